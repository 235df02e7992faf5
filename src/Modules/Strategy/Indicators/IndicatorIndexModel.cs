using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel.People;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>The indicators with their lights; for residents those that are published.</summary>
internal abstract class IndicatorIndexModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 30;

    [BindProperty(SupportsGet = true, Name = "ampel")]
    public string? Filter { get; set; }

    public IReadOnlyList<IndicatorView> Rows { get; private set; } = [];

    /// <summary>How many have which light, of all that the person may see.</summary>
    public IReadOnlyDictionary<Light, int> Lights { get; private set; } = new Dictionary<Light, int>();

    public async Task OnGet(CancellationToken cancellation)
    {
        var all = await IndicatorView.All(db, HttpContext.Viewer(), IndicatorView.Today(HttpContext.City()), cancellation);
        Lights = all.CountBy(v => v.Light).ToDictionary();
        var found = all.Where(v => SearchWords.Match(Query, v.Indicator.Title, v.Indicator.Description))
            .Where(v => !Enum.TryParse<Light>(Filter, true, out var light) || v.Light == light).ToList();
        Rows = Paging.Cut(found, RowsPerPage);
        await More(db, cancellation);
    }

    protected virtual Task More(StrategyDb from, CancellationToken cancellation) => Task.CompletedTask;
}

[Surface(Surface.Desk), Needs(SteeringPermissions.Read)]
internal sealed class DeskIndicatorIndexModel(StrategyDb db) : IndicatorIndexModel(db);

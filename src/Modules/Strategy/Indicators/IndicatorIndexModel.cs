using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel.People;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>The indicators with their lights; for residents those that are published.</summary>
internal abstract class IndicatorIndexModel(StrategyDb db) : PageModel
{
    public const int RowsPerPage = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "ampel")]
    public string? Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<IndicatorView> Rows { get; private set; } = [];

    /// <summary>How many have which light, of all that the person may see.</summary>
    public IReadOnlyDictionary<Light, int> Lights { get; private set; } = new Dictionary<Light, int>();

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + RowsPerPage - 1) / RowsPerPage);

    public async Task OnGet(CancellationToken cancellation)
    {
        var all = await IndicatorView.All(db, HttpContext.Viewer(), IndicatorView.Today(HttpContext.City()), cancellation);
        Lights = all.CountBy(v => v.Light).ToDictionary();
        var found = all.Where(v => SearchWords.Match(Query, v.Indicator.Title, v.Indicator.Description))
            .Where(v => !Enum.TryParse<Light>(Filter, true, out var light) || v.Light == light).ToList();
        Count = found.Count;
        Number = Math.Clamp(Number, 1, Pages);
        Rows = [.. found.Skip((Number - 1) * RowsPerPage).Take(RowsPerPage)];
        await More(db, cancellation);
    }

    protected virtual Task More(StrategyDb from, CancellationToken cancellation) => Task.CompletedTask;
}

[Surface(Surface.Desk), Needs(SteeringPermissions.Read)]
internal sealed class DeskIndicatorIndexModel(StrategyDb db) : IndicatorIndexModel(db);

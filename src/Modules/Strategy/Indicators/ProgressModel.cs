using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>How far the city has come, for everybody: published indicators, and published measures by status and field.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class ProgressModel(StrategyDb db) : IndicatorIndexModel(db)
{
    /// <summary>Published measures of each field, by status in the order of <see cref="MeasureStatus"/>.</summary>
    public IReadOnlyList<(LocalText Field, int[] Counts)> Fields { get; private set; } = [];

    public IReadOnlyList<Lesson> Lessons { get; private set; } = [];

    protected override async Task More(StrategyDb from, CancellationToken cancellation)
    {
        var measures = from.Measures.VisibleTo(HttpContext.Viewer());
        var counts = await measures.Where(m => m.Published).GroupBy(m => new { m.Field, m.Status }).Select(g => new { g.Key.Field, g.Key.Status, Count = g.Count() }).ToListAsync(cancellation);
        var fields = await from.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(from, fields.ConvertAll(f => f.Id), cancellation);
        Fields = [.. fields.Select(f => (say.Title(f.Id, f.Title), Enum.GetNames<MeasureStatus>().Select(s => counts.Where(c => c.Field == f.Id && c.Status == s).Sum(c => c.Count)).ToArray())).Where(f => f.Item2.Sum() > 0)];
        Lessons = await from.Lessons.Where(l => l.Measure == null || measures.Any(m => m.Id == l.Measure && m.Published)).OrderByDescending(l => l.Entered).Take(3).ToListAsync(cancellation);
    }
}

/// <summary>One published indicator.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalIndicatorModel(StrategyDb db) : PageModel
{
    public IndicatorView View { get; private set; } = null!;

    public IReadOnlyList<ForecastPoint> Forecast { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var found = await IndicatorView.All(db, HttpContext.Viewer(), IndicatorView.Today(HttpContext.City()), cancellation, id);
        if (found.Count == 0) return NotFound();
        View = found[0];
        Forecast = IndicatorShowModel.ForecastOf(View);
        return Page();
    }
}

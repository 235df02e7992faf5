using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>The indicators of goals, and those that measures are expected to change, on the thread.</summary>
internal sealed class IndicatorThread(StrategyDb db) : IThreadSource
{
    public async Task<IReadOnlyList<ThreadLink>> Find(HttpContext context, IReadOnlyList<Guid> goals, IReadOnlyList<Guid> measures, CancellationToken cancellation)
    {
        if (goals.Count + measures.Count == 0) return [];
        var page = context.Surface() == Surface.Desk ? "/steuerung" : "/fortschritt";
        var found = await db.Indicators.VisibleTo(context.Viewer()).Where(i => i.Goal != null && goals.Contains(i.Goal.Value) || db.EffectLines.Any(e => e.Indicator == i.Id && measures.Contains(e.Owner)))
            .Select(i => new { i.Id, i.Title }).ToListAsync(cancellation);
        return [.. found.ByTitle(i => i.Title).ThenBy(i => i.Id).Select(i => new ThreadLink(ThreadStation.Indicator, i.Id, i.Title, $"{page}/{i.Id}"))];
    }

    /// <summary>Where an indicator stands on the thread: at its goal, else at the measure that is to change it most; null when it hangs on neither.</summary>
    public static async Task<Thread.ThreadPlace?> PlaceOf(StrategyDb db, Viewer viewer, Indicator indicator, CancellationToken cancellation)
    {
        if (indicator.Goal is { } goal && await db.Goals.VisibleTo(viewer, db).AnyAsync(g => g.Id == goal, cancellation)) return new(ThreadStation.Indicator, indicator.Id, Goal: goal);
        var visible = db.Measures.VisibleTo(viewer);
        var measure = await db.EffectLines.Where(e => e.Indicator == indicator.Id && visible.Any(m => m.Id == e.Owner)).OrderByDescending(e => e.Amount != null).ThenByDescending(e => e.Amount < 0 ? -e.Amount : e.Amount).Select(e => (Guid?)e.Owner).FirstOrDefaultAsync(cancellation);
        return measure is null ? null : new(ThreadStation.Indicator, indicator.Id, Measure: measure);
    }
}

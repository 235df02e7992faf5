using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;

namespace Stadtlotse.Strategy.Families;

/// <summary>A goal or measure that came from something: the other direction of <see cref="OriginView"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Detail">The part it came from: a criterion, a strategy of a SWOT; may be empty.</param>
/// <param name="Title">Its title in all languages there are.</param>
/// <param name="Number">A goal's number; null for a measure.</param>
/// <param name="Status">A measure's status; null for a goal.</param>
internal sealed record Offspring(Guid Id, string Detail, LocalText Title, int? Number, string? Status)
{
    public bool IsGoal => Number is not null;

    /// <summary>Address of its page, within the path base.</summary>
    public string Path => (IsGoal ? ElementKind.Goal : ElementKind.Measure).Path(Id, default);

    /// <summary>What came from an assessment, SWOT, persona or service, as far as somebody may see it: goals by number, then measures.</summary>
    public static async Task<IReadOnlyList<Offspring>> Of(StrategyDb db, Guid element, Viewer viewer, CancellationToken cancellation)
    {
        var goals = await (from origin in db.MeasureOrigins
                           join goal in db.Goals.VisibleTo(viewer, db) on origin.Measure equals goal.Id
                           where origin.Element == element
                           orderby goal.Number, goal.Id
                           select new { goal.Id, origin.Detail, goal.Title, goal.Number }).ToListAsync(cancellation);
        var measures = await (from origin in db.MeasureOrigins
                              join measure in db.Measures.VisibleTo(viewer) on origin.Measure equals measure.Id
                              where origin.Element == element
                              orderby measure.Sort, measure.Id
                              select new { measure.Id, origin.Detail, measure.Title, measure.Status }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. goals.Select(g => g.Id), .. measures.Select(m => m.Id)], cancellation);
        return
        [
            .. goals.Select(g => new Offspring(g.Id, g.Detail, say.Of(g.Id, "title", g.Title), g.Number, null)),
            .. measures.Select(m => new Offspring(m.Id, m.Detail, say.Of(m.Id, "title", m.Title), null, m.Status)),
        ];
    }
}

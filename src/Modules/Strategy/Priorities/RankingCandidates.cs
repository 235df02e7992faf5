using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>The candidates of a round as its pages call them.</summary>
internal static class RankingCandidates
{
    /// <summary>The candidates in their order; a measure by its title of today in the language of the page, as far as the viewer may see it, else by the name it was put in with.</summary>
    public static async Task<IReadOnlyList<RankingCandidate>> Named(StrategyDb db, Viewer viewer, PageTexts texts, Ranking ranking, CancellationToken cancellation)
    {
        var candidates = ranking.Of();
        var measures = candidates.Where(c => c.Measure is not null).Select(c => c.Measure!.Value).ToList();
        if (measures.Count == 0) return candidates;
        var titles = await db.Measures.VisibleTo(viewer).Where(m => measures.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Title, cancellation);
        var say = await WordingSet.Titles(db, titles.Keys, cancellation);
        return candidates.ConvertAll(c => c.Measure is { } measure && titles.TryGetValue(measure, out var title) ? c with { Title = say.Title(measure, title).In(texts.Language.Code) } : c);
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>What pages call the candidates of a round.</summary>
internal static class RankingCandidates
{
    /// <summary>Names by the candidates' keys: a measure's title of today in all languages there are, as far as the viewer may see it, else the name it was put in with.</summary>
    public static async Task<IReadOnlyDictionary<string, LocalText>> Names(StrategyDb db, Viewer viewer, IReadOnlyList<RankingCandidate> candidates, CancellationToken cancellation)
    {
        var measures = candidates.Where(c => c.Measure is not null).Select(c => c.Measure!.Value).ToList();
        var titles = measures.Count == 0 ? [] : await db.Measures.VisibleTo(viewer).Where(m => measures.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Title, cancellation);
        var say = await WordingSet.Titles(db, titles.Keys, cancellation);
        return candidates.ToDictionary(c => c.Key, c => c.Measure is { } measure && titles.TryGetValue(measure, out var title) ? say.Title(measure, title) : new LocalText(c.Title));
    }
}

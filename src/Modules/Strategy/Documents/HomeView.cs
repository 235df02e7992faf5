using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;

namespace Stadtlotse.Strategy.Documents;

/// <summary>The leading strategy in short: what the home pages open on. Counts come from the database, however many measures there are.</summary>
internal sealed record HomeView(LocalText Title, LocalText Vision, int Goals, MeasureCounts Counts, IReadOnlyList<HomeField> Fields)
{
    public static async Task<HomeView> Load(StrategyDb db, Guid id, Viewer viewer, CancellationToken cancellation)
    {
        var head = await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => new { s.Title, s.Vision }).FirstAsync(cancellation);
        var fields = await db.Fields.Where(f => f.Strategy == id).OrderBy(f => f.Number).Select(f => new { f.Id, f.Number, f.Title }).ToListAsync(cancellation);
        var goals = await db.Goals.VisibleTo(viewer, db).CountAsync(g => g.Strategy == id, cancellation);
        var counts = (await db.Measures.VisibleTo(viewer).Where(m => db.Fields.Any(f => f.Id == m.Field && f.Strategy == id)).GroupBy(m => new { m.Field, m.Status })
            .Select(g => new { g.Key.Field, g.Key.Status, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(c => c.Field, c => (c.Status, c.Count));
        var ids = fields.Select(f => f.Id).Append(id).ToList();
        var say = new WordingSet(await db.Wordings.Where(w => ids.Contains(w.Element)).ToListAsync(cancellation));
        return new(say.Of(id, "title", head.Title), say.Of(id, "text", head.Vision), goals, Sum(counts.SelectMany(c => c)),
            [.. fields.Select(f => new HomeField(f.Id, f.Number, say.Of(f.Id, "title", f.Title), Sum(counts[f.Id])))]);
    }

    private static MeasureCounts Sum(IEnumerable<(string Status, int Count)> counts)
    {
        var sums = new int[5];
        foreach (var (status, count) in counts) sums[(int)Enum.Parse<MeasureStatus>(status)] += count;
        return new(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
}

/// <summary>A field of action on the home page.</summary>
internal sealed record HomeField(Guid Id, int Number, LocalText Title, MeasureCounts Counts);

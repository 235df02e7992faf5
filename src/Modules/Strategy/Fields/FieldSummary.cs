using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;

namespace Stadtlotse.Strategy.Fields;

/// <summary>A field of action with how many measures it holds.</summary>
internal sealed record FieldSummary(Guid Id, int Number, LocalText Title, int Measures, int Done)
{
    public static async Task<List<FieldSummary>> All(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var done = nameof(MeasureStatus.Done);
        var counts = await db.Measures.VisibleTo(viewer).GroupBy(m => m.Field)
            .Select(g => new { Field = g.Key, Count = g.Count(), Done = g.Count(m => m.Status == done) }).ToDictionaryAsync(g => g.Field, cancellation);
        var fields = await db.Fields.OrderBy(f => f.Number).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. fields.Select(f => f.Id)], cancellation);
        return [.. fields.Select(f => new FieldSummary(f.Id, f.Number, say.Title(f.Id, f.Title), counts.GetValueOrDefault(f.Id)?.Count ?? 0, counts.GetValueOrDefault(f.Id)?.Done ?? 0))];
    }
}

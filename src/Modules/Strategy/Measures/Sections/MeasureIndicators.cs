using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>The indicators a measure can be expected to change.</summary>
internal static class MeasureIndicators
{
    public static async Task<IReadOnlyList<Choice>> All(StrategyDb db, CancellationToken cancellation) =>
        [.. (await db.Indicators.WithoutVisibility("names to choose from and to name an expected effect; no figure is shown").OrderBy(i => i.Title).Select(i => new { i.Id, i.Title }).Take(500).ToListAsync(cancellation)).ByTitle(i => i.Title).Select(i => new Choice(i.Id.ToString(), i.Title))];
}

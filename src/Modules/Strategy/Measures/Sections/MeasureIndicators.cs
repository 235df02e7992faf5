using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>The indicators a measure can be expected to change.</summary>
internal static class MeasureIndicators
{
    public static Task<IReadOnlyList<Choice>> All(StrategyDb db, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Choice>>([]);
}

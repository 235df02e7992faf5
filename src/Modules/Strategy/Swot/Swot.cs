using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Swot;

/// <summary>The four fields.</summary>
internal enum SwotKind
{
    Strength,
    Weakness,
    Opportunity,
    Threat,
}

/// <summary>An analysis of strengths, weaknesses, opportunities and threats.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class SwotAnalysis
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }
}

/// <summary>One entry of the four fields.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class SwotEntry
{
    public const int LongestText = 1000;
    public const int LongestSource = 300;

    public required Guid Id { get; init; }

    public required Guid Swot { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Where it comes from: workshop, survey, statistic.</summary>
    public required string Source { get; init; }

    /// <summary>1 (little) to 5 (much).</summary>
    public required int Weight { get; init; }
}

/// <summary>The four ways to answer: use strengths for opportunities, overcome weaknesses through them, meet threats with strengths, lessen both.</summary>
internal static class SwotStrategy
{
    public static readonly IReadOnlyList<(string Key, SwotKind Inside, SwotKind Outside)> All =
        [("SO", SwotKind.Strength, SwotKind.Opportunity), ("WO", SwotKind.Weakness, SwotKind.Opportunity), ("ST", SwotKind.Strength, SwotKind.Threat), ("WT", SwotKind.Weakness, SwotKind.Threat)];
}

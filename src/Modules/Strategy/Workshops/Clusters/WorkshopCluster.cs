using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A group of cards that mean the same.</summary>
[Unguarded("Read through its workshop by those who may see it, or who have its code.")]
internal sealed class WorkshopCluster
{
    /// <summary>Most groups of one workshop: more than can be weighed.</summary>
    public const int Most = 60;

    public const int LongestTitle = 120;

    /// <summary>Longest name that is made from a card.</summary>
    private const int LongestMade = 60;

    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    public required int Number { get; init; }

    public required string Title { get; set; }

    /// <summary>What the group says, in a sentence or two; may be empty.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where it stands in the report, a <see cref="ReportPart"/>; null to go by its cards.</summary>
    public string? Part { get; set; }

    /// <summary>Dots counted by hand on paper.</summary>
    public int PaperDots { get; set; }

    public int Version { get; private set; }

    /// <summary>A name made from a card's text: its first line, cut at a word.</summary>
    public static string NameFrom(string card) => Excerpt.Of(card.Trim().Split('\n')[0].Trim().TrimEnd('.'), LongestMade);
}

/// <summary>Dots that one device gave to one group.</summary>
[Unguarded("Only sums are shown, and to each device its own.")]
internal sealed class WorkshopDot
{
    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    public required Guid Cluster { get; init; }

    public required string Device { get; init; }

    public required int Dots { get; init; }
}

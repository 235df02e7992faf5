using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>Where a card was written.</summary>
internal enum CardOrigin
{
    /// <summary>By a participant, on a phone in the room or at home.</summary>
    Online,

    /// <summary>On paper, typed in by the moderator.</summary>
    Paper,
}

/// <summary>One contribution.</summary>
[Unguarded("Read through its workshop by those who may see it, or who have its code.")]
internal sealed class WorkshopCard
{
    public const int LongestText = 500;
    public const int LongestName = 60;

    /// <summary>Most cards of one workshop; more is a flood, not a workshop.</summary>
    public const int MostOfWorkshop = 10_000;

    /// <summary>Most cards of one device.</summary>
    public const int MostOfDevice = 100;

    /// <summary>Most paper cards typed in at once.</summary>
    public const int MostAtOnce = 200;

    private static readonly SearchAnalyzer Analyzer = new();

    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    public required Guid Question { get; init; }

    /// <summary>The group it was put into; null while it lies loose.</summary>
    public Guid? Cluster { get; set; }

    /// <summary>Its number within the workshop, as people say it in the room.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }

    /// <summary>The search words of the text, parted by blanks, so that similar cards are found without reading all texts again.</summary>
    public required string Terms { get; init; }

    /// <summary>The name the person gave; empty by default, nobody is asked.</summary>
    public string Name { get; init; } = "";

    public required string Origin { get; init; }

    /// <summary>The browser it came from, see <see cref="Participation.Origin"/>; null for paper.</summary>
    public string? Device { get; init; }

    public bool Hidden { get; private set; }

    /// <summary>Why it was hidden; null while it is shown.</summary>
    public string? Reason { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static Fault? Check(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? new(field, "strategy.workshop.card.missing", "The card is empty.")
        : text.Trim().Length > LongestText ? new(field, "strategy.workshop.long", "The card is too long.") { Arguments = [LongestText] }
        : null;

    public static string TermsOf(string text) => string.Join(' ', Analyzer.QueryTerms(text));

    /// <summary>Hides a card from everybody but the moderators, with a reason that stays; or shows it again.</summary>
    public IReadOnlyList<Fault> Hide(bool hidden, string? reason)
    {
        if (hidden && string.IsNullOrWhiteSpace(reason)) return [new Fault(nameof(Reason), "strategy.workshop.reason.missing", "Say why the card is hidden.")];
        if (reason?.Length > LongestText) return [new Fault(nameof(Reason), "strategy.workshop.long", "The reason is too long.") { Arguments = [LongestText] }];
        (Hidden, Reason) = (hidden, hidden ? reason!.Trim() : null);
        return [];
    }
}

using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Versions;

/// <summary>How far a version has come.</summary>
internal enum SnapshotState
{
    /// <summary>Kept by hand.</summary>
    Kept,

    /// <summary>Handed in for review.</summary>
    Submitted,

    Approved,

    /// <summary>Sent back by the reviewer.</summary>
    Returned,

    /// <summary>Taken back by who submitted it.</summary>
    Withdrawn,
}

/// <summary>A version of a strategy: all of its content as it was. It never changes; only the outcome of a review is added.</summary>
internal sealed class Snapshot : IVisibleIn<Snapshot, StrategyDb>
{
    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    /// <summary>From 1, without gap within a strategy.</summary>
    public required int Number { get; init; }

    public string State { get; private set; } = nameof(SnapshotState.Kept);

    /// <summary>Why it was made.</summary>
    public required string Reason { get; init; }

    /// <summary>A <see cref="Documents.StrategyContent"/> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required Instant Made { get; init; }

    public required string Maker { get; init; }

    public required string MakerName { get; init; }

    public Instant? Decided { get; private set; }

    public string? Decider { get; private set; }

    public string? DeciderName { get; private set; }

    public string? Answer { get; private set; }

    public int Version { get; private set; }

    /// <summary>The versions somebody may see: all with the permission to read, else the approved ones of published strategies.</summary>
    public static Expression<Func<Snapshot, bool>> VisibleTo(Viewer viewer, StrategyDb db)
    {
        if (viewer.May(StrategyPermissions.Read)) return _ => true;
        var approved = nameof(SnapshotState.Approved);
        return v => v.State == approved && db.Strategies.VisibleTo(viewer).Any(s => s.Id == v.Strategy);
    }

    public void Submit() => State = nameof(SnapshotState.Submitted);

    /// <summary>Ends the review. Nobody approves what they submitted themselves; returning needs a reason.</summary>
    public IReadOnlyList<Fault> Decide(SnapshotState outcome, string person, string name, string? answer, Instant now)
    {
        if (State != nameof(SnapshotState.Submitted)) return [new Fault(null, "strategy.version.decided", "This version is no longer under review.") { Kind = FaultKind.Conflict }];
        if (outcome == SnapshotState.Withdrawn && person != Maker) return [new Fault(null, "strategy.version.others", "Only who submitted a version takes it back.") { Kind = FaultKind.Forbidden }];
        if (outcome != SnapshotState.Withdrawn && person == Maker) return [new Fault(null, "strategy.version.own", "Nobody reviews what they submitted themselves.") { Kind = FaultKind.Forbidden }];
        if (outcome == SnapshotState.Returned && string.IsNullOrWhiteSpace(answer)) return [new Fault("Answer", "strategy.version.answer", "Say why the version goes back.")];
        if (answer?.Length > ElementText.LongestText) return [new Fault("Answer", "strategy.text.long", "The text is too long.") { Arguments = [ElementText.LongestText] }];
        (State, Decided, Decider, DeciderName, Answer) = (outcome.ToString(), now, person, name, string.IsNullOrWhiteSpace(answer) ? null : answer.Trim());
        return [];
    }
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Importing;

/// <summary>What a person decided on an item.</summary>
internal enum ItemState
{
    Open,
    Accepted,
    Merged,
    Rejected,
}

/// <summary>What an item may become.</summary>
internal enum ItemKind
{
    Vision,
    Principle,
    Field,
    Guideline,
    Topic,
    Goal,
    Measure,
    Project,
}

/// <summary>One thing the reading of a paper found. A person accepts, edits, merges or rejects it beside its passage.</summary>
[Unguarded("Only the pages of those who edit the strategy show it.")]
internal sealed class ImportedItem
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    /// <summary>Its place in the review, from 1.</summary>
    public required int Number { get; init; }

    public required string Kind { get; init; }

    /// <summary>Name within the import, such as <c>g12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the item it belongs to; null when none.</summary>
    public string? Parent { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>Further facts: horizon, units, links, as JSON.</summary>
    public required string Detail { get; init; }

    /// <summary>The words of the paper it was read from.</summary>
    public required string Passage { get; init; }

    public int? Page { get; init; }

    public required int Line { get; init; }

    public required double Confidence { get; init; }

    public string State { get; private set; } = nameof(ItemState.Open);

    /// <summary>The element it became or was merged with.</summary>
    public Guid? Target { get; private set; }

    public Instant? Decided { get; private set; }

    public string? ByName { get; private set; }

    public int Version { get; private set; }

    public void Decide(ItemState state, Guid? target, string name, Instant now) => (State, Target, ByName, Decided) = (state.ToString(), target, name, now);

    public void Reopen() => (State, Target, ByName, Decided) = (nameof(ItemState.Open), null, null, null);
}

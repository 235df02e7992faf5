using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Goals;

/// <summary>How far a goal has come.</summary>
internal enum GoalStatus
{
    Proposed,
    Accepted,
    Reached,
    Dropped,
}

/// <summary>A goal (Ziel) of a strategy: it belongs to a field of action, and to one of its topics where there are some.</summary>
internal sealed class Goal : IVisibleIn<Goal, StrategyDb>
{
    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    public Guid Field { get; private set; }

    public Guid? Topic { get; private set; }

    /// <summary>Its number within the strategy, from 1, as people quote it.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The year by which it is to be reached; null when none is set.</summary>
    public int? Horizon { get; private set; }

    public string Status { get; private set; } = nameof(GoalStatus.Accepted);

    public int Version { get; private set; }

    /// <summary>The goals somebody may see: all with the permission to read, else those of published strategies.</summary>
    public static Expression<Func<Goal, bool>> VisibleTo(Viewer viewer, StrategyDb db) =>
        viewer.May(StrategyPermissions.Read) ? _ => true : g => db.Strategies.VisibleTo(viewer).Any(s => s.Id == g.Strategy);

    public IReadOnlyList<Fault> Describe(GoalProfile profile)
    {
        if (profile.Check().ToList() is { Count: > 0 } faults) return faults;
        (Field, Topic, Number, Title, Text) = (profile.Field!.Value, profile.Topic, profile.Number, profile.Title.Trim(), profile.Text.Trim());
        (Horizon, Status) = (profile.Horizon, profile.Status.ToString());
        return [];
    }
}

/// <summary>What a person fills in about a goal.</summary>
internal sealed record GoalProfile(Guid? Field, Guid? Topic, int Number, string Title, string Text, int? Horizon, GoalStatus Status)
{
    public IEnumerable<Fault> Check()
    {
        foreach (var fault in ElementText.Check(Title, nameof(Title), Text, nameof(Text))) yield return fault;
        if (Field is null) yield return new(nameof(Field), "strategy.field.missing", "Choose a field of action.");
        if (Number is < 1 or > 9999) yield return new(nameof(Number), "strategy.number.range", "The number must lie between 1 and 9,999.");
        if (Horizon is < 2000 or > 2100) yield return new(nameof(Horizon), "strategy.year.range", "The year must lie between 2000 and 2100.");
    }
}

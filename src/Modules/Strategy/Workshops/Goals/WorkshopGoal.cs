using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A goal that a workshop formulated.</summary>
[Unguarded("Read through its workshop by those who may see it, or who have its code.")]
internal sealed class WorkshopGoal
{
    public const int LongestTitle = 300;
    public const int LongestText = 2_000;

    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    public int Number { get; set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The year by which it is to be reached; null when none was named.</summary>
    public int? Horizon { get; private set; }

    /// <summary>The goal of the strategy it became; null until somebody took it over.</summary>
    public Guid? Taken { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(string title, string text, int? horizon)
    {
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(title)) faults.Add(new(nameof(Title), "strategy.workshop.goal.missing", "The goal is missing."));
        if (title.Length > LongestTitle) faults.Add(new(nameof(Title), "strategy.workshop.long", "The goal is too long.") { Arguments = [LongestTitle] });
        if (text.Length > LongestText) faults.Add(new(nameof(Text), "strategy.workshop.long", "The text is too long.") { Arguments = [LongestText] });
        if (horizon is < 2000 or > 2100) faults.Add(new(nameof(Horizon), "strategy.workshop.year", "The year must lie between 2000 and 2100."));
        if (faults.Count == 0) (Title, Text, Horizon) = (title.Trim(), text.Trim(), horizon);
        return faults;
    }

    public void TakenAs(Guid goal) => Taken = goal;
}

/// <summary>A group that a goal was formulated from.</summary>
[Unguarded("Read through its workshop by those who may see it, or who have its code.")]
internal sealed class WorkshopGoalCluster
{
    public required Guid Id { get; init; }

    public required Guid Goal { get; init; }

    public required Guid Cluster { get; init; }
}

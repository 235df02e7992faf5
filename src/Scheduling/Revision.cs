namespace Stadtlotse.Scheduling;

/// <summary>A new plan and what is different in it.</summary>
/// <param name="Result">The outcome, with the new plan when there is one.</param>
/// <param name="Changes">Every measure that is new, gone, moved or done in another mode; by new start. Empty without a plan.</param>
public sealed record Revision(PlanResult Result, IReadOnlyList<Change> Changes);

/// <summary>What became different for one measure.</summary>
/// <param name="Activity">Id of the measure.</param>
/// <param name="Before">Its old place; null when it is new.</param>
/// <param name="After">Its new place; null when it is gone.</param>
public sealed record Change(string Activity, Placement? Before, Placement? After)
{
    /// <summary>Weeks it starts later (negative: earlier); 0 when it is new or gone.</summary>
    public int Weeks => Before is null || After is null ? 0 : After.StartWeek - Before.StartWeek;

    /// <summary>All differences between two plans.</summary>
    public static IReadOnlyList<Change> Between(Plan before, Plan after)
    {
        var old = before.Placements.ToDictionary(p => p.Activity);
        var now = after.Placements.ToDictionary(p => p.Activity);
        return [.. now.Values.Select(p => new Change(p.Activity, old.GetValueOrDefault(p.Activity), p))
            .Concat(old.Values.Where(p => !now.ContainsKey(p.Activity)).Select(p => new Change(p.Activity, p, null)))
            .Where(c => c.Before is null || c.After is null || (c.Before.StartWeek, c.Before.EndWeek, c.Before.Mode) != (c.After.StartWeek, c.After.EndWeek, c.After.Mode))
            .OrderBy(c => c.After?.StartWeek ?? c.Before!.StartWeek).ThenBy(c => c.Activity, StringComparer.Ordinal)];
    }
}

namespace Stadtlotse.Scheduling;

/// <summary>One way to do a measure: by own staff, as a bought service, faster with more people.</summary>
/// <param name="Id">Id, unique within the measure.</param>
/// <param name="Name">What people call it; used in explanations.</param>
public sealed record Mode(string Id, string Name)
{
    /// <summary>
    /// Whole weeks it takes, 0 for a milestone; null when the duration follows from <see cref="Work.Days"/>:
    /// it then lasts until all work is done at the stated pace, longer over holidays, part time and absences.
    /// </summary>
    public int? Weeks { get; init; }

    /// <summary>Staff time it needs. Default: none.</summary>
    public IReadOnlyList<Work> Work { get; init; } = [];

    /// <summary>Money it needs. Default: none.</summary>
    public IReadOnlyList<Cost> Costs { get; init; } = [];
}

/// <summary>Staff time of one skill.</summary>
/// <param name="Skill">Name of the skill, as in <see cref="Resource.Skills"/>.</param>
/// <param name="DaysPerWeek">
/// Person-days per week. In a mode with given weeks it is needed in full in every week. In a mode by effort it is the pace:
/// a week in which the calendar of the skilled staff gives less is used as far as it goes.
/// </param>
/// <param name="Days">Effort in person-days; needed where the mode states no weeks, forbidden where it does.</param>
public sealed record Work(string Skill, decimal DaysPerWeek, decimal? Days = null);

/// <summary>Money that a mode spends from one account.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Cents">Amount in cents, ≥ 0.</param>
/// <param name="Due">When it falls due. Default: evenly over the weeks.</param>
public sealed record Cost(string Account, long Cents, Due Due = Due.Evenly);

/// <summary>When money falls due. A week belongs to the year in which its Thursday lies (ISO 8601).</summary>
public enum Due
{
    /// <summary>The same amount in each week; a rest of cents in the last.</summary>
    Evenly,

    /// <summary>All in the first week.</summary>
    AtStart,

    /// <summary>All in the last week.</summary>
    AtEnd,
}

namespace Stadtlotse.Scheduling;

/// <summary>When each measure happens, who works on it and what it spends.</summary>
public sealed record Plan
{
    /// <summary>One placement for each measure, in the portfolio's order.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>The set-ups that the bundles need, by date.</summary>
    public IReadOnlyList<Setup> Setups { get; init; } = [];

    /// <summary>Who works how much on what in which week.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>What is spent from each account in each year.</summary>
    public IReadOnlyList<Spending> Spendings { get; init; } = [];

    /// <summary>
    /// The objective's value, smaller is better: weight × weeks from the portfolio's start to the finish, summed up;
    /// or the weeks to the last finish.
    /// </summary>
    public required decimal Cost { get; init; }

    /// <summary>A value that no plan can go below, proven.</summary>
    public required decimal LowerBound { get; init; }

    /// <summary>Distance from the best possible plan as a share of the bound: at most this much could be gained. 0 means proven best.</summary>
    public decimal Gap => LowerBound > 0 ? (Cost - LowerBound) / LowerBound : Cost > 0 ? 1 : 0;
}

/// <summary>One measure in a plan.</summary>
/// <param name="Activity">Id of the measure.</param>
/// <param name="Mode">Id of the chosen mode.</param>
/// <param name="StartWeek">Week it starts in, counted from the portfolio's first, 0. Of a measure under way: the week its rest begins in.</param>
/// <param name="EndWeek">The week after its last; equal to the start for a milestone.</param>
/// <param name="Start">Monday of the first week.</param>
/// <param name="End">Sunday of the last week; of a milestone the Sunday before it.</param>
public sealed record Placement(string Activity, string Mode, int StartWeek, int EndWeek, DateOnly Start, DateOnly End);

/// <summary>A set-up in a plan.</summary>
/// <param name="Bundle">Id of the bundle.</param>
/// <param name="StartWeek">First week, counted from 0.</param>
/// <param name="EndWeek">The week after its last.</param>
/// <param name="Serves">Ids of the measures that use it.</param>
public sealed record Setup(string Bundle, int StartWeek, int EndWeek, IReadOnlyList<string> Serves);

/// <summary>Staff time in one week.</summary>
/// <param name="Resource">Id of the person or team.</param>
/// <param name="Skill">The skill in which they work.</param>
/// <param name="For">Id of the measure, or of the bundle whose set-up it is.</param>
/// <param name="Week">Week, counted from 0.</param>
/// <param name="Days">Person-days.</param>
public sealed record Assignment(string Resource, string Skill, string For, int Week, decimal Days);

/// <summary>Money of an account in one year.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Cents">What the plan spends.</param>
/// <param name="Available">What there is: the budget and what was carried over.</param>
public sealed record Spending(string Account, int Year, long Cents, long Available);

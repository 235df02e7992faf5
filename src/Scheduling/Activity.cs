namespace Stadtlotse.Scheduling;

/// <summary>A measure: something to be done once, without interruption, in one of its modes.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Title as people know it; used in explanations.</param>
/// <param name="Modes">The ways to do it, at least one, the preferred one first.</param>
public sealed record Activity(string Id, string Name, IReadOnlyList<Mode> Modes)
{
    /// <summary>Benefit of each week it is finished earlier, ≥ 0. Default 1.</summary>
    public decimal Value { get; init; } = 1;

    /// <summary>Political priority from 1 (first) to 5 (last). Default 3. Each step doubles or halves the value.</summary>
    public int Priority { get; init; } = 3;

    /// <summary>Weight in <see cref="Objective.Earliness"/>: <see cref="Value"/> × 2^(3 − <see cref="Priority"/>).</summary>
    public decimal Weight => Value * (Priority switch { <= 1 => 4m, 2 => 2m, 3 => 1m, 4 => 0.5m, _ => 0.25m });

    /// <summary>It must not start before this date's week. Default: the portfolio's start.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>It must be finished by the end of this date's week. Default: the portfolio's end.</summary>
    public DateOnly? Latest { get; init; }

    /// <summary>It must start in exactly this date's week, because somebody else set the date (council meeting, law). Default: free.</summary>
    public DateOnly? Fixed { get; init; }

    /// <summary>The planner's own decision to start it in this week, and in this mode when one is named. Default: free.</summary>
    public Pin? Pinned { get; init; }

    /// <summary>It has begun; its rest is planned, and earliest, fixed and pinned starts no longer matter. Default: not begun.</summary>
    public Begun? Started { get; init; }

    /// <summary>How far its duration may turn out otherwise. Default: as planned to two thirds longer (<see cref="Uncertainty.Default"/>).</summary>
    public Uncertainty Uncertainty { get; init; } = Uncertainty.Default;
}

/// <summary>A start decided by the planner.</summary>
/// <param name="Start">A date of the week it starts in.</param>
/// <param name="Mode">Id of the mode; null leaves the choice.</param>
public sealed record Pin(DateOnly Start, string? Mode = null);

/// <summary>The state of a measure under way.</summary>
/// <param name="On">The day it began, possibly before the portfolio's start.</param>
/// <param name="Done">Share that is done, 0 to below 1: the rest of duration, work and money is planned from the portfolio's start
/// (or <paramref name="On"/>, when that is later).</param>
/// <param name="Mode">Id of the mode it runs in; null means its first.</param>
public sealed record Begun(DateOnly On, decimal Done = 0, string? Mode = null);

/// <summary>
/// Three-point estimate of a duration, as factors on the planned one; the likeliest value is 1. A triangular distribution.
/// </summary>
/// <param name="Optimistic">Shortest duration as a share of the plan, above 0 and at most 1.</param>
/// <param name="Pessimistic">Longest duration as a share of the plan, 1 to 10.</param>
public sealed record Uncertainty(double Optimistic, double Pessimistic)
{
    /// <summary>From 9/10 of the plan to 5/3 of it: overruns are likelier than gains.</summary>
    public static Uncertainty Default { get; } = new(0.9, 5.0 / 3);

    /// <summary>Exactly as planned, as for a meeting with a date.</summary>
    public static Uncertainty None { get; } = new(1, 1);
}

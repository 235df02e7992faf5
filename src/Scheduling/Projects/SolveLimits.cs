namespace Stadtlotse.Scheduling.Projects;

/// <summary>How long a search goes on. It also ends when a schedule is proven best or the caller cancels; the best so far is given.</summary>
public sealed record SolveLimits
{
    /// <summary>
    /// Most schedules that are generated: one is one start time for every activity, whatever made it, forward, backward
    /// or from scratch (Kolisch and Hartmann 2006). Default: no limit when <see cref="Time"/> is set, else 5,000.
    /// </summary>
    public long? Schedules { get; init; }

    /// <summary>Longest time. With a limit in time the result depends on the machine. Default: none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Seed of all chance: same seed, same limit in schedules, same result. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Searches that run at the same time, 1 to 64. Each has a fixed share of the schedules and they exchange their best at fixed
    /// counts, so the result does not depend on which is faster. Searches of fewer than 100,000 schedules are not divided. Default 2.
    /// </summary>
    public int Threads { get; init; } = 2;

    /// <summary>Clock that <see cref="Time"/> is measured by. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A feasible schedule of a <see cref="Project"/>.</summary>
/// <param name="Starts">First period of each activity, counted from 0.</param>
/// <param name="Makespan">Periods from 0 to the last finish.</param>
/// <param name="LowerBound">No schedule is shorter, proven.</param>
/// <param name="Schedules">Schedules that were generated on the way.</param>
public sealed record ProjectSolution(IReadOnlyList<int> Starts, int Makespan, int LowerBound, long Schedules)
{
    /// <summary>Whether the schedule is proven best.</summary>
    public bool Optimal => Makespan == LowerBound;
}

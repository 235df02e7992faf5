namespace Stadtlotse.Scheduling;

/// <summary>What came of planning.</summary>
public sealed record PlanResult
{
    /// <summary>Which of the four it is.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The plan, when <see cref="Outcome.Planned"/>.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Why no plan exists, when <see cref="Outcome.Contradictory"/>.</summary>
    public Contradiction? Contradiction { get; init; }

    /// <summary>Ids of the measures that found no place, when <see cref="Outcome.Undecided"/>.</summary>
    public IReadOnlyList<string> Unplaced { get; init; } = [];

    /// <summary>What has to be put right before planning, when <see cref="Outcome.Invalid"/>.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>Outcomes of planning.</summary>
public enum Outcome
{
    /// <summary>There is a plan that respects everything.</summary>
    Planned,

    /// <summary>It is proven that no plan exists; a contradictory set of constraints says why.</summary>
    Contradictory,

    /// <summary>Within the limits neither a plan was found nor a contradiction proven.</summary>
    Undecided,

    /// <summary>The portfolio itself is faulty.</summary>
    Invalid,
}

/// <summary>
/// Constraints that contradict each other. Irreducible: together they allow no plan, and without any one of them
/// they do (found by planning each of these cases).
/// </summary>
/// <param name="Constraints">The constraints, in the portfolio's order.</param>
/// <param name="Irreducible">Whether it was shown for each constraint that a plan exists without it; false only when time ran out.</param>
public sealed record Contradiction(IReadOnlyList<Constraint> Constraints, bool Irreducible);

/// <summary>Something in a portfolio that has to be put right.</summary>
/// <param name="Code">Stable code, also the key of its text, such as <c>fault.unknown.skill</c>.</param>
/// <param name="Subject">Id or name of what is faulty.</param>
/// <param name="Detail">What exactly is wrong: the unknown id, the number out of range.</param>
public sealed record Fault(string Code, string Subject, string Detail = "");

/// <summary>How long planning goes on.</summary>
public sealed record PlanLimits
{
    /// <summary>Most plans that are tried, of any kind. Default 400.</summary>
    public long Schedules { get; init; } = 400;

    /// <summary>Longest time; the result then depends on the machine. Default: none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Seed of all chance. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Searches at the same time, each with its share of the plans. Default 2.</summary>
    public int Threads { get; init; } = 2;
}

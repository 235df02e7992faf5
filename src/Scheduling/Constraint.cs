namespace Stadtlotse.Scheduling;

/// <summary>One thing that a plan has to respect and that somebody could relax.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Id of what it belongs to: measure, skill, account or bundle.</param>
/// <param name="Other">Id of the second measure of a lag.</param>
/// <param name="Events">Events of a lag.</param>
/// <param name="Weeks">Weeks of a lag.</param>
/// <param name="Date">Date of an earliest, latest, fixed, pinned or begun start.</param>
/// <param name="Year">Year of a budget.</param>
/// <param name="Cents">Amount of a budget.</param>
public sealed record Constraint(
    ConstraintKind Kind, string Subject, string? Other = null, LagKind Events = LagKind.FinishStart,
    int Weeks = 0, DateOnly? Date = null, int Year = 0, long Cents = 0);

/// <summary>Kinds of <see cref="Constraint"/>.</summary>
public enum ConstraintKind
{
    /// <summary>The least time between two measures.</summary>
    MinLag,

    /// <summary>The most time between two measures.</summary>
    MaxLag,

    /// <summary>A measure's earliest start.</summary>
    Earliest,

    /// <summary>A measure's latest finish.</summary>
    Latest,

    /// <summary>A start that somebody else fixed.</summary>
    Fixed,

    /// <summary>A start or mode that the planner pinned.</summary>
    Pinned,

    /// <summary>A measure is under way.</summary>
    Started,

    /// <summary>The staff time of a skill. Relaxed: what the measures need of it comes from elsewhere.</summary>
    Staff,

    /// <summary>The money of an account in one year. Relaxed: there is enough.</summary>
    Money,

    /// <summary>A bundle's set-up. Relaxed: none is needed.</summary>
    Setup,

    /// <summary>The end of the planned time. Relaxed: more than twice the time is there, with enough money in the years added.</summary>
    Horizon,
}

namespace Stadtlotse.Scheduling;

/// <summary>Why a measure starts when it starts, given everything else in the plan.</summary>
/// <param name="Activity">Id of the measure.</param>
/// <param name="StartWeek">Week it starts in.</param>
/// <param name="Kind">What kind of answer it is.</param>
/// <param name="Reasons">
/// <see cref="ExplanationKind.Bound"/>: each of them alone keeps it from starting earlier; without it, it starts in the reason's week.
/// <see cref="ExplanationKind.Jointly"/>: only together; none of them alone makes a difference. Else empty.
/// </param>
/// <param name="PossibleWeek">The week it could start in as things are, when <see cref="ExplanationKind.Free"/>.</param>
public sealed record Explanation(string Activity, int StartWeek, ExplanationKind Kind, IReadOnlyList<Reason> Reasons, int? PossibleWeek = null);

/// <summary>Kinds of <see cref="Explanation"/>.</summary>
public enum ExplanationKind
{
    /// <summary>It starts in the first week.</summary>
    AtBeginning,

    /// <summary>Single constraints keep it from starting earlier.</summary>
    Bound,

    /// <summary>Several constraints together keep it from starting earlier.</summary>
    Jointly,

    /// <summary>It could start earlier, and stays where it was promised.</summary>
    Free,
}

/// <summary>One constraint that binds.</summary>
/// <param name="Constraint">What binds.</param>
/// <param name="EarlierWeek">The week the measure would start in without it, everything else being as it is.</param>
/// <param name="People">Names of the persons and teams that have the skill, when staff binds.</param>
public sealed record Reason(Constraint Constraint, int EarlierWeek, IReadOnlyList<string> People);

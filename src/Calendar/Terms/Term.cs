namespace Stadtlotse.Calendar;

/// <summary>What starts a term.</summary>
public enum TermStartKind
{
    /// <summary>An event or a moment in the course of a day: the day is not counted (§ 187 Abs. 1 BGB).</summary>
    Event,

    /// <summary>The beginning of a day: the day is counted (§ 187 Abs. 2 BGB).</summary>
    BeginningOfDay,

    /// <summary>Notification of a term that an authority sets: it runs from the next day (§ 31 Abs. 2 VwVfG, § 108 Abs. 2 AO).</summary>
    SetByAuthority,
}

/// <summary>Start of a term. Built by the three methods.</summary>
/// <param name="Kind">What starts the term.</param>
/// <param name="Day">The day of the event, the day that begins, or the day of notification.</param>
public readonly record struct TermStart(TermStartKind Kind, DateOnly Day)
{
    /// <summary>An event on a day, such as the service of a notice (§ 187 Abs. 1 BGB).</summary>
    public static TermStart Event(DateOnly day) => new(TermStartKind.Event, day);

    /// <summary>The beginning of a day, such as the start of a tenancy or a birthday (§ 187 Abs. 2 BGB).</summary>
    public static TermStart BeginningOf(DateOnly day) => new(TermStartKind.BeginningOfDay, day);

    /// <summary>An authority set the term and said so on that day (§ 31 Abs. 2 VwVfG).</summary>
    public static TermStart SetByAuthority(DateOnly notified) => new(TermStartKind.SetByAuthority, notified);
}

/// <summary>What happens when a term would end on a Saturday, Sunday or public holiday.</summary>
public enum TermEnd
{
    /// <summary>It ends with the next working day (§ 193 BGB, § 31 Abs. 3 Satz 1 VwVfG, § 108 Abs. 3 AO). The default.</summary>
    NextWorkingDay,

    /// <summary>It ends then: the person was told this very day with reference to the rule (§ 31 Abs. 3 Satz 2 VwVfG, § 26 Abs. 3 Satz 2 SGB X; not in the AO).</summary>
    NotifiedDay,

    /// <summary>It ends then: the authority pays or grants something for this period only (§ 31 Abs. 4 VwVfG, § 108 Abs. 4 AO).</summary>
    BenefitPeriod,

    /// <summary>It ends then: an appointment set by the authority (§ 31 Abs. 5 VwVfG, § 108 Abs. 5 AO).</summary>
    Appointment,

    /// <summary>It ends then: within it nothing need be declared or performed, so § 193 BGB does not apply (ages, waiting times). Only with <see cref="TermLaw.Bgb"/>.</summary>
    NothingDue,
}

/// <summary>A term to be computed.</summary>
/// <param name="Start">What starts it.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Law">The law it is computed by.</param>
/// <param name="End">What happens at the end on a day of rest; default: it moves.</param>
public sealed record Term(TermStart Start, TermLength Length, TermLaw Law, TermEnd End = TermEnd.NextWorkingDay);

/// <summary>A computed term.</summary>
/// <param name="FirstDay">The first day that counts.</param>
/// <param name="NominalEnd">The last day before a day of rest is looked at.</param>
/// <param name="End">The last day; the term ends when it is over (24:00).</param>
/// <param name="Derivation">How it came about.</param>
public sealed record TermResult(DateOnly FirstDay, DateOnly NominalEnd, DateOnly End, Derivation Derivation)
{
    /// <summary>Whether the end moved because of a Saturday, Sunday or public holiday.</summary>
    public bool Moved => End != NominalEnd;

    /// <summary>The instant at which the term is over: the midnight after <see cref="End"/> in Berlin time.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: before 1990.</exception>
    public DateTimeOffset ExpiresAt => BerlinTime.EndOf(End);
}

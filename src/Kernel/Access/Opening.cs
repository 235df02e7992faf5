using System.Linq.Expressions;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Access;

/// <summary>
/// An asking to open the log of who looked at whose data: for a stated case, about one person or one member of staff, for a short period.
/// A second person decides; it ends by itself.
/// </summary>
public sealed class Opening : IVisible<Opening>
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>Longest reference of a case, in characters.</summary>
    public const int LongestReference = 100;

    /// <summary>Longest period that is opened, in days.</summary>
    public const int LongestDays = 92;

    /// <summary>How long an asking waits for its answer.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    /// <summary>How long an opened log stays open.</summary>
    public static readonly TimeSpan StaysOpen = TimeSpan.FromDays(7);

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case: file reference of the complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Why the log must be opened.</summary>
    public required string Reason { get; init; }

    /// <summary>Whose data were looked at; null when it is about a member of staff.</summary>
    public Guid? Person { get; init; }

    /// <summary>Whose looks are opened; null when it is about a person's data.</summary>
    public Guid? Looker { get; init; }

    /// <summary>First day that is opened.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>Last day that is opened.</summary>
    public required DateOnly UntilDay { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>When it was asked.</summary>
    public required Instant Asked { get; init; }

    /// <summary>Who decided; null while it waits.</summary>
    public Guid? DecidedBy { get; internal set; }

    /// <summary>When it was decided; null while it waits.</summary>
    public Instant? Decided { get; internal set; }

    /// <summary>Whether it was agreed to.</summary>
    public bool Granted { get; internal set; }

    /// <summary>When the asking lapses or the opened log closes.</summary>
    public required Instant Ends { get; set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsWaiting(Instant now) => Decided is null && now < Ends;

    /// <summary>Whether the log may be read.</summary>
    public bool IsOpen(Instant now) => Granted && now < Ends;

    /// <summary>Everybody who asks, decides or watches sees every opening: none happens in secret.</summary>
    public static Expression<Func<Opening, bool>> VisibleTo(Viewer viewer) => viewer.May(AccessPermissions.Openings) ? _ => true : _ => false;
}

/// <summary>One reading of an opened log.</summary>
public sealed class OpeningReading : IVisible<OpeningReading>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which opening.</summary>
    public required Guid Opening { get; init; }

    /// <summary>Who read.</summary>
    public required Guid Reader { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>As the opening.</summary>
    public static Expression<Func<OpeningReading, bool>> VisibleTo(Viewer viewer) => viewer.May(AccessPermissions.Openings) ? _ => true : _ => false;
}

/// <summary>What somebody asks for.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Person">Whose data; null when about a member of staff.</param>
/// <param name="Looker">Whose looks; null when about a person's data.</param>
/// <param name="FromDay">First day; null when it was not said.</param>
/// <param name="UntilDay">Last day; null when it was not said.</param>
public sealed record OpeningRequest(string Reference, string Reason, Guid? Person, Guid? Looker, DateOnly? FromDay, DateOnly? UntilDay)
{
    internal List<Fault> Check(DateOnly today)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(Reference)) faults.Add(new Fault(nameof(Reference), "access.reference.missing", "The case is missing."));
        else if (Reference.Trim().Length > Opening.LongestReference) faults.Add(new Fault(nameof(Reference), "people.toolong", "Too long.") { Arguments = [Opening.LongestReference] });
        if (string.IsNullOrWhiteSpace(Reason)) faults.Add(new Fault(nameof(Reason), "access.reason.missing", "The reason is missing."));
        else if (Reason.Trim().Length > Opening.LongestReason) faults.Add(new Fault(nameof(Reason), "people.toolong", "Too long.") { Arguments = [Opening.LongestReason] });
        if (Person is null == Looker is null) faults.Add(new Fault("Who", "access.who.missing", "Name the person or the member of staff it is about."));
        if (FromDay is null) faults.Add(new Fault(nameof(FromDay), "access.from.missing", "The first day is missing."));
        if (UntilDay is null) faults.Add(new Fault(nameof(UntilDay), "access.until.missing", "The last day is missing."));
        if (FromDay is { } from && UntilDay is { } until)
        {
            if (until < from) faults.Add(new Fault(nameof(UntilDay), "people.period.order", "The last day lies before the first."));
            else if (until.DayNumber - from.DayNumber >= Opening.LongestDays) faults.Add(new Fault(nameof(UntilDay), "access.period.long", "The period is too long.") { Arguments = [Opening.LongestDays] });
            if (from > today) faults.Add(new Fault(nameof(FromDay), "access.period.ahead", "The period lies ahead."));
        }
        return faults;
    }
}

using System.Linq.Expressions;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>Why somebody may act for another before the city.</summary>
public enum RepresentationKind
{
    /// <summary>Power of attorney (§ 14 VwVfG, § 164 BGB).</summary>
    PowerOfAttorney,

    /// <summary>Parent or guardian of a minor (§ 1629, § 1789 BGB).</summary>
    Parent,

    /// <summary>Legal guardian of an adult (§ 1814 BGB).</summary>
    Guardian,

    /// <summary>Organ of a company or association: managing director, board (§ 26 BGB, § 35 GmbHG).</summary>
    Organ,

    /// <summary>Member of staff of a company, authorised by it.</summary>
    Staff,
}

/// <summary>A resident or company represented by another person. Days are inclusive and of German legal time.</summary>
public sealed class Representation : IVisible<Representation>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose matters they are.</summary>
    public required Guid Represented { get; init; }

    /// <summary>Who acts.</summary>
    public required Guid Representative { get; init; }

    /// <summary>Why they may.</summary>
    public required RepresentationKind Kind { get; init; }

    /// <summary>How it was proved: the document, where it lies, who saw it.</summary>
    public required string Proof { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>Last day; null for an open end.</summary>
    public DateOnly? UntilDay { get; set; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public Instant? Revoked { get; set; }

    /// <summary>Why the city ended it, as both are told; null when one of the two did, or while it stands.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Those in which one takes part; all with the permission to see people.</summary>
    public static Expression<Func<Representation, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        return viewer.May(PeoplePermissions.Read) ? _ => true : r => own.Contains(r.Represented) || own.Contains(r.Representative);
    }

    /// <summary>The city ends it, with a reason; false when it was ended before.</summary>
    public bool End(Instant now, string reason)
    {
        if (Revoked is not null) return false;
        (Revoked, RevokedReason) = (now, reason);
        return true;
    }

    /// <summary>Whether it counts on a day.</summary>
    public bool Counts(DateOnly day) => Revoked is null && FromDay <= day && (UntilDay is not { } until || day <= until);
}

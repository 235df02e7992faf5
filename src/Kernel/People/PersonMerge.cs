using System.Linq.Expressions;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>Two entries found to be one person. Nothing is thrown away: the duplicate keeps its data, and a split leads back.</summary>
public sealed class PersonMerge : IVisible<PersonMerge>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The entry that now leads to the other.</summary>
    public required Guid Duplicate { get; init; }

    /// <summary>The entry that is kept.</summary>
    public required Guid Kept { get; init; }

    /// <summary>How it was proved that both are one.</summary>
    public required string Proof { get; init; }

    /// <summary>Why they were merged, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Details of the kept entry before, as JSON.</summary>
    public required string Before { get; init; }

    /// <summary>Details of the kept entry after, as JSON: what was changed since then stays when they are split.</summary>
    public required string After { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>When they were split again; null while they are one.</summary>
    public Instant? Split { get; set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Those who may see people see what was merged.</summary>
    public static Expression<Func<PersonMerge, bool>> VisibleTo(Viewer viewer) => viewer.May(PeoplePermissions.Read) ? _ => true : _ => false;
}

/// <summary>Why somebody states a tie to another person (§ 20 (1) and (5), § 21 VwVfG).</summary>
public enum TieKind
{
    /// <summary>Engaged, married, partner, or related as § 20 (5) VwVfG lists.</summary>
    Relative,

    /// <summary>Works for the person or sits on its board.</summary>
    Office,

    /// <summary>Other reason to fear partiality (§ 21 VwVfG).</summary>
    Partiality,
}

/// <summary>A tie somebody stated about themselves: who is tied decides nothing about the other.</summary>
public sealed class PersonTie : IVisible<PersonTie>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who stated it.</summary>
    public required Guid Person { get; init; }

    /// <summary>To whom.</summary>
    public required Guid Other { get; init; }

    /// <summary>What kind.</summary>
    public required TieKind Kind { get; init; }

    /// <summary>When it was stated.</summary>
    public required Instant Stated { get; init; }

    /// <summary>When it ended; null while it holds.</summary>
    public Instant? Ended { get; set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>One's own statements, nobody else's: who is whose relative is no business of the office's.</summary>
    public static Expression<Func<PersonTie, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        return t => own.Contains(t.Person);
    }
}

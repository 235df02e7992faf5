using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// Nobody decides in matters of one's own, of those they represent, or of those they are tied to (§§ 20, 21 VwVfG).
/// Every command that decides about people asks here, within its transaction.
/// </summary>
public static class OwnCase
{
    /// <summary>Why the viewer must not decide about these people; null when nothing stands against it.</summary>
    /// <param name="db">The people of the command: <c>change.Context&lt;PeopleDb&gt;()</c>.</param>
    /// <param name="viewer">Who is about to decide.</param>
    /// <param name="concerned">The people it is about: parties, whoever is represented by them is asked for too.</param>
    /// <param name="today">Today, for representations that have begun and not ended.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <returns>A fault of kind <see cref="FaultKind.Forbidden"/> whose text explains and says what to do.</returns>
    public static async Task<Fault?> Excluded(PeopleDb db, Viewer viewer, IEnumerable<Guid> concerned, DateOnly today, CancellationToken cancellation = default)
    {
        var own = viewer.Persons.ToHashSet();
        if (own.Count == 0) return null;
        var parties = new HashSet<Guid>();
        foreach (var person in concerned.Distinct()) parties.UnionWith(await db.IdsOf(person, cancellation));
        if (parties.Overlaps(own) || viewer.Actor.OnBehalfOf is { } behalf && parties.Contains(behalf))
            return Refusal("people.owncase.self", "Nobody decides in matters of one's own.");

        const string reason = "asks whether somebody is excluded, shows nothing";
        var representing = await db.Representations.WithoutVisibility(reason).Where(r => own.Contains(r.Representative) && r.Revoked == null).ToListAsync(cancellation);
        foreach (var representation in representing.Where(r => r.Counts(today)))
            if (parties.Overlaps(await db.IdsOf(representation.Represented, cancellation)))
                return Refusal("people.owncase.represented", "Who represents a party does not decide.");

        var ties = await db.Ties.WithoutVisibility(reason).Where(t => t.Ended == null && (own.Contains(t.Person) || own.Contains(t.Other))).ToListAsync(cancellation);
        foreach (var tie in ties)
            if (parties.Overlaps(await db.IdsOf(own.Contains(tie.Person) ? tie.Other : tie.Person, cancellation)))
                return Refusal("people.owncase.tie", "Who is tied to a party does not decide.");
        return null;
    }

    private static Fault Refusal(string code, string text) => new Fault(null, code, text) { Kind = FaultKind.Forbidden };
}

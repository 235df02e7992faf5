using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// Makes one person of two entries and two of one. The duplicate keeps its own data and everything that refers to it; references lead to the
/// kept entry by <see cref="PeopleDb.Resolve"/>. Linking the account of somebody known from paper is the same with a proof: the entry their
/// account came with leads to the one the city had.
/// </summary>
public static class PersonMerging
{
    /// <summary>Longest proof or reason, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>Merges two entries into one.</summary>
    /// <param name="people">The people of the command.</param>
    /// <param name="db">The command; states what it is about.</param>
    /// <param name="duplicate">The entry that will lead to the other.</param>
    /// <param name="kept">The entry that is kept.</param>
    /// <param name="details">The details the kept entry is to have.</param>
    /// <param name="proof">How it was proved that both are one.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="seen">Version of the kept entry that the person saw; null when nobody chose by what they saw.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <returns>Id of the merge.</returns>
    public static async Task<Result<Guid>> Merge(PeopleDb people, CityDb db, Guid duplicate, Guid kept, PersonDetails details, string proof, string reason, int? seen, CancellationToken cancellation)
    {
        await db.Lock("people.merge", cancellation);
        var two = await people.Persons.Where(p => p.Id == duplicate || p.Id == kept).ToListAsync(cancellation);
        if (duplicate == kept || two.Count != 2) return new Fault(null, "people.merge.same", "Two different people are needed.");
        var (gone, stays) = (two.Single(p => p.Id == duplicate), two.Single(p => p.Id == kept));
        if (gone.MergedInto is not null || stays.MergedInto is not null) return new Fault(null, "people.merge.done", "One of them was merged already.") { Kind = FaultKind.Conflict };
        if (seen is { } version && stays.Version != version) return new Fault(null, "people.conflict", "Somebody else changed this person in the meantime.") { Kind = FaultKind.Conflict };
        var faults = Texts(("Proof", proof), ("Reason", reason));
        if (gone.Kind != stays.Kind) faults.Add(new Fault(null, "people.merge.kind", "A company and a natural person are never one."));
        var before = stays.Details;
        if (faults.Count == 0) faults.AddRange(stays.Describe(details, db.Now.Day()));
        if (faults.Count > 0) return faults;
        // What protects one of the two protects both.
        if (gone.AddressBlocked && !stays.AddressBlocked) stays.BlockAddress(gone.AddressBlockedUntil, DateOnly.MinValue);
        if (gone.Locked) stays.Lock(true);
        gone.MergedInto = kept;
        var merge = new PersonMerge { Id = db.NewId(), Duplicate = duplicate, Kept = kept, Proof = proof.Trim(), Reason = reason.Trim(), Before = Json(before), After = Json(stays.Details), At = db.Now };
        people.Add(merge);
        db.About($"person/{kept:D}", kept, new { merge = merge.Id, duplicate, proof, reason });
        return merge.Id;
    }

    /// <summary>
    /// Makes two of one again: the duplicate stands for itself with all that always referred to it. Details of the kept entry go back to what they
    /// were, unless they were changed since. Blocks and locks stay on both until somebody takes them off.
    /// </summary>
    public static async Task<Result<Guid>> Split(PeopleDb people, CityDb db, Guid merge, string reason, CancellationToken cancellation)
    {
        await db.Lock("people.merge", cancellation);
        if (await people.Merges.FirstOrDefaultAsync(m => m.Id == merge, cancellation) is not { Split: null } found) return new Fault(null, "people.split.done", "They were split already.") { Kind = FaultKind.Conflict };
        var faults = Texts(("Reason", reason));
        if (faults.Count > 0) return faults;
        var (gone, kept) = (await people.Persons.FirstAsync(p => p.Id == found.Duplicate, cancellation), await people.Persons.FirstAsync(p => p.Id == found.Kept, cancellation));
        gone.MergedInto = null;
        if (kept.AddressBlocked && !gone.AddressBlocked) gone.BlockAddress(kept.AddressBlockedUntil, DateOnly.MinValue);
        if (kept.Locked) gone.Lock(true);
        if (Json(kept.Details) == found.After) kept.Describe(JsonSerializer.Deserialize<PersonDetails>(found.Before, CityJson.Options)!, db.Now.Day());
        found.Split = db.Now;
        db.About($"person/{found.Kept:D}", found.Kept, new { split = merge, duplicate = found.Duplicate, reason });
        return found.Duplicate;
    }

    private static List<Fault> Texts(params (string Field, string Text)[] texts)
    {
        var faults = new List<Fault>();
        foreach (var (field, text) in texts)
        {
            if (string.IsNullOrWhiteSpace(text)) faults.Add(field == "Proof" ? new Fault(field, "people.proof.missing", "The proof is missing.") : new Fault(field, "people.reason.missing", "The reason is missing."));
            if (text.Length > LongestText) faults.Add(new Fault(field, "people.toolong", $"At most {LongestText} characters.") { Arguments = [LongestText] });
        }
        return faults;
    }

    private static string Json(PersonDetails details) => JsonSerializer.Serialize(details, CityJson.Options);
}

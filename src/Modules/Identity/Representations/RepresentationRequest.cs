using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Representations;

/// <summary>How a request stands.</summary>
internal enum RequestState
{
    Open,
    Accepted,
    Refused,
    Withdrawn,
}

/// <summary>Somebody asks to act for another person or a company before the city (§ 14 VwVfG): the other accepts it, or the city does by a document.</summary>
internal sealed class RepresentationRequest : IVisible<RepresentationRequest>
{
    public const int LongestName = 200;
    public const int LongestNote = 2000;

    public required Guid Id { get; init; }

    /// <summary>Who wants to act.</summary>
    public required Guid Representative { get; init; }

    public required RepresentationKind Kind { get; init; }

    /// <summary>Name of the person or company, as the one who asks wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Date of birth of the person, so that the city finds the right one.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Key of the e-mail address of who is asked; null when the city decides by a document.</summary>
    public string? Mail { get; init; }

    /// <summary>The document that proves it.</summary>
    public Guid? Proof { get; init; }

    public string? Note { get; init; }

    /// <summary>Last day wished; null for an open end.</summary>
    public DateOnly? UntilDay { get; init; }

    public RequestState State { get; private set; }

    public required Instant Created { get; init; }

    public Instant? Decided { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    /// <summary>What came of it.</summary>
    public Guid? Representation { get; private set; }

    public int Version { get; private set; }

    /// <summary>Who asked sees their own; staff see those with a document, none of which is their own to decide.</summary>
    public static Expression<Func<RepresentationRequest, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        return viewer.May(IdentityPermissions.Decide) ? r => r.Proof != null || own.Contains(r.Representative) : r => own.Contains(r.Representative);
    }

    /// <summary>What is wrong with what was asked; empty when nothing is.</summary>
    public static IReadOnlyList<Fault> Check(string? name, string? mail, bool hasProof, string? note, DateOnly? until, DateOnly today)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(name)) faults.Add(new Fault("Name", "identity.representation.name.missing", "The name is missing."));
        else if (name.Length > LongestName) faults.Add(new Fault("Name", "identity.representation.name.long", "The name is too long.") { Arguments = [LongestName] });
        if (!string.IsNullOrWhiteSpace(mail) && MailAddress.Parse(mail) is null) faults.Add(new Fault("Mail", "identity.mailaddress.form", "This is no e-mail address."));
        if (string.IsNullOrWhiteSpace(mail) && !hasProof) faults.Add(new Fault("Proof", "identity.representation.proof.missing", "Neither an address nor a document was given."));
        if (note?.Length > LongestNote) faults.Add(new Fault("Note", "identity.representation.note.long", "The note is too long.") { Arguments = [LongestNote] });
        if (until < today) faults.Add(new Fault("Until", "identity.representation.until.past", "The last day lies in the past."));
        return faults;
    }

    /// <summary>Makes it a representation of that person.</summary>
    /// <param name="db">The command.</param>
    /// <param name="represented">Who is represented.</param>
    /// <param name="proof">How it was proved.</param>
    public Result<Representation> Accept(CityDb db, Guid represented, string proof)
    {
        if (State != RequestState.Open) return Settled;
        if (represented == Representative) return Oneself;
        var made = new Representation { Id = db.NewId(), Represented = represented, Representative = Representative, Kind = Kind, Proof = proof, FromDay = db.Now.Day(), UntilDay = UntilDay };
        db.Context<PeopleDb>().Add(made);
        (State, Decided, Representation) = (RequestState.Accepted, db.Now, made.Id);
        return made;
    }

    public Fault? Refuse(CityDb db, string? reason)
    {
        if (State != RequestState.Open) return Settled;
        (State, Decided, Reason) = (RequestState.Refused, db.Now, reason);
        return null;
    }

    public Fault? Withdraw(CityDb db)
    {
        if (State != RequestState.Open) return Settled;
        (State, Decided) = (RequestState.Withdrawn, db.Now);
        return null;
    }

    public static Fault Oneself => new(null, "identity.representation.oneself", "Nobody represents themselves.");

    private static Fault Settled => new(null, "identity.representation.settled", "The request was settled meanwhile.") { Kind = FaultKind.Conflict };
}

/// <summary>A code by which who is represented lets another act, handed over by themselves.</summary>
[Unguarded("Read by the code that somebody types.")]
internal sealed class RepresentationCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    public required Guid Represented { get; init; }

    public required string Hash { get; init; }

    public DateOnly? UntilDay { get; init; }

    public required Instant Created { get; init; }

    public required Instant Expires { get; init; }
}

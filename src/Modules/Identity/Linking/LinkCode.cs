using System.Linq.Expressions;
using System.Security.Cryptography;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Linking;

/// <summary>How a code reaches its person: both prove who it is, by the address the city knows or by the identity card that was seen.</summary>
internal enum LinkWay
{
    Letter,
    Counter,
}

/// <summary>Why a code that was right did not link: the office merges the entries then.</summary>
internal enum LinkObstacle
{
    None,

    /// <summary>Another account belongs to the person already.</summary>
    OtherAccount,

    /// <summary>The account's own entry was merged with another before.</summary>
    Merged,

    /// <summary>The account's own entry has another date of birth, or is of another kind.</summary>
    Contradicts,
}

/// <summary>
/// A code by which somebody known from paper or phone links an account with the entry the city has. It counts once; only a keyed hash is kept.
/// The first four signs name the row, so that wrong tries are counted against the code itself, wherever they come from.
/// </summary>
internal sealed class LinkCode : IVisible<LinkCode>
{
    /// <summary>Wrong tries after which the code counts no more.</summary>
    public const int MostTries = 5;

    /// <summary>How long a used or expired code is remembered, so that its holder is told what became of it.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    private const int NumberLength = 4;
    private const int Length = 12;

    public required Guid Id { get; init; }

    /// <summary>The entry the account is linked with.</summary>
    public required Guid Person { get; init; }

    /// <summary>The first four signs; unique among the codes remembered.</summary>
    public required string Number { get; init; }

    public required string Hash { get; init; }

    public required LinkWay Way { get; init; }

    public required Instant Created { get; init; }

    public required Instant Expires { get; init; }

    public int Tries { get; private set; }

    public Instant? Used { get; private set; }

    public Instant? Withdrawn { get; private set; }

    /// <summary>The entry of an account whose holder knew the code, but could not be linked.</summary>
    public Guid? Claimed { get; private set; }

    public LinkObstacle Obstacle { get; private set; }

    public int Version { get; private set; }

    /// <summary>A letter takes days and lies in the mailbox; who stands at the counter has the code at once.</summary>
    public static TimeSpan LifetimeOf(LinkWay way) => way == LinkWay.Letter ? TimeSpan.FromDays(30) : TimeSpan.FromDays(7);

    /// <summary>A new code as people read it: <c>AB2C-DE3F-GH4J</c>.</summary>
    public static string NewText() => TypedCode.Show(TypedCode.New(Length));

    /// <summary>What was typed, with blanks, hyphens and small letters taken as meant; null when it has not the form of a code.</summary>
    public static string? Plain(string? typed) => TypedCode.Read(typed, Length);

    public static string NumberOf(string plain) => plain[..NumberLength];

    public static string HashOf(City city, string plain) => Token.KeyedHashOf(city, "link/" + plain);

    public static LinkCode Issue(CityDb db, Guid person, string plain, LinkWay way) => new()
    {
        Id = db.NewId(), Person = person, Number = NumberOf(plain), Hash = HashOf(db.City, plain), Way = way, Created = db.Now, Expires = db.Now + LifetimeOf(way),
    };

    /// <summary>Whether it could link an account now.</summary>
    public bool IsOpen(Instant now) => Used is null && Withdrawn is null && Tries < MostTries && Expires > now;

    /// <summary>
    /// A try with what was typed: why it does not count, or null when it does. Only who knows the whole code is told more than that it is wrong.
    /// </summary>
    /// <param name="hash">Hash of what was typed.</param>
    /// <param name="isBorn">Whether the date of birth is right, or none is known.</param>
    /// <param name="now">The moment.</param>
    public Fault? Try(string hash, bool isBorn, Instant now)
    {
        if (Tries >= MostTries) return new Fault("Code", "identity.linkcode.locked", "The code counts no more after too many wrong tries.");
        if (!isBorn || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(hash), System.Text.Encoding.ASCII.GetBytes(Hash)))
        {
            if (IsOpen(now)) Tries++;
            return Wrong;
        }
        if (Used is not null) return new Fault("Code", "identity.linkcode.used", "The code was used.");
        if (Withdrawn is not null) return new Fault("Code", "identity.linkcode.withdrawn", "The code was replaced by a newer one.");
        return Expires <= now ? new Fault("Code", "identity.linkcode.expired", "The code has expired.") : null;
    }

    public static Fault Wrong => new("Code", "identity.linkcode.wrong", "Code and date of birth do not fit.");

    public void Use(Instant now) => (Used, Claimed, Obstacle) = (now, null, LinkObstacle.None);

    public void Withdraw(Instant now) => Withdrawn ??= now;

    /// <summary>Notes for the office that somebody who knows the code could not be linked.</summary>
    public void Claim(Guid person, LinkObstacle obstacle) => (Claimed, Obstacle) = (person, obstacle);

    /// <summary>Who links accounts with people sees them all; the person the own.</summary>
    public static Expression<Func<LinkCode, bool>> VisibleTo(Viewer viewer)
    {
        if (viewer.May(PeoplePermissions.Merge)) return _ => true;
        var own = viewer.Persons;
        return c => own.Contains(c.Person);
    }
}

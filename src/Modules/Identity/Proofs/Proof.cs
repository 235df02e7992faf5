using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Proofs;

/// <summary>What the link in a mail leads to.</summary>
internal enum ProofKind
{
    /// <summary>Making an account.</summary>
    Register,

    /// <summary>Setting a new password.</summary>
    Reset,

    /// <summary>Signing in for the first time, for who was invited.</summary>
    Invite,

    /// <summary>The former address of an account that gets another.</summary>
    MailOld,

    /// <summary>The new address of an account.</summary>
    MailNew,

    /// <summary>Nothing: the mail only told something. Counted, so that nobody's mailbox is filled.</summary>
    Told,
}

/// <summary>A mail that was sent, and what its link opens: whoever follows it reads the mail of the address.</summary>
[Unguarded("Found by a token that only its mail holds.")]
internal sealed class Proof
{
    /// <summary>Mails to one address within <see cref="Window"/>, whoever asks for them.</summary>
    public const int MostMails = 3;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    public required ProofKind Kind { get; init; }

    /// <summary>Hash of the link's token.</summary>
    public required string Hash { get; init; }

    /// <summary>The address by <see cref="MailAddress.Key"/>.</summary>
    public required string Mail { get; init; }

    /// <summary>The address as typed.</summary>
    public required string Address { get; init; }

    public Guid? Account { get; init; }

    /// <summary>Names the two proofs of one change of address.</summary>
    public Guid? Pair { get; init; }

    public required Instant Created { get; init; }

    public required Instant Expires { get; init; }

    /// <summary>When the link was followed, where both of a pair are needed.</summary>
    public Instant? Proven { get; set; }

    public static TimeSpan LifetimeOf(ProofKind kind) => kind switch
    {
        ProofKind.Register => TimeSpan.FromHours(24),
        ProofKind.Reset => TimeSpan.FromHours(1),
        ProofKind.Invite => TimeSpan.FromDays(14),
        ProofKind.MailOld or ProofKind.MailNew => TimeSpan.FromDays(3),
        _ => Window,
    };

    /// <summary>Adds a proof to a command and gives the token of its link.</summary>
    public static string Add(CityDb db, ProofKind kind, MailAddress address, Guid? account = null, Guid? pair = null)
    {
        var token = Token.New();
        db.Context<IdentityDb>().Add(new Proof
        {
            Id = db.NewId(), Kind = kind, Hash = Token.HashOf(token), Mail = address.Key, Address = address.ToString(), Account = account, Pair = pair,
            Created = db.Now, Expires = db.Now + LifetimeOf(kind),
        });
        return token;
    }

    /// <summary>Whether an address may get another mail now; what has expired goes on this occasion.</summary>
    public static async Task<bool> MaySend(CityDb db, MailAddress address, CancellationToken cancellation)
    {
        var (key, since) = (address.Key, db.Now - Window);
        var proofs = db.Context<IdentityDb>().Proofs;
        await proofs.Where(p => p.Expires < db.Now && p.Created < since).ExecuteDeleteAsync(cancellation);
        return await proofs.CountAsync(p => p.Mail == key && p.Created > since, cancellation) < MostMails;
    }

    /// <summary>The proof a link's token opens now; null when there is none, or it has expired.</summary>
    public static async Task<Proof?> Find(IQueryable<Proof> proofs, string? token, Instant now, CancellationToken cancellation, params ProofKind[] kinds)
    {
        if (!Token.HasForm(token)) return null;
        var hash = Token.HashOf(token!);
        return await proofs.FirstOrDefaultAsync(p => p.Hash == hash && p.Expires > now && kinds.Contains(p.Kind), cancellation);
    }

    /// <summary>Uses a proof up within a command; false when somebody was faster.</summary>
    public async Task<bool> Use(CityDb db, CancellationToken cancellation) =>
        await db.Context<IdentityDb>().Proofs.Where(p => p.Id == Id && p.Expires > db.Now).ExecuteDeleteAsync(cancellation) == 1;
}

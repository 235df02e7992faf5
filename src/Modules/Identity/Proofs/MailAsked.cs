using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Identity.Proofs;

/// <summary>
/// Somebody asks for a mail to make an account or to set a new password. The page only notes the wish and answers; who has an account is looked up
/// afterwards, here. So the answer and the time it takes are the same for every name and address, not by care but by order.
/// </summary>
/// <param name="Sealed">What was asked, sealed: a name or address, in the queue for a moment.</param>
internal sealed record MailAsked(string Sealed)
{
    private const string Use = "mail-asked";

    /// <summary>Notes the wish within a command.</summary>
    public static void Emit(CityDb db, Wish wish) => db.Emit(new MailAsked(Ticket.Seal(db.City, Use, wish, TimeSpan.FromHours(1))), "mail-asked");

    public static Consumer Consumer { get; } = new("identity.mailasked", typeof(MailAsked), External: false, Handle);

    private static async Task Handle(City city, Delivery delivery, CancellationToken cancellation)
    {
        // Older than an hour: nobody waits for the mail any more.
        if (Ticket.Open<Wish>(city, Use, delivery.Read<MailAsked>().Sealed) is not { } wish) return;
        await city.Write<bool>(new Command("identity.mail.send", delivery.Key, Actor.System("identity"), "identity.account"), async db =>
        {
            if (wish.IsReset) await Reset(db, wish, cancellation);
            else await Register(db, wish, cancellation);
            return true;
        }, cancellation);
    }

    private static async Task Register(CityDb db, Wish wish, CancellationToken cancellation)
    {
        if (MailAddress.Parse(wish.Typed) is not { } address || !await Proof.MaySend(db, address, cancellation)) return;
        var key = address.Key;
        if (await db.Context<IdentityDb>().Accounts.AnyAsync(a => a.Kind == nameof(AccountKind.Resident) && (a.Login == key || a.Mail == key), cancellation))
        {
            Proof.Add(db, ProofKind.Told, address);
            db.Mail(new MailMessage(address.ToString(), "identity.mail.known", "identity.register") { Link = "/passwort-vergessen", Language = wish.Language, Kind = MailKind.Proof });
            return;
        }
        var token = Proof.Add(db, ProofKind.Register, address);
        db.Mail(new MailMessage(address.ToString(), "identity.mail.register", "identity.register") { Link = "/registrieren/abschliessen?t=" + token, Language = wish.Language, Kind = MailKind.Proof });
    }

    private static async Task Reset(CityDb db, Wish wish, CancellationToken cancellation)
    {
        var (typed, kind) = (Account.Normal(wish.Typed), wish.Kind.ToString());
        var account = await db.Context<IdentityDb>().Accounts.AsNoTracking().Where(a => a.Kind == kind && !a.Closed && (a.Login == typed || a.Mail == typed)).OrderBy(a => a.Created).FirstOrDefaultAsync(cancellation);
        if (MailAddress.Parse(account is null ? wish.Typed : account.Mail) is not { } address || !await Proof.MaySend(db, address, cancellation)) return;
        var surface = wish.Kind == AccountKind.Staff ? "desk" : "portal";
        if (account is not null)
        {
            var token = Proof.Add(db, ProofKind.Reset, address, account.Id);
            db.Mail(new MailMessage(address.ToString(), "identity.mail.reset", "identity.recover") { Link = "/passwort-neu?t=" + token, Surface = surface, Language = wish.Language, Person = account.Person, Kind = MailKind.Proof });
        }
        else if (wish.Kind == AccountKind.Resident)
        {
            Proof.Add(db, ProofKind.Told, address);
            db.Mail(new MailMessage(address.ToString(), "identity.mail.nobody", "identity.recover") { Link = "/registrieren", Language = wish.Language, Kind = MailKind.Proof });
        }
    }
}

/// <summary>What somebody typed to get a mail.</summary>
/// <param name="Typed">Name or address.</param>
/// <param name="Kind">For whom the account is.</param>
/// <param name="IsReset">Whether a new password is wanted, else an account.</param>
/// <param name="Language">Language of the page.</param>
internal sealed record Wish(string Typed, AccountKind Kind, bool IsReset, string Language);

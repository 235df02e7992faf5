using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Identity.Oidc;

/// <summary>What follows from somebody a provider vouches for: a session, a tie, a confirmation. Everything in one transaction with the answer's state, which counts once.</summary>
internal static class ProviderEntry
{
    public const string Context = "oidc-hint";
    private const string Purpose = "identity.signin";

    /// <summary>How long ago a provider may have asked for the factors when it confirms.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(5);

    public static Fault Used => new(null, "identity.provider.fault.state", "This answer does not belong to a sign-in that is under way in this browser.");

    public static async Task<Result<Guid>> SignIn(HttpContext context, Provider provider, Errand errand, Vouched who, CancellationToken cancellation)
    {
        var city = context.City();
        var language = context.View().Language.Code;
        var made = await city.Write<Guid>(new Command("identity.provider.signin", "oidc/" + Token.HashOf(errand.State), new Actor(ActorKind.Anonymous, "provider/" + provider.Slug), Purpose), async db =>
        {
            if (!await Token.Spend(db, "oidc/" + errand.State, db.Now + Errand.Lifetime, cancellation)) return Used;
            await db.Lock($"identity/provider/{provider.Id:N}", cancellation);
            var found = await Find(db, provider, who, language, cancellation);
            if (!found.TryGet(out var account, out _)) return found.Faults[0];
            if (provider.For == AccountKind.Staff && await ProviderGroups.Apply(db, provider, account.Person, who.Claims, cancellation) == 0)
            {
                // Whoever lost the last role leaves at once; a new person is not written down at all.
                var sessions = db.Context<IdentityDb>().Sessions;
                if (!await db.Context<IdentityDb>().Accounts.AnyAsync(a => a.Id == account.Id, cancellation)) return NoRole;
                await sessions.Where(s => s.Account == account.Id).ExecuteDeleteAsync(cancellation);
                return Guid.Empty;
            }
            db.About($"account/{account.Id:D}", account.Person);
            return account.Id;
        }, cancellation);
        if (!made.TryGet(out var id, out var faults)) return Result<Guid>.Failed(faults);
        if (id == Guid.Empty) return NoRole;
        await using var reading = city.Read<IdentityDb>();
        var opened = await SessionOpening.Open(context, await reading.Accounts.FirstAsync(a => a.Id == id, cancellation), SignInMethod.Provider, provider.AssuranceOf(who.Claims.Texts(provider.AssuranceClaim)), null, cancellation);
        if (opened.IsOk) await Remember(context, provider, who, opened.Value, cancellation);
        return opened;
    }

    public static async Task<Result<Guid>> Link(HttpContext context, Provider provider, Errand errand, Vouched who, CancellationToken cancellation)
    {
        var session = context.Session();
        return await context.City().Write<Guid>(new Command("identity.provider.link", "oidc/" + Token.HashOf(errand.State), context.Viewer().Actor, Purpose) { Person = session.Person }, async db =>
        {
            if (!await Token.Spend(db, "oidc/" + errand.State, db.Now + Errand.Lifetime, cancellation)) return Used;
            var identity = db.Context<IdentityDb>();
            var subject = who.Subject;
            if (await identity.ProviderLinks.FirstOrDefaultAsync(l => l.Provider == provider.Id && (l.Subject == subject || l.Account == session.Account), cancellation) is { } there)
                return there.Account == session.Account && there.Subject == subject ? there.Id : new Fault(null, "identity.provider.fault.taken", "This account there, or this account here, is tied already.") { Kind = FaultKind.Conflict };
            var link = new ProviderLink { Id = db.NewId(), Provider = provider.Id, Subject = subject, Account = session.Account, Created = db.Now, Used = db.Now };
            identity.Add(link);
            await Raise(identity, session.Account, provider, who, cancellation);
            db.About($"account/{session.Account:D}");
            return link.Id;
        }, cancellation);
    }

    public static async Task<Result<Guid>> Confirm(HttpContext context, Provider provider, Errand errand, Vouched who, CancellationToken cancellation)
    {
        var (session, token, city) = (context.Session(), Token.New(), context.City());
        // Without auth_time, or with an old one, the provider only said that somebody is still signed in there.
        if (who.Claims.Number("auth_time") is not { } at || (Instant.Now(city.Clock) - new Instant(Math.Clamp(at, 0, 1L << 36) * 1_000_000)).Duration() > Recently) return new Fault(null, "identity.provider.fault.stale", "The provider did not ask anew.");
        var confirmed = await city.Write<Guid>(new Command("identity.provider.confirm", "oidc/" + Token.HashOf(errand.State), context.Viewer().Actor, Purpose), async db =>
        {
            if (!await Token.Spend(db, "oidc/" + errand.State, db.Now + Errand.Lifetime, cancellation)) return Used;
            var identity = db.Context<IdentityDb>();
            var subject = who.Subject;
            if (!await identity.ProviderLinks.AnyAsync(l => l.Provider == provider.Id && l.Subject == subject && l.Account == session.Account, cancellation)) return new Fault(null, "identity.provider.fault.other", "This is somebody else there.");
            await identity.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Confirmed, db.Now), cancellation);
            await Session.Renew(db, session.Id, token, cancellation);
            db.About($"account/{session.Account:D}");
            return session.Id;
        }, cancellation);
        if (confirmed.IsOk) SessionCookie.Set(context, token);
        return confirmed;
    }

    public static Fault NoRole => new(null, "identity.provider.fault.norole", "None of the groups gives a role here.") { Kind = FaultKind.Forbidden };

    private static async Task<Result<Account>> Find(CityDb db, Provider provider, Vouched who, string language, CancellationToken cancellation)
    {
        var identity = db.Context<IdentityDb>();
        var subject = who.Subject;
        if (await identity.ProviderLinks.FirstOrDefaultAsync(l => l.Provider == provider.Id && l.Subject == subject, cancellation) is { } link)
        {
            var known = await identity.Accounts.FirstOrDefaultAsync(a => a.Id == link.Account, cancellation);
            if (known is not { Closed: false } || known.Kind != provider.Kind) return new Fault(null, "identity.provider.fault.closed", "The account is closed.") { Kind = FaultKind.Forbidden };
            link.Used = db.Now;
            await Raise(identity, known.Id, provider, who, cancellation);
            return known;
        }
        var mail = who.Claims.Yes("email_verified") ? MailAddress.Parse(who.Claims.Text("email")) : null;
        var kind = provider.Kind;
        // The same address is no proof that the account is the same person's; who holds both ties them, signed in.
        if (mail is not null && await identity.Accounts.AnyAsync(a => a.Kind == kind && !a.Closed && (a.Mail == mail.Key || a.Login == mail.Key), cancellation))
            return new Fault(null, "identity.provider.fault.exists", "There is an account with this address already.") { Kind = FaultKind.Conflict };
        return await Create(db, provider, who, mail, language);
    }

    private static Task<Result<Account>> Create(CityDb db, Provider provider, Vouched who, MailAddress? mail, string language)
    {
        var (given, family) = (who.Claims.Text("given_name")?.Trim() ?? "", who.Claims.Text("family_name")?.Trim() ?? "");
        var named = family.Length > 0 ? PersonDetails.Natural(given, family) : PersonDetails.Natural(who.Claims.Text("name")?.Trim() is { Length: > 0 } name ? name : who.Claims.Text("preferred_username")?.Trim() ?? "");
        if (!Person.Create(db, named with { Email = mail?.ToString(), LetterLanguage = language }).TryGet(out var person, out _))
            return Task.FromResult<Result<Account>>(new Fault(null, "identity.provider.fault.name", "The provider tells no name."));
        var account = new Account
        {
            Id = db.NewId(), Login = $"{provider.Slug}/{Token.HashOf(who.Subject)[..32]}", Name = person.Name, Person = person.Id, Kind = provider.Kind, Password = "",
            Mail = mail?.Key, Assurance = provider.AssuranceOf(who.Claims.Texts(provider.AssuranceClaim)), Created = db.Now,
        };
        db.Context<PeopleDb>().Add(person);
        db.Context<IdentityDb>().AddRange(account, new ProviderLink { Id = db.NewId(), Provider = provider.Id, Subject = who.Subject, Account = account.Id, Created = db.Now, Used = db.Now });
        if (mail is not null) db.Emit(new MailAddressProven(mail.ToString(), person.Id));
        return Task.FromResult<Result<Account>>(account);
    }

    /// <summary>An account counts for what was proven best; a session only for what was proven when it began.</summary>
    private static async Task Raise(IdentityDb identity, Guid account, Provider provider, Vouched who, CancellationToken cancellation)
    {
        var level = provider.AssuranceOf(who.Claims.Texts(provider.AssuranceClaim));
        if (await identity.Accounts.FirstOrDefaultAsync(a => a.Id == account, cancellation) is { } found && found.Assurance < level) found.Assurance = level;
    }

    /// <summary>Notes which session of the provider this one hangs on, before the browser has got it.</summary>
    private static Task<Result<bool>> Remember(HttpContext context, Provider provider, Vouched who, Guid session, CancellationToken cancellation) =>
        context.City().Write<bool>(new Command("identity.provider.session", $"oidc-session/{session:D}", Actor.System("oidc"), Purpose), async db =>
        {
            var identity = db.Context<IdentityDb>();
            await identity.ProviderSessions.Where(s => s.Expires < db.Now).ExecuteDeleteAsync(cancellation);
            identity.Add(new ProviderSession
            {
                Id = session, Provider = provider.Id, Subject = who.Subject, Sid = who.Sid is { Length: <= 255 } sid ? sid : null, Expires = db.Now + Session.Lifetime,
                Hint = SecretBox.Seal(db.City.Keys.Secrets, System.Text.Encoding.UTF8.GetBytes(who.Token), Context),
            });
            return true;
        }, cancellation);
}

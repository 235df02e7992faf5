using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Identity.Invitations;

/// <summary>Accounts of staff, as the administration opens and closes them. An invited account has no password: nobody signs in with it before the link was followed.</summary>
internal sealed class StaffAccounts : IStaffAccounts
{
    private const string Staff = nameof(AccountKind.Staff);

    public async Task<IReadOnlyDictionary<Guid, StaffAccountState>> Of(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default)
    {
        await using var db = city.Read<IdentityDb>();
        var found = await db.Accounts.Where(a => a.Kind == Staff && persons.Contains(a.Person))
            .Select(a => new { a.Person, a.Closed, CanSignIn = a.Password != "" || db.Passkeys.Any(p => p.Account == a.Id) }).ToListAsync(cancellation);
        return found.GroupBy(a => a.Person).ToDictionary(g => g.Key, g =>
            g.Any(a => !a.Closed && a.CanSignIn) ? StaffAccountState.Active : g.Any(a => !a.Closed) ? StaffAccountState.Invited : StaffAccountState.Closed);
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> ProvidersOf(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<IdentityDb>();
        var bound = await (from account in db.Accounts
                           where account.Kind == Staff && !account.Closed && persons.Contains(account.Person)
                           join link in db.ProviderLinks on account.Id equals link.Account
                           join provider in db.Providers on link.Provider equals provider.Id
                           select new { account.Person, provider.Name }).ToListAsync(cancellation);
        return bound.ToLookup(b => b.Person).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(b => b.Name).Distinct().Order(StringComparer.CurrentCulture)]);
    }

    public async Task<Result<string>> Invite(CityDb db, Guid person, string name, string mail, CancellationToken cancellation = default)
    {
        if (MailAddress.Parse(mail) is not { } address) return new Fault("Mail", "staff.account.mail.wrong", "This is no e-mail address.");
        await db.Lock("identity/login", cancellation);
        var (identity, key) = (db.Context<IdentityDb>(), address.Key);
        var account = await identity.Accounts.Where(a => a.Person == person && a.Kind == Staff).OrderBy(a => a.Closed).ThenBy(a => a.Created).FirstOrDefaultAsync(cancellation);
        if (await identity.Accounts.AnyAsync(a => (a.Login == key || a.Mail == key && a.Kind == Staff) && a.Person != person, cancellation))
            return new Fault("Mail", "staff.account.mail", "Another account has this address.");
        if (account is { Closed: false } && (account.Password.Length > 0 || await identity.Passkeys.AnyAsync(p => p.Account == account.Id, cancellation)))
            return new Fault(null, "staff.account.active", "The person can sign in already.") { Kind = FaultKind.Conflict };
        if (account is null)
            identity.Add(account = new Account { Id = db.NewId(), Login = key, Name = name, Person = person, Kind = Staff, Password = "", Mail = key, Created = db.Now });
        else
            // Who comes back begins anew: what opened the account before does so no more.
            await Reopen(db, account, name, key, cancellation);
        await identity.Proofs.Where(p => p.Account == account.Id).ExecuteDeleteAsync(cancellation);
        return "/passwort-neu?t=" + Proof.Add(db, ProofKind.Invite, address, account.Id);
    }

    public async Task Close(CityDb db, Guid person, CancellationToken cancellation = default)
    {
        var identity = db.Context<IdentityDb>();
        foreach (var account in await identity.Accounts.Where(a => a.Person == person && a.Kind == Staff && !a.Closed).ToListAsync(cancellation))
        {
            account.Closed = true;
            await Session.EndOthers(db, account.Id, null, cancellation);
            await identity.Proofs.Where(p => p.Account == account.Id).ExecuteDeleteAsync(cancellation);
        }
    }

    private static async Task Reopen(CityDb db, Account account, string name, string mail, CancellationToken cancellation)
    {
        var identity = db.Context<IdentityDb>();
        if (account.Closed)
        {
            await identity.Passkeys.Where(p => p.Account == account.Id).ExecuteDeleteAsync(cancellation);
            await identity.Authenticators.Where(a => a.Account == account.Id).ExecuteDeleteAsync(cancellation);
            await identity.RecoveryCodes.Where(c => c.Account == account.Id).ExecuteDeleteAsync(cancellation);
            account.Password = "";
        }
        (account.Closed, account.Name, account.Mail) = (false, name, mail);
    }
}

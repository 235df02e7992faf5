using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Identity.Export;

/// <summary>The account with all that hangs on it. Secrets are told to nobody, not in an export either.</summary>
internal sealed class AccountData : IPersonalData
{
    public int Order => 900;

    public IReadOnlyCollection<Type> Covers { get; } =
    [
        typeof(Accounts.Account), typeof(Sessions.Session), typeof(Authenticators.Authenticator), typeof(RecoveryCodes.RecoveryCode), typeof(Passkeys.Passkey), typeof(Proofs.Proof), typeof(Oidc.ProviderLink),
        typeof(Oidc.ProviderSession), typeof(Oidc.ProviderAssignment), typeof(Representations.RepresentationRequest), typeof(Representations.RepresentationCode), typeof(Linking.LinkCode),
    ];

    public async Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<IdentityDb>();
        var accounts = await db.Accounts.Where(a => persons.Contains(a.Person)).ToListAsync(cancellation);
        var ids = accounts.Select(a => a.Id).ToList();
        var passkeys = await db.Passkeys.Where(p => ids.Contains(p.Account)).ToListAsync(cancellation);
        var generators = await db.Authenticators.Where(a => ids.Contains(a.Account)).ToListAsync(cancellation);
        var sessions = await db.Sessions.Where(s => ids.Contains(s.Account)).ToListAsync(cancellation);
        var links = await (from link in db.ProviderLinks where ids.Contains(link.Account) join provider in db.Providers on link.Provider equals provider.Id select new { provider.Name, link.Subject, link.Created, link.Used }).ToListAsync(cancellation);
        var requests = await db.RepresentationRequests.WithoutVisibility("requests of who asks for their own data").Where(r => persons.Contains(r.Representative)).ToListAsync(cancellation);
        var codes = await db.LinkCodes.WithoutVisibility("codes given to who asks for their own data").Where(c => persons.Contains(c.Person)).ToListAsync(cancellation);
        return
        [
            new PersonalPart("identity.export.account", [.. accounts.Select(a => PersonalPart.Row(("login", a.Login), ("name", a.Name), ("mail", a.Mail), ("assurance", a.Assurance.ToString()),
                ("hasPassword", a.Password.Length > 0), ("codeGeneratorSince", generators.FirstOrDefault(g => g.Account == a.Id)?.Created.ToDateTimeOffset()), ("created", a.Created.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.passkey", [.. passkeys.Select(p => PersonalPart.Row(("name", p.Name), ("host", p.Host), ("created", p.Created.ToDateTimeOffset()), ("used", p.Used?.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.provider", [.. links.Select(l => PersonalPart.Row(("name", l.Name), ("subject", l.Subject), ("created", l.Created.ToDateTimeOffset()), ("used", l.Used.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.session", [.. sessions.Select(s => PersonalPart.Row(("surface", s.Surface), ("browser", s.Browser.Trim('|').Replace("|", ", ", StringComparison.Ordinal)), ("method", s.Method.ToString()), ("created", s.Created.ToDateTimeOffset()), ("expires", s.Expires.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.linkcode", [.. codes.Select(c => PersonalPart.Row(("way", c.Way.ToString()), ("created", c.Created.ToDateTimeOffset()), ("expires", c.Expires.ToDateTimeOffset()), ("used", c.Used?.ToDateTimeOffset()), ("withdrawn", c.Withdrawn?.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.request", [.. requests.Select(r => PersonalPart.Row(("kind", r.Kind.ToString()), ("name", r.Name), ("birthDate", r.BirthDate), ("mail", r.Mail), ("note", r.Note), ("until", r.UntilDay),
                ("state", r.State.ToString()), ("created", r.Created.ToDateTimeOffset()), ("decided", r.Decided?.ToDateTimeOffset()), ("reason", r.Reason)))]),
        ];
    }

    public async Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var identity = db.Context<IdentityDb>();
        var accounts = await identity.Accounts.AsNoTracking().Where(a => persons.Contains(a.Person)).Select(a => new { a.Id, a.Mail }).ToListAsync(cancellation);
        var (ids, mails) = (accounts.Select(a => a.Id).ToList(), accounts.Select(a => a.Mail).OfType<string>().ToList());
        var requests = identity.RepresentationRequests.WithoutVisibility("requests of who is erased").Where(r => persons.Contains(r.Representative));
        foreach (var proof in await requests.Where(r => r.Proof != null).Select(r => r.Proof!.Value).ToListAsync(cancellation)) await CityFiles.Remove(db, new FileId(proof), cancellation);
        await requests.ExecuteDeleteAsync(cancellation);
        await identity.RepresentationCodes.Where(c => persons.Contains(c.Represented)).ExecuteDeleteAsync(cancellation);
        await identity.LinkCodes.WithoutVisibility("codes of who is erased").Where(c => persons.Contains(c.Person)).ExecuteDeleteAsync(cancellation);
        await identity.LinkCodes.WithoutVisibility("codes of others, without who is erased").Where(c => c.Claimed != null && persons.Contains(c.Claimed.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Claimed, (Guid?)null).SetProperty(c => c.Obstacle, Linking.LinkObstacle.None), cancellation);
        await identity.Passkeys.Where(p => ids.Contains(p.Account)).ExecuteDeleteAsync(cancellation);
        await identity.Authenticators.Where(a => ids.Contains(a.Account)).ExecuteDeleteAsync(cancellation);
        await identity.RecoveryCodes.Where(c => ids.Contains(c.Account)).ExecuteDeleteAsync(cancellation);
        await identity.Sessions.Where(s => ids.Contains(s.Account)).ExecuteDeleteAsync(cancellation);
        await identity.Proofs.Where(p => p.Account != null && ids.Contains(p.Account.Value) || mails.Contains(p.Mail)).ExecuteDeleteAsync(cancellation);
        var links = await identity.ProviderLinks.AsNoTracking().Where(l => ids.Contains(l.Account)).ToListAsync(cancellation);
        foreach (var link in links) await identity.ProviderSessions.Where(s => s.Provider == link.Provider && s.Subject == link.Subject).ExecuteDeleteAsync(cancellation);
        await identity.ProviderLinks.Where(l => ids.Contains(l.Account)).ExecuteDeleteAsync(cancellation);
        await identity.ProviderAssignments.Where(a => persons.Contains(a.Person)).ExecuteDeleteAsync(cancellation);
        await identity.Accounts.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(cancellation);
    }
}

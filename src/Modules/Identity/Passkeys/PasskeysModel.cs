using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Passkeys;

/// <summary>The passkeys of who is signed in: list, name, remove, add.</summary>
[NeedsFresh]
internal abstract class PasskeysModel(IdentityDb reading, PasskeyCeremony ceremony) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>For the script; null when the account has as many passkeys as it may.</summary>
    public PasskeyRequest? Offer { get; private set; }

    /// <summary>Whether the last passkey is the only way in: an account without password keeps it.</summary>
    public bool IsOnlyWay { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? Asked { get; set; }

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostAdd(CancellationToken cancellation)
    {
        var account = await Show(cancellation);
        if (Rows.Count >= Passkey.Most) return this.Refuse(new Fault(null, "identity.passkey.most", "There are too many passkeys.") { Arguments = [Passkey.Most] });
        if (NameFault() is { } fault) return this.Refuse(fault);
        var accepted = await ceremony.Accept(HttpContext, Credential, Asked, account);
        if (!accepted.TryGet(out var made, out var faults)) return this.Refuse(faults);
        var credential = Base64Url.EncodeToString(made.CredentialId);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("identity.passkey.add", "identity.account") with { Person = account.Person }, async db =>
        {
            var identity = db.Context<IdentityDb>();
            if (await identity.Passkeys.AnyAsync(p => p.Credential == credential, cancellation)) return PasskeyCeremony.Unknown;
            if (!await Secrets.Token.Spend(db, Asked!, db.Now + PasskeyCeremony.Lifetime, cancellation)) return PasskeyCeremony.Late;
            var passkey = new Passkey
            {
                Id = db.NewId(), Account = account.Id, Credential = credential, PublicKey = made.PublicKey, SignCount = made.SignCount,
                Transports = string.Join(',', (made.Transports ?? []).Where(t => t.Length is > 0 and < 20 && t.All(c => char.IsAsciiLetterLower(c) || c == '-')).Take(8)), BackupEligible = made.IsBackupEligible, BackedUp = made.IsBackedUp,
                Host = Request.Host.Host, Name = Name!.Trim(), Created = db.Now,
            };
            identity.Add(passkey);
            db.About($"account/{account.Id:D}");
            return passkey.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/konto/passkeys") : this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostRename(Guid id, CancellationToken cancellation)
    {
        if (NameFault() is { } fault)
        {
            await Show(cancellation);
            return this.Refuse(fault with { Field = null });
        }
        var name = Name!.Trim();
        await Change("identity.passkey.rename", passkeys => passkeys.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, name), cancellation), cancellation);
        return LocalRedirect("~/konto/passkeys");
    }

    public async Task<IActionResult> OnPostRemove(Guid id, CancellationToken cancellation)
    {
        await Show(cancellation);
        if (IsOnlyWay) return this.Refuse(new Fault(null, "identity.passkey.last", "The account has no password: its last passkey stays."));
        await Change("identity.passkey.remove", passkeys => passkeys.Where(p => p.Id == id).ExecuteDeleteAsync(cancellation), cancellation);
        return LocalRedirect("~/konto/passkeys");
    }

    private Task<Result<bool>> Change(string command, Func<IQueryable<Passkey>, Task> change, CancellationToken cancellation)
    {
        var account = HttpContext.Session().Account;
        return HttpContext.City().Write<bool>(HttpContext.Command(command, "identity.account"), async db =>
        {
            await change(db.Context<IdentityDb>().Passkeys.Where(p => p.Account == account));
            db.About($"account/{account:D}");
            return true;
        }, cancellation);
    }

    private async Task<Account> Show(CancellationToken cancellation)
    {
        var id = HttpContext.Session().Account;
        var account = await reading.Accounts.FirstAsync(a => a.Id == id, cancellation);
        Rows = await reading.Passkeys.Where(p => p.Account == id).OrderBy(p => p.Created).Select(p => new Row(p.Id, p.Name, p.Host, p.BackedUp, p.Created, p.Used)).ToListAsync(cancellation);
        IsOnlyWay = account.Password.Length == 0 && Rows.Count == 1;
        Offer = Rows.Count < Passkey.Most ? await ceremony.Offer(HttpContext, account) : null;
        return account;
    }

    private Fault? NameFault() => Name?.Trim() switch
    {
        null or "" => new Fault(nameof(Name), "identity.passkey.name.missing", "The passkey has no name."),
        { Length: > Passkey.LongestName } => new Fault(nameof(Name), "identity.passkey.name.long", "The name is too long.") { Arguments = [Passkey.LongestName] },
        _ => null,
    };

    internal sealed record Row(Guid Id, string Name, string Host, bool BackedUp, Instant Created, Instant? Used);
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskPasskeysModel(IdentityDb reading, PasskeyCeremony ceremony) : PasskeysModel(reading, ceremony);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalPasskeysModel(IdentityDb reading, PasskeyCeremony ceremony) : PasskeysModel(reading, ceremony);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.RecoveryCodes;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Authenticators;

/// <summary>Sets a code generator up, or takes it away. Nothing is stored before a code has shown that the device has the secret.</summary>
[NeedsFresh]
internal abstract class AuthenticatorModel(IdentityDb reading, Throttle throttle) : PageModel
{
    private static readonly TimeSpan OfferLifetime = TimeSpan.FromHours(1);
    private Offer? offer;

    /// <summary>Since when there is a code generator; null when there is none.</summary>
    public Instant? Since { get; private set; }

    public string Login { get; private set; } = "";

    /// <summary>The codes on paper, shown this once after setting up.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The secret offered, and the codes on paper that come with it; sealed.</summary>
    [BindProperty]
    public string? Offered { get; set; }

    public byte[] Secret => offer!.Secret;

    public async Task OnGet(CancellationToken cancellation)
    {
        await Show(cancellation);
        Renew();
    }

    public async Task<IActionResult> OnPostAdd(CancellationToken cancellation)
    {
        var account = await Show(cancellation);
        offer = Ticket.Open<Offer>(HttpContext.City(), Use, Offered);
        if (offer is null)
        {
            Renew();
            return this.Refuse(new Fault(null, "identity.authenticator.late", "The page was open too long."));
        }
        if (string.IsNullOrWhiteSpace(Code)) return this.Refuse(new Fault(nameof(Code), "identity.code.missing", "The code is missing."));
        if (!throttle.Allows(HttpContext, Limit.Code, $"setup/{account.Id}")) return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries.") { Kind = FaultKind.Unavailable });
        var (code, chosen) = (string.Concat(Code.Where(char.IsAsciiDigit)), offer);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.authenticator.add", "identity.account") with { Person = account.Person }, async db =>
        {
            if (Authenticator.StepOf(chosen.Secret, code, db.Now) is not { } step) return SecondFactor.Wrong(nameof(Code));
            var identity = db.Context<IdentityDb>();
            await identity.Authenticators.Where(a => a.Account == account.Id).ExecuteDeleteAsync(cancellation);
            identity.Add(new Authenticator { Account = account.Id, Secret = Authenticator.Seal(db.City, account.Id, chosen.Secret), LastStep = step, Created = db.Now });
            await RecoveryCode.Replace(db, account.Id, chosen.Codes, cancellation);
            // Sessions opened by the password alone count for less than the account asks for now.
            await Session.EndOthers(db, account.Id, HttpContext.Session().Id, cancellation);
            AccountNotices.Send(db, account, "identity.mail.authenticator");
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        throttle.Succeeded(HttpContext, Limit.Code, $"setup/{account.Id}");
        Codes = chosen.Codes;
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(CancellationToken cancellation)
    {
        var account = await Show(cancellation);
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.authenticator.remove", "identity.account") with { Person = account.Person }, async db =>
        {
            await db.Context<IdentityDb>().Authenticators.Where(a => a.Account == account.Id).ExecuteDeleteAsync(cancellation);
            AccountNotices.Send(db, account, "identity.mail.authenticator.removed");
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        return LocalRedirect("~/konto/code");
    }

    private async Task<Account> Show(CancellationToken cancellation)
    {
        var id = HttpContext.Session().Account;
        Since = await reading.Authenticators.Where(a => a.Account == id).Select(a => (Instant?)a.Created).FirstOrDefaultAsync(cancellation);
        var account = await reading.Accounts.FirstAsync(a => a.Id == id, cancellation);
        Login = account.Login;
        return account;
    }

    private void Renew()
    {
        offer = new Offer(Authenticator.NewSecret(), RecoveryCode.NewCodes());
        Offered = Ticket.Seal(HttpContext.City(), Use, offer, OfferLifetime);
        ModelState.Remove(nameof(Offered));
    }

    private string Use => $"authenticator/{HttpContext.Session().Account}";

    internal sealed record Offer(byte[] Secret, IReadOnlyList<string> Codes);
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskAuthenticatorModel(IdentityDb reading, Throttle throttle) : AuthenticatorModel(reading, throttle);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalAuthenticatorModel(IdentityDb reading, Throttle throttle) : AuthenticatorModel(reading, throttle);

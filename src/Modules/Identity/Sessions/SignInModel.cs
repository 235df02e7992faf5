using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Signing in with login and password, or with a passkey; the same on both surfaces.</summary>
internal abstract class SignInModel(IdentityDb reading, Passwords passwords, Throttle throttle, PasskeyCeremony passkeys) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What the browser's script brings back from the passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? Asked { get; set; }

    /// <summary>Where to go afterwards, within this surface.</summary>
    [BindProperty(SupportsGet = true, Name = "zurueck")]
    public string? Back { get; set; }

    protected abstract AccountKind Kind { get; }

    /// <summary>What the browser's script asks a passkey for; any passkey of this host.</summary>
    public Task<PasskeyRequest> Ask() => passkeys.Ask(HttpContext, account: null);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var login = Account.Normal(Login ?? "");
        var password = Password ?? "";
        if (login.Length == 0) return this.Refuse(new Fault(nameof(Login), "identity.login.missing", "The name is missing."));
        if (password.Length == 0) return this.Refuse(new Fault(nameof(Password), "identity.password.missing", "The password is missing."));
        if (login.Length > Account.LongestLogin || password.Length > 1000) return this.Refuse(Wrong);
        if (!throttle.Allows(HttpContext, Limit.SignIn, login)) return this.Refuse(Wait);

        var kind = Kind.ToString();
        var found = await reading.Accounts.Where(a => a.Login == login && a.Kind == kind && !a.Closed)
            .Select(a => new { Account = a, HasCodes = reading.Authenticators.Any(c => c.Account == a.Id) }).FirstOrDefaultAsync(cancellation);
        if (!await passwords.Check(found?.Account.Password, password, cancellation))
        {
            throttle.Failed(HttpContext, Limit.SignIn);
            return this.Refuse(Wrong);
        }
        throttle.Succeeded(HttpContext, Limit.SignIn, login);
        var account = found!.Account;
        if (found.HasCodes)
        {
            HalfSignIn.Start(HttpContext, account, Back);
            return LocalRedirect("~/anmelden/code");
        }
        var stronger = passwords.IsWeak(account.Password) ? await passwords.Store(password, cancellation) : null;
        await SessionOpening.Open(HttpContext, account, SignInMethod.Password, Assurance.Low, db => Strengthen(db, account, stronger), cancellation);
        return LocalRedirect(HalfSignIn.Target(Back));
    }

    public async Task<IActionResult> OnPostPasskey(CancellationToken cancellation)
    {
        if (!throttle.Allows(HttpContext, Limit.SignIn, "passkey")) return this.Refuse(Wait);
        var shown = await passkeys.Check(HttpContext, Credential, Asked, account: null);
        if (!shown.TryGet(out var proof, out var faults))
        {
            throttle.Failed(HttpContext, Limit.SignIn);
            return this.Refuse(faults);
        }
        if (proof.Account.Kind != Kind.ToString() || proof.Account.Closed) return this.Refuse(PasskeyCeremony.Unknown);
        var opened = await SessionOpening.Open(HttpContext, proof.Account, SignInMethod.Passkey, Assurance.Low, db => proof.Spend(db, cancellation), cancellation);
        if (!opened.IsOk) return this.Refuse(opened.Faults);
        throttle.Succeeded(HttpContext, Limit.SignIn, "passkey");
        return LocalRedirect(HalfSignIn.Target(Back));
    }

    private static async Task<Fault?> Strengthen(CityDb db, Account account, string? stronger)
    {
        if (stronger is not null)
            await db.Context<IdentityDb>().Accounts.Where(a => a.Id == account.Id && a.Password == account.Password).ExecuteUpdateAsync(set => set.SetProperty(a => a.Password, stronger));
        return null;
    }

    private static Fault Wrong => new(null, "identity.signin.wrong", "Name or password is wrong.");

    private static Fault Wait => new(null, "identity.signin.wait", "Too many failed tries. Try again in 15 minutes.") { Kind = FaultKind.Unavailable };
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskSignInModel(IdentityDb reading, Passwords passwords, Throttle throttle, PasskeyCeremony passkeys) : SignInModel(reading, passwords, throttle, passkeys)
{
    protected override AccountKind Kind => AccountKind.Staff;
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalSignInModel(IdentityDb reading, Passwords passwords, Throttle throttle, PasskeyCeremony passkeys) : SignInModel(reading, passwords, throttle, passkeys)
{
    protected override AccountKind Kind => AccountKind.Resident;
}

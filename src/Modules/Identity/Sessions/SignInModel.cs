using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Signing in with login and password, the same on both surfaces.</summary>
internal abstract class SignInModel(IdentityDb reading, Passwords passwords, SignInThrottle throttle) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards, within this surface.</summary>
    [BindProperty(SupportsGet = true, Name = "zurueck")]
    public string? Back { get; set; }

    protected abstract AccountKind Kind { get; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var login = Account.Normal(Login ?? "");
        var password = Password ?? "";
        if (login.Length == 0) return this.Refuse(new Fault(nameof(Login), "identity.login.missing", "The name is missing."));
        if (password.Length == 0) return this.Refuse(new Fault(nameof(Password), "identity.password.missing", "The password is missing."));
        if (login.Length > Account.LongestLogin || password.Length > 1000) return this.Refuse(Wrong);
        var (city, network) = (HttpContext.City(), NetworkOf(HttpContext));
        if (!throttle.Allows(city.Entry.Id.Value, login, network))
            return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries. Try again in 15 minutes.") { Kind = FaultKind.Unavailable });

        var kind = Kind.ToString();
        var account = await reading.Accounts.FirstOrDefaultAsync(a => a.Login == login && a.Kind == kind && !a.Closed, cancellation);
        if (!await passwords.Check(account?.Password, password, cancellation))
        {
            throttle.Failed(city.Entry.Id.Value, network);
            return this.Refuse(Wrong);
        }
        throttle.Succeeded(city.Entry.Id.Value, login, network);
        await Open(city, account!, cancellation);
        return LocalRedirect("~" + (Url.IsLocalUrl(Back) && Back!.StartsWith('/') ? Back : "/"));
    }

    private static Fault Wrong => new(null, "identity.signin.wrong", "Name or password is wrong.");

    private async Task Open(Kernel.Cities.City city, Account account, CancellationToken cancellation)
    {
        // A token the browser brought along is never taken over: a new one, always.
        var token = Session.NewToken();
        var surface = HttpContext.Surface().ToString();
        var actor = new Actor(Kind == AccountKind.Staff ? ActorKind.Staff : ActorKind.Resident, account.Id.ToString("D"));
        await city.Write<Guid>(new Command("identity.signin", "signin/" + Session.HashOf(token), actor, "identity.signin"), async db =>
        {
            // Where new sessions come from, the ended ones go: the table does not grow with the years.
            await db.Context<IdentityDb>().Sessions.Where(s => s.Account == account.Id && s.Expires < db.Now).ExecuteDeleteAsync(cancellation);
            var session = new Session { Id = db.NewId(), Token = Session.HashOf(token), Account = account.Id, Surface = surface, Created = db.Now, Expires = db.Now + Session.Lifetime };
            db.Context<IdentityDb>().Add(session);
            db.About($"account/{account.Id:D}");
            return session.Id;
        }, cancellation);
        SessionCookie.Set(HttpContext, token);
    }

    /// <summary>The sender's network: the IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    private static string NetworkOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.MapToIPv4().ToString();
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskSignInModel(IdentityDb reading, Passwords passwords, SignInThrottle throttle) : SignInModel(reading, passwords, throttle)
{
    protected override AccountKind Kind => AccountKind.Staff;
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalSignInModel(IdentityDb reading, Passwords passwords, SignInThrottle throttle) : SignInModel(reading, passwords, throttle)
{
    protected override AccountKind Kind => AccountKind.Resident;
}

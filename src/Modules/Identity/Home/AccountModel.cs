using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Home;

/// <summary>The start of one's own account: what it holds and where to change it.</summary>
internal abstract class AccountModel(IdentityDb reading) : PageModel
{
    public Facts Shown { get; private set; } = null!;

    /// <summary>Whether the account was made just now.</summary>
    [BindProperty(SupportsGet = true, Name = "neu")]
    public bool IsNew { get; set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var (id, now) = (HttpContext.Session().Account, Instant.Now(HttpContext.City().Clock));
        Shown = await reading.Accounts.Where(a => a.Id == id).Select(a => new Facts(a.Login, a.Name, a.Mail, a.Password != "",
            reading.Passkeys.Count(p => p.Account == id), reading.Authenticators.Any(c => c.Account == id),
            reading.RecoveryCodes.Count(c => c.Account == id && c.Used == null), reading.Sessions.Count(s => s.Account == id && s.Expires > now), a.Closes)).FirstAsync(cancellation);
    }

    internal sealed record Facts(string Login, string Name, string? Mail, bool HasPassword, int Passkeys, bool HasAuthenticator, int RecoveryCodes, int Sessions, Instant? Closes);
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskAccountModel(IdentityDb reading) : AccountModel(reading);

[Surface(Surface.Portal), SignedIn]
internal sealed class PortalAccountModel(IdentityDb reading) : AccountModel(reading);

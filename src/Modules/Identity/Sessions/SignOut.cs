using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Signing out ends the session in the database, not only the cookie. Somebody not signed in is just led home.</summary>
internal abstract class SignOutModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var next = "~/";
        if (SessionCookie.Read(HttpContext) is { } cookie && HttpContext.Viewer().IsSignedIn)
        {
            next = await ProviderSignOut.Next(HttpContext, cancellation);
            var hash = Token.HashOf(cookie.Token);
            await HttpContext.City().Write<bool>(HttpContext.Command("identity.signout", "identity.signin"), async db =>
            {
                await db.Context<IdentityDb>().Sessions.Where(s => s.Token == hash).ExecuteDeleteAsync(cancellation);
                return true;
            }, cancellation);
        }
        SessionCookie.Clear(HttpContext);
        return LocalRedirect(next);
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskSignOutModel : SignOutModel;

[Surface(Surface.Portal), OpenToAll, ForOneself]
internal sealed class PortalSignOutModel : SignOutModel;

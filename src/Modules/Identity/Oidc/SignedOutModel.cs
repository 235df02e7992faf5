using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>
/// After signing out here: the provider still knows the browser, and whoever sits down next gets in with one click. So signing out there too is offered,
/// as a link: a form may not lead to another host, and who shares no device may want to stay signed in there.
/// </summary>
internal abstract class SignedOutModel(IdentityDb reading, ProviderMetadata metadata) : PageModel
{
    /// <summary>The provider that still knows the browser; null when none does.</summary>
    public string? Name { get; private set; }

    public void OnGet() => Name = ProviderSignOut.Read(HttpContext)?.Name;

    public async Task<IActionResult> OnGetProvider(CancellationToken cancellation)
    {
        if (ProviderSignOut.Read(HttpContext) is not { } leaving || await reading.Providers.FirstOrDefaultAsync(p => p.Id == leaving.Provider, cancellation) is not { } provider) return LocalRedirect("~/abgemeldet");
        Name = leaving.Name;
        try
        {
            var known = await metadata.Of(provider.Issuer, anew: false, cancellation);
            if (await ProviderSignOut.Address(HttpContext, reading, known.EndSessionEndpoint, provider, leaving, cancellation) is not { } address) return this.Refuse(ProviderFaults.Of(new ProviderException("nosignout", "The provider knows no signing out.")));
            ProviderSignOut.End(HttpContext);
            return Redirect(address);
        }
        catch (ProviderException e)
        {
            return this.Refuse(ProviderFaults.Of(e));
        }
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskSignedOutModel(IdentityDb reading, ProviderMetadata metadata) : SignedOutModel(reading, metadata);

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalSignedOutModel(IdentityDb reading, ProviderMetadata metadata) : SignedOutModel(reading, metadata);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>A provider and whether the own account is tied to it.</summary>
internal sealed record LinkRow(Provider Provider, ProviderLink? Link);

/// <summary>The providers one's own account is tied to.</summary>
internal abstract class LinksModel(IdentityDb reading) : PageModel
{
    public IReadOnlyList<LinkRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var account = HttpContext.Session().Account;
        var links = await reading.ProviderLinks.Where(l => l.Account == account).ToListAsync(cancellation);
        Rows = [.. (await Providers.On(reading, HttpContext, cancellation)).Select(p => new LinkRow(p, links.Find(l => l.Provider == p.Id)))];
    }

    public string LinkPath(Provider provider) => Order.Path(HttpContext, ProviderErrand.Link, provider, null);

    public async Task<IActionResult> OnPost(Guid row, CancellationToken cancellation)
    {
        var account = HttpContext.Session().Account;
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.provider.unlink", "identity.account"), async db =>
        {
            var identity = db.Context<IdentityDb>();
            if (await identity.ProviderLinks.FirstOrDefaultAsync(l => l.Id == row && l.Account == account, cancellation) is not { } link) return new Fault(null, "identity.links.gone", "This tie is gone.") { Kind = FaultKind.Conflict };
            var others = await identity.ProviderLinks.AnyAsync(l => l.Account == account && l.Id != row, cancellation) || await identity.Passkeys.AnyAsync(p => p.Account == account, cancellation)
                || await identity.Accounts.AnyAsync(a => a.Id == account && a.Password != "", cancellation);
            if (!others) return new Fault(null, "identity.links.last", "This is the only way into the account.");
            identity.Remove(link);
            db.About($"account/{account:D}");
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/konto/anbieter");
        await OnGet(cancellation);
        return this.Refuse(result.Faults);
    }
}

[Surface(Surface.Desk), SignedIn, NeedsFresh]
internal sealed class DeskLinksModel(IdentityDb reading) : LinksModel(reading);

[Surface(Surface.Portal), SignedIn, NeedsFresh]
internal sealed class PortalLinksModel(IdentityDb reading) : LinksModel(reading);

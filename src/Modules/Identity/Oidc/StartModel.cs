using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Confirming;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Proves that a link to a provider came from a page of this session: no other site can begin a tie or a confirmation.</summary>
internal sealed record Order(ProviderErrand What, Guid Provider, Guid Session)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static string Path(HttpContext context, ProviderErrand what, Provider provider, string? back) =>
        $"/anmelden/mit/{provider.Slug}?auftrag={Ticket.Seal(context.City(), "oidc-order", new Order(what, provider.Id, context.Session().Id), Lifetime)}{(back is null ? "" : "&zurueck=" + Uri.EscapeDataString(back))}";

    public static Order? Open(HttpContext context, string? text) => Ticket.Open<Order>(context.City(), "oidc-order", text);
}

/// <summary>Sends the browser to a provider; shows why that is not possible just now, with the other ways in.</summary>
internal abstract class StartModel(IdentityDb reading, ProviderFlow flow) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "zurueck")]
    public string? Back { get; set; }

    [BindProperty(SupportsGet = true, Name = "auftrag")]
    public string? Asked { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGet(string slug, CancellationToken cancellation)
    {
        if (await Providers.Find(reading, HttpContext, slug, cancellation) is not { } provider) return NotFound();
        Name = provider.Name;
        var (what, session) = (ProviderErrand.SignIn, (Guid?)null);
        if (!string.IsNullOrEmpty(Asked))
        {
            if (HttpContext.Features.Get<CurrentSession>() is not { } current || Order.Open(HttpContext, Asked) is not { } order || order.Session != current.Id || order.Provider != provider.Id)
                return this.Refuse(ProviderEntry.Used);
            (what, session) = (order.What, current.Id);
            // A tie is a way into the account: whoever makes one shows first that it is theirs.
            if (what == ProviderErrand.Link && Instant.Now(HttpContext.City().Clock) - current.Confirmed > FreshGate.Fresh) return LocalRedirect("~/bestaetigen?zurueck=" + Uri.EscapeDataString("/konto/anbieter"));
        }
        try
        {
            return Redirect(await flow.Begin(HttpContext, provider, what, Back, session, cancellation));
        }
        catch (ProviderException e)
        {
            return this.Refuse(ProviderFaults.Of(e));
        }
    }
}

/// <summary>What people are told when a provider fails.</summary>
internal static class ProviderFaults
{
    public static Fault Of(ProviderException e) => new(null, "identity.provider.fault." + e.Code, e.Message) { Kind = e.Code is "down" or "metadata" or "issuer" or "redirect" or "secret" ? FaultKind.Unavailable : FaultKind.Invalid };
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskStartModel(IdentityDb reading, ProviderFlow flow) : StartModel(reading, flow);

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalStartModel(IdentityDb reading, ProviderFlow flow) : StartModel(reading, flow);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Confirming;

/// <summary>Asks for the factors of the account once more, before something dangerous.</summary>
internal abstract class ConfirmModel(Confirmation confirmation, PasskeyCeremony passkeys) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "zurueck")]
    public string? Back { get; set; }

    /// <summary>What was on its way when this page came between; null when somebody came to this page itself.</summary>
    public HeldForm? Held => HttpContext.Features.Get<HeldForm>();

    public string Target => Held?.Target ?? Request.PathBase + Request.Path + Request.QueryString;

    public Task<Confirmation.Ways> Ways() => confirmation.WaysOf(HttpContext, HttpContext.RequestAborted);

    public Task<PasskeyRequest> Ask(Confirmation.Ways ways) => passkeys.Ask(HttpContext, ways.Account);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (Held is not null) return Page();
        return await confirmation.Check(HttpContext, HttpContext.Session(), cancellation) is { } fault ? this.Refuse(fault) : LocalRedirect(HalfSignIn.Target(Back));
    }
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskConfirmModel(Confirmation confirmation, PasskeyCeremony passkeys) : ConfirmModel(confirmation, passkeys);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalConfirmModel(Confirmation confirmation, PasskeyCeremony passkeys) : ConfirmModel(confirmation, passkeys);

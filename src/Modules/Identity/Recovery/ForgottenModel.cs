using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Registration;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Recovery;

/// <summary>Asks for a mail to set a new password; answers alike whatever is typed.</summary>
internal abstract class ForgottenModel(Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    /// <summary>Whether the wish was taken.</summary>
    [BindProperty(SupportsGet = true, Name = "gesendet")]
    public bool IsSent { get; set; }

    protected abstract AccountKind Kind { get; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var login = Account.Normal(Login ?? "");
        if (login.Length is 0 or > Account.LongestLogin) return this.Refuse(new Fault(nameof(Login), "identity.login.missing", "The name is missing."));
        if (!throttle.Allows(HttpContext, Limit.Mail, login)) return this.Refuse(MailLimit.Fault);
        throttle.Failed(HttpContext, Limit.Mail);
        var wish = new Wish(login, Kind, IsReset: true, HttpContext.View().Language.Code);
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.recover.ask", "identity.recover"), db =>
        {
            MailAsked.Emit(db, wish);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        return LocalRedirect("~/passwort-vergessen?gesendet=true");
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskForgottenModel(Throttle throttle) : ForgottenModel(throttle)
{
    protected override AccountKind Kind => AccountKind.Staff;
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalForgottenModel(Throttle throttle) : ForgottenModel(throttle)
{
    protected override AccountKind Kind => AccountKind.Resident;
}

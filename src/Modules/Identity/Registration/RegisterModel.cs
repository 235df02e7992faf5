using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Registration;

/// <summary>The first step to an account: an address, to which a link goes.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class RegisterModel(Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Mail { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Mail)) return this.Refuse(new Fault(nameof(Mail), "identity.mailaddress.missing", "The e-mail address is missing."));
        if (MailAddress.Parse(Mail) is not { } address) return this.Refuse(new Fault(nameof(Mail), "identity.mailaddress.form", "This is no e-mail address."));
        if (!throttle.Allows(HttpContext, Limit.Mail, address.Key)) return this.Refuse(MailLimit.Fault);
        throttle.Failed(HttpContext, Limit.Mail);
        var wish = new Wish(address.ToString(), AccountKind.Resident, IsReset: false, HttpContext.View().Language.Code);
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.register.ask", "identity.register"), db =>
        {
            MailAsked.Emit(db, wish);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        return LocalRedirect("~/registrieren/gesendet");
    }
}

/// <summary>Says that a mail is on its way, whether or not the address has an account.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class RegisterSentModel : PageModel;

internal static class MailLimit
{
    public static Fault Fault => new(null, "identity.mail.wait", "Too many mails were asked for.") { Kind = FaultKind.Unavailable };
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>The second step of signing in: a code of the code generator, or one on paper.</summary>
internal abstract class CodeModel(IdentityDb reading, Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => HalfSignIn.Read(HttpContext) is null ? LocalRedirect("~/anmelden") : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (HalfSignIn.Read(HttpContext) is not { } half || await reading.Accounts.FirstOrDefaultAsync(a => a.Id == half.Account, cancellation) is not { } account || !half.Fits(account))
        {
            HalfSignIn.End(HttpContext);
            return LocalRedirect("~/anmelden");
        }
        var code = Code ?? "";
        if (code.Trim().Length == 0) return this.Refuse(new Fault(nameof(Code), "identity.code.missing", "The code is missing."));
        if (!throttle.Allows(HttpContext, Limit.Code, account.Id.ToString())) return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries. Try again in 15 minutes.") { Kind = FaultKind.Unavailable });
        var opened = await SessionOpening.Open(HttpContext, account, SecondFactor.MethodOf(code), Assurance.Low,
            async db => await SecondFactor.Take(db, account.Id, code, cancellation) ? null : SecondFactor.Wrong(nameof(Code)), cancellation);
        if (!opened.IsOk)
        {
            throttle.Failed(HttpContext, Limit.Code);
            return this.Refuse(opened.Faults);
        }
        throttle.Succeeded(HttpContext, Limit.Code, account.Id.ToString());
        HalfSignIn.End(HttpContext);
        return LocalRedirect(HalfSignIn.Target(half.Back));
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskCodeModel(IdentityDb reading, Throttle throttle) : CodeModel(reading, throttle);

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalCodeModel(IdentityDb reading, Throttle throttle) : CodeModel(reading, throttle);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Access;

/// <summary>The opened log. Opening this page is recorded before anything is shown. No counts by person: it clears up a case, it measures nobody.</summary>
[Surface(Surface.Desk), Needs(AccessPermissions.Ask)]
internal sealed class ReadModel : PageModel
{
    public IReadOnlyList<NamedLook> Looks { get; private set; } = [];

    public bool IsRead { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var result = await StaffLog.Read(HttpContext.City(), HttpContext.Viewer(), id, cancellation);
        if (!result.TryGet(out var looks, out var faults)) return this.Refuse(faults);
        (Looks, IsRead) = (looks, true);
        return Page();
    }
}

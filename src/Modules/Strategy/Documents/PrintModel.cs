using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Documents;

/// <summary>The whole strategy on one page, for paper.</summary>
internal abstract class PrintModel(StrategyDb db) : PageModel
{
    public StrategyContent Whole { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await ContentReader.Read(db, id, HttpContext.Viewer(), cancellation) is not { } content) return NotFound();
        Whole = content;
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalPrintModel(StrategyDb db) : PrintModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskPrintModel(StrategyDb db) : PrintModel(db);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Fields;

/// <summary>A field of action with its topics, goals and measures.</summary>
internal abstract class FieldModel(StrategyDb db) : PageModel
{
    public StrategyContent Whole { get; private set; } = null!;

    public FieldContent Field { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var strategy = await db.Fields.Where(f => f.Id == id).Select(f => (Guid?)f.Strategy).FirstOrDefaultAsync(cancellation);
        if (strategy is null || await ContentReader.Read(db, strategy.Value, HttpContext.Viewer(), cancellation, id) is not { Fields: [var field] } content) return NotFound();
        (Whole, Field) = (content, field);
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalFieldModel(StrategyDb db) : FieldModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskFieldModel(StrategyDb db) : FieldModel(db);

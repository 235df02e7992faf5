using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Elements;

/// <summary>The parts of a strategy as one list to work on, with the languages that are missing.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class OutlineModel(StrategyDb db) : PageModel
{
    public StrategyContent Whole { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await ContentReader.Read(db, id, HttpContext.Viewer(), cancellation) is not { } content) return NotFound();
        Whole = content;
        return Page();
    }
}

/// <summary>One line of the list.</summary>
internal sealed record OutlineLine(ElementKind Kind, Guid Id, int Number, LocalText Title, LocalText Text, int Depth);

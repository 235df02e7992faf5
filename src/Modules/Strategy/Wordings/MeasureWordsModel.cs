using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Wordings;

/// <summary>A measure's title and text in plain German and English, beside the German ones.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class MeasureWordsModel(StrategyDb db) : PageModel
{
    [BindProperty] public ElementWords Words { get; set; } = new();

    /// <summary>Names the wordings the person saw: who saves over another's is told.</summary>
    [BindProperty] public string? Seen { get; set; }

    public Measure Measure { get; private set; } = null!;

    public LocalText MeasureTitle { get; private set; } = LocalText.Empty;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!Measure.MayEdit(HttpContext.Viewer())) return StatusCode(StatusCodes.Status403Forbidden);
        Words = await ElementWords.Of(db, id, Measure.Title, Measure.Description, cancellation);
        Seen = Fingerprint(Words);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!Measure.MayEdit(HttpContext.Viewer())) return StatusCode(StatusCodes.Status403Forbidden);
        if (Words.Check().ToList() is { Count: > 0 } faults) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.words", StrategyPermissions.Purpose) with { Subject = $"measure/{id:D}" }, async change =>
        {
            await change.Lock($"words/{id:N}", cancellation);
            var writing = change.Context<StrategyDb>();
            if (Fingerprint(await ElementWords.Of(writing, id, "", "", cancellation)) != Seen) return new Fault(null, "strategy.element.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            var strategy = await writing.Fields.Where(f => f.Id == Measure.Field).Select(f => f.Strategy).FirstOrDefaultAsync(cancellation);
            await Words.Store(writing, id, strategy, cancellation);
            change.About($"measure/{id:D}", details: new { Words.SimpleTitle, Words.EnglishTitle });
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/massnahmen/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } found) return false;
        (Measure, MeasureTitle) = (found, await WordingSet.Title(db, id, found.Title, cancellation));
        return true;
    }

    private static string Fingerprint(ElementWords words) => LineStore.Fingerprint([words.SimpleTitle ?? "", words.SimpleText ?? "", words.EnglishTitle ?? "", words.EnglishText ?? ""]);
}

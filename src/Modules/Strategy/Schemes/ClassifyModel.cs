using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>Gives an element the terms of every scheme that fit.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class ClassifyModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string[] Terms { get; set; } = [];

    public ElementHead Element { get; private set; } = null!;

    public IReadOnlyList<(string Title, IReadOnlyList<Choice> Terms)> Schemes { get; private set; } = [];

    public async Task<IActionResult> OnGet(string kind, Guid id, CancellationToken cancellation)
    {
        if (!await Load(kind, id, cancellation)) return NotFound();
        if (!await May(cancellation)) return StatusCode(StatusCodes.Status403Forbidden);
        Terms = [.. (await db.Taggings.Where(t => t.Element == id).Select(t => t.Term).ToListAsync(cancellation)).Select(t => t.ToString())];
        return Page();
    }

    public async Task<IActionResult> OnPost(string kind, Guid id, CancellationToken cancellation)
    {
        if (!await Load(kind, id, cancellation)) return NotFound();
        if (!await May(cancellation)) return StatusCode(StatusCodes.Status403Forbidden);
        var wanted = Terms.Where(t => Schemes.Any(s => s.Terms.Any(c => c.Value == t))).Select(Guid.Parse).ToHashSet();
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.classify", StrategyPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var now = await strategy.Taggings.Where(t => t.Element == id).ToListAsync(cancellation);
            strategy.RemoveRange(now.Where(t => !wanted.Contains(t.Term)));
            strategy.AddRange(wanted.Except(now.Select(t => t.Term)).Select(t => new Tagging { Term = t, Element = id, Kind = Element.Kind.ToString() }));
            change.About($"{Element.Kind.ToString().ToLowerInvariant()}/{id:D}", details: new { terms = wanted });
            return true;
        }, cancellation);
        return LocalRedirect("~" + Element.Path);
    }

    /// <summary>Who may change a measure may classify it; all else is the strategy itself.</summary>
    private async Task<bool> May(CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        return Element.Kind == ElementKind.Measure ? (await db.Measures.VisibleTo(viewer).FirstAsync(m => m.Id == Element.Id, cancellation)).MayEdit(viewer) : viewer.May(StrategyPermissions.Document);
    }

    private async Task<bool> Load(string kind, Guid id, CancellationToken cancellation)
    {
        if (await ElementHead.Find(db, ElementKinds.Of(kind), id, HttpContext.Viewer(), cancellation) is not { } element) return false;
        (Element, Schemes) = (element, await SchemeChoices.All(db, texts, cancellation));
        return true;
    }
}

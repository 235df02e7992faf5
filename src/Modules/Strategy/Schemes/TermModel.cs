using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>Everything that carries a term, whatever kind it is and whichever strategy it stands in.</summary>
internal abstract class TermModel(StrategyDb db) : PageModel
{
    /// <summary>What the term is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public LocalText Scheme { get; private set; } = LocalText.Empty;

    public IReadOnlyList<ElementHead> Elements { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.Terms.FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } term) return NotFound();
        var own = await WordingSet.Titles(db, [id, term.Scheme], cancellation);
        (Title, Scheme) = (own.Title(id, term.Title), own.Title(term.Scheme, await db.Schemes.Where(s => s.Id == term.Scheme).Select(s => s.Title).FirstOrDefaultAsync(cancellation) ?? ""));
        var viewer = HttpContext.Viewer();
        var tagged = db.Taggings.Where(t => t.Term == id).Select(t => t.Element);
        var visible = db.Strategies.VisibleTo(viewer);
        var found = new List<ElementHead>();
        found.AddRange((await visible.Where(s => tagged.Contains(s.Id)).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).Select(s => new ElementHead(ElementKind.Strategy, s.Id, s.Id, new(s.Title))));
        found.AddRange((await db.Principles.Where(p => tagged.Contains(p.Id) && visible.Any(s => s.Id == p.Strategy)).OrderBy(p => p.Number).Select(p => new { p.Id, p.Strategy, p.Title }).ToListAsync(cancellation)).Select(p => new ElementHead(ElementKind.Principle, p.Id, p.Strategy, new(p.Title))));
        found.AddRange((await db.Fields.Where(f => tagged.Contains(f.Id) && visible.Any(s => s.Id == f.Strategy)).OrderBy(f => f.Number).Select(f => new { f.Id, f.Strategy, f.Title }).ToListAsync(cancellation)).Select(f => new ElementHead(ElementKind.Field, f.Id, f.Strategy, new(f.Title))));
        found.AddRange((await db.Topics.Where(t => tagged.Contains(t.Id) && visible.Any(s => s.Id == t.Strategy)).OrderBy(t => t.Number).Select(t => new { t.Id, t.Strategy, t.Title }).ToListAsync(cancellation)).Select(t => new ElementHead(ElementKind.Topic, t.Id, t.Strategy, new(t.Title))));
        found.AddRange((await db.Goals.VisibleTo(viewer, db).Where(g => tagged.Contains(g.Id)).OrderBy(g => g.Number).Select(g => new { g.Id, g.Strategy, g.Title }).ToListAsync(cancellation)).Select(g => new ElementHead(ElementKind.Goal, g.Id, g.Strategy, new(g.Title))));
        found.AddRange((await db.Measures.VisibleTo(viewer).Where(m => tagged.Contains(m.Id)).OrderBy(m => m.Sort).Select(m => new { m.Id, m.Title }).ToListAsync(cancellation)).Select(m => new ElementHead(ElementKind.Measure, m.Id, Guid.Empty, new(m.Title))));
        var say = await WordingSet.Titles(db, found.ConvertAll(e => e.Id), cancellation);
        Elements = found.ConvertAll(e => e with { Title = say.Title(e.Id, e.Title.De) });
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalTermModel(StrategyDb db) : TermModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskTermModel(StrategyDb db) : TermModel(db);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Comments;

/// <summary>One line of the list.</summary>
internal sealed record CommentRow(ElementKind Kind, Guid Element, string Name, bool FromStaff, bool Shown, string Text, Instant Created, Instant? Resolved);

/// <summary>All comments on a strategy and its parts, those that wait for somebody first.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class CommentsModel(StrategyDb db) : ListPage
{
    /// <summary><c>open</c>, <c>waiting</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<CommentRow> Rows { get; private set; } = [];

    public int Open { get; private set; }

    public int Waiting { get; private set; }

    public int All { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return NotFound();
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        var all = db.Comments.VisibleTo(viewer).Where(c => c.Strategy == id);
        var open = all.Where(c => c.Resolved == null && c.Parent == null);
        var waiting = all.Where(c => !c.FromStaff && !c.Shown && c.Resolved == null);
        (Open, Waiting, All) = (await open.CountAsync(cancellation), await waiting.CountAsync(cancellation), await all.CountAsync(cancellation));
        var (chosen, count) = Tab switch { "waiting" => (waiting, Waiting), "all" => (all, All), _ => (open, Open) };
        var rows = await Cut(chosen.OrderByDescending(c => c.Created).ThenBy(c => c.Id)
            .Select(c => new { c.Kind, c.Element, c.Name, c.FromStaff, c.Shown, c.Text, c.Created, c.Resolved }), count, cancellation);
        Rows = [.. rows.Select(c => new CommentRow(Enum.Parse<ElementKind>(c.Kind), c.Element, c.Name, c.FromStaff, c.Shown, Excerpt.Of(c.Text, 160), c.Created, c.Resolved))];
        return Page();
    }
}

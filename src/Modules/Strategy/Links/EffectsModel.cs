using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Links;

/// <summary>A goal of the matrix.</summary>
internal sealed record MatrixGoal(Guid Id, int Number, LocalText Title);

/// <summary>A filled cell of the matrix.</summary>
internal sealed record MatrixLink(MatrixGoal Source, MatrixGoal Target, bool Helps, string Note);

/// <summary>Which goal helps or hinders which: as matrix and as table.</summary>
internal abstract class EffectsModel(StrategyDb db) : PageModel
{
    /// <summary>Most goals a picture shows; with more, a field is to be chosen, and the table still has all.</summary>
    public const int MostDrawn = 60;

    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<MatrixLink> Links { get; private set; } = [];

    /// <summary>The goals that have a link, in the order of their numbers.</summary>
    public IReadOnlyList<MatrixGoal> Goals { get; private set; } = [];

    /// <summary>How many goals have none.</summary>
    public int Without { get; private set; }

    /// <summary>Pairs of goals that hinder each other, or where one helps and is hindered: what people should talk about.</summary>
    public IEnumerable<(MatrixLink One, MatrixLink Other)> Tensions =>
        from one in Links
        join other in Links on (one.Source.Id, one.Target.Id) equals (other.Target.Id, other.Source.Id)
        where one.Source.Number < other.Source.Number && !(one.Helps && other.Helps)
        select (one, other);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return NotFound();
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        var visible = db.Goals.VisibleTo(viewer, db);
        var links = await db.GoalLinks.Where(l => visible.Any(g => g.Id == l.Source && g.Strategy == id) && visible.Any(g => g.Id == l.Target)).ToListAsync(cancellation);
        var ids = links.SelectMany(l => new[] { l.Source, l.Target }).Distinct().ToList();
        var say = new WordingSet(await db.Wordings.Where(w => w.Part == "title" && ids.Contains(w.Element)).ToListAsync(cancellation));
        var goals = await visible.Where(g => ids.Contains(g.Id)).OrderBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation);
        Goals = [.. goals.Select(g => new MatrixGoal(g.Id, g.Number, say.Of(g.Id, "title", g.Title)))];
        var known = Goals.ToDictionary(g => g.Id);
        Links = [.. links.Select(l => new MatrixLink(known[l.Source], known[l.Target], l.Effect == nameof(Effect.Helps), l.Note)).OrderBy(l => l.Source.Number).ThenBy(l => l.Target.Number)];
        Without = await visible.CountAsync(g => g.Strategy == id, cancellation) - Goals.Count;
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalEffectsModel(StrategyDb db) : EffectsModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskEffectsModel(StrategyDb db) : EffectsModel(db);

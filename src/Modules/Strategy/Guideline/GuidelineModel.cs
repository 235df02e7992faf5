using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Guideline;

/// <summary>A field of the guideline with what a strategy does for it.</summary>
internal sealed record ServedField(Guid Id, int Number, LocalText Title, int Goals, int Measures);

/// <summary>What a strategy does for each field of the sustainability guideline.</summary>
internal abstract class GuidelineModel(StrategyDb db) : PageModel
{
    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    /// <summary>Most goals that are drawn as a matrix; more are only a table.</summary>
    public const int MostDrawn = 80;

    public IReadOnlyList<ServedField> Fields { get; private set; } = [];

    /// <summary>The strategy's goals with the fields each serves, in the order of their numbers.</summary>
    public IReadOnlyList<(Guid Id, int Number, LocalText Title, IReadOnlyList<ServedField> Serves)> Goals { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return NotFound();
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        var fields = await db.GuidelineFields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Number, f.Title }).ToListAsync(cancellation);
        var served = await db.GoalGuidelines.Join(db.Goals.VisibleTo(viewer, db).Where(g => g.Strategy == id), s => s.Goal, g => g.Id, (s, g) => new { s.Field, s.Goal }).ToListAsync(cancellation);
        var measures = await db.Measures.VisibleTo(viewer).Where(m => m.Goal != null).GroupBy(m => m.Goal!.Value).Select(g => new { Goal = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Goal, g => g.Count, cancellation);
        var byField = served.ToLookup(s => s.Field, s => s.Goal);
        var named = await WordingSet.Titles(db, fields.ConvertAll(f => f.Id), cancellation);
        Fields = [.. fields.Select(f => new ServedField(f.Id, f.Number, named.Title(f.Id, f.Title), byField[f.Id].Count(), byField[f.Id].Sum(g => measures.GetValueOrDefault(g))))];
        var goals = await db.Goals.VisibleTo(viewer, db).Where(g => g.Strategy == id).OrderBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation);
        var ids = goals.Select(g => g.Id).ToList();
        var say = new WordingSet(await db.Wordings.Where(w => ids.Contains(w.Element) && w.Part == "title").ToListAsync(cancellation));
        var byGoal = served.ToLookup(s => s.Goal, s => s.Field);
        Goals = [.. goals.Select(g => (g.Id, g.Number, say.Of(g.Id, "title", g.Title), (IReadOnlyList<ServedField>)[.. Fields.Where(f => byGoal[g.Id].Contains(f.Id))]))];
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalGuidelineModel(StrategyDb db) : GuidelineModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskGuidelineModel(StrategyDb db) : GuidelineModel(db);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Links;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Goals;

/// <summary>Another goal that this one helps or hinders, or that does so to this one.</summary>
internal sealed record GoalEffect(Guid Goal, int Number, LocalText Title, bool Helps, bool Outgoing, string Note);

/// <summary>One goal with all that hangs on it.</summary>
internal abstract class GoalModel(StrategyDb db) : PageModel
{
    public Goal Goal { get; private set; } = null!;

    public LocalText Title { get; private set; } = LocalText.Empty;

    public LocalText Text { get; private set; } = LocalText.Empty;

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public LocalText Field { get; private set; } = LocalText.Empty;

    public LocalText? Topic { get; private set; }

    public IReadOnlyList<MeasureContent> Measures { get; private set; } = [];

    public IReadOnlyList<(Guid Id, int Number, LocalText Title)> Guideline { get; private set; } = [];

    public IReadOnlyList<GoalEffect> Effects { get; private set; } = [];

    public IReadOnlyList<(Guid Id, LocalText Title)> Terms { get; private set; } = [];

    public IReadOnlyList<(Guid Id, LocalText Title)> AlsoIn { get; private set; } = [];

    public IReadOnlyList<OriginView> Origins { get; private set; } = [];

    public int Comments { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Goals.VisibleTo(viewer, db).FirstOrDefaultAsync(g => g.Id == id, cancellation) is not { } goal) return NotFound();
        Goal = goal;
        var measures = await db.Measures.VisibleTo(viewer).Where(m => m.Goal == id).OrderBy(m => m.StartYear).ThenBy(m => m.Sort).ToListAsync(cancellation);
        Guid[] elements = [id, goal.Strategy, goal.Field, goal.Topic ?? id, .. measures.Select(m => m.Id)];
        var say = new WordingSet(await db.Wordings.Where(w => elements.Contains(w.Element)).ToListAsync(cancellation));
        (Title, Text) = (say.Of(id, "title", goal.Title), say.Of(id, "text", goal.Text));
        StrategyTitle = say.Of(goal.Strategy, "title", await db.Strategies.VisibleTo(viewer).Where(s => s.Id == goal.Strategy).Select(s => s.Title).FirstOrDefaultAsync(cancellation) ?? "");
        Field = say.Of(goal.Field, "title", await db.Fields.Where(f => f.Id == goal.Field).Select(f => f.Title).FirstOrDefaultAsync(cancellation) ?? "–");
        Topic = goal.Topic is { } topic && await db.Topics.Where(t => t.Id == topic).Select(t => t.Title).FirstOrDefaultAsync(cancellation) is { } under ? say.Of(topic, "title", under) : null;
        Measures = [.. measures.Select(m => new MeasureContent(m.Id, say.Of(m.Id, "title", m.Title), LocalText.Empty, m.Lead, m.Status, m.StartYear, m.EndYear))];
        var serves = await db.GoalGuidelines.Where(g => g.Goal == id).Join(db.GuidelineFields, g => g.Field, f => f.Id, (_, f) => new { f.Id, f.Number, f.Title }).OrderBy(f => f.Number).ToListAsync(cancellation);
        var named = await WordingSet.Titles(db, serves.ConvertAll(f => f.Id), cancellation);
        Guideline = [.. serves.Select(f => (f.Id, f.Number, named.Title(f.Id, f.Title)))];
        Effects = await LoadEffects(id, viewer, cancellation);
        var terms = await db.Taggings.Where(t => t.Element == id).Join(db.Terms, t => t.Term, t => t.Id, (_, t) => new { t.Id, t.Title }).ToListAsync(cancellation);
        var also = await db.Strategies.VisibleTo(viewer).Where(s => db.SharedGoals.Any(g => g.Goal == id && g.Strategy == s.Id)).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation);
        var further = await WordingSet.Titles(db, [.. terms.Select(t => t.Id), .. also.Select(s => s.Id)], cancellation);
        Terms = [.. terms.ByTitle(t => t.Title).Select(t => (t.Id, further.Title(t.Id, t.Title)))];
        AlsoIn = [.. also.Select(s => (s.Id, further.Title(s.Id, s.Title)))];
        Origins = await OriginView.Load(HttpContext, db, id, cancellation);
        Comments = await db.Comments.VisibleTo(viewer).CountAsync(c => c.Element == id && c.Resolved == null && c.Parent == null, cancellation);
        return Page();
    }

    private async Task<List<GoalEffect>> LoadEffects(Guid id, Viewer viewer, CancellationToken cancellation)
    {
        var helps = nameof(Effect.Helps);
        var outgoing = await db.GoalLinks.Where(l => l.Source == id).Join(db.Goals.VisibleTo(viewer, db), l => l.Target, g => g.Id, (l, g) => new GoalEffect(g.Id, g.Number, new LocalText(g.Title, null, null), l.Effect == helps, true, l.Note)).ToListAsync(cancellation);
        var incoming = await db.GoalLinks.Where(l => l.Target == id).Join(db.Goals.VisibleTo(viewer, db), l => l.Source, g => g.Id, (l, g) => new GoalEffect(g.Id, g.Number, new LocalText(g.Title, null, null), l.Effect == helps, false, l.Note)).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. outgoing.Concat(incoming).Select(e => e.Goal).Distinct()], cancellation);
        return [.. outgoing.Concat(incoming).Select(e => e with { Title = say.Title(e.Goal, e.Title.De) }).OrderByDescending(e => e.Outgoing).ThenByDescending(e => e.Helps).ThenBy(e => e.Number)];
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalGoalModel(StrategyDb db) : GoalModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskGoalModel(StrategyDb db) : GoalModel(db);

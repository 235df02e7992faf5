using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Schemes;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Goals;

/// <summary>One line of the list.</summary>
internal sealed record GoalRow(Guid Id, int Number, LocalText Title, string Field, int? Horizon, string Status, int Measures, int Done);

/// <summary>The goals of a strategy, to filter by field, guideline and the terms of every scheme at once.</summary>
internal abstract class GoalsModel(StrategyDb db, PageTexts texts) : ListPage
{
    /// <summary>How many terms one filter may join.</summary>
    public const int MostTerms = 10;

    [BindProperty(SupportsGet = true, Name = "feld")]
    public Guid? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "leitlinie")]
    public Guid? Guideline { get; set; }

    /// <summary>Terms that a goal must carry, all of them.</summary>
    public IReadOnlyList<Guid> Terms { get; private set; } = [];

    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<GoalRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Guidelines { get; private set; } = [];

    public IReadOnlyList<(string Title, IReadOnlyList<Choice> Terms)> Schemes { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return NotFound();
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        Terms = [.. Request.Query.Where(q => q.Key.StartsWith("begriff", StringComparison.Ordinal)).SelectMany(q => q.Value).Select(v => Guid.TryParse(v, out var term) ? term : (Guid?)null).OfType<Guid>().Distinct().Take(MostTerms)];
        var fields = await db.Fields.Where(f => f.Strategy == id).OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        var guideline = await db.GuidelineFields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Number, f.Title }).ToListAsync(cancellation);
        var named = await WordingSet.Titles(db, [.. fields.Select(f => f.Id), .. guideline.Select(g => g.Id)], cancellation);
        string Say(Guid element, string german) => named.Title(element, german).In(texts.Language.Code);
        Fields = [.. fields.Select(f => new Choice(f.Id.ToString(), Say(f.Id, f.Title)))];
        Guidelines = [.. guideline.Select(f => new Choice(f.Id.ToString(), $"{f.Number} {Say(f.Id, f.Title)}"))];
        Schemes = await SchemeChoices.All(db, texts, cancellation);
        var goals = Filtered(db.Goals.VisibleTo(viewer, db).Where(g => g.Strategy == id || db.SharedGoals.Any(s => s.Goal == g.Id && s.Strategy == id)));
        var done = nameof(MeasureStatus.Done);
        var rows = await Cut(goals.OrderBy(g => g.Number).ThenBy(g => g.Id)
            .Select(g => new
            {
                g.Id, g.Number, g.Title, g.Field, g.Horizon, g.Status,
                Measures = db.Measures.VisibleTo(viewer).Count(m => m.Goal == g.Id),
                Done = db.Measures.VisibleTo(viewer).Count(m => m.Goal == g.Id && m.Status == done),
            }), cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var say = new WordingSet(await db.Wordings.Where(w => ids.Contains(w.Element) && w.Part == "title").ToListAsync(cancellation));
        var titles = fields.ToDictionary(f => f.Id, f => Say(f.Id, f.Title));
        Rows = [.. rows.Select(g => new GoalRow(g.Id, g.Number, say.Of(g.Id, "title", g.Title), titles.GetValueOrDefault(g.Field) ?? "–", g.Horizon, g.Status, g.Measures, g.Done))];
        return Page();
    }

    private IQueryable<Goal> Filtered(IQueryable<Goal> goals)
    {
        if (Field is { } field) goals = goals.Where(g => g.Field == field);
        if (Guideline is { } served) goals = goals.Where(g => db.GoalGuidelines.Any(s => s.Goal == g.Id && s.Field == served));
        foreach (var term in Terms) goals = goals.Where(g => db.Taggings.Any(t => t.Term == term && t.Element == g.Id));
        goals = goals.Matching(Query, g => g.Title, g => g.Text);
        return goals;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalGoalsModel(StrategyDb db, PageTexts texts) : GoalsModel(db, texts);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskGoalsModel(StrategyDb db, PageTexts texts) : GoalsModel(db, texts);

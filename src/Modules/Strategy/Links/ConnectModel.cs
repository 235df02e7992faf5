using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Guideline;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Links;

/// <summary>Connects a goal: with fields of the guideline, with goals it helps or hinders, with further strategies that have it too.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class ConnectModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string[] Guideline { get; set; } = [];

    [BindProperty] public Guid? Target { get; set; }

    [BindProperty] public string? Effect { get; set; }

    [BindProperty] public string? Note { get; set; }

    /// <summary>Field of another strategy below which the goal is to stand too.</summary>
    [BindProperty] public Guid? Field { get; set; }

    public Goal Goal { get; private set; } = null!;

    /// <summary>What it is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public IReadOnlyList<Choice> GuidelineFields { get; private set; } = [];

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<(Guid Target, int Number, LocalText Title, string Effect, string Note)> Links { get; private set; } = [];

    public IReadOnlyList<(Guid Strategy, LocalText Title)> AlsoIn { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    /// <summary>Takes the fields of the guideline over as ticked.</summary>
    public Task<IActionResult> OnPostGuideline(Guid id, CancellationToken cancellation) => Change(id, "strategy.goal.guideline", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        var wanted = Guideline.Select(v => Guid.TryParse(v, out var field) ? field : Guid.Empty).ToHashSet();
        var known = (await strategy.GuidelineFields.Select(f => f.Id).ToListAsync(cancellation)).ToHashSet();
        var now = await strategy.GoalGuidelines.Where(g => g.Goal == id).ToListAsync(cancellation);
        strategy.RemoveRange(now.Where(g => !wanted.Contains(g.Field)));
        strategy.AddRange(wanted.Where(known.Contains).Except(now.Select(g => g.Field)).Select(f => new GoalGuideline { Goal = id, Field = f }));
        return null;
    }, cancellation);

    /// <summary>Says what the goal does to another; a link that is there already takes the new words.</summary>
    public Task<IActionResult> OnPostLink(Guid id, CancellationToken cancellation) => Change(id, "strategy.goal.link", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        if (Target is not { } target || target == id || !await strategy.Goals.AnyAsync(g => g.Id == target, cancellation)) return new Fault(nameof(Target), "strategy.effect.target.missing", "Choose another goal.");
        if (!Enum.TryParse<Effect>(Effect, out var effect) || !Enum.IsDefined(effect)) return new Fault(nameof(Effect), "strategy.effect.missing", "Say whether it helps or hinders.");
        var note = Note?.Trim() ?? "";
        if (note.Length > ElementText.LongestTitle) return new Fault(nameof(Note), "strategy.text.long", "The text is too long.") { Arguments = [ElementText.LongestTitle] };
        if (await strategy.GoalLinks.FirstOrDefaultAsync(l => l.Source == id && l.Target == target, cancellation) is { } known) (known.Effect, known.Note) = (effect.ToString(), note);
        else strategy.Add(new GoalLink { Source = id, Target = target, Effect = effect.ToString(), Note = note });
        return null;
    }, cancellation);

    public Task<IActionResult> OnPostUnlink(Guid id, Guid target, CancellationToken cancellation) => Change(id, "strategy.goal.unlink", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        strategy.RemoveRange(await strategy.GoalLinks.Where(l => l.Source == id && l.Target == target).ToListAsync(cancellation));
        return null;
    }, cancellation);

    /// <summary>Shows the goal in a further strategy too.</summary>
    public Task<IActionResult> OnPostShare(Guid id, CancellationToken cancellation) => Change(id, "strategy.goal.share", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        var field = await strategy.Fields.FirstOrDefaultAsync(f => f.Id == Field, cancellation);
        if (field is null || field.Strategy == Goal.Strategy) return new Fault(nameof(Field), "strategy.goal.share.missing", "Choose a field of another strategy.");
        if (await strategy.SharedGoals.FirstOrDefaultAsync(s => s.Goal == id && s.Strategy == field.Strategy, cancellation) is { } known) known.Field = field.Id;
        else strategy.Add(new SharedGoal { Goal = id, Strategy = field.Strategy, Field = field.Id });
        return null;
    }, cancellation);

    public Task<IActionResult> OnPostUnshare(Guid id, Guid target, CancellationToken cancellation) => Change(id, "strategy.goal.unshare", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        strategy.RemoveRange(await strategy.SharedGoals.Where(s => s.Goal == id && s.Strategy == target).ToListAsync(cancellation));
        return null;
    }, cancellation);

    private async Task<IActionResult> Change(Guid id, string name, Func<CityDb, Task<Fault?>> work, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(name, StrategyPermissions.Purpose) with { Subject = $"goal/{id:D}" }, async change =>
        {
            if (await work(change) is { } fault) return fault;
            change.About($"goal/{id:D}", details: new { Guideline, Target, Effect, Note, Field });
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/ziel/{id}/verbinden") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var visible = db.Goals.VisibleTo(viewer, db);
        if (await visible.FirstOrDefaultAsync(g => g.Id == id, cancellation) is not { } goal) return false;
        (Goal, Title) = (goal, await WordingSet.Title(db, id, goal.Title, cancellation));
        if (Request.Query["handler"] != "Guideline") Guideline = [.. (await db.GoalGuidelines.Where(g => g.Goal == id).Select(g => g.Field).ToListAsync(cancellation)).Select(f => f.ToString())];
        var guideline = await db.GuidelineFields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Number, f.Title }).ToListAsync(cancellation);
        var named = await WordingSet.Titles(db, guideline.ConvertAll(f => f.Id), cancellation);
        GuidelineFields = [.. guideline.Select(f => new Choice(f.Id.ToString(), $"{f.Number} {named.Title(f.Id, f.Title).In(texts.Language.Code)}"))];
        var others = await visible.Where(g => g.Id != id).OrderByDescending(g => g.Strategy == goal.Strategy).ThenBy(g => g.Strategy).ThenBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation);
        Goals = await TitleChoices.Of(db, texts, others.ConvertAll(g => new TitledElement(g.Id, g.Title, $"{g.Number} ")), cancellation);
        var fields = await db.Fields.Where(f => f.Strategy != goal.Strategy).Join(db.Strategies.VisibleTo(viewer).Where(s => s.MergedInto == null), f => f.Strategy, s => s.Id, (f, s) => new { f.Id, f.Title, f.Number, Of = s.Id, Strategy = s.Title }).OrderBy(f => f.Strategy).ThenBy(f => f.Number).ToListAsync(cancellation);
        var above = await WordingSet.Titles(db, [.. fields.Select(f => f.Of).Distinct()], cancellation);
        Fields = await TitleChoices.Of(db, texts, fields.ConvertAll(f => new TitledElement(f.Id, f.Title, $"{above.Title(f.Of, f.Strategy).In(texts.Language.Code)}: ")), cancellation);
        var links = await db.GoalLinks.Where(l => l.Source == id).Join(visible, l => l.Target, g => g.Id, (l, g) => new { l.Target, g.Number, g.Title, l.Effect, l.Note }).OrderBy(l => l.Number).ToListAsync(cancellation);
        var also = await db.Strategies.VisibleTo(viewer).Where(s => db.SharedGoals.Any(g => g.Goal == id && g.Strategy == s.Id)).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. links.Select(l => l.Target), .. also.Select(s => s.Id)], cancellation);
        Links = [.. links.Select(l => (l.Target, l.Number, say.Title(l.Target, l.Title), l.Effect, l.Note))];
        AlsoIn = [.. also.Select(s => (s.Id, say.Title(s.Id, s.Title)))];
        return true;
    }
}

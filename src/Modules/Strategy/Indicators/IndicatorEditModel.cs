using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>An indicator as a form: new, or to change one.</summary>
[Surface(Surface.Desk), Needs(SteeringPermissions.Edit)]
internal sealed class IndicatorEditModel(StrategyDb db, FigureCatalogue figures, PageTexts texts) : PageModel
{
    private static readonly string[] Order = [nameof(Title), nameof(Description), nameof(Name), nameof(Unit), nameof(Baseline), nameof(Target), nameof(Source), nameof(Formula), nameof(Figure), nameof(Rule), nameof(RuleWords), nameof(Goal)];

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Unit { get; set; }

    [BindProperty] public string? Direction { get; set; }

    [BindProperty] public string? Baseline { get; set; }

    [BindProperty] public string? Target { get; set; }

    [BindProperty] public string? Source { get; set; }

    [BindProperty] public string? Formula { get; set; }

    [BindProperty] public string? Figure { get; set; }

    [BindProperty] public string? Rule { get; set; }

    [BindProperty] public string? RuleWords { get; set; }

    [BindProperty] public Guid? Goal { get; set; }

    [BindProperty] public bool Published { get; set; }

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    public IReadOnlyList<Choice> Figures { get; private set; } = [];

    /// <summary>The names that a formula can use.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        await LoadChoices(id, cancellation);
        (Direction, Source) = ("up", nameof(IndicatorSource.Hand));
        if (id is null) return Page();
        var found = await db.Indicators.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (found is null) return NotFound();
        (Title, Description, Name, Unit, Direction) = (found.Title, found.Description, found.Name, found.Unit, found.Up ? "up" : "down");
        (Baseline, Target, Source, Formula, Figure) = (Numbers.Typed(found.Baseline), TargetPath.FromJson(found.Target).ToString(), found.Source, found.Formula, found.Figure);
        (Rule, RuleWords, Goal, Published, Seen) = (found.Rule, found.RuleWords, found.Goal, found.Published, found.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        await LoadChoices(id, cancellation);
        if (id is { } known && !await db.Indicators.VisibleTo(HttpContext.Viewer()).AnyAsync(i => i.Id == known, cancellation)) return NotFound();
        var (baseline, target) = (Numbers.Read(nameof(Baseline), Baseline), TargetPath.Read(nameof(Target), Target));
        if (Goal is { } goal && Goals.All(g => g.Value != goal.ToString())) Goal = null;
        var profile = new IndicatorProfile(Title ?? "", Description ?? "", Name ?? "", Unit ?? "", Direction != "down", baseline.IsOk ? baseline.Value : null, target.IsOk ? target.Value : TargetPath.None,
            Enum.TryParse<IndicatorSource>(Source, out var source) && Enum.IsDefined(source) ? source : IndicatorSource.Hand, Formula, Figure, Rule, RuleWords ?? "", Goal, Published);
        List<Fault> typed = [.. baseline.Faults, .. target.Faults];
        var language = texts.Language.Code.StartsWith("de", StringComparison.Ordinal) ? "de" : "en";
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.indicator.create" : "strategy.indicator.change", SteeringPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            await change.Lock("strategy/indicators", cancellation);
            var indicator = id is null ? new Indicator { Id = change.NewId(), Created = change.Now } : await strategy.Indicators.FirstAsync(i => i.Id == id, cancellation);
            if (id is not null && indicator.Version != Seen) return new Fault(null, "strategy.indicator.conflict", "Somebody else changed this indicator in the meantime.") { Kind = FaultKind.Conflict };
            var others = (await strategy.Indicators.AsNoTracking().Where(i => i.Id != indicator.Id).ToListAsync(cancellation)).Select(IndicatorView.Source).ToList();
            List<Fault> faults = [.. typed.Concat(profile.Check(indicator.Id, others, [.. Figures.Select(f => f.Value)], language)).OrderBy(f => Array.IndexOf(Order, f.Field))];
            if (faults.Count > 0) return faults;
            indicator.Describe(profile);
            if (id is null) strategy.Add(indicator);
            change.About($"indicator/{indicator.Id:D}", details: profile);
            return indicator.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/steuerung/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task LoadChoices(Guid? id, CancellationToken cancellation)
    {
        var goals = await db.Goals.VisibleTo(HttpContext.Viewer(), db).OrderBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).Take(1000).ToListAsync(cancellation);
        Goals = await TitleChoices.Of(db, texts, goals.ConvertAll(g => new TitledElement(g.Id, g.Title, $"{g.Number}. ")), cancellation);
        Figures = [.. figures.All.Select(f => new Choice(f.Key, figures.IsCounted(f.Key) ? texts[f.TextKey] : texts["strategy.indicator.figure.notyet", texts[f.TextKey]]))];
        Names = await db.Indicators.VisibleTo(HttpContext.Viewer()).Where(i => i.Id != id).OrderBy(i => i.Name).Select(i => i.Name).Take(500).ToListAsync(cancellation);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Measures.Similar;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Parts;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures;

/// <summary>The profile of a measure as a form: new, or to change one. Fields hold what was typed, so that nothing typed is lost.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed partial class EditModel(StrategyDb db, PageTexts texts) : PageModel, IMeasurePart
{
    /// <summary>The fields as they stand on the page; the summary of faults keeps their order.</summary>
    private static readonly string[] Order = [nameof(Title), nameof(Field), nameof(Goal), nameof(Description), nameof(LeadUnit), nameof(Lead), nameof(Responsible), nameof(StartYear), nameof(EndYear), nameof(Cost), nameof(Lessons)];

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    [BindProperty] public Guid? Goal { get; set; }

    [BindProperty] public Guid? LeadUnit { get; set; }

    [BindProperty] public string? Lead { get; set; }

    [BindProperty] public string? Responsible { get; set; }

    [BindProperty] public string? StartYear { get; set; }

    [BindProperty] public string? EndYear { get; set; }

    [BindProperty] public string? Cost { get; set; }

    [BindProperty] public string? Lessons { get; set; }

    [BindProperty] public bool Published { get; set; }

    /// <summary>What the person saw: who saves over another's change is told.</summary>
    [BindProperty] public string? Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public Measure Measure { get; private set; } = null!;

    public LocalText MeasureTitle { get; private set; } = LocalText.Empty;

    public string Part => "";

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    public LeadUnits Units { get; private set; } = null!;

    /// <summary>What somebody else stored meanwhile; null when nobody did.</summary>
    public IReadOnlyList<SummaryItem>? Stored { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        await LoadChoices(cancellation);
        if (id is null) return Page();
        if (await Open(id.Value, cancellation) is { } answer) return answer;
        var m = Measure;
        (Title, Description, Field, Goal, LeadUnit, Lead, Responsible, Lessons, Published) = (m.Title, m.Description, m.Field, m.Goal, m.LeadUnit, m.Lead, m.Responsible, m.Lessons, m.Published);
        (StartYear, EndYear, Cost) = (LineText.Of(m.StartYear), LineText.Of(m.EndYear), LineText.Money(m.Cost));
        Seen = Fingerprint(m);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        await LoadChoices(cancellation);
        if (id is { } known && await Open(known, cancellation) is { } answer) return answer;
        var (start, end, cost) = (Inputs.Integer(nameof(StartYear), StartYear), Inputs.Integer(nameof(EndYear), EndYear), Inputs.Money(nameof(Cost), Cost));
        List<Fault> typed = [.. start.Faults, .. end.Faults, .. cost.Faults];
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        if (Goal is { } goal && Goals.All(g => g.Value != goal.ToString())) Goal = null;
        if (LeadUnit is { } unit && !Units.Knows(unit) && unit != Measure?.LeadUnit) LeadUnit = null;
        var profile = new MeasureProfile(Field, Title ?? "", Description ?? "", Units.NameOf(LeadUnit) ?? Lead ?? "", Year(start), Year(end), cost.IsOk ? cost.Value : null, Published) { LeadUnit = LeadUnit, Responsible = Responsible ?? "" };
        typed.AddRange(profile.Check());
        if (Lessons?.Length > MeasureProfile.LongestText) typed.Add(new Fault(nameof(Lessons), "strategy.text.long", "The text is too long.") { Arguments = [MeasureProfile.LongestText] });
        if (!HttpContext.Viewer().May(StrategyPermissions.Edit, LeadUnit)) typed.Add(new Fault(nameof(LeadUnit), "strategy.lead.foreign", "Choose a unit whose measures you may change."));
        if (typed.Count > 0) return this.Refuse([.. typed.OrderBy(f => Array.IndexOf(Order, f.Field))]);
        var result = id is { } at ? await Change(at, profile, cancellation) : await Create(profile, cancellation);
        if (result.IsOk) return LocalRedirect($"~/massnahmen/{result.Value}");
        if (id is { } stale && result.Faults[0].Kind == FaultKind.Conflict) await ShowBoth(stale, cancellation);
        return this.Refuse(result.Faults);
    }

    private Task<Result<Guid>> Create(MeasureProfile profile, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.create", StrategyPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            if (!(await Compare(strategy, cancellation)).TryGet(out var other, out var undecided)) return Result<Guid>.Failed(undecided);
            if (other is not null)
            {
                strategy.Add(Decided(change, other.Id, other, Resemblance.Join));
                change.About($"measure/{other.Id:D}", details: profile);
                return other.Id;
            }
            var measure = new Measure { Id = change.NewId(), Created = change.Now, Goal = Goal };
            if (measure.Describe(profile) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            measure.Touch(change.Now);
            measure.Learn(Lessons ?? "");
            strategy.Add(measure);
            foreach (var similar in Similar) strategy.Add(Decided(change, measure.Id, similar));
            change.About($"measure/{measure.Id:D}", details: profile);
            return measure.Id;
        }, cancellation);

    private Task<Result<Guid>> Change(Guid id, MeasureProfile profile, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.change", StrategyPermissions.Purpose), async change =>
        {
            var measure = await change.Context<StrategyDb>().Measures.FirstAsync(m => m.Id == id, cancellation);
            if (Fingerprint(measure) != Seen) return new Fault(null, "strategy.lines.conflict", "Somebody else changed this measure in the meantime.") { Kind = FaultKind.Conflict };
            if (measure.Describe(profile) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            measure.Goal = Goal;
            measure.Learn(Lessons ?? "");
            measure.Touch(change.Now);
            change.About($"measure/{id:D}", details: profile);
            return id;
        }, cancellation);

    private async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } measure) return NotFound();
        (Measure, MeasureTitle) = (measure, await WordingSet.Title(db, id, measure.Title, cancellation));
        return measure.MayEdit(HttpContext.Viewer()) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task ShowBoth(Guid id, CancellationToken cancellation)
    {
        var m = await db.Measures.VisibleTo(HttpContext.Viewer()).FirstAsync(m => m.Id == id, cancellation);
        Seen = Fingerprint(m);
        Stored =
        [
            new(texts["strategy.title"], m.Title),
            new(texts["strategy.field"], Fields.FirstOrDefault(f => f.Value == m.Field.ToString())?.Text ?? "–"),
            new(texts["strategy.measure.goal"], Goals.FirstOrDefault(g => g.Value == m.Goal?.ToString())?.Text ?? "–"),
            new(texts["strategy.description"], Said(m.Description)),
            new(texts["strategy.lead"], Said(m.Lead)),
            new(texts["strategy.responsible"], Said(m.Responsible)),
            new(texts["strategy.period"], MeasureTexts.Period(m.StartYear, m.EndYear)),
            new(texts["strategy.cost"], Said(LineText.Money(m.Cost))),
            new(texts["strategy.lessons"], Said(m.Lessons)),
            new(texts["strategy.published"], texts[m.Published ? "strategy.yes" : "strategy.no"]),
        ];

        static string Said(string text) => text.Length == 0 ? "–" : text;
    }

    private static string Fingerprint(Measure m) => LineStore.Fingerprint(
        [m.Title, m.Description, m.Field.ToString(), LineText.Of(m.Goal), LineText.Of(m.LeadUnit), m.Lead, m.Responsible, LineText.Of(m.StartYear), LineText.Of(m.EndYear), LineText.Of(m.Cost), m.Lessons, m.Published.ToString()]);

    private async Task LoadChoices(CancellationToken cancellation)
    {
        Units = await LeadUnits.Load(HttpContext, cancellation);
        Fields = await FieldChoices.All(db, texts, cancellation);
        var goals = await db.Goals.VisibleTo(HttpContext.Viewer(), db).OrderBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation);
        Goals = await TitleChoices.Of(db, texts, goals.ConvertAll(g => new TitledElement(g.Id, g.Title, g.Number.ToString(CultureInfo.InvariantCulture) + " ")), cancellation);
    }

    private static int? Year(Result<long?> typed) => typed is { IsOk: true, Value: { } year } ? (int)Math.Clamp(year, 0, 9999) : null;
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>Proposes a measure or a goal out of an assessment, a SWOT strategy, a persona, a service of the portfolio or what a survey says; it keeps where it came from.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class ProposeModel(StrategyDb db) : PageModel
{
    public const string AsGoal = "goal";
    public const string AsMeasure = "measure";

    private static readonly string[] Kinds = ["assessment", "swot", "persona", "survey", "service"];

    [BindProperty(SupportsGet = true, Name = "von")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "titel")]
    public string? Title { get; set; }

    /// <summary><see cref="AsGoal"/> or <see cref="AsMeasure"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "art")]
    public string? As { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public bool IsGoal => As == AsGoal;

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Load(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await Load(cancellation) || Origin() is not { } origin) return NotFound();
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        var result = await HttpContext.City().Write<string>(HttpContext.Command(IsGoal ? "strategy.goal.propose" : "strategy.measure.propose", StrategyPermissions.Purpose), async change =>
        {
            var made = IsGoal ? await Goal(change, cancellation) : Measure(change);
            if (!made.TryGet(out var id, out var faults)) return Result<string>.Failed(faults);
            var writing = change.Context<StrategyDb>();
            if (origin.Kind != "survey") writing.Add(new MeasureOrigin { Id = change.NewId(), Measure = id, Kind = origin.Kind, Element = origin.Element, Detail = origin.Detail });
            else if (await writing.SurveyFindings.FirstAsync(f => f.Id == origin.Element, cancellation) is { Goal: null } finding && IsGoal) finding.Goal = id;
            else writing.Add(new MeasureOrigin { Id = change.NewId(), Measure = id, Kind = origin.Kind, Element = origin.Element, Detail = "" });
            change.About($"{(IsGoal ? "goal" : "measure")}/{id:D}", details: new { Title, From });
            return IsGoal ? $"~/strategie/ziel/{id}" : $"~/massnahmen/{id}";
        }, cancellation);
        return result.IsOk ? LocalRedirect(result.Value) : this.Refuse([.. result.Faults.Select(f => f with { Field = f.Field switch { nameof(Title) => "titel", "Text" => nameof(Description), var other => other } })]);
    }

    private Result<Guid> Measure(CityDb change)
    {
        var measure = new Measure { Id = change.NewId(), Created = change.Now };
        if (measure.Describe(new MeasureProfile(Field, Title ?? "", Description ?? "", "", null, null, null, false)) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
        change.Context<StrategyDb>().Add(measure);
        return measure.Id;
    }

    private async Task<Result<Guid>> Goal(CityDb change, CancellationToken cancellation)
    {
        var writing = change.Context<StrategyDb>();
        var strategy = await writing.Fields.Where(f => f.Id == Field).Select(f => f.Strategy).FirstOrDefaultAsync(cancellation);
        var number = await writing.Goals.Where(g => g.Strategy == strategy).MaxAsync(g => (int?)g.Number, cancellation) ?? 0;
        var goal = new Goal { Id = change.NewId(), Strategy = strategy };
        if (goal.Describe(new GoalProfile(Field, null, number + 1, Title ?? "", Description ?? "", null, GoalStatus.Proposed)) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
        writing.Add(goal);
        return goal.Id;
    }

    /// <summary><c>assessment/id/criterion</c>, <c>swot/id/SO</c>, <c>persona/id</c>, <c>survey/finding</c>.</summary>
    private (string Kind, Guid Element, string Detail)? Origin() =>
        From?.Split('/', 3) is { Length: >= 2 } parts && Kinds.Contains(parts[0]) && Guid.TryParse(parts[1], out var element) ? (parts[0], element, parts.Length > 2 && parts[2].Length <= 60 ? parts[2] : "") : null;

    private async Task<bool> Load(CancellationToken cancellation)
    {
        if (As != AsGoal) As = AsMeasure;
        Fields = [.. (await db.Fields.Join(db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.MergedInto == null), f => f.Strategy, s => s.Id, (f, s) => new { f.Id, f.Number, f.Title, Strategy = s.Title })
            .OrderBy(f => f.Strategy).ThenBy(f => f.Number).ToListAsync(cancellation)).Select(f => new Choice(f.Id.ToString(), f.Title))];
        return Origin() is { } origin && await IsThere(origin.Kind, origin.Element, cancellation);
    }

    private Task<bool> IsThere(string kind, Guid id, CancellationToken cancellation) => kind switch
    {
        "assessment" => db.Assessments.AnyAsync(a => a.Id == id, cancellation),
        "swot" => db.Swots.AnyAsync(s => s.Id == id, cancellation),
        "persona" => db.Personas.AnyAsync(p => p.Id == id, cancellation),
        "service" => db.ServiceProfiles.AnyAsync(s => s.Id == id, cancellation),
        _ => db.SurveyFindings.AnyAsync(f => f.Id == id, cancellation),
    };
}

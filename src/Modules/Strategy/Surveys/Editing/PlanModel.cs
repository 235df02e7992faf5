using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>A new survey: from a template, as a copy of another, or from nothing.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveyNewModel(StrategyDb db) : PageModel
{
    public const string Empty = "leer";

    [BindProperty] public string? Title { get; set; }

    [BindProperty(SupportsGet = true, Name = "vorlage")]
    public string? From { get; set; }

    public IReadOnlyList<Choice> Sources { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => await Load(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Sources.All(s => s.Value != From)) return this.Refuse(new Fault("vorlage", "strategy.survey.template.missing", "Choose a template."));
        var source = await Source(cancellation);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.survey.create", StrategyPermissions.Purpose), change =>
        {
            var survey = new Survey { Id = change.NewId(), Code = JoinCode.New(), TestCode = JoinCode.New(), Origin = source.Origin, Created = change.Now };
            var title = string.IsNullOrWhiteSpace(Title) ? source.Form.Title.De : Title;
            if (survey.Describe(new SurveyPlan(title, source.Audiences, SurveyAccess.Open, false, null, null)) is { Count: > 0 } faults) return Task.FromResult(Result<Guid>.Failed(faults));
            survey.Edit(source.Form with { Title = string.IsNullOrWhiteSpace(Title) ? source.Form.Title : new Words(Title.Trim()) });
            change.Context<StrategyDb>().Add(survey);
            change.About($"survey/{survey.Id:D}", details: new { title, source.Origin });
            return Task.FromResult<Result<Guid>>(survey.Id);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/umfragen/{result.Value}/fragen") : this.Refuse(result.Faults);
    }

    private async Task<(SurveyForm Form, IReadOnlyList<SurveyAudience> Audiences, string Origin)> Source(CancellationToken cancellation)
    {
        if (SurveyTemplates.All.FirstOrDefault(t => t.Key == From) is { } template) return (template.Form, [template.Audience], template.Key);
        if (Guid.TryParse(From, out var id) && await db.Surveys.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } copied) return (copied.Form, copied.AudienceList, $"survey/{copied.Id:D}");
        return (new SurveyForm(new Words("")) { Sections = [new FormSection("s1", Words.None)] }, [SurveyAudience.Residents], "");
    }

    private async Task Load(CancellationToken cancellation)
    {
        var known = await db.Surveys.VisibleTo(HttpContext.Viewer()).OrderByDescending(s => s.Created).Take(50).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation);
        Sources = [new(Empty, ""), .. SurveyTemplates.All.Select(t => new Choice(t.Key, t.Form.Title.De)), .. known.Select(s => new Choice(s.Id.ToString(), s.Title))];
    }
}

/// <summary>Who is asked, how one takes part, and how long.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveyPlanModel(StrategyDb db) : SurveyPage(db)
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public List<string> Audiences { get; set; } = [];

    [BindProperty] public string? Access { get; set; }

    [BindProperty] public bool Listed { get; set; }

    [BindProperty] public DateParts Opens { get; set; } = new();

    [BindProperty] public string? OpensTime { get; set; }

    [BindProperty] public DateParts Closes { get; set; } = new();

    [BindProperty] public string? ClosesTime { get; set; }

    public override string Tab => "plan";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        (Title, Audiences, Access, Listed) = (Survey.Title, [.. Survey.AudienceList.Select(a => a.ToString())], Survey.Access, Survey.Listed);
        (Opens, OpensTime, Closes, ClosesTime) = (WorkshopTexts.Day(Survey.Opens), WorkshopTexts.Time(Survey.Opens), WorkshopTexts.Day(Survey.Closes), WorkshopTexts.Time(Survey.Closes));
        Seen = Survey.Version;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var opens = WorkshopTexts.Read(nameof(Opens), Opens, string.IsNullOrWhiteSpace(OpensTime) ? "0:00" : OpensTime);
        var closes = WorkshopTexts.Read(nameof(Closes), Closes, string.IsNullOrWhiteSpace(ClosesTime) ? "23:59" : ClosesTime);
        List<Fault> typed = [.. opens.Faults, .. closes.Faults];
        if (typed.Count > 0) return this.Refuse(typed);
        var audiences = Audiences.Select(a => Enum.TryParse<SurveyAudience>(a, out var one) ? one : (SurveyAudience?)null).OfType<SurveyAudience>().ToList();
        var plan = new SurveyPlan(Title ?? "", audiences, Enum.TryParse<SurveyAccess>(Access, out var access) ? access : SurveyAccess.Open, Listed, opens.Value, closes.Value);
        var result = await Change<bool>("plan", (_, _, survey) => Task.FromResult(survey.Describe(plan) is { Count: > 0 } faults ? Result<bool>.Failed(faults) : true), plan, alone: true, cancellation);
        return result.IsOk ? Back() : this.Refuse(result.Faults);
    }
}

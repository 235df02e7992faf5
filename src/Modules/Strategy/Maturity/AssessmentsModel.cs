using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>One line of the list of assessments.</summary>
internal sealed record AssessmentRow(Guid Id, string ModelKey, string ModelNumber, string SubjectKind, string Subject, DateOnly Date, double? Result, double? Aim);

/// <summary>The assessments by maturity models.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class AssessmentsModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 30;

    public IReadOnlyList<AssessmentRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    public async Task OnGet([FromServices] PageTexts texts, CancellationToken cancellation)
    {
        var rows = db.Assessments.AsQueryable();
        rows = rows.Matching(Query, a => a.Subject, a => a.ModelKey);
        Rows = await Cut(rows.OrderByDescending(a => a.Date).ThenBy(a => a.Id)
            .Select(a => new AssessmentRow(a.Id, a.ModelKey, a.ModelNumber, a.SubjectKind, a.Subject, a.Date, a.Result, a.Aim)), cancellation);
        Titles = (await ModelCatalogue.All(db, cancellation)).ToDictionary(m => $"{m.Key} {m.Number}", m => m.Title.In(texts));
    }
}

/// <summary>A new assessment: which model, of what, when.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class AssessmentNewModel(StrategyDb db, PageTexts texts) : PageModel
{
    /// <summary>Most services offered for choosing; others are named.</summary>
    public const int MostServices = 1_000;

    [BindProperty] public string? Model { get; set; }

    [BindProperty] public string? Kind { get; set; }

    [BindProperty] public Guid? Unit { get; set; }

    [BindProperty] public Guid? Service { get; set; }

    /// <summary>A name for what stands in neither list.</summary>
    [BindProperty] public string? Subject { get; set; }

    [BindProperty] public DateParts Date { get; set; } = new();

    public IReadOnlyList<Choice> Models { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public async Task OnGet(string? modell, string? art, string? gegenstand, Guid? von, CancellationToken cancellation)
    {
        await Load(cancellation);
        (Model, Kind, Subject, Date) = (modell, art ?? "city", von is null ? gegenstand : null, DateParts.Of(IndicatorView.Today(HttpContext.City())));
        (Unit, Service) = (art == "unit" ? von : null, art == "service" ? von : null);
    }

    /// <summary>What is rated: chosen from the city's units or services, or named.</summary>
    private (Guid? Id, string Name)? Rated()
    {
        if (Kind == "city") return (null, "");
        var (id, choices) = Kind == "unit" ? (Unit, Units) : (Service, Services);
        if (id is { } chosen && choices.FirstOrDefault(c => c.Value == chosen.ToString()) is { } known) return (chosen, known.Text);
        return string.IsNullOrWhiteSpace(Subject) ? null : (null, Subject.Trim());
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        var all = await ModelCatalogue.All(db, cancellation);
        var model = all.FirstOrDefault(m => $"{m.Key} {m.Number}" == Model);
        var date = Inputs.Date(nameof(Date), Date);
        List<Fault> faults = [];
        if (model is null) faults.Add(new(nameof(Model), "strategy.maturity.model.missing", "Choose a model."));
        else if (Kind is null || !model.Subjects.Contains(Kind)) faults.Add(new(nameof(Kind), "strategy.maturity.kind.wrong", "The model is not for that.") { Arguments = [string.Join(", ", model.Subjects.Select(s => texts["strategy.maturity.subject." + s]))] });
        var rated = Rated();
        if (rated is null) faults.Add(new(Kind == "unit" && Units.Count > 0 ? nameof(Unit) : Kind == "service" && Services.Count > 0 ? nameof(Service) : nameof(Subject), "strategy.maturity.subject.missing", "Choose or name what is rated."));
        if (Subject?.Length > Assessment.LongestSubject) faults.Add(new(nameof(Subject), "strategy.text.long", "The name is too long.") { Arguments = [Assessment.LongestSubject] });
        faults.AddRange(date.Faults);
        if (date is { IsOk: true, Value: null }) faults.Add(new(nameof(Date), "strategy.indicator.date.missing", "The day is missing."));
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.assessment.create", AssessmentPermissions.Purpose), async change =>
        {
            var (about, subject) = rated!.Value;
            var assessment = new Assessment { Id = change.NewId(), ModelKey = model!.Key, ModelNumber = model.Number, Model = model.ToJson(), SubjectKind = Kind!, Subject = subject, SubjectId = about, Date = date.Value!.Value, Created = change.Now };
            // What was said last time stands there to be looked over.
            if (await change.Context<StrategyDb>().Assessments.Where(a => a.ModelKey == model.Key && a.ModelNumber == model.Number && a.SubjectKind == Kind && (about == null ? a.SubjectId == null && a.Subject == subject : a.SubjectId == about)).OrderByDescending(a => a.Date).ThenByDescending(a => a.Created).FirstOrDefaultAsync(cancellation) is { } last)
                assessment.Rate(last.Given());
            change.Context<StrategyDb>().Add(assessment);
            change.About($"assessment/{assessment.Id:D}");
            return assessment.Id;
        }, cancellation);
        return LocalRedirect($"~/bewertung/reifegrad/{result.Value}/bearbeiten");
    }

    private async Task Load(CancellationToken cancellation)
    {
        Models = [.. (await ModelCatalogue.All(db, cancellation)).Select(m => new Choice($"{m.Key} {m.Number}", $"{m.Title.In(texts)} ({m.Number})", m.Superseded?.In(texts)))];
        Units = (await LeadUnits.Load(HttpContext, cancellation)).Choices;
        Services = [.. (await db.ServiceProfiles.OrderBy(s => s.Sort).Take(MostServices).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).Select(s => new Choice(s.Id.ToString(), s.Title))];
    }
}

/// <summary>Rates the criteria: is, should, evidence.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class AssessmentRateModel(StrategyDb db) : PageModel
{
    public const int LongestEvidence = 2000;

    public Assessment Assessment { get; private set; } = null!;

    public MaturityModel Model { get; private set; } = null!;

    public Dictionary<string, MaturityAnswer> Answers { get; private set; } = [];

    [BindProperty] public int Seen { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Seen = Assessment.Version;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var faults = new List<Fault>();
        foreach (var criterion in Model.Criteria)
        {
            var evidence = Request.Form["Evidence_" + criterion.Key].ToString();
            Answers[criterion.Key] = new(Level("Is_" + criterion.Key), Level("Should_" + criterion.Key), evidence);
            if (evidence.Length > LongestEvidence) faults.Add(new("Evidence_" + criterion.Key, "strategy.text.long", "The text is too long.") { Arguments = [LongestEvidence] });
        }
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.assessment.rate", AssessmentPermissions.Purpose), async change =>
        {
            var assessment = await change.Context<StrategyDb>().Assessments.FirstAsync(a => a.Id == id, cancellation);
            if (assessment.Version != Seen) return new Fault(null, "strategy.assessment.conflict", "Somebody else changed this assessment in the meantime.") { Kind = FaultKind.Conflict };
            assessment.Rate(Answers.Where(a => a.Value is not { Is: null, Should: null, Evidence: "" }).ToDictionary());
            change.About($"assessment/{id:D}", details: Answers);
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/bewertung/reifegrad/{id}") : this.Refuse(result.Faults);

        int? Level(string name) => int.TryParse(Request.Form[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Model.Levels.Any(l => l.Value == value) ? value : null;
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Assessments.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } found) return false;
        (Assessment, Model, Answers) = (found, found.Measured(), found.Given());
        return true;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A question as typed.</summary>
public sealed class QuestionInput
{
    public Guid? Id { get; set; }

    public string? Kind { get; set; }

    public string? Text { get; set; }

    public string? Help { get; set; }
}

/// <summary>The plan of a workshop as a form: new, or to change one. Empty lines for questions add one, emptied ones take one away.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Moderate)]
internal sealed class WorkshopEditModel(StrategyDb db) : PageModel
{
    private static readonly string[] Order = ["Title", "Subject", "Text", "Day", "DayTime", "Until", "Place", "Online", "Dots", "DotsEach", "GoalCount"];

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Subject { get; set; }

    [BindProperty] public DateParts Day { get; set; } = new();

    [BindProperty] public string? DayTime { get; set; }

    [BindProperty] public string? Until { get; set; }

    [BindProperty] public string? Place { get; set; }

    [BindProperty] public string? Online { get; set; }

    [BindProperty] public bool Listed { get; set; }

    [BindProperty] public string? Dots { get; set; } = "3";

    [BindProperty] public string? DotsEach { get; set; } = "2";

    [BindProperty] public string? GoalCount { get; set; } = "3";

    [BindProperty] public List<QuestionInput> Questions { get; set; } = [];

    [BindProperty] public int Seen { get; set; }

    /// <summary>The series a new workshop belongs to.</summary>
    [BindProperty(SupportsGet = true, Name = "reihe")]
    public Guid? Series { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public IReadOnlyList<Choice> Subjects { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (id is null)
        {
            if (await db.WorkshopSeries.FirstOrDefaultAsync(s => s.Id == Series, cancellation) is not { } series) return NotFound();
            Subjects = await db.Subjects(series.Strategy, cancellation);
            var format = await db.WorkshopFormats.OrderBy(f => f.Created).FirstOrDefaultAsync(cancellation);
            Fill(format?.Guide ?? []);
            return Page();
        }
        if (await db.Workshops.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(w => w.Id == id, cancellation) is not { } workshop) return NotFound();
        Subjects = await db.Subjects(workshop.Strategy, cancellation);
        (Title, Text, Place, Online, Listed, Seen) = (workshop.Title, workshop.Text, workshop.Place, workshop.Online, workshop.Listed, workshop.Version);
        (Day, DayTime, Until) = (WorkshopTexts.Day(workshop.Starts), WorkshopTexts.Time(workshop.Starts), WorkshopTexts.Time(workshop.Ends));
        Subject = workshop.Topic is { } topic ? $"{workshop.Field}/{topic}" : workshop.Field?.ToString();
        (Dots, DotsEach, GoalCount) = (Digits(workshop.Dots), Digits(workshop.DotsEach), Digits(workshop.GoalCount));
        Fill([.. (await db.WorkshopQuestions.Where(q => q.Workshop == id).OrderBy(q => q.Number).ToListAsync(cancellation)).Select(q => new GuidingQuestion(q.Id, q.Kind, q.Text, q.Help))]);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        var strategy = id is null
            ? await db.WorkshopSeries.Where(s => s.Id == Series).Select(s => (Guid?)s.Strategy).FirstOrDefaultAsync(cancellation)
            : await db.Workshops.VisibleTo(HttpContext.Viewer()).Where(w => w.Id == id).Select(w => (Guid?)w.Strategy).FirstOrDefaultAsync(cancellation);
        if (strategy is null) return NotFound();
        Subjects = await db.Subjects(strategy.Value, cancellation);
        var faults = new List<Fault>();
        var questions = Questions.Where(q => !string.IsNullOrWhiteSpace(q.Text)).Select(q => new GuidingQuestion(q.Id, q.Kind ?? "", q.Text!.Trim(), q.Help?.Trim() ?? "")).ToList();
        var plan = ReadPlan(faults);
        Result<Guid>? result = null;
        if (faults.Count == 0 && plan.Check().Concat(GuidingQuestion.Check(questions)).ToList() is { Count: > 0 } further) faults.AddRange(further);
        if (faults.Count == 0) result = id is { } known ? await Change(known, plan, questions, cancellation) : await Create(plan, questions, cancellation);
        if (result?.IsOk == true) return LocalRedirect($"~/werkstatt/{result.Value}");
        Fill([.. Questions.Select(q => new GuidingQuestion(q.Id, q.Kind ?? "", q.Text ?? "", q.Help ?? ""))]);
        return this.Refuse(result?.Faults ?? [.. faults.OrderBy(f => Array.IndexOf(Order, f.Field) is var place and >= 0 ? place : 99)]);
    }

    private WorkshopPlan ReadPlan(List<Fault> faults)
    {
        int Number(string field, string? typed)
        {
            var read = Inputs.Integer(field, typed);
            faults.AddRange(read.Faults);
            return read.IsOk ? (int)Math.Clamp(read.Value ?? 0, -1, 1000) : 1;
        }
        var starts = WorkshopTexts.Read(nameof(Day), Day, DayTime);
        faults.AddRange(starts.Faults);
        Instant? ends = null;
        if (!string.IsNullOrWhiteSpace(Until))
        {
            if (WorkshopTexts.ReadTime(Until) is null) faults.Add(new(nameof(Until), "strategy.workshop.time", "This is no time of day."));
            else if (WorkshopTexts.Read(nameof(Day), Day, Until) is { IsOk: true, Value: { } end }) ends = end;
        }
        var (field, topic) = WorkshopChoices.Subject(Subject, Subjects);
        return new(Title ?? "", Text ?? "", field, topic, starts.IsOk ? starts.Value : null, ends, Place ?? "", Online ?? "", Listed,
            Number(nameof(Dots), Dots), Number(nameof(DotsEach), DotsEach), Number(nameof(GoalCount), GoalCount));
    }

    private Task<Result<Guid>> Create(WorkshopPlan plan, List<GuidingQuestion> questions, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("strategy.workshop.create", StrategyPermissions.Purpose), async change =>
        {
            var series = await change.Context<StrategyDb>().WorkshopSeries.FirstAsync(s => s.Id == Series, cancellation);
            var workshop = change.Plan(series, questions, plan);
            change.About($"workshop/{workshop.Id:D}", details: plan);
            return workshop.Id;
        }, cancellation);

    private Task<Result<Guid>> Change(Guid id, WorkshopPlan plan, List<GuidingQuestion> questions, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("strategy.workshop.change", StrategyPermissions.Purpose), async change =>
        {
            var writing = change.Context<StrategyDb>();
            var workshop = await writing.Workshops.FirstAsync(w => w.Id == id, cancellation);
            if (workshop.Version != Seen) return new Fault(null, "strategy.workshop.conflict", "Somebody else changed the workshop in the meantime.") { Kind = FaultKind.Conflict };
            if (workshop.Describe(plan) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (await ChangeQuestions(change, id, questions, cancellation) is { } fault) return fault;
            // A change of the questions alone must meet the other moderator's change, too.
            writing.Entry(workshop).State = EntityState.Modified;
            change.About($"workshop/{id:D}", details: plan);
            return id;
        }, cancellation);

    private static async Task<Fault?> ChangeQuestions(CityDb change, Guid id, List<GuidingQuestion> questions, CancellationToken cancellation)
    {
        var writing = change.Context<StrategyDb>();
        var known = await writing.WorkshopQuestions.Where(q => q.Workshop == id).ToListAsync(cancellation);
        foreach (var gone in known.Where(k => questions.All(q => q.Id != k.Id)))
        {
            if (await writing.WorkshopCards.AnyAsync(c => c.Workshop == id && c.Question == gone.Id, cancellation))
                return new Fault("Questions[0].Text", "strategy.workshop.question.used", "A question that has cards cannot be taken away.") { Arguments = [gone.Text] };
            writing.Remove(gone);
        }
        foreach (var (index, question) in questions.Index())
            if (known.FirstOrDefault(k => k.Id == question.Id) is { } old) (old.Number, old.Kind, old.Text, old.Help) = (index + 1, question.Kind, question.Text, question.Help);
            else writing.Add(new WorkshopQuestion { Id = change.NewId(), Workshop = id, Number = index + 1, Kind = question.Kind, Text = question.Text, Help = question.Help });
        return null;
    }

    /// <summary>Two empty lines more than there are questions.</summary>
    private void Fill(IReadOnlyList<GuidingQuestion> questions) =>
        Questions = [.. questions.Where(q => q.Text.Length > 0).Select(q => new QuestionInput { Id = q.Id, Kind = q.Kind, Text = q.Text, Help = q.Help }).Concat([new(), new()]).Take(Math.Max(GuidingQuestion.Most, questions.Count))];

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}

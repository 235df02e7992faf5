using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Council;

/// <summary>Records what a body decided; measures and goals follow.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit)]
internal sealed class ResolutionModel(StrategyDb db) : PageModel
{
    public const int LongestText = 20_000;


    public CouncilPaper Paper { get; private set; } = null!;

    [BindProperty] public string? Body { get; set; }

    [BindProperty] public DateParts Date { get; set; } = new();

    [BindProperty] public string? Sign { get; set; }

    [BindProperty] public string? Outcome { get; set; }

    [BindProperty] public string? Yes { get; set; }

    [BindProperty] public string? No { get; set; }

    [BindProperty] public string? Abstained { get; set; }

    [BindProperty] public string? Text { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        (Body, Date, Outcome) = (Paper.Body, DateParts.Of(IndicatorView.Today(HttpContext.City())), nameof(ResolutionOutcome.Accepted));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var date = Inputs.Date(nameof(Date), Date);
        Result<long?>[] votes = [Inputs.Integer(nameof(Yes), Yes), Inputs.Integer(nameof(No), No), Inputs.Integer(nameof(Abstained), Abstained)];
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Body)) faults.Add(new(nameof(Body), "strategy.council.body.missing", "Name the body."));
        else if (Body.Length > PaperEditModel.LongestBody) faults.Add(new(nameof(Body), "strategy.text.long", "The name is too long.") { Arguments = [PaperEditModel.LongestBody] });
        faults.AddRange(date.Faults);
        if (date is { IsOk: true, Value: null }) faults.Add(new(nameof(Date), "strategy.council.date.missing", "The day is missing."));
        if (date is { IsOk: true, Value: { } day } && (day > IndicatorView.Today(HttpContext.City()) || day.Year < 1990)) faults.Add(new(nameof(Date), "strategy.condition.date.future", "The day lies in the future."));
        if (Sign?.Length > 100) faults.Add(new(nameof(Sign), "strategy.text.long", "The number is too long.") { Arguments = [100] });
        if (!Enum.TryParse<ResolutionOutcome>(Outcome, out var outcome) || !Enum.IsDefined(outcome)) faults.Add(new(nameof(Outcome), "strategy.council.outcome.missing", "Choose what was decided."));
        foreach (var (vote, field) in votes.Zip([nameof(Yes), nameof(No), nameof(Abstained)]))
        {
            faults.AddRange(vote.Faults);
            if (vote is { IsOk: true, Value: < 0 or > 10_000 }) faults.Add(new(field, "strategy.council.votes.range", "This cannot be a number of votes."));
        }
        if (votes[0].IsOk && votes[1].IsOk && votes[0].Value is null != votes[1].Value is null) faults.Add(new(votes[0].Value is null ? nameof(Yes) : nameof(No), "strategy.council.votes.both", "Give both or neither."));
        if (outcome != ResolutionOutcome.Accepted && string.IsNullOrWhiteSpace(Text)) faults.Add(new(nameof(Text), outcome == ResolutionOutcome.Amended ? "strategy.council.text.amended" : "strategy.council.text.why", "Say why, or in which wording."));
        else if (Text?.Length > LongestText) faults.Add(new(nameof(Text), "strategy.text.long", "The text is too long.") { Arguments = [LongestText] });
        if (faults.Count > 0) return this.Refuse(faults);
        var author = HttpContext.Viewer().Name;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.council.history.resolve", CouncilPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var paper = await strategy.CouncilPapers.FirstAsync(p => p.Id == id, cancellation);
            // A postponed paper comes back as it is; the others are settled.
            var closed = outcome == ResolutionOutcome.Postponed ? (paper.Status == nameof(PaperStatus.Submitted) ? [] : [Closed]) : paper.Become(PaperStatus.Decided, change.Now);
            if (closed.Count > 0) return Result<Guid>.Failed(closed);
            var resolution = new Resolution
            {
                Id = change.NewId(), Paper = id, Edition = paper.Editions, Body = Body!.Trim(), Date = date.Value!.Value, Sign = Sign?.Trim() ?? "",
                Outcome = outcome.ToString(), Yes = (int?)votes[0].Value, No = (int?)votes[1].Value, Abstained = (int?)votes[2].Value, Text = Text?.Trim() ?? "", Author = author, Entered = change.Now,
            };
            strategy.Add(resolution);
            if (outcome != ResolutionOutcome.Postponed) await Follow(change, paper, resolution, cancellation);
            change.About($"paper/{id:D}", details: new
            {
                By = author, resolution,
                changes = FieldChange.Among(("strategy.council.resolution", null, PaperWords.OutcomeKey(resolution.Outcome)), ("strategy.council.body", null, resolution.Body), ("strategy.council.number", null, resolution.Sign)),
            });
            return resolution.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/rat/{id}") : this.Refuse(result.Faults);
    }

    /// <summary>Proposed measures and goals the paper is about become accepted, or end with the council's reason; what has gone on already stays.</summary>
    private static async Task Follow(CityDb change, CouncilPaper paper, Resolution resolution, CancellationToken cancellation)
    {
        var db = change.Context<StrategyDb>();
        var accepted = resolution.Outcome != nameof(ResolutionOutcome.Refused);
        var subjects = await db.PaperSubjects.Where(s => s.Paper == paper.Id).Select(s => s.Element).ToListAsync(cancellation);
        foreach (var measure in await db.Measures.Where(m => subjects.Contains(m.Id) && m.Status == nameof(MeasureStatus.Proposed)).ToListAsync(cancellation))
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"{resolution.Body}, {resolution.Date:dd.MM.yyyy}: {resolution.Text}");
            measure.Advance(accepted ? MeasureStatus.Accepted : MeasureStatus.Stopped, accepted ? null : words[..Math.Min(MeasureProfile.LongestText, words.Length)]);
            change.Also($"measure/{measure.Id:D}", details: new ChangeNote(resolution.Author, [Measure.Moved(MeasureStatus.Proposed, measure.Status), new("strategy.council.paper", null, paper.Sign)]));
        }
        foreach (var goal in await db.Goals.Where(g => subjects.Contains(g.Id) && g.Status == nameof(GoalStatus.Proposed)).ToListAsync(cancellation))
            goal.Describe(new GoalProfile(goal.Field, goal.Topic, goal.Number, goal.Title, goal.Text, goal.Horizon, accepted ? GoalStatus.Accepted : GoalStatus.Dropped));
    }

    private static Fault Closed => new(null, "strategy.council.closed", "The paper is not before the council.") { Kind = FaultKind.Conflict };

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var found = await db.CouncilPapers.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id && p.Status != nameof(PaperStatus.Draft), cancellation);
        if (found is not null) Paper = found;
        return found is not null;
    }
}

/// <summary>A condition of a resolution as a form.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit)]
internal sealed class ConditionNewModel(StrategyDb db) : PageModel
{
    public Resolution Resolution { get; private set; } = null!;

    public string Title { get; private set; } = "";

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Responsible { get; set; }

    [BindProperty] public DateParts Due { get; set; } = new();

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var due = Inputs.Date(nameof(Due), Due);
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Text)) faults.Add(new(nameof(Text), "strategy.condition.text.missing", "Say what is to be done."));
        else if (Text.Length > 2000) faults.Add(new(nameof(Text), "strategy.text.long", "The text is too long.") { Arguments = [2000] });
        if (Responsible?.Length > 200) faults.Add(new(nameof(Responsible), "strategy.text.long", "The name is too long.") { Arguments = [200] });
        faults.AddRange(due.Faults);
        if (due is { IsOk: true, Value: { } day } && day < Resolution.Date) faults.Add(new(nameof(Due), "strategy.condition.due.early", "The day lies before the resolution."));
        if (faults.Count > 0) return this.Refuse(faults);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.council.history.condition", CouncilPermissions.Purpose), change =>
        {
            var condition = new Condition { Id = change.NewId(), Paper = Resolution.Paper, Resolution = id, Text = Text!.Trim(), Responsible = Responsible?.Trim() ?? "", Due = due.Value };
            change.Context<StrategyDb>().Add(condition);
            change.About($"paper/{Resolution.Paper:D}", details: new ChangeNote(HttpContext.Viewer().Name, FieldChange.Among(("strategy.condition.text", null, condition.Text), ("strategy.condition.responsible", null, condition.Responsible), ("strategy.condition.due", null, condition.Due?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)))));
            return Task.FromResult<Result<Guid>>(condition.Id);
        }, cancellation);
        return LocalRedirect($"~/rat/{Resolution.Paper}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Resolutions.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return false;
        Resolution = found;
        Title = await db.CouncilPapers.VisibleTo(HttpContext.Viewer()).Where(p => p.Id == found.Paper).Select(p => p.Title).FirstAsync(cancellation);
        return true;
    }
}

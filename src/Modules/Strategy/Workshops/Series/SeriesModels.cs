using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>One line of the list of workshops.</summary>
internal sealed record WorkshopRow(Guid Id, string Title, string Series, string Phase, Instant? Starts, Instant? Ends, int Cards);

/// <summary>All workshops, with their series.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopIndexModel(StrategyDb db) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "phase")]
    public string? Phase { get; set; }

    public IReadOnlyList<WorkshopRow> Rows { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Title, int Count)> Series { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var workshops = db.Workshops.VisibleTo(HttpContext.Viewer());
        var counts = await workshops.GroupBy(w => w.Series).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        Series = [.. (await db.WorkshopSeries.OrderByDescending(s => s.Created).Take(30).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).Select(s => (s.Id, s.Title, counts.GetValueOrDefault(s.Id)))];
        if (Enum.TryParse<WorkshopPhase>(Phase, out var phase)) workshops = workshops.Where(w => w.Phase == phase.ToString());
        workshops = workshops.Matching(Query, w => w.Title);
        var names = Series.ToDictionary(s => s.Id, s => s.Title);
        Rows = [.. (await Cut(workshops.OrderByDescending(w => w.Starts).ThenBy(w => w.Id)
            .Select(w => new { w.Id, w.Title, w.Series, w.Phase, w.Starts, w.Ends, Cards = db.WorkshopCards.Count(c => c.Workshop == w.Id && !c.Hidden) }), cancellation))
            .Select(w => new WorkshopRow(w.Id, w.Title, names.GetValueOrDefault(w.Series) ?? "", w.Phase, w.Starts, w.Ends, w.Cards))];
    }
}

/// <summary>What pages that choose topics, fields and formats share.</summary>
internal static class WorkshopChoices
{
    /// <summary>Fields of action and their topics; the value is <c>field</c> or <c>field/topic</c>.</summary>
    public static async Task<IReadOnlyList<Choice>> Subjects(this StrategyDb db, Guid strategy, CancellationToken cancellation)
    {
        var topics = (await db.Topics.Where(t => t.Strategy == strategy).OrderBy(t => t.Number).Select(t => new { t.Id, t.Field, t.Title }).ToListAsync(cancellation)).ToLookup(t => t.Field);
        var fields = await db.Fields.Where(f => f.Strategy == strategy).OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        return [.. fields.SelectMany(f => topics[f.Id].Select(t => new Choice($"{f.Id}/{t.Id}", $"{f.Title}: {t.Title}")).Prepend(new Choice(f.Id.ToString(), f.Title)))];
    }

    /// <summary>Takes the value of a subject apart; nulls when it is none of those.</summary>
    public static (Guid? Field, Guid? Topic) Subject(string? value, IReadOnlyList<Choice> known) =>
        known.Any(k => k.Value == value) && value!.Split('/') is [var field, .. var topic] ? (Guid.Parse(field), topic is [var id] ? Guid.Parse(id) : null) : (null, null);

    public static async Task<IReadOnlyList<Choice>> Formats(this StrategyDb db, CancellationToken cancellation) =>
        [.. (await db.WorkshopFormats.Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).ByTitle(f => f.Title).Select(f => new Choice(f.Id.ToString(), f.Title))];

    public static async Task<IReadOnlyList<Choice>> StrategyChoices(this StrategyDb db, HttpContext context, CancellationToken cancellation) =>
        [.. (await db.Strategies.VisibleTo(context.Viewer()).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).Select(s => new Choice(s.Id.ToString(), s.Title))];
}

/// <summary>A series as a form: new, or to change one.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Moderate)]
internal sealed class SeriesEditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public Guid? Strategy { get; set; }

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public IReadOnlyList<Choice> Strategies { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        Strategies = await db.StrategyChoices(HttpContext, cancellation);
        if (id is null) return Page();
        if (await db.WorkshopSeries.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } series) return NotFound();
        (Title, Text, Strategy, Seen) = (series.Title, series.Text, series.Strategy, series.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        Strategies = await db.StrategyChoices(HttpContext, cancellation);
        if (id is { } known && !await db.WorkshopSeries.AnyAsync(s => s.Id == known, cancellation)) return NotFound();
        if (id is null && Strategies.All(s => s.Value != Strategy?.ToString())) return this.Refuse(new Fault(nameof(Strategy), "strategy.workshop.strategy.missing", "Choose a strategy."));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.workshop.series.create" : "strategy.workshop.series.change", StrategyPermissions.Purpose), async change =>
        {
            var writing = change.Context<StrategyDb>();
            var series = id is null ? new WorkshopSeries { Id = change.NewId(), Strategy = Strategy!.Value, Created = change.Now } : await writing.WorkshopSeries.FirstAsync(s => s.Id == id, cancellation);
            if (id is not null && series.Version != Seen) return new Fault(null, "strategy.workshop.series.conflict", "Somebody else changed the series.") { Kind = FaultKind.Conflict };
            if (series.Describe(Title ?? "", Text ?? "") is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) writing.Add(series);
            change.About($"workshop-series/{series.Id:D}", details: new { Title });
            return series.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/werkstatt/reihen/{result.Value}") : this.Refuse(result.Faults);
    }
}

/// <summary>One series with its workshops; plans a workshop for each chosen topic in one go.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class SeriesShowModel(StrategyDb db) : PageModel
{
    /// <summary>Most workshops planned in one go.</summary>
    public const int MostAtOnce = 60;

    public WorkshopSeries Series { get; private set; } = null!;

    public string Strategy { get; private set; } = "";

    public IReadOnlyList<WorkshopRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Subjects { get; private set; } = [];

    public IReadOnlyList<Choice> Formats { get; private set; } = [];

    [BindProperty] public List<string> Chosen { get; set; } = [];

    [BindProperty] public Guid? Format { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(WorkshopPermissions.Moderate)) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        var subjects = Subjects.Where(s => Chosen.Contains(s.Value)).Take(MostAtOnce + 1).ToList();
        if (subjects.Count == 0) return this.Refuse(new Fault(nameof(Chosen), "strategy.workshop.subject.missing", "Choose at least one topic."));
        if (subjects.Count > MostAtOnce) return this.Refuse(new Fault(nameof(Chosen), "strategy.workshop.subjects.many", "Too many at once.") { Arguments = [MostAtOnce] });
        if (Format is null || await db.WorkshopFormats.FirstOrDefaultAsync(f => f.Id == Format, cancellation) is not { } format)
            return this.Refuse(new Fault(nameof(Format), "strategy.workshop.format.missing", "Choose a format."));
        await HttpContext.City().Write<int>(HttpContext.Command("strategy.workshop.series.plan", StrategyPermissions.Purpose), change =>
        {
            foreach (var subject in subjects)
            {
                var (field, topic) = WorkshopChoices.Subject(subject.Value, Subjects);
                change.Plan(Series, format.Guide, new WorkshopPlan(subject.Text.Split(": ")[^1], "", field, topic, null, null, "", "", false, format.Dots, format.DotsEach, format.GoalCount));
            }
            change.About($"workshop-series/{id:D}", details: new { subjects.Count, format = format.Title });
            return Task.FromResult<Result<int>>(subjects.Count);
        }, cancellation);
        return LocalRedirect($"~/werkstatt/reihen/{id}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.WorkshopSeries.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return false;
        Series = found;
        Strategy = await db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.Id == found.Strategy).Select(s => s.Title).FirstOrDefaultAsync(cancellation) ?? "";
        Rows = [.. (await db.Workshops.VisibleTo(HttpContext.Viewer()).Where(w => w.Series == id).OrderBy(w => w.Starts == null).ThenBy(w => w.Starts).ThenBy(w => w.Id).Take(200)
            .Select(w => new { w.Id, w.Title, w.Phase, w.Starts, w.Ends, Cards = db.WorkshopCards.Count(c => c.Workshop == w.Id && !c.Hidden) }).ToListAsync(cancellation))
            .Select(w => new WorkshopRow(w.Id, w.Title, "", w.Phase, w.Starts, w.Ends, w.Cards))];
        Subjects = await db.Subjects(found.Strategy, cancellation);
        Formats = await db.Formats(cancellation);
        return true;
    }
}

/// <summary>Makes workshops within a command.</summary>
internal static class WorkshopPlanning
{
    /// <summary>Adds a workshop with its questions. The plan must be sound.</summary>
    /// <exception cref="InvalidOperationException">The plan has faults: check it before.</exception>
    public static Workshop Plan(this CityDb change, WorkshopSeries series, IReadOnlyList<GuidingQuestion> questions, WorkshopPlan plan)
    {
        var workshop = new Workshop { Id = change.NewId(), Series = series.Id, Strategy = series.Strategy, Code = JoinCode.New(), Created = change.Now };
        if (workshop.Describe(plan) is [var fault, ..]) throw new InvalidOperationException(fault.Text);
        var db = change.Context<StrategyDb>();
        db.Add(workshop);
        foreach (var (index, question) in questions.Index())
            db.Add(new WorkshopQuestion { Id = change.NewId(), Workshop = workshop.Id, Number = index + 1, Kind = question.Kind, Text = question.Text, Help = question.Help });
        return workshop;
    }
}

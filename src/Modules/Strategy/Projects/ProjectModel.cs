using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Projects;

/// <summary>One project with all that belongs to it, and the form of its next report.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read), TakesUploads(21 << 20)]
internal sealed partial class ProjectModel(StrategyDb db) : PageModel
{
    public Project Project { get; private set; } = null!;

    public Measure Measure { get; private set; } = null!;

    /// <summary>What the project is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public IReadOnlyList<MemberLine> Team { get; private set; } = [];

    public IReadOnlyList<TaskLine> Tasks { get; private set; } = [];

    public IReadOnlyList<DecisionLine> Decisions { get; private set; } = [];

    public IReadOnlyList<StatusReport> Reports { get; private set; } = [];

    public IReadOnlyList<CostLine> Costs { get; private set; } = [];

    public IReadOnlyList<StaffLine> StaffTime { get; private set; } = [];

    public ProjectBalance Balance => ProjectBalance.Of(Costs, StaffTime);

    public IReadOnlyList<CityFile> Files { get; private set; } = [];

    public LeadUnits Units { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>();

    [BindProperty] public string? TimeLight { get; set; }

    [BindProperty] public string? MoneyLight { get; set; }

    [BindProperty] public string? ScopeLight { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? DonePercent { get; set; }

    /// <summary>What happened to the project, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> History() => await JournalHistory.Of(HttpContext.City(), $"project/{Project.Id:D}", DeskShowModel.MostEntries, HttpContext.RequestAborted);

    public bool MayLead => Project.MayLead(HttpContext.Viewer());

    /// <summary>Whether the person is in the team and may say that a task is done.</summary>
    public bool IsMember => Team.Any(m => m.Person is { } p && HttpContext.Viewer().Persons.Contains(p));

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostReport(Guid id, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(StrategyPermissions.Projects)) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (!MayLead) return StatusCode(StatusCodes.Status403Forbidden);
        var percent = Inputs.Integer(nameof(DonePercent), DonePercent);
        List<Fault> faults = [.. percent.Faults];
        foreach (var (field, light) in new[] { (nameof(TimeLight), TimeLight), (nameof(MoneyLight), MoneyLight), (nameof(ScopeLight), ScopeLight) })
            if (!StatusReport.Lights.Contains(light)) faults.Add(new Fault(field, "strategy.statusreport.light", "Choose a light."));
        if (string.IsNullOrWhiteSpace(Text)) faults.Add(new Fault(nameof(Text), "strategy.statusreport.text", "Say in words how the project stands."));
        if (Text?.Length > 5000) faults.Add(new Fault(nameof(Text), "strategy.text.long", "The text is too long.") { Arguments = [5000] });
        if (percent.IsOk && percent.Value is null or < 0 or > 100) faults.Add(new Fault(nameof(DonePercent), "strategy.statusreport.percent", "The share must lie between 0 and 100."));
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.project.report", StrategyPermissions.Purpose) with { Subject = $"project/{id:D}" }, async change =>
        {
            var projects = change.Context<StrategyDb>();
            var today = change.Now.Day();
            var month = new DateOnly(today.Year, today.Month, 1);
            var edition = await projects.StatusReports.CountAsync(r => r.Project == id && r.Month == month, cancellation) + 1;
            projects.Add(new StatusReport { Id = change.NewId(), Project = id, Month = month, Edition = edition, TimeLight = TimeLight!, MoneyLight = MoneyLight!, ScopeLight = ScopeLight!, Text = Text!.Trim(), DonePercent = (int)percent.Value!, Published = change.Now, PublishedBy = HttpContext.Viewer().Name, MoneyPlanned = Balance.Money.Planned, MoneyActual = Balance.Money.Actual, StaffPlanned = Balance.Staff.Planned, StaffActual = Balance.Staff.Actual });
            // What is left is what the next roadmap plans.
            var measure = await projects.Measures.FirstAsync(m => m.Id == Project.Measure, cancellation);
            measure.Report(measure.Began ?? Project.Starts, (int)percent.Value!);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/projekte/{id}#berichte") : this.Refuse(result.Faults);
    }

    /// <summary>Says that a task is done; open to the team.</summary>
    public async Task<IActionResult> OnPostDone(Guid id, Guid task, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!MayLead && !(Project.IsOpen && IsMember)) return StatusCode(StatusCodes.Status403Forbidden);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.project.task", StrategyPermissions.Purpose) with { Subject = $"project/{id:D}" }, async change =>
        {
            var tasks = await change.Context<StrategyDb>().Lines<TaskLine>(id, cancellation);
            if (tasks.FirstOrDefault(t => t.Id == task) is not { } found) return new Fault(null, "strategy.task.gone", "The task is no longer there.") { Kind = FaultKind.Conflict };
            if (tasks.FirstOrDefault(t => t.Status != TaskLine.Done && TaskOrder.Names(found.Behind).Contains(t.Title, StringComparer.OrdinalIgnoreCase)) is { } first) return new Fault(null, "strategy.task.before", "Another task must be done before.") { Arguments = [first.Title] };
            found.Finish();
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/projekte/{id}#aufgaben") : this.Refuse(result.Faults);
    }

    /// <summary>Who has the task, in words.</summary>
    public string AssigneeOf(TaskLine task, string gone) => task.Assignee switch
    {
        ['p', ':', .. var person] => People.GetValueOrDefault(person, gone),
        ['u', ':', .. var unit] => Guid.TryParse(unit, out var known) ? Units.NameOf(known) ?? gone : gone,
        _ => "–",
    };

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Projects.VisibleTo(viewer).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } project) return false;
        if (await db.Measures.VisibleTo(viewer).FirstOrDefaultAsync(m => m.Id == project.Measure, cancellation) is not { } measure) return false;
        (Project, Measure) = (project, measure);
        Title = ProjectTitle.Of(await WordingSet.Titles(db, [measure.Id], cancellation), project.Title, measure.Id, measure.Title);
        Team = await db.Lines<MemberLine>(id, cancellation);
        Tasks = await db.Lines<TaskLine>(id, cancellation);
        Decisions = await db.Lines<DecisionLine>(id, cancellation);
        Reports = await db.StatusReports.Where(r => r.Project == id).OrderByDescending(r => r.Month).ThenByDescending(r => r.Edition).Take(60).ToListAsync(cancellation);
        Costs = await db.Lines<CostLine>(measure.Id, cancellation);
        StaffTime = await db.Lines<StaffLine>(measure.Id, cancellation);
        Units = await LeadUnits.Load(HttpContext, cancellation);
        Files = await Documents(id, cancellation);
        People = (await Staff.People(HttpContext, cancellation)).ToDictionary(c => c.Value, c => c.Text);
        return true;
    }
}

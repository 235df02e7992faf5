using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Projects;

/// <summary>One project in the list.</summary>
internal sealed record ProjectRow(Guid Id, LocalText Title, string Lead, string Status, int Open, int Done, DateOnly? Ends, StatusReport? Report);

/// <summary>All projects, and the running measures that have none.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class ProjectsModel(StrategyDb db, PageTexts texts) : ListPage
{
    /// <summary>Most measures that are offered at once.</summary>
    public const int MostOffered = 200;

    /// <summary>The measure that becomes a project.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Measure { get; set; }

    public IReadOnlyList<ProjectRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Without { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var projects = db.Projects.VisibleTo(viewer);
        var language = texts.Language.Code;
        projects = projects.Matching(Query, p => p.Title, p => db.Wordings.Where(w => w.Element == p.Measure && w.Part == "title" && w.Language == language).Select(w => w.Text).FirstOrDefault());
        var rows = await Cut(projects.OrderBy(p => p.Sort).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.Title, p.Measure, MeasureTitle = db.Measures.VisibleTo(viewer).Where(m => m.Id == p.Measure).Select(m => m.Title).FirstOrDefault(), p.LeadUnit, p.Status, p.Ends, Open = db.TaskLines.Count(t => t.Owner == p.Id && t.Status != TaskLine.Done), Done = db.TaskLines.Count(t => t.Owner == p.Id && t.Status == TaskLine.Done) }), cancellation);
        var ids = rows.ConvertAll(r => r.Id);
        var reports = (await db.StatusReports.Where(r => ids.Contains(r.Project)).ToListAsync(cancellation)).GroupBy(r => r.Project).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Month).ThenBy(r => r.Edition).Last());
        var units = await LeadUnits.Load(HttpContext, cancellation);
        var say = await WordingSet.Titles(db, rows.ConvertAll(r => r.Measure), cancellation);
        Rows = [.. rows.Select(r => new ProjectRow(r.Id, ProjectTitle.Of(say, r.Title, r.Measure, r.MeasureTitle ?? ""), units.NameOf(r.LeadUnit) ?? "–", r.Status, r.Open, r.Done, r.Ends, reports.GetValueOrDefault(r.Id)))];
        if (!viewer.May(StrategyPermissions.Projects)) return;
        // A measure's page leads here with its own id; of very many the others are found by beginning there.
        var all = db.Projects.VisibleTo(viewer);
        var free = await db.Measures.VisibleTo(viewer).Where(m => (m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running)) && !all.Any(p => p.Measure == m.Id))
            .OrderBy(m => m.Id == Measure ? 0 : 1).ThenBy(m => m.Sort).ThenBy(m => m.Id).Select(m => new { m.Id, m.Title, m.LeadUnit }).Take(MostOffered).ToListAsync(cancellation);
        Without = await TitleChoices.Of(db, texts, [.. free.Where(m => viewer.May(StrategyPermissions.Projects, m.LeadUnit)).Select(m => new TitledElement(m.Id, m.Title))], cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await OnGet(cancellation);
        if (!HttpContext.Viewer().May(StrategyPermissions.Projects)) return StatusCode(StatusCodes.Status403Forbidden);
        if (Without.All(w => w.Value != Measure?.ToString())) return this.Refuse(new Fault(nameof(Measure), "strategy.project.measure", "Choose an accepted measure without a project."));
        var id = Measure!.Value;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.project.create", StrategyPermissions.Purpose), async change =>
        {
            var projects = change.Context<StrategyDb>();
            if (await projects.Projects.FirstOrDefaultAsync(p => p.Measure == id, cancellation) is { } known) return known.Id;
            var measure = await projects.Measures.FirstAsync(m => m.Id == id, cancellation);
            if (measure.Status == nameof(MeasureStatus.Accepted) && measure.Advance(MeasureStatus.Running, null) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            var today = change.Now.Day();
            if (measure.Began is null) measure.Report(today, 0);
            var project = new Project { Id = change.NewId(), Measure = id, Title = measure.Title, LeadUnit = measure.LeadUnit, Starts = measure.Began ?? today, Created = change.Now };
            projects.Add(project);
            change.About($"project/{project.Id:D}", details: new { measure.Title });
            return project.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/projekte/{result.Value}") : this.Refuse(result.Faults);
    }
}

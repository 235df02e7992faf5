using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Projects;

/// <summary>Closes a project: what came of it and what was learnt. The measure ends with it, and the lesson is found by others.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Projects)]
internal sealed class ClosingModel(StrategyDb db) : PageModel
{
    public const int LongestText = 5000;

    public Project Project { get; private set; } = null!;

    /// <summary>What the project is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    /// <summary>Tasks and milestones that are not done.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    [BindProperty] public string? How { get; set; }

    [BindProperty] public string? Outcome { get; set; }

    [BindProperty] public string? Lesson { get; set; }

    [BindProperty] public string? Advice { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ?? Page();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } answer) return answer;
        List<Fault> faults = [];
        var known = Enum.TryParse<ProjectStatus>(How, out var status) && status is ProjectStatus.Done or ProjectStatus.Stopped;
        if (!known) faults.Add(new Fault(nameof(How), "strategy.closing.how", "Say how the project ends."));
        if (string.IsNullOrWhiteSpace(Outcome)) faults.Add(new Fault(nameof(Outcome), status == ProjectStatus.Stopped && known ? "strategy.closing.reason" : "strategy.closing.outcome", "Say what came of it."));
        if (string.IsNullOrWhiteSpace(Lesson) != string.IsNullOrWhiteSpace(Advice)) faults.Add(new Fault(string.IsNullOrWhiteSpace(Lesson) ? nameof(Lesson) : nameof(Advice), "strategy.closing.both", "A lesson has a headline and an advice."));
        foreach (var (field, text, most) in new[] { (nameof(Outcome), Outcome, LongestText), (nameof(Lesson), Lesson, 200), (nameof(Advice), Advice, LongestText) })
            if (text?.Length > most) faults.Add(new Fault(field, "strategy.text.long", "The text is too long.") { Arguments = [most] });
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.project.close", StrategyPermissions.Purpose) with { Subject = $"project/{id:D}" }, async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var project = await strategy.Projects.FirstAsync(p => p.Id == id, cancellation);
            if (project.End(status, Outcome!, change.Now.Day()) is { Count: > 0 } closed) return Result<bool>.Failed(closed);
            var measure = await strategy.Measures.FirstAsync(m => m.Id == project.Measure, cancellation);
            var to = status == ProjectStatus.Done ? MeasureStatus.Done : MeasureStatus.Stopped;
            // A measure that somebody has ended on its own page already stays as they left it.
            if (measure.Next.Contains(to) && measure.Advance(to, Outcome) is { Count: > 0 } refused) return Result<bool>.Failed([.. refused.Select(f => f with { Field = f.Field is null ? null : nameof(Outcome) })]);
            measure.Touch(change.Now);
            if (!string.IsNullOrWhiteSpace(Lesson)) strategy.Add(new Lesson { Id = change.NewId(), Measure = measure.Id, Title = Lesson.Trim(), Happened = Outcome!.Trim(), Advice = Advice!.Trim(), Entered = change.Now });
            change.About($"project/{id:D}", details: new { status, Outcome, Lesson });
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/projekte/{id}") : this.Refuse(result.Faults);
    }

    private async Task<IActionResult?> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Projects.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } project) return NotFound();
        (Project, Title) = (project, await ProjectTitle.Load(db, HttpContext.Viewer(), project, cancellation));
        Open = await db.TaskLines.Where(t => t.Owner == id && t.Status != TaskLine.Done).OrderBy(t => t.Position).Select(t => t.Title).Take(50).ToListAsync(cancellation);
        return project.MayLead(HttpContext.Viewer()) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }
}

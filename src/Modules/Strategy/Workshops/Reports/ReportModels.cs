using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>The report as the moderator writes and publishes it.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopReportModel(StrategyDb db) : WorkshopPage(db)
{
    public override string Tab => "report";

    public ReportContent Report { get; private set; } = null!;

    [BindProperty] public string? Stand { get; set; }

    [BindProperty] public string? Watch { get; set; }

    [BindProperty] public string? Reach { get; set; }

    [BindProperty] public bool Published { get; set; }

    [BindProperty] public int SeenReport { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        var written = Report.Written;
        (Stand, Watch, Reach, Published, SeenReport) = (written.Stand, written.Watch, written.Reach, written.Published, written.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (((string, string?)[])[(nameof(Stand), Stand), (nameof(Watch), Watch), (nameof(Reach), Reach)] is var texts && texts.Where(t => t.Item2?.Length > WorkshopReport.LongestText).ToList() is { Count: > 0 } tooLong)
            return this.Refuse([.. tooLong.Select(t => new Fault(t.Item1, "strategy.workshop.long", "The text is too long.") { Arguments = [WorkshopReport.LongestText] })]);
        var result = await Change<bool>("report", async (change, writing, _) =>
        {
            var report = await writing.WorkshopReports.FirstOrDefaultAsync(r => r.Workshop == id, cancellation);
            if ((report?.Version ?? 0) != SeenReport) return new Fault(null, "strategy.workshop.report.conflict", "Somebody else changed the report.") { Kind = FaultKind.Conflict };
            if (report is null) writing.Add(report = new WorkshopReport { Workshop = id });
            (report.Stand, report.Watch, report.Reach) = (Stand?.Trim() ?? "", Watch?.Trim() ?? "", Reach?.Trim() ?? "");
            if (Published && !report.Published) report.PublishedAt = change.Now;
            report.Published = Published;
            return true;
        }, new { Published }, alone: false, cancellation);
        return result.IsOk ? Back("/bericht") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Report = await ReportContent.Of(Reading, Workshop, cancellation);
        return true;
    }
}

/// <summary>The published report for everybody who has the workshop's code or finds it announced.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class WorkshopPortalReportModel(StrategyDb db) : PageModel
{
    public ReportContent Report { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string code, CancellationToken cancellation)
    {
        if (JoinCode.Read(code) is not { } plain || await db.Workshops.WithoutVisibility("Who has the code may take part.").FirstOrDefaultAsync(w => w.Code == plain, cancellation) is not { } workshop) return NotFound();
        if (!await db.WorkshopReports.AnyAsync(r => r.Workshop == workshop.Id && r.Published, cancellation)) return NotFound();
        Report = await ReportContent.Of(db, workshop, cancellation);
        return Page();
    }
}

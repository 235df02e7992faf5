using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>The reports of the years; writing a new one from the data.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Read)]
internal sealed class YearReportsModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string? Year { get; set; }

    public IReadOnlyList<YearReport> Reports { get; private set; } = [];

    public bool MayEdit => HttpContext.Viewer().May(CouncilPermissions.Edit);

    public async Task OnGet(CancellationToken cancellation)
    {
        Year = IndicatorView.Today(HttpContext.City()).Year.ToString(CultureInfo.InvariantCulture);
        await Load(cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (!MayEdit) return StatusCode(403);
        var typed = Inputs.Integer(nameof(Year), Year);
        if (!typed.IsOk) return this.Refuse(typed.Faults);
        if (typed.Value is not (>= 2000 and <= 2100)) return this.Refuse(new Fault(nameof(Year), "strategy.year.range", "The year must lie between 2000 and 2100."));
        var year = (int)typed.Value.Value;
        var sections = await new ReportWriter(db, texts, HttpContext.Viewer()).Write(year, IndicatorView.Today(HttpContext.City()), cancellation);
        var title = texts["strategy.report.title", year.ToString(CultureInfo.InvariantCulture)];
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.report.write", CouncilPermissions.Purpose), change =>
        {
            var report = new YearReport { Id = change.NewId(), Year = year, Created = change.Now };
            report.Write(title, sections, change.Now);
            change.Context<StrategyDb>().Add(report);
            change.About($"report/{report.Id:D}", details: new { year });
            return Task.FromResult<Result<Guid>>(report.Id);
        }, cancellation);
        return LocalRedirect($"~/rat/berichte/{result.Value}");
    }

    private async Task Load(CancellationToken cancellation) => Reports = await db.YearReports.OrderByDescending(r => r.Year).ThenByDescending(r => r.Created).Take(100).ToListAsync(cancellation);
}

/// <summary>One report.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Read)]
internal sealed class YearReportModel(StrategyDb db) : PageModel
{
    public YearReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.YearReports.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return NotFound();
        Report = found;
        return Page();
    }
}

/// <summary>A report as a form: each section as Markdown.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit)]
internal sealed class YearReportEditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public int Seen { get; set; }

    public IReadOnlyList<PaperSection> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.YearReports.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return NotFound();
        (Title, Seen, Sections) = (found.Title, found.Version, found.Parts);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await db.YearReports.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return NotFound();
        Sections = [.. found.Parts.Select(s => Request.Form.TryGetValue("Text_" + s.Key, out var text) ? s with { Text = text.ToString().ReplaceLineEndings("\n") } : s)];
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Title)) faults.Add(new(nameof(Title), "strategy.title.missing", "The title is missing."));
        else if (Title.Length > CouncilPaper.LongestTitle) faults.Add(new(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [CouncilPaper.LongestTitle] });
        faults.AddRange(Sections.Where(s => s.Text.Length > Placeholders.LongestText).Select(s => new Fault("Text_" + s.Key, "strategy.text.long", "The text is too long.") { Arguments = [Placeholders.LongestText] }));
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.report.change", CouncilPermissions.Purpose), async change =>
        {
            var report = await change.Context<StrategyDb>().YearReports.FirstAsync(r => r.Id == id, cancellation);
            if (report.Version != Seen) return new Fault(null, "strategy.council.conflict", "Somebody else changed this report in the meantime.") { Kind = FaultKind.Conflict };
            report.Write(Title!, Sections, change.Now);
            change.About($"report/{id:D}", details: new { Title, Sections });
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/rat/berichte/{id}") : this.Refuse(result.Faults);
    }
}

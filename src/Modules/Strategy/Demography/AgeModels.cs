using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Demography;

/// <summary>The age structures read in so far, and reading in one.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read), TakesUploads(6 << 20)]
internal sealed class AgesModel(StrategyDb db) : PageModel
{
    private static readonly CsvLimits Limits = CsvLimits.Default with { Bytes = 5 << 20, Rows = 50_000 };

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public DateParts Date { get; set; } = new();

    public IReadOnlyList<(Guid Id, string Title, DateOnly Date)> Rows { get; private set; } = [];

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public async Task OnGet(CancellationToken cancellation)
    {
        Date = DateParts.Of(IndicatorView.Today(HttpContext.City()));
        await Load(cancellation);
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        await Load(cancellation);
        var date = Inputs.Date(nameof(Date), Date);
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Title)) faults.Add(new(nameof(Title), "strategy.title.missing", "The title is missing."));
        else if (Title.Length > 200) faults.Add(new(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [200] });
        faults.AddRange(date.Faults);
        if (date is { IsOk: true, Value: null }) faults.Add(new(nameof(Date), "strategy.indicator.date.missing", "The day is missing."));
        var csv = await CsvUpload.Read("file", file, Limits, cancellation);
        faults.AddRange(csv.Faults);
        if (faults.Count > 0) return this.Refuse(faults);
        var read = AgeReading.Read("file", csv.Value, date.Value!.Value);
        if (!read.IsOk) return this.Refuse(read.Faults);
        // A file with wrong lines would make a wrong picture that nobody sees as such: nothing is kept, and each line is said.
        if (read.Value.Refused.Count > 0)
            return this.Refuse([new Fault("file", "strategy.age.lines", "Some lines are wrong.") { Arguments = [read.Value.Refused.Count] }, .. read.Value.Refused.Take(20).Select(r => new Fault("file", "strategy.age.line", $"Line {r.Line} is wrong.") { Arguments = [r.Line, r.Value] })]);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.age.import", AssessmentPermissions.Purpose), change =>
        {
            var kept = new AgeStructure { Id = change.NewId(), Title = Title!.Trim(), Date = date.Value.Value, Content = System.Text.Json.JsonSerializer.Serialize(read.Value.Tables, CityJson.Options), Created = change.Now };
            change.Context<StrategyDb>().Add(kept);
            change.About($"age/{kept.Id:D}", details: new { Title });
            return Task.FromResult<Result<Guid>>(kept.Id);
        }, cancellation);
        return LocalRedirect($"~/bewertung/altersstruktur/{result.Value}");
    }

    private async Task Load(CancellationToken cancellation) =>
        Rows = [.. (await db.AgeStructures.OrderByDescending(a => a.Date).Take(100).Select(a => new { a.Id, a.Title, a.Date }).ToListAsync(cancellation)).Select(a => (a.Id, a.Title, a.Date))];
}

/// <summary>One age structure: pyramid, bands by unit, exits by year and unit.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class AgeModel(StrategyDb db) : PageModel
{
    public AgeStructure Structure { get; private set; } = null!;

    public AgeTables Tables { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.AgeStructures.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } found) return NotFound();
        (Structure, Tables) = (found, found.Tables());
        return Page();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Projects;

/// <summary>One line whose actual amount is entered.</summary>
internal sealed record ActualRow(string Field, string Label, string Planned, string Typed, bool IsMoney);

/// <summary>
/// What was really spent and worked, entered by who leads the project. It stands in the measure's profile, so budget, roadmap and reports
/// see it at once; what was planned stays untouched.
/// </summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Projects)]
internal sealed class ActualsModel(StrategyDb db, PageTexts texts) : PageModel
{
    private IReadOnlyList<CostLine> costs = [];
    private IReadOnlyList<StaffLine> staff = [];

    public Project Project { get; private set; } = null!;

    /// <summary>What the project is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public IReadOnlyList<ActualRow> Rows { get; private set; } = [];

    /// <summary>Fingerprint of what the person saw.</summary>
    [BindProperty] public string? Seen { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        Show(line => LineText.Money(line.Actual), line => LineText.Hundredths(line.Actual));
        Seen = Fingerprint(costs, staff);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        Show(line => Request.Form[Name(line)].ToString(), line => Request.Form[Name(line)].ToString());
        var faults = new List<Fault>();
        var values = new Dictionary<Guid, long?>();
        foreach (var line in costs.Cast<Line>().Concat(staff))
        {
            var (field, most) = (Name(line), line is CostLine ? 100_000_000_000_00 : 1_200_00);
            // A field that was not sent changes nothing; an empty one says that nothing is known.
            if (!Request.Form.ContainsKey(field)) continue;
            if (!Inputs.Money(field, Request.Form[field]).TryGet(out var value, out var wrong)) faults.AddRange(line is CostLine ? wrong : [new Fault(field, "strategy.lines.number", "This is not a number with at most two decimals.")]);
            else if (value is < 0 || value > most) faults.Add(new Fault(field, "strategy.lines.range", "The number is too small or too large.") { Arguments = ["0", (most / 100).ToString("#,0", texts.Language.Culture)] });
            else values[line.Id] = value;
        }
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.project.actual", StrategyPermissions.Purpose) with { Subject = $"project/{id:D}" }, async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var (money, time) = (await strategy.Lines<CostLine>(Project.Measure, cancellation), await strategy.Lines<StaffLine>(Project.Measure, cancellation));
            if (Fingerprint(money, time) != Seen) return new Fault(null, "strategy.lines.conflict", "Somebody else changed these lines in the meantime.") { Kind = FaultKind.Conflict };
            foreach (var line in money.Where(l => values.ContainsKey(l.Id))) line.Actual = values[line.Id];
            foreach (var line in time.Where(l => values.ContainsKey(l.Id))) line.Actual = values[line.Id];
            (await strategy.Measures.FirstAsync(m => m.Id == Project.Measure, cancellation)).Touch(change.Now);
            change.About($"measure/{Project.Measure:D}", details: new { project = id, lines = values.Count });
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect($"~/projekte/{id}#geld");
        // What somebody else stored is read anew and stands beside what was typed; saving again takes the own figures.
        if (result.Faults[0].Kind == FaultKind.Conflict)
        {
            await Read(cancellation);
            Show(line => Request.Form.ContainsKey(Name(line)) ? Request.Form[Name(line)].ToString() : LineText.Money(line.Actual), line => Request.Form.ContainsKey(Name(line)) ? Request.Form[Name(line)].ToString() : LineText.Hundredths(line.Actual));
            Seen = Fingerprint(costs, staff);
        }
        return this.Refuse(result.Faults);
    }

    private async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await db.Projects.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } project) return NotFound();
        (Project, Title) = (project, await ProjectTitle.Load(db, HttpContext.Viewer(), project, cancellation));
        if (!project.MayLead(HttpContext.Viewer())) return StatusCode(StatusCodes.Status403Forbidden);
        await Read(cancellation);
        return null;
    }

    private async Task Read(CancellationToken cancellation) =>
        (costs, staff) = (await db.Lines<CostLine>(Project.Measure, cancellation), await db.Lines<StaffLine>(Project.Measure, cancellation));

    private void Show(Func<CostLine, string> money, Func<StaffLine, string> time) => Rows =
    [
        .. costs.Select(c => new ActualRow(Name(c), c.Note.Length > 0 ? $"{c.Year}, {c.Note}" : $"{c.Year}", texts["strategy.actual.stands", c.Planned is { } cents ? (cents / 100m).ToString("C0", texts.Language.Culture) : "–", c.Actual is { } spent ? (spent / 100m).ToString("C0", texts.Language.Culture) : "–"], money(c), true)),
        .. staff.Select(s => new ActualRow(Name(s), s.Month is { } month ? $"{s.Skill}, {month.ToString("MMMM yyyy", texts.Language.Culture)}" : s.Skill, texts["strategy.actual.stands", Months(s.Planned), Months(s.Actual)], time(s), false)),
    ];

    private string Months(long? hundredths) => hundredths is { } known ? texts["strategy.actual.months", (known / 100m).ToString("0.##", texts.Language.Culture)] : "–";

    private static string Name(Line line) => $"actual.{line.Id:N}";

    private static string Fingerprint(IEnumerable<CostLine> money, IEnumerable<StaffLine> time) => LineStore.Fingerprint([.. money.Rows(), .. time.Rows()]);
}

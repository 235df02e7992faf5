using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap.Plans;

/// <summary>One stored version in the list.</summary>
internal sealed record PlanLine(Guid Id, int Number, string Title, string Status, string Outcome, int Measures, string Scenario, Instant Created, string CreatedBy, Instant? Released);

/// <summary>All stored versions of the roadmap, and the form that orders another.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class PlansModel(StrategyDb db, PageTexts texts) : ListPage
{
    protected override int RowsPerPage => 25;

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public Guid? Scenario { get; set; }

    [BindProperty] public Guid? Basis { get; set; }

    [BindProperty] public bool WithProposed { get; set; }

    public IReadOnlyList<PlanLine> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Scenarios { get; private set; } = [];

    public IReadOnlyList<Choice> Bases { get; private set; } = [];

    public async Task OnGet(Guid? szenario, CancellationToken cancellation)
    {
        (Scenario, WithProposed) = (szenario, true);
        Basis = (await PlanView.Valid(db, cancellation))?.Id;
        await Load(cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(StrategyPermissions.Roadmap)) return StatusCode(StatusCodes.Status403Forbidden);
        await Load(cancellation);
        if (Title?.Length > RoadmapPlan.LongestTitle) return this.Refuse(new Fault(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [RoadmapPlan.LongestTitle] });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.roadmap.order", StrategyPermissions.Purpose), async change =>
        {
            var plans = change.Context<StrategyDb>();
            var basis = Basis is { } b ? await plans.RoadmapPlans.FirstOrDefaultAsync(p => p.Id == b, cancellation) : null;
            if (Basis is not null && basis is not { IsPlanned: true }) return new Fault(nameof(Basis), "strategy.plan.basis", "Choose a finished plan.");
            var scenario = Scenario is { } s ? await plans.Scenarios.FirstOrDefaultAsync(x => x.Id == s, cancellation) : null;
            if (Scenario is not null && scenario is null) return new Fault(nameof(Scenario), "strategy.lines.choice", "Choose a scenario of the list.");
            var plan = await PlanOrder.Place(change, Title, scenario, basis, WithProposed, HttpContext.Viewer().Name, number => texts["strategy.plan.number", number], cancellation);
            return plan.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/fahrplan/plaene/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var scenarios = (await db.Scenarios.Select(s => new { s.Id, s.Name }).ToListAsync(cancellation)).ByTitle(s => s.Name).ToList();
        Scenarios = [.. scenarios.Select(s => new Choice(s.Id.ToString(), s.Name))];
        var rows = await Cut(db.RoadmapPlans.OrderByDescending(p => p.Number)
            .Select(p => new { p.Id, p.Number, p.Title, p.Status, p.Outcome, p.Measures, p.Scenario, p.Created, p.CreatedBy, p.Released }), cancellation);
        Rows = [.. rows.Select(p => new PlanLine(p.Id, p.Number, p.Title, p.Status, p.Outcome, p.Measures, scenarios.FirstOrDefault(s => s.Id == p.Scenario)?.Name ?? "", p.Created, p.CreatedBy, p.Released))];
        Bases = [.. (await db.RoadmapPlans.Where(p => p.Outcome == nameof(Scheduling.Outcome.Planned)).OrderByDescending(p => p.Number).Take(30).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(cancellation)).Select(p => new Choice(p.Id.ToString(), $"{p.Number} – {p.Title}"))];
    }
}

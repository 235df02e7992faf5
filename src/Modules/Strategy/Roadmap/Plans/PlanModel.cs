using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap.Plans;

/// <summary>One stored version: how far the calculation is, what came of it, and what can be done with it.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class PlanModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nach")]
    public PlanGrouping By { get; set; }

    /// <summary>Measures chosen in the table.</summary>
    [BindProperty] public IReadOnlyList<Guid> Chosen { get; set; } = [];

    public PlanView View { get; private set; } = null!;

    public bool MayPlan => HttpContext.Viewer().May(StrategyPermissions.Roadmap);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRelease(Guid id, CancellationToken cancellation)
    {
        if (!MayPlan) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.roadmap.release", StrategyPermissions.Purpose) with { Subject = $"roadmap/{id:D}" }, async change =>
        {
            var plan = await change.Context<StrategyDb>().RoadmapPlans.FirstAsync(p => p.Id == id, cancellation);
            return plan.Release(change.Now) is { } fault ? fault : true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/fahrplan") : this.Refuse(result.Faults);
    }

    /// <summary>Pins the chosen measures to where this plan puts them.</summary>
    public Task<IActionResult> OnPostPin(Guid id, CancellationToken cancellation) => Pin(id, pin: true, cancellation);

    /// <summary>Lets the chosen measures move again.</summary>
    public Task<IActionResult> OnPostUnpin(Guid id, CancellationToken cancellation) => Pin(id, pin: false, cancellation);

    private async Task<IActionResult> Pin(Guid id, bool pin, CancellationToken cancellation)
    {
        if (!MayPlan) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (Chosen.Count == 0) return this.Refuse(new Fault(null, "strategy.plan.chosen", "Choose measures in the table."));
        var rows = View.Rows.ToDictionary(r => r.Measure);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(pin ? "strategy.roadmap.pin" : "strategy.roadmap.unpin", StrategyPermissions.Purpose) with { Subject = $"roadmap/{id:D}" }, async change =>
        {
            var measures = await change.Context<StrategyDb>().Measures.Where(m => Chosen.Contains(m.Id)).ToListAsync(cancellation);
            foreach (var m in measures)
            {
                if (!rows.TryGetValue(m.Id, out var row)) continue;
                if (pin && (m.FixedStart is not null || m.Status == nameof(MeasureStatus.Running))) continue;
                m.Schedule(new MeasureDates(m.Weeks, m.Earliest, m.Latest, m.FixedStart, pin ? row.Starts : null, pin ? texts["strategy.plan.pinned.by", View.Plan.Number] : "", m.Benefit, m.Priority) { Bundle = m.Bundle });
                m.Touch(change.Now);
            }
            change.About($"roadmap/{id:D}", details: new { pin, Chosen });
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/fahrplan/plaene/{id}?nach={By}&getan={(pin ? "fest" : "frei")}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.RoadmapPlans.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } plan) return false;
        View = await PlanView.Of(db, plan, HttpContext.Viewer(), By, isPublic: false, Instant.Now(HttpContext.City().Clock).Day(), texts, cancellation);
        return true;
    }
}

using Stadtlotse.Kernel.Rights;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Scheduling;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap.Plans;

/// <summary>One side of a comparison.</summary>
internal sealed record PlanSide(RoadmapPlan Plan, string Scenario, IReadOnlyList<RoadmapBar> Bars, IReadOnlyList<Critical> Critical, IReadOnlyList<Said> Findings)
{
    public DateOnly? End => Bars.Count == 0 ? null : Bars.Max(b => b.Ends);

    public int DoneBy(int year) => Bars.Count(b => b.Ends.Year <= year);
}

/// <summary>One measure on both sides.</summary>
internal sealed record ComparedMeasure(Guid Measure, string Title, DateOnly? Before, DateOnly? After, int Weeks, string Text);

/// <summary>Two stored plans side by side, the difference in words.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class ComparePlansModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "a")]
    public Guid? First { get; set; }

    [BindProperty(SupportsGet = true, Name = "b")]
    public Guid? Second { get; set; }

    public IReadOnlyList<Choice> Plans { get; private set; } = [];

    public PlanSide? Before { get; private set; }

    public PlanSide? After { get; private set; }

    public IReadOnlyList<ComparedMeasure> Changes { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public int Later => Changes.Count(c => c.Weeks > 0);

    public int Earlier => Changes.Count(c => c.Weeks < 0);

    public async Task OnGet(CancellationToken cancellation)
    {
        Plans = [.. (await db.RoadmapPlans.Where(p => p.Status == nameof(PlanStatus.Done)).OrderByDescending(p => p.Number).Take(60).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(cancellation)).Select(p => new Choice(p.Id.ToString(), $"{p.Number} – {p.Title}"))];
        Before = await Side(First, cancellation);
        After = await Side(Second, cancellation);
        if (Before is null || After is null) return;
        Years = [.. Before.Bars.Concat(After.Bars).Select(b => b.Ends.Year).Distinct().Order()];
        var say = await WordingSet.Titles(db, [.. Before.Bars.Concat(After.Bars).Select(b => b.Measure).Distinct()], cancellation);
        var titles = Before.Bars.Concat(After.Bars).GroupBy(b => PlanInputs.Key(b.Measure)).ToDictionary(g => g.Key, g => (g.First().Measure, Title: say.Title(g.First().Measure, g.First().Title).In(texts.Language.Code)));
        // The words need the names alone.
        var names = new Scheduling.Portfolio { Start = After.Plan.Starts, Weeks = Math.Max(1, After.Plan.Weeks), Activities = [.. titles.Select(t => new Activity(t.Key, t.Value.Title, []))] };
        var words = new Scheduling.Wording(names, Scheduling.Wording.Languages.Contains(texts.Language.Code) ? texts.Language.Code : "de");
        Changes = [.. Change.Between(PlanStore.Of(Before.Bars), PlanStore.Of(After.Bars)).Select(c => (Change: c, Weeks: c.Before is null || c.After is null ? 0 : (c.After.Start.DayNumber - c.Before.Start.DayNumber) / 7))
            .Where(c => c.Change.Before is null || c.Change.After is null || c.Change.Before.Start != c.Change.After.Start || c.Change.Before.End != c.Change.After.End)
            .Select(c => new ComparedMeasure(titles[c.Change.Activity].Measure, titles[c.Change.Activity].Title, c.Change.Before?.Start, c.Change.After?.Start, c.Weeks, words.Of(c.Change)))];
    }

    private async Task<PlanSide?> Side(Guid? id, CancellationToken cancellation)
    {
        if (await db.RoadmapPlans.FirstOrDefaultAsync(p => p.Id == id && p.Status == nameof(PlanStatus.Done), cancellation) is not { } plan) return null;
        var scenario = plan.Scenario is { } s ? await db.Scenarios.Where(x => x.Id == s).Select(x => x.Name).FirstOrDefaultAsync(cancellation) : null;
        var visible = db.Measures.VisibleTo(HttpContext.Viewer());
        return new PlanSide(plan, scenario ?? "", await db.RoadmapBars.Where(b => b.Plan == plan.Id).Where(b => visible.Any(m => m.Id == b.Measure)).OrderBy(b => b.Position).ToListAsync(cancellation), plan.Read<Critical>(p => p.Critical), plan.Read<Said>(p => p.Findings));
    }
}

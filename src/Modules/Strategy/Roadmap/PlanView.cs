using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>One line of the table beside the timeline.</summary>
internal sealed record PlanRow(Guid Measure, string Anchor, LocalText Title, LocalText Field, string Lead, string Status, DateOnly Starts, DateOnly Ends, DateOnly? Safe, bool Assumed, bool Pinned, string Scarce, string Reason)
{
    /// <summary>How its bar is drawn.</summary>
    public string Css => (Status switch { nameof(MeasureStatus.Running) => "r", nameof(MeasureStatus.Proposed) => "p", _ => "a" }) + (Scarce.Length > 0 ? "x" : "");
}

/// <summary>How the measures of a plan are put together.</summary>
internal enum PlanGrouping
{
    Field,
    Unit,
    Staff,
}

/// <summary>A stored plan as somebody may see it.</summary>
internal sealed record PlanView(RoadmapPlan Plan, PlanGrouping By, IReadOnlyList<PlanRow> Rows, string Svg, bool Public)
{
    public IReadOnlyList<Critical> Critical { get; private init; } = [];

    public IReadOnlyList<Said> Findings { get; private init; } = [];

    public IReadOnlyList<MonthLoad> Load { get; private init; } = [];

    public IReadOnlyList<YearMoney> Money { get; private init; } = [];

    public string ScenarioName { get; private init; } = "";

    public static async Task<PlanView> Of(StrategyDb db, RoadmapPlan plan, Viewer viewer, PlanGrouping by, bool isPublic, DateOnly today, PageTexts texts, CancellationToken cancellation)
    {
        var language = texts.Language.Code;
        var bars = await db.RoadmapBars.Where(b => b.Plan == plan.Id).Join(db.Measures.VisibleTo(viewer), b => b.Measure, m => m.Id, (b, m) => new { Bar = b, FieldId = m.Field }).OrderBy(b => b.Bar.Position)
            .Select(x => new { x.FieldId, x.Bar.Measure, x.Bar.Position, x.Bar.Title, x.Bar.Field, x.Bar.Lead, x.Bar.Status, x.Bar.Starts, x.Bar.Ends, x.Bar.Safe, x.Bar.Assumed, x.Bar.Pinned, x.Bar.Scarce, Reason = language == "en" ? x.Bar.ReasonEn : language == "de-simple" ? x.Bar.ReasonSimple : x.Bar.ReasonDe }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. bars.Select(b => b.Measure), .. bars.Select(b => b.FieldId).Distinct()], cancellation);
        var rows = bars.ConvertAll(b => new PlanRow(b.Measure, $"b{b.Position.ToString(CultureInfo.InvariantCulture)}", say.Title(b.Measure, b.Title), say.Title(b.FieldId, b.Field), b.Lead, b.Status, b.Starts, b.Ends, isPublic ? null : b.Safe, b.Assumed, b.Pinned, b.Scarce, b.Reason));
        var load = isPublic ? [] : plan.Read<MonthLoad>(p => p.Load);
        var svg = by == PlanGrouping.Staff && !isPublic ? LoadSvg.Draw(load, texts["strategy.plan.load"]) : Timeline(rows, by, today, texts);
        return new PlanView(plan, isPublic && by == PlanGrouping.Staff ? PlanGrouping.Field : by, rows, svg, isPublic)
        {
            Load = load,
            Findings = isPublic ? [] : plan.Read<Said>(p => p.Findings),
            Critical = isPublic ? [] : plan.Read<Critical>(p => p.Critical),
            Money = isPublic ? [] : plan.Read<YearMoney>(p => p.Money),
            ScenarioName = plan.Scenario is { } scenario && !isPublic ? await db.Scenarios.Where(s => s.Id == scenario).Select(s => s.Name).FirstOrDefaultAsync(cancellation) ?? texts["strategy.lines.gone"] : "",
        };
    }

    /// <summary>The plan that counts: the one released last.</summary>
    public static Task<RoadmapPlan?> Valid(StrategyDb db, CancellationToken cancellation) =>
        db.RoadmapPlans.Where(p => p.Released != null).OrderByDescending(p => p.Released).FirstOrDefaultAsync(cancellation);

    private static string Timeline(List<PlanRow> rows, PlanGrouping by, DateOnly today, PageTexts texts) => TimelineSvg.Draw(
        [.. rows.GroupBy(r => by == PlanGrouping.Unit ? r.Lead.Length > 0 ? r.Lead : texts["strategy.plan.nounit"] : r.Field.In(texts.Language.Code)).ByTitle(g => g.Key)
            .Select(g => new TimelineGroup(g.Key, [.. g.Select(r => new TimelineBar(r.Anchor, r.Title.In(texts.Language.Code), r.Starts, r.Ends, r.Css))]))],
        texts["strategy.plan.picture"], texts.Language.Culture, new TimelineMark(today, texts["strategy.plan.today", today.ToString("d", texts.Language.Culture)]));
}

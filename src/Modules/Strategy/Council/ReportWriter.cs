using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>Writes the draft of a year's report from the data: progress, money, indicators, what ended and why, resolutions. People edit it afterwards.</summary>
internal sealed class ReportWriter(StrategyDb db, PageTexts texts, Viewer viewer)
{
    public async Task<IReadOnlyList<PaperSection>> Write(int year, DateOnly today, CancellationToken cancellation)
    {
        var measures = await db.Measures.VisibleTo(viewer).Select(m => new { m.Id, m.Title, m.Field, m.Status, m.Reason, m.Lead, m.StartYear, m.EndYear, m.Cost }).ToListAsync(cancellation);
        var fields = await db.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        var indicators = await IndicatorView.All(db, viewer, today, cancellation);
        var lessons = (await db.Lessons.Select(l => new { l.Title, l.Advice }).ToListAsync(cancellation)).ByTitle(l => l.Title).ToList();
        var resolutions = await (from r in db.Resolutions join p in db.CouncilPapers.VisibleTo(viewer) on r.Paper equals p.Id where r.Date >= new DateOnly(year, 1, 1) && r.Date <= new DateOnly(year, 12, 31) orderby r.Date select new { r.Date, r.Body, r.Outcome, p.Title }).ToListAsync(cancellation);
        var open = await db.Conditions.CountAsync(c => c.DoneOn == null, cancellation);
        var fulfilled = await db.Conditions.CountAsync(c => c.DoneOn != null, cancellation);
        int Count(MeasureStatus status) => measures.Count(m => m.Status == status.ToString());

        var glance = new StringBuilder(texts["strategy.report.glance", measures.Count, Count(MeasureStatus.Done), Count(MeasureStatus.Running), Count(MeasureStatus.Stopped)]);
        foreach (var light in new[] { Light.Green, Light.Yellow, Light.Red, Light.Grey })
            if (indicators.Count(i => i.Light == light) is > 0 and var number) glance.Append(CultureInfo.InvariantCulture, $"\n- {texts["strategy.light." + light.ToString().ToLowerInvariant()]}: {number}");

        var progress = new StringBuilder().Append(Row(texts["strategy.field"], [.. Enum.GetValues<MeasureStatus>().Select(s => texts["strategy.status." + s.ToString().ToLowerInvariant()])])).Append("|---|" + string.Concat(Enumerable.Repeat("---:|", 5)) + "\n");
        foreach (var field in fields)
            progress.Append(Row(PaperFacts.Escape(field.Title), [.. Enum.GetNames<MeasureStatus>().Select(s => measures.Count(m => m.Field == field.Id && m.Status == s).ToString(CultureInfo.InvariantCulture))]));

        var costs = await PaperCosts.Of(db, [.. measures.Where(m => m.Status != nameof(MeasureStatus.Stopped)).Select(m => new PaperMeasure(m.Id, m.Title, "", m.Lead, m.StartYear, m.EndYear, m.Cost))], cancellation);
        var spent = (await db.CostLines.Where(l => l.Actual != null).GroupBy(l => l.Year).Select(g => new { g.Key, Sum = g.Sum(l => l.Actual!.Value) }).ToListAsync(cancellation)).ToDictionary(s => s.Key, s => s.Sum);
        var money = new StringBuilder(texts["strategy.report.money", year.ToString(CultureInfo.InvariantCulture), PaperFacts.Money(costs.Where(c => c.Year == year).Sum(c => c.Cents)), PaperFacts.Money(costs.Sum(c => c.Cents))]);
        if (costs.Count > 0)
        {
            money.Append("\n\n").Append(Row(texts["strategy.report.year"], texts["strategy.report.planned"], texts["strategy.report.spent"])).Append("|---|---:|---:|\n");
            foreach (var (when, cents) in costs) money.Append(Row(when.ToString(CultureInfo.InvariantCulture), PaperFacts.Money(cents), spent.TryGetValue(when, out var paid) ? PaperFacts.Money(paid) : "–"));
        }

        var numbers = new StringBuilder();
        if (indicators.Count > 0) numbers.Append(Row(texts["strategy.indicator"], texts["strategy.indicator.last"], texts["strategy.indicator.target.now"], texts["strategy.light"])).Append("|---|---:|---:|---|\n");
        foreach (var view in indicators) numbers.Append(Row(PaperFacts.Escape(view.Indicator.Title), view.Say(view.Last?.Value, texts), view.Say(view.Facts.Target, texts), texts[view.LightKey]));

        var stopped = string.Join('\n', measures.Where(m => m.Status == nameof(MeasureStatus.Stopped)).ByTitle(m => m.Title).Select(m => $"- **{PaperFacts.Escape(m.Title)}:** {PaperFacts.Escape((m.Reason ?? "").ReplaceLineEndings(" "))}"));
        var learnt = string.Join('\n', lessons.Select(l => $"- **{PaperFacts.Escape(l.Title)}:** {PaperFacts.Escape(l.Advice.ReplaceLineEndings(" "))}"));
        var decided = string.Join('\n', resolutions.Select(r => $"- {r.Date.ToString("d", texts.Language.Culture)}, {PaperFacts.Escape(r.Body)}: {PaperFacts.Escape(r.Title)} ({texts[PaperWords.OutcomeKey(r.Outcome)]})"));

        return
        [
            new("glance", texts["strategy.report.section.glance"], glance.ToString()),
            new("progress", texts["strategy.report.section.progress"], progress.ToString()),
            new("money", texts["strategy.report.section.money"], money.ToString()),
            new("indicators", texts["strategy.indicators"], numbers.Length == 0 ? texts["strategy.report.none"] : numbers.ToString()),
            new("stopped", texts["strategy.report.section.stopped"], stopped.Length == 0 ? texts["strategy.report.none"] : stopped),
            new("learnt", texts["strategy.lesson.list"], learnt.Length == 0 ? texts["strategy.report.none"] : learnt),
            new("council", texts["strategy.report.section.council"], (decided.Length == 0 ? texts["strategy.report.none"] : decided) + "\n\n" + texts["strategy.report.conditions", open, fulfilled]),
            new("outlook", texts["strategy.report.section.outlook"], ""),
        ];
    }

    private static string Row(string first, params IEnumerable<string> rest) => $"| {first} | {string.Join(" | ", rest)} |\n";
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Pictures;
using Stadtlotse.Web.Parts;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>An indicator with its values and its light.</summary>
internal sealed record IndicatorView(Indicator Indicator, IReadOnlyList<(DateOnly Date, double Value)> Series, TargetPath Target, LightFacts Facts, Light Light)
{
    /// <summary>A day as a point of the time axis: the end of 2026 is 2026.0, because targets are those of a year's end.</summary>
    public static double YearOf(DateOnly date) => date.Year - 1 + (double)date.DayOfYear / (DateTime.IsLeapYear(date.Year) ? 366 : 365);

    /// <summary>All that somebody may see, by title; calculated ones with their inputs.</summary>
    public static async Task<List<IndicatorView>> All(StrategyDb db, Viewer viewer, DateOnly today, CancellationToken cancellation, Guid? only = null)
    {
        // Formulas need inputs also of those that are not shown themselves.
        var every = await db.Indicators.WithoutVisibility("Formulas need inputs that are not shown themselves; what is shown is chosen below.").AsNoTracking().ToListAsync(cancellation);
        var formulas = new Formulas([.. every.Select(Source)]);
        var wanted = only is { } id ? NeededBy(id, formulas) : null;
        var values = await (wanted is null ? db.IndicatorValues : db.IndicatorValues.Where(v => wanted.Contains(v.Indicator)))
            .Where(v => v.Current).Select(v => new { v.Indicator, v.Date, v.Value }).ToListAsync(cancellation);
        var own = values.GroupBy(v => v.Indicator).ToDictionary(g => g.Key, g => (IReadOnlyList<(DateOnly, double)>)[.. g.OrderBy(v => v.Date).Select(v => (v.Date, v.Value))]);
        var visible = Indicator.VisibleTo(viewer).Compile();
        return [.. every.Where(visible).Where(i => only is null || i.Id == only).ByTitle(i => i.Title)
            .Select(i => Of(i, formulas.Series(i.Id, one => own.GetValueOrDefault(one) ?? []), today))];
    }

    public static FormulaSource Source(Indicator indicator) => new(indicator.Id, indicator.Name, indicator.Formula);

    public static DateOnly Today(City city) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(city.Clock.GetUtcNow(), Berlin).Date);

    /// <summary>A number with its unit, in the language's own way.</summary>
    public static string Say(double? value, string unit, PageTexts texts) => value is { } known
        ? known.ToString("#,0.##", texts.Language.Culture) + (unit.Length == 0 ? "" : "\u00A0" + unit)
        : "–";

    public string Say(double? value, PageTexts texts) => Say(value, Indicator.Unit, texts);

    public (DateOnly Date, double Value)? Last => Series.Count == 0 ? null : Series[^1];

    public Kind Kind => Light switch { Light.Green => Kind.Success, Light.Yellow => Kind.Warning, Light.Red => Kind.Danger, _ => Kind.Info };

    public string LightKey => "strategy.light." + Light.ToString().ToLowerInvariant();

    /// <summary>What the rule looked at, in words.</summary>
    public IEnumerable<string> Explain(PageTexts texts)
    {
        if (Last is not { } last)
        {
            yield return texts["strategy.light.because.none"];
            yield break;
        }
        yield return texts["strategy.light.because.value", Say(last.Value, texts), last.Date];
        yield return Facts.Target is { } target ? texts["strategy.light.because.target", Say(target, texts)] : texts["strategy.light.because.targetless"];
        if (Facts.Progress is { } progress) yield return texts["strategy.light.because.progress", Say(Facts.Baseline, texts), Math.Round(progress * 100)];
        if (Facts.Months > 18) yield return texts["strategy.light.because.old", Facts.Months];
    }

    /// <summary>Values, target path and forecast as one picture.</summary>
    public LineChart Picture(PageTexts texts, IReadOnlyList<ForecastPoint> forecast)
    {
        var target = new List<(double Year, double Value)>(Target.Years.Select(y => ((double)y.Year, y.Value)));
        var said = Last is { } last
            ? texts["strategy.indicator.picture.text", Say(last.Value, texts), last.Date, Say(Facts.Target, texts)]
            : texts["strategy.indicator.picture.empty"];
        return new LineChart("indicator", Indicator.Title, said,
            [new(texts["strategy.indicator.values"], LineKind.Actual, [.. Series.Select(v => (YearOf(v.Date), v.Value))]),
             .. target.Count > 0 ? (IEnumerable<ChartLine>)[new(texts["strategy.indicator.target"], LineKind.Target, target)] : [],
             .. forecast.Count > 0 ? (IEnumerable<ChartLine>)[new(texts["strategy.indicator.forecast"], LineKind.Forecast, [.. forecast.Select(f => (f.Year, f.Value))])] : []],
            forecast.Count > 0 ? new(texts["strategy.indicator.range"], [.. forecast.Select(f => (f.Year, f.Low, f.High))]) : null)
        {
            LabelHeader = texts["strategy.indicator.date"],
            Write = value => Say(value, Indicator.Unit, texts),
            WriteYear = year => Math.Abs(year - Math.Round(year)) < 1e-3
                ? texts["strategy.indicator.yearend", Math.Round(year).ToString(CultureInfo.InvariantCulture)]
                : string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Ceiling((year - Math.Floor(year)) * 12 - 1e-6):00}/{(int)Math.Floor(year) + 1}"),
        };
    }

    private static IndicatorView Of(Indicator indicator, IReadOnlyList<(DateOnly Date, double Value)> series, DateOnly today)
    {
        var target = TargetPath.FromJson(indicator.Target);
        (DateOnly Date, double Value)? last = series.Count == 0 ? null : series[^1];
        var months = last is { } known ? Math.Max(0, (today.Year - known.Date.Year) * 12 + today.Month - known.Date.Month) : 0;
        var facts = new LightFacts(last?.Value, last is { } at ? target.At(YearOf(at.Date)) ?? FirstTarget(target, indicator) : null, indicator.Baseline, indicator.Up, months);
        var rule = TrafficLight.Read("", indicator.Rule, "de");
        return new(indicator, series, target, facts, rule.IsOk ? rule.Value.Of(facts) : Light.Grey);
    }

    /// <summary>Before the first year of the path the first target is the one to look at, if there is none else.</summary>
    private static double? FirstTarget(TargetPath target, Indicator indicator) => target.IsEmpty || indicator.Baseline is null ? null : target.Years[0].Value;

    private static HashSet<Guid> NeededBy(Guid id, Formulas formulas)
    {
        var needed = new HashSet<Guid> { id };
        var open = new Queue<Guid>(needed);
        while (open.TryDequeue(out var at))
            foreach (var input in formulas.InputsOf(at))
                if (needed.Add(input)) open.Enqueue(input);
        return needed;
    }

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
}

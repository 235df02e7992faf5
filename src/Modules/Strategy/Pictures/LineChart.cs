using System.Globalization;

namespace Stadtlotse.Strategy.Pictures;

/// <summary>How a line is drawn.</summary>
internal enum LineKind
{
    /// <summary>Values that were measured: a full line with discs.</summary>
    Actual,

    /// <summary>Where it should go: a broken line with squares.</summary>
    Target,

    /// <summary>What is expected: a dotted line with diamonds.</summary>
    Forecast,
}

/// <summary>A line; across, the years (a date is a broken year), down, the values.</summary>
internal sealed record ChartLine(string Name, LineKind Kind, IReadOnlyList<(double Year, double Value)> Points);

/// <summary>A range around an expectation.</summary>
internal sealed record ChartRange(string Name, IReadOnlyList<(double Year, double Low, double High)> Points);

/// <summary>Values over the years with target path, forecast and its range.</summary>
internal sealed record LineChart(string Id, string Title, string Description, IReadOnlyList<ChartLine> Lines, ChartRange? Range = null) : Chart(Id, Title, Description)
{
    private const double Top = 26, High = 210;

    /// <summary>How a point in time is written in the table: <c>2026</c>, within a year <c>07/2026</c> by default.</summary>
    public Func<double, string> WriteYear { get; init; } = year => Math.Abs(year - Math.Round(year)) < 1e-6
        ? Math.Round(year).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(int)((year - Math.Floor(year)) * 12) + 1:00}/{(int)Math.Floor(year)}");

    public override bool IsEmpty => Lines.All(l => l.Points.Count == 0);

    public override IReadOnlyList<LegendEntry> Legend =>
    [
        .. Lines.Where(l => l.Points.Count > 0).Select(l => new LegendEntry(l.Name, SvgCanvas.Swatch(MarkOf(l.Kind), (int)l.Kind, CssOf(l.Kind)))),
        .. Range is null ? (IEnumerable<LegendEntry>)[] : [new(Range.Name, "<svg class=\"chart-swatch\" width=\"28\" height=\"18\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"chart-area chart-3\" width=\"28\" height=\"18\"/></svg>")],
    ];

    public override ChartTable Table
    {
        get
        {
            var years = Lines.SelectMany(l => l.Points.Select(p => p.Year)).Concat(Range?.Points.Select(p => p.Year) ?? []).Distinct().Order();
            return new(
                [LabelHeader, .. Lines.Select(l => l.Name), .. Range is null ? (IEnumerable<string>)[] : [Range.Name]],
                [.. years.Select(year => (IReadOnlyList<string>)[WriteYear(year), .. Lines.Select(l => At(l, year)), .. Range is null ? (IEnumerable<string>)[] : [Between(year)]])]);

            string At(ChartLine line, double year) => line.Points.Where(p => p.Year == year).Select(p => Write(p.Value)).LastOrDefault("–");
            string Between(double year) => Range.Points.Where(p => p.Year == year).Select(p => $"{Write(p.Low)} – {Write(p.High)}").LastOrDefault("–");
        }
    }

    private protected override int Draw(SvgCanvas canvas)
    {
        var all = Lines.SelectMany(l => l.Points).Concat(Range?.Points.SelectMany(p => new[] { (p.Year, p.Low), (p.Year, p.High) }) ?? []).ToList();
        var (first, last) = (Math.Floor(all.Min(p => p.Item1)), Math.Ceiling(all.Max(p => p.Item1)));
        if (last - first < 1) last = first + 1;
        var ticks = Ticks(all.Min(p => p.Item2), all.Max(p => p.Item2));
        foreach (var tick in ticks)
        {
            canvas.Line(0, Y(tick), 100, Y(tick), "chart-grid");
            canvas.Text(0, Y(tick) - 5, Write(tick), css: "chart-text chart-small");
        }
        // At most five years are written, so that they stand apart on a phone.
        var step = Math.Max(1, (int)Math.Ceiling((last - first) / 4));
        for (var year = first; year <= last; year += step)
        {
            canvas.Line(X(year), Top + High, X(year), Top + High + 6, "chart-axis");
            canvas.Text(X(year), Top + High + 22, year.ToString("0", CultureInfo.InvariantCulture), year + step > last && X(year) > 90 ? "end" : "middle", css: "chart-text chart-small");
        }
        canvas.Line(0, Top + High, 100, Top + High, "chart-axis");
        if (Range is { Points.Count: > 0 })
            canvas.Path(0, Top, 100, High, Range.Points.Select(p => (X(p.Year), Share(p.High))).Concat(Range.Points.Reverse().Select(p => (X(p.Year), Share(p.Low)))), "chart-area", isArea: true, pattern: 2);
        foreach (var line in Lines)
        {
            canvas.Path(0, Top, 100, High, line.Points.Select(p => (X(p.Year), Share(p.Value))), CssOf(line.Kind));
            foreach (var (year, value) in line.Points) canvas.Dot(X(year), Y(value), MarkOf(line.Kind), (int)line.Kind, 5);
        }
        return (int)(Top + High) + 30;

        // Room on the left for the numbers of the grid.
        double X(double year) => 14 + (year - first) / (last - first) * 83;
        double Share(double value) => (1 - (value - ticks[0]) / (ticks[^1] - ticks[0])) * 100;
        double Y(double value) => Top + Share(value) / 100 * High;
    }

    private static Mark MarkOf(LineKind kind) => kind switch { LineKind.Target => Mark.Square, LineKind.Forecast => Mark.Diamond, _ => Mark.Disc };

    private static string CssOf(LineKind kind) => $"chart-line chart-line-{(int)kind + 1} chart-{(int)kind + 1}";
}

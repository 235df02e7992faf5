namespace Stadtlotse.Strategy.Pictures;

/// <summary>One bar; a value of null is not shown, as that of a group under ten.</summary>
internal sealed record Bar(string Label, double? Value);

/// <summary>One number for each thing, as bars from the left. Values below zero are drawn as zero.</summary>
internal sealed record BarChart(string Id, string Title, string Description, IReadOnlyList<Bar> Bars) : Chart(Id, Title, Description)
{
    /// <summary>Head of the table's second column.</summary>
    public string ValueHeader { get; init; } = "";

    /// <summary>The value of a full bar; the largest value when null.</summary>
    public double? Full { get; init; }

    public override bool IsEmpty => Bars.Count == 0;

    public override ChartTable Table => new([LabelHeader, ValueHeader], [.. Bars.Select(b => (IReadOnlyList<string>)[b.Label, Said(b.Value)])]);

    private protected override int Draw(SvgCanvas canvas)
    {
        var widest = SvgCanvas.Widest(Bars.Select(b => Said(b.Value)));
        var full = Full ?? Bars.Max(b => b.Value ?? 0);
        var y = 0;
        foreach (var bar in Bars)
        {
            y += canvas.Label(0, y + 15, bar.Label) * 18 + 4;
            var width = full > 0 ? Math.Clamp((bar.Value ?? 0) / full, 0, 1) * widest : 0;
            if (width > 0) canvas.Bar(0, y, width, 20, 0);
            canvas.Text(width, y + 16, Said(bar.Value), shift: width > 0 ? 6 : 0, css: "chart-text chart-value");
            y += 32;
        }
        return y;
    }
}

/// <summary>A bar of several parts, in the order of the series.</summary>
internal sealed record StackedBar(string Label, IReadOnlyList<double?> Values);

/// <summary>Numbers of several series for each thing, side by side in one bar.</summary>
internal sealed record StackedBarChart(string Id, string Title, string Description, IReadOnlyList<string> Series, IReadOnlyList<StackedBar> Bars) : Chart(Id, Title, Description)
{
    /// <summary>Head of the column of sums; no such column when null.</summary>
    public string? SumHeader { get; init; }

    public override bool IsEmpty => Bars.Count == 0 || Series.Count == 0;

    public override ChartTable Table => new(
        [LabelHeader, .. Series, .. SumHeader is null ? (IEnumerable<string>)[] : [SumHeader]],
        [.. Bars.Select(b => (IReadOnlyList<string>)[b.Label, .. b.Values.Select(Said), .. SumHeader is null ? (IEnumerable<string>)[] : [Said(Sum(b))]])]);

    public override IReadOnlyList<LegendEntry> Legend => [.. Series.Select((name, i) => new LegendEntry(name, SvgCanvas.Swatch(Id, i)))];

    private protected override int Draw(SvgCanvas canvas)
    {
        var widest = SvgCanvas.Widest(Bars.Select(b => Said(Sum(b))));
        for (var series = 0; series < Series.Count; series++) canvas.Use(series);
        var full = Bars.Max(b => b.Values.Sum(v => Math.Max(0, v ?? 0)));
        var y = 0;
        foreach (var bar in Bars)
        {
            y += canvas.Label(0, y + 15, bar.Label) * 18 + 4;
            var x = 0.0;
            foreach (var (index, value) in bar.Values.Index())
            {
                var width = full > 0 ? Math.Max(0, value ?? 0) / full * widest : 0;
                if (width > 0) canvas.Bar(x, y, width, 20, index);
                x += width;
            }
            canvas.Text(x, y + 16, Said(Sum(bar)), shift: x > 0 ? 6 : 0, css: "chart-text chart-value");
            y += 32;
        }
        return y;
    }

    /// <summary>Null when a part is suppressed: the sum would give it away.</summary>
    private static double? Sum(StackedBar bar) => bar.Values.Any(v => v is null) ? null : bar.Values.Sum();
}

/// <summary>Two series on either side of a middle, as an age pyramid; the first row of the list stands below.</summary>
internal sealed record PyramidChart(string Id, string Title, string Description, string Left, string Right, IReadOnlyList<(string Label, double? Left, double? Right)> Rows) : Chart(Id, Title, Description)
{
    public override bool IsEmpty => Rows.Count == 0;

    public override ChartTable Table => new([LabelHeader, Left, Right], [.. Rows.Select(r => (IReadOnlyList<string>)[r.Label, Said(r.Left), Said(r.Right)])]);

    public override IReadOnlyList<LegendEntry> Legend => [new(Left, SvgCanvas.Swatch(Id, 0)), new(Right, SvgCanvas.Swatch(Id, 1))];

    private protected override int Draw(SvgCanvas canvas)
    {
        const double widest = 27;
        var full = Math.Max(1, Rows.Max(r => Math.Max(r.Left ?? 0, r.Right ?? 0)));
        var y = 0;
        foreach (var (label, left, right) in Rows.Reverse())
        {
            var (one, other) = ((left ?? 0) / full * widest, (right ?? 0) / full * widest);
            if (one > 0) canvas.Bar(40 - one, y, one, 20, 0);
            if (other > 0) canvas.Bar(60, y, other, 20, 1);
            canvas.Text(40 - one, y + 16, Said(left), "end", -5, "chart-text chart-value");
            canvas.Text(50, y + 16, label, "middle");
            canvas.Text(60 + other, y + 16, Said(right), shift: 5, css: "chart-text chart-value");
            y += 28;
        }
        return y;
    }
}

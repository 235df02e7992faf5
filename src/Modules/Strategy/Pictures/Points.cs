using System.Globalization;

namespace Stadtlotse.Strategy.Pictures;

/// <summary>One line of a dot chart: a value for each series, null where there is none.</summary>
internal sealed record DotRow(string Label, IReadOnlyList<double?> Values);

/// <summary>Values of up to four series on one scale for each thing, as "is" and "should" for each criterion.</summary>
internal sealed record DotChart(string Id, string Title, string Description, IReadOnlyList<string> Series, IReadOnlyList<DotRow> Rows, double Lowest, double Highest) : Chart(Id, Title, Description)
{
    private static readonly Mark[] Marks = [Mark.Disc, Mark.Ring, Mark.Square, Mark.Diamond];

    /// <summary>Where the scale is marked; its whole numbers, at most ten, by default.</summary>
    public IReadOnlyList<double>? Scale { get; init; }

    public override bool IsEmpty => Rows.Count == 0;

    public override ChartTable Table => new([LabelHeader, .. Series], [.. Rows.Select(r => (IReadOnlyList<string>)[r.Label, .. r.Values.Select(Said)])]);

    public override IReadOnlyList<LegendEntry> Legend => [.. Series.Select((name, i) => new LegendEntry(name, SvgCanvas.Swatch(Marks[i % 4], i, null)))];

    private protected override int Draw(SvgCanvas canvas)
    {
        var scale = Scale ?? (Highest - Lowest <= 10 ? [.. Enumerable.Range(0, (int)(Highest - Lowest) + 1).Select(i => Lowest + i)] : Ticks(Lowest, Highest));
        foreach (var tick in scale) canvas.Text(X(tick), 14, tick.ToString("0.##", CultureInfo.InvariantCulture), "middle", css: "chart-text chart-small");
        var y = 22;
        foreach (var row in Rows)
        {
            y += canvas.Label(0, y + 15, row.Label) * 18 + 14;
            canvas.Line(3, y, 97, y, "chart-grid");
            foreach (var tick in scale) canvas.Line(X(tick), y - 4, X(tick), y + 4, "chart-grid");
            var known = row.Values.Where(v => v is not null).ToList();
            if (known.Count > 1) canvas.Line(X(known.Min()!.Value), y, X(known.Max()!.Value), y, "chart-link");
            foreach (var (index, value) in row.Values.Index().Reverse())
                if (value is { } at) canvas.Dot(X(at), y, Marks[index % 4], index, Marks[index % 4] == Mark.Ring ? 9 : 6);
            y += 16;
        }
        return y + 4;

        double X(double value) => 3 + Math.Clamp((value - Lowest) / Math.Max(1e-9, Highest - Lowest), 0, 1) * 94;
    }
}

/// <summary>A thing between two scales.</summary>
internal sealed record QuadrantPoint(string Label, double X, double Y);

/// <summary>Names of a scale and its ends.</summary>
internal sealed record QuadrantAxis(string Name, string Low, string High);

/// <summary>Things between two scales, numbered as in the table; the four fields may have names (top left, top right, bottom left, bottom right).</summary>
internal sealed record QuadrantChart(string Id, string Title, string Description, QuadrantAxis Across, QuadrantAxis Up, IReadOnlyList<QuadrantPoint> Points) : Chart(Id, Title, Description)
{
    private const double Top = 26, High = 320;

    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Where the fields part; half of the largest values by default.</summary>
    public (double X, double Y)? Middle { get; init; }

    public override bool IsEmpty => Points.Count == 0;

    public override ChartTable Table => new([LabelHeader, Across.Name, Up.Name, .. Fields.Count == 4 ? (IEnumerable<string>)[""] : []],
        [.. Points.Select((p, i) => (IReadOnlyList<string>)[$"{i + 1}. {p.Label}", Write(p.X), Write(p.Y), .. Fields.Count == 4 ? (IEnumerable<string>)[FieldOf(p)] : []])]);

    /// <summary>The name of the field a point lies in; empty without names.</summary>
    public string FieldOf(QuadrantPoint point) => Fields.Count != 4 ? "" : Fields[(point.Y >= Parting.Y ? 0 : 2) + (point.X >= Parting.X ? 1 : 0)];

    private (double X, double Y) Parting => Middle ?? (Points.Max(p => p.X) / 2, Points.Max(p => p.Y) / 2);

    private protected override int Draw(SvgCanvas canvas)
    {
        // The parting lies in the middle of the picture, whatever the numbers are.
        var (middle, right, top) = (Parting, Points.Max(p => p.X), Points.Max(p => p.Y));
        canvas.Line(2, Top, 2, Top + High, "chart-axis");
        canvas.Line(2, Top + High, 100, Top + High, "chart-axis");
        canvas.Line(51, Top, 51, Top + High, "chart-grid");
        canvas.Line(2, Top + High / 2, 100, Top + High / 2, "chart-grid");
        canvas.Text(0, 16, $"↑ {Up.Name}: {Up.High}");
        canvas.Text(100, Top + High + 22, $"{Across.Name}: {Across.High} →", "end");
        if (Fields.Count == 4)
            foreach (var (index, name) in Fields.Index())
                canvas.Text(index % 2 == 0 ? 4 : 53, Top + 20 + (index / 2) * High / 2, SvgCanvas.Fold(name, 18)[0], css: "chart-text chart-small");
        foreach (var (index, point) in Points.Index())
        {
            var x = 4 + Half(point.X, middle.X, right) * 94;
            var y = Top + High - 12 - Half(point.Y, middle.Y, top) * (High - 24);
            canvas.Dot(x, y, Mark.Disc, 0, 5);
            canvas.Text(x, y + 5, (index + 1).ToString(CultureInfo.InvariantCulture), x > 90 ? "end" : "start", x > 90 ? -9 : 9, "chart-text chart-value");
        }
        return (int)(Top + High) + 32;

        static double Half(double value, double middle, double highest) => value < middle
            ? (middle > 0 ? Math.Max(0, value) / middle / 2 : 0)
            : 0.5 + (highest > middle ? (value - middle) / (highest - middle) / 2 : 0);
    }
}

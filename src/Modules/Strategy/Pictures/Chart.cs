using System.Globalization;

namespace Stadtlotse.Strategy.Pictures;

/// <summary>A picture of numbers with its words and its table. Shown by <c>_Chart.cshtml</c>.</summary>
/// <param name="Id">Unique on the page; lower case letters, digits and hyphens.</param>
/// <param name="Title">What is shown, as heading of picture and table.</param>
/// <param name="Description">What the picture says, in one or two sentences, for who cannot see it.</param>
internal abstract record Chart(string Id, string Title, string Description)
{
    /// <summary>Head of the table's first column.</summary>
    public string LabelHeader { get; init; } = "";

    /// <summary>How a number is written; the person's way of writing numbers should come from <c>T.Language.Culture</c>.</summary>
    public Func<double, string> Write { get; init; } = value => value.ToString("#,0.##", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>What is written for a number that is not shown, such as <c>unter 10</c>.</summary>
    public string Missing { get; init; } = "–";

    /// <summary>Whether the table stands open below the picture; false by default.</summary>
    public bool TableOpen { get; init; }

    /// <summary>The same numbers as a table.</summary>
    public abstract ChartTable Table { get; }

    /// <summary>The series with their marks; empty when the picture needs no legend.</summary>
    public virtual IReadOnlyList<LegendEntry> Legend => [];

    /// <summary>Whether there is anything to draw.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>The picture as SVG.</summary>
    public string Svg()
    {
        var canvas = new SvgCanvas(Id);
        var height = Draw(canvas);
        return canvas.Finish(Title, Description, height);
    }

    /// <summary>Draws and says how high the picture became, in CSS pixels.</summary>
    private protected abstract int Draw(SvgCanvas canvas);

    private protected string Said(double? value) => value is { } known ? Write(known) : Missing;

    /// <summary>Numbers at equal distances that people like, from at most the lowest to at least the highest.</summary>
    internal static IReadOnlyList<double> Ticks(double low, double high, int about = 4)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high) (low, high) = (0, 1);
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (Math.Min(0, low), high == 0 ? 1 : Math.Max(0, high));
        var rough = (high - low) / about;
        var size = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(s => s * size >= rough * 0.999) * size;
        var first = Math.Floor(low / step + 1e-9);
        var last = Math.Ceiling(high / step - 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 10))];
    }
}

/// <summary>The numbers of a picture as a table; the first cell of a row is its heading.</summary>
internal sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>One entry of the legend.</summary>
/// <param name="Text">Name of the series.</param>
/// <param name="Swatch">A small SVG that shows the mark.</param>
internal sealed record LegendEntry(string Text, string Swatch);

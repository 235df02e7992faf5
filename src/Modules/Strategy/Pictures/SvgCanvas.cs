using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Stadtlotse.Strategy.Pictures;

/// <summary>The shape of a mark; shapes differ so that nobody needs the colour.</summary>
internal enum Mark
{
    Disc,
    Ring,
    Square,
    Diamond,
}

/// <summary>
/// Writes the parts of a picture. Across, everything is a percentage of the width; down, CSS pixels: so a picture fits every
/// screen and its letters keep their size.
/// </summary>
internal sealed class SvgCanvas(string id)
{
    /// <summary>Series that differ by pattern; further ones begin anew.</summary>
    public const int Patterns = 6;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder svg = new();
    private readonly SortedSet<int> used = [];

    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double value) => Number(value) + "%";

    /// <summary>How many per cent of the width the longest bar may take, so that what is written behind the bars stays in the picture on the narrowest phone (288 pixels).</summary>
    public static double Widest(IEnumerable<string> values) => Math.Clamp(100 - (values.Max(v => v.Length) * 9.0 + 8) / 288 * 100, 30, 74);

    /// <summary>Makes a series' pattern known for the legend, even when no bar shows it.</summary>
    public void Use(int series) => used.Add(series % Patterns);

    /// <summary>A filled box of a series' pattern.</summary>
    public void Bar(double x, double y, double width, double height, int series)
    {
        used.Add(series % Patterns);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"chart-bar chart-{series % Patterns + 1}\" x=\"{Percent(x)}\" y=\"{Number(y)}\" width=\"{Percent(Math.Max(width, 0))}\" height=\"{Number(height)}\" fill=\"url(#{id}-p{series % Patterns + 1})\"/>");
    }

    public void Line(double x1, double y1, double x2, double y2, string css) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{css}\" x1=\"{Percent(x1)}\" y1=\"{Number(y1)}\" x2=\"{Percent(x2)}\" y2=\"{Number(y2)}\"/>");

    /// <summary>Text; <paramref name="anchor"/> is start, middle or end, <paramref name="shift"/> moves it by pixels.</summary>
    public void Text(double x, double y, string text, string anchor = "start", double shift = 0, string css = "chart-text") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{Percent(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\"{(shift == 0 ? "" : $" dx=\"{Number(shift)}\"")}>{Encoder.Encode(text)}</text>");

    /// <summary>A text of up to two lines; returns how many.</summary>
    public int Label(double x, double y, string text, int width = 36)
    {
        var lines = Fold(text, width);
        foreach (var (index, line) in lines.Index()) Text(x, y + index * 18, line);
        return lines.Count;
    }

    public void Dot(double x, double y, Mark mark, int series, double size = 7)
    {
        var css = $"chart-mark chart-{series % Patterns + 1}{(mark == Mark.Ring ? " chart-ring" : "")}";
        if (mark is Mark.Disc or Mark.Ring)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{css}\" cx=\"{Percent(x)}\" cy=\"{Number(y)}\" r=\"{Number(size)}\"/>");
            return;
        }
        // Shapes of points need pixels: a small picture of its own, put at the percentage.
        var shape = mark == Mark.Diamond ? $"0,{Number(-size - 1)} {Number(size + 1)},0 0,{Number(size + 1)} {Number(-size - 1)},0" : $"{Number(-size)},{Number(-size)} {Number(size)},{Number(-size)} {Number(size)},{Number(size)} {Number(-size)},{Number(size)}";
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart-point\" x=\"{Percent(x)}\" y=\"{Number(y)}\" width=\"1\" height=\"1\"><polygon class=\"{css}\" points=\"{shape}\"/></svg>");
    }

    /// <summary>Lines or an area across a box, in per cent of the box: stretched with it, lines keep their strength.</summary>
    public void Path(double x, double y, double width, double height, IEnumerable<(double X, double Y)> points, string css, bool isArea = false, int pattern = 0)
    {
        var list = string.Join(' ', points.Select(p => $"{Number(p.X * 10)},{Number(p.Y * 10)}"));
        svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Percent(x)}\" y=\"{Number(y)}\" width=\"{Percent(width)}\" height=\"{Number(height)}\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">");
        svg.Append(isArea
            ? $"<polygon class=\"{css} chart-{pattern % Patterns + 1}\" points=\"{list}\"/>"
            : $"<polyline class=\"{css}\" points=\"{list}\" fill=\"none\" vector-effect=\"non-scaling-stroke\"/>");
        svg.Append("</svg>");
    }

    public string Finish(string title, string description, int height)
    {
        var defs = used.Count == 0 ? "" : "<defs>" + string.Concat(used.Select(Pattern)) + "</defs>";
        return string.Create(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-labelledby=\"{id}-t {id}-d\" width=\"100%\" height=\"{height}\" focusable=\"false\"><title id=\"{id}-t\">{Encoder.Encode(title)}</title><desc id=\"{id}-d\">{Encoder.Encode(description)}</desc>{defs}{svg}</svg>");
    }

    /// <summary>A small picture of a series' pattern for the legend.</summary>
    public static string Swatch(string id, int series) =>
        $"<svg class=\"chart-swatch\" width=\"28\" height=\"18\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"chart-bar chart-{series % Patterns + 1}\" x=\"1\" y=\"1\" width=\"26\" height=\"16\" fill=\"url(#{id}-p{series % Patterns + 1})\"/></svg>";

    /// <summary>A small picture of a line or mark for the legend.</summary>
    public static string Swatch(Mark? mark, int series, string? line)
    {
        var small = new SvgCanvas("");
        if (line is not null) small.Line(0, 9, 100, 9, line);
        if (mark is { } shape) small.Dot(50, 9, shape, series, 5);
        return $"<svg class=\"chart-swatch\" width=\"28\" height=\"18\" aria-hidden=\"true\" focusable=\"false\">{small.svg}</svg>";
    }

    /// <summary>Breaks at blanks; what does not fit into two lines ends in an ellipsis.</summary>
    internal static IReadOnlyList<string> Fold(string text, int width)
    {
        text = text.Trim();
        if (text.Length <= width) return [text];
        var cut = text.LastIndexOf(' ', Math.Min(width, text.Length - 1));
        if (cut <= width / 3) cut = width;
        var rest = text[cut..].Trim();
        return [text[..cut].TrimEnd(), rest.Length <= width ? rest : rest[..(width - 1)].TrimEnd() + "…"];
    }

    private string Pattern(int series)
    {
        var css = $"chart-ink chart-{series + 1}";
        var inner = series switch
        {
            0 => $"<rect class=\"{css} chart-solid\" width=\"8\" height=\"8\"/>",
            1 => $"<path class=\"{css}\" d=\"M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4\"/>",
            2 => $"<circle class=\"{css} chart-solid\" cx=\"2\" cy=\"2\" r=\"1.5\"/><circle class=\"{css} chart-solid\" cx=\"6\" cy=\"6\" r=\"1.5\"/>",
            3 => $"<path class=\"{css}\" d=\"M0,4 h8 M4,0 v8\"/>",
            4 => $"<path class=\"{css}\" d=\"M0,2 h8 M0,6 h8\"/>",
            _ => $"<path class=\"{css}\" d=\"M2,0 v8 M6,0 v8\"/>",
        };
        return $"<pattern id=\"{id}-p{series + 1}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{inner}</pattern>";
    }
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>One bar to draw.</summary>
/// <param name="Anchor">Part of the page the bar leads to.</param>
/// <param name="Title">What is done.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; before the first for a milestone.</param>
/// <param name="Css">How it is drawn: <c>r</c> running, <c>a</c> accepted, <c>p</c> proposed; a second letter <c>x</c> when something scarce holds it back.</param>
internal sealed record TimelineBar(string Anchor, string Title, DateOnly From, DateOnly Until, string Css);

/// <summary>Bars under a heading.</summary>
internal sealed record TimelineGroup(string Title, IReadOnlyList<TimelineBar> Bars);

/// <summary>The line that marks a day, with its words.</summary>
internal sealed record TimelineMark(DateOnly Day, string Label);

/// <summary>
/// Draws bars over years and quarters. Across, everything is a share of the width; down, CSS pixels: so the picture fits every screen and its
/// letters keep their size. Every bar is a link to its line of the table. On a narrow screen the stylesheet shows the titles at the left edge.
/// </summary>
internal static class TimelineSvg
{
    private const int BarHeight = 32, HeadHeight = 46, TopHeight = 22, LongestLabel = 42;

    /// <summary>Least share of the width, in per cent, between two labels of the axis: four digits on a phone.</summary>
    private const double LabelRoom = 12;

    /// <summary>The stripes of what is running; drawn once on the page, in its legend or here.</summary>
    public const string Stripes = "<pattern id=\"tl-stripes\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"tl-s1\" width=\"7\" height=\"7\"/><rect class=\"tl-s2\" width=\"2\" height=\"7\"/></pattern>";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="groups">What is drawn, in this order; empty groups are left out.</param>
    /// <param name="label">What the picture is, for who cannot see it.</param>
    /// <param name="culture">How days are written.</param>
    /// <param name="today">A day to mark, drawn when it lies within the picture; null for none.</param>
    public static string Draw(IReadOnlyList<TimelineGroup> groups, string label, CultureInfo culture, TimelineMark? today = null)
    {
        var shown = groups.Where(g => g.Bars.Count > 0).ToList();
        var bars = shown.SelectMany(g => g.Bars).ToList();
        if (bars.Count == 0) return "";
        var first = Quarter(bars.Min(b => b.From));
        var last = Quarter(bars.Max(b => b.Until > b.From ? b.Until : b.From)).AddMonths(3);
        if (last < first.AddMonths(12)) last = first.AddMonths(12);
        var days = last.DayNumber - first.DayNumber;
        var height = TopHeight + shown.Count * HeadHeight + bars.Count * BarHeight + 8;
        var svg = new StringBuilder(bars.Count * 440 + 4000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"tl\" width=\"100%\" height=\"{height}\" role=\"group\" aria-label=\"{Encoder.Encode(label)}\"><defs>{Stripes}<g id=\"tl-axis\" aria-hidden=\"true\">");
        var quarters = new List<DateOnly>();
        for (var day = first; day < last; day = day.AddMonths(3)) quarters.Add(day);
        Axis(svg, quarters);
        svg.Append("</g></defs>");
        foreach (var day in quarters) svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(day.Month == 1 ? "tl-y" : "tl-q")}\" x1=\"{X(day)}%\" x2=\"{X(day)}%\" y1=\"{TopHeight}\" y2=\"{height}\"/>");
        if (today is { } mark && mark.Day >= first && mark.Day < last)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"tl-t\" x1=\"{X(mark.Day)}%\" x2=\"{X(mark.Day)}%\" y1=\"{TopHeight - 4}\" y2=\"{height}\"/><text class=\"tl-s{(Share(mark.Day) > 60 ? " tl-e" : "")}\" x=\"{X(mark.Day)}%\" y=\"13\">{Encoder.Encode(mark.Label)}</text>");
        var y = TopHeight;
        foreach (var group in shown)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-g\" x=\"0\" y=\"{y + 18}\">{Encoder.Encode(Cut(group.Title, LongestLabel))}</text><use href=\"#tl-axis\" y=\"{y + 37}\"/>");
            y += HeadHeight;
            foreach (var bar in group.Bars)
            {
                var (from, until) = (Share(bar.From), Math.Max(Share(bar.From), Share(bar.Until.AddDays(1))));
                var width = Math.Max(0.8, until - from);
                var right = from > 55;
                // Once beside its bar, once at the left edge: the stylesheet shows one of them, by the room there is.
                var words = Encoder.Encode(Cut(bar.Title, LongestLabel));
                svg.Append(CultureInfo.InvariantCulture, $"<a href=\"#{bar.Anchor}\"><title>{Encoder.Encode(bar.Title)}, {bar.From.ToString("d", culture)} – {bar.Until.ToString("d", culture)}</title>");
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-h\" y=\"{y}\" width=\"100%\" height=\"{BarHeight}\"/>");
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(right ? "tl-w tl-e" : "tl-w")}\" x=\"{Number(right ? from + width : from)}%\" y=\"{y + 13}\">{words}</text><text class=\"tl-x\" y=\"{y + 13}\">{words}</text>");
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-{bar.Css}\"{(bar.Css[0] == 'r' ? " fill=\"url(#tl-stripes)\"" : "")} x=\"{Number(from)}%\" y=\"{y + 18}\" width=\"{Number(width)}%\" height=\"10\"/></a>");
                y += BarHeight;
            }
        }
        return svg.Append("</svg>").ToString();

        double Share(DateOnly day) => (day.DayNumber - first.DayNumber) * 100.0 / days;
        string X(DateOnly day) => Number(Share(day));

        // A year's number stands at its first quarter; the quarters are numbered where they have room, which the stylesheet knows.
        void Axis(StringBuilder to, IReadOnlyList<DateOnly> all)
        {
            var free = 0.0;
            foreach (var (index, day) in all.Index())
            {
                var next = all.Skip(index + 1).Where(q => q.Month == 1).Select(Share).FirstOrDefault(100);
                if ((day.Month == 1 || index == 0 && next >= LabelRoom) && Share(day) >= free)
                {
                    to.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-s\" x=\"{X(day)}%\" dx=\"3\">{day.Year}</text>");
                    free = Share(day) + LabelRoom;
                }
                else if (day.Month != 1 && index > 0 && all.Count <= 20) to.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-s tl-n\" x=\"{X(day)}%\" dx=\"3\">Q{(day.Month + 2) / 3}</text>");
            }
        }
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}

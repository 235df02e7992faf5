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

/// <summary>
/// Draws bars over the years. Across, everything is a share of the width; down, CSS pixels: so the picture fits every screen and its letters
/// keep their size. Every bar is a link to its line of the table.
/// </summary>
internal static class TimelineSvg
{
    private const int BarHeight = 32, HeadHeight = 44, LongestLabel = 46;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="groups">What is drawn, in this order; empty groups are left out.</param>
    /// <param name="label">What the picture is, for who cannot see it.</param>
    /// <param name="culture">How days are written.</param>
    public static string Draw(IReadOnlyList<TimelineGroup> groups, string label, CultureInfo culture)
    {
        var shown = groups.Where(g => g.Bars.Count > 0).ToList();
        var bars = shown.SelectMany(g => g.Bars).ToList();
        if (bars.Count == 0) return "";
        var first = new DateOnly(bars.Min(b => b.From).Year, 1, 1);
        var last = new DateOnly(Math.Max(bars.Max(b => b.Until).Year, bars.Max(b => b.From).Year) + 1, 1, 1);
        var days = last.DayNumber - first.DayNumber;
        var height = shown.Count * HeadHeight + bars.Count * BarHeight + 8;
        var svg = new StringBuilder(bars.Count * 330 + 2000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"tl\" width=\"100%\" height=\"{height}\" role=\"group\" aria-label=\"{Encoder.Encode(label)}\">");
        var years = Enumerable.Range(first.Year, last.Year - first.Year).ToList();
        foreach (var year in years) svg.Append(CultureInfo.InvariantCulture, $"<line class=\"tl-y\" x1=\"{X(new(year, 1, 1))}%\" x2=\"{X(new(year, 1, 1))}%\" y1=\"0\" y2=\"{height}\"/>");
        var y = 0;
        foreach (var group in shown)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-g\" x=\"0\" y=\"{y + 18}\">{Encoder.Encode(Cut(group.Title, LongestLabel))}</text>");
            // Every year where there is room for four digits on a phone, else every second.
            for (var i = 0; i < years.Count; i += years.Count > 7 ? 2 : 1) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-s\" x=\"{X(new(years[i], 1, 1))}%\" dx=\"3\" y=\"{y + 36}\">{years[i]}</text>");
            y += HeadHeight;
            foreach (var bar in group.Bars)
            {
                var (from, until) = (Share(bar.From), Math.Max(Share(bar.From), Share(bar.Until.AddDays(1))));
                var right = from > 55;
                svg.Append(CultureInfo.InvariantCulture, $"<a href=\"#{bar.Anchor}\"><title>{Encoder.Encode(bar.Title)}, {bar.From.ToString("d", culture)} – {bar.Until.ToString("d", culture)}</title>");
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-h\" y=\"{y}\" width=\"100%\" height=\"{BarHeight}\"/>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(right ? Math.Max(until, from + 0.6) : from)}%\" y=\"{y + 13}\"{(right ? " class=\"tl-e\"" : "")}>{Encoder.Encode(Cut(bar.Title, LongestLabel))}</text>");
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-{bar.Css}\" x=\"{Number(from)}%\" y=\"{y + 18}\" width=\"{Number(Math.Max(0.6, until - from))}%\" height=\"9\"/></a>");
                y += BarHeight;
            }
        }
        return svg.Append("</svg>").ToString();

        double Share(DateOnly day) => (day.DayNumber - first.DayNumber) * 100.0 / days;
        string X(DateOnly day) => Number(Share(day));
        static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}

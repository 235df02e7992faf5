using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>Draws how much of each team's time a plan uses, one column a month; what is full is marked by a line above it, not by colour alone.</summary>
internal static class LoadSvg
{
    private const int Height = 40, HeadHeight = 26;

    /// <summary>From this share on a month counts as full.</summary>
    public const double Full = 0.95;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Draw(IReadOnlyList<MonthLoad> load, string label)
    {
        if (load.Count == 0) return "";
        var months = load.Select(l => l.Month).Distinct().Order().ToList();
        var teams = load.GroupBy(l => l.Team).ToList();
        var height = teams.Count * (Height + HeadHeight) + 24;
        var width = 100.0 / months.Count;
        var svg = new StringBuilder($"<svg class=\"tl\" width=\"100%\" height=\"{height}\" role=\"img\" aria-label=\"{Encoder.Encode(label)}\">");
        var y = 0;
        foreach (var team in teams)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-g\" x=\"0\" y=\"{y + 17}\">{Encoder.Encode(team.Key)}</text>");
            y += HeadHeight;
            foreach (var month in team)
            {
                var share = month.Available > 0 ? Math.Min(1, (double)month.Used / month.Available) : month.Used > 0 ? 1 : 0;
                var high = share * (Height - 8);
                var x = N(months.IndexOf(month.Month) * width);
                if (high >= 0.5) svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-a\" x=\"{x}%\" y=\"{N(y + Height - 6 - high)}\" width=\"{N(width * 0.8)}%\" height=\"{N(high)}\"/>");
                if (share >= Full) svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"tl-f\" x=\"{x}%\" y=\"{y}\" width=\"{N(width * 0.8)}%\" height=\"3\"/>");
            }
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"tl-y\" x1=\"0\" x2=\"100%\" y1=\"{y + Height - 6}\" y2=\"{y + Height - 6}\"/>");
            y += Height;
        }
        // The first year is named too where the next one leaves room for it.
        foreach (var (index, month) in months.Index().Where(m => m.Item.Month == 1 || m.Index == 0 && (12 - m.Item.Month + 1) * width >= 12)) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tl-s\" x=\"{N(index * width)}%\" y=\"{y + 14}\">{month.Year}</text>");
        return svg.Append("</svg>").ToString();

        static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
    }
}

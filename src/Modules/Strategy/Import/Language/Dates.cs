using System.Globalization;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>A date as it stands in a text.</summary>
/// <param name="Start">Offset.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Date">Day or month in ISO 8601.</param>
/// <param name="Until">Last day of a range; else null.</param>
internal sealed record FoundDate(int Start, int Length, string Date, string? Until);

/// <summary>German dates: <c>10. Februar 2023</c>, <c>10. Februar 23</c>, <c>10.02.2023</c>, <c>2023-02-10</c>, <c>10. und 11. Mai 2023</c>, <c>Mai 2023</c>.</summary>
internal static partial class Dates
{
    private const int Limit = 2000;

    public static IEnumerable<FoundDate> All(string text)
    {
        if (!text.Any(char.IsDigit)) yield break;
        foreach (Match match in Pattern().Matches(text.Length > 100_000 ? text[..100_000] : text))
        {
            if (Year(match.Groups["y"].Value) is not { } year) continue;
            var month = match.Groups["M"] is { Success: true } name ? MonthOf(name.Value) : Int(match.Groups["m"].Value);
            if (month is < 1 or > 12) continue;
            if (!match.Groups["d"].Success)
            {
                yield return new(match.Index, match.Length, string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"), null);
                continue;
            }
            var days = match.Groups["d"].Captures.Concat(match.Groups["e"].Captures).Select(c => Int(c.Value)).ToList();
            if (days.Any(d => d < 1 || d > DateTime.DaysInMonth(year, month))) continue;
            yield return new(match.Index, match.Length, Iso(year, month, days[0]), days.Count > 1 ? Iso(year, month, days[^1]) : null);
        }
    }

    public static bool StartsWithDate(string text) => All(text.Length > 60 ? text[..60] : text).FirstOrDefault() is { Start: 0 };

    public static int MonthOf(string name)
    {
        var lower = name.ToLowerInvariant().TrimEnd('.');
        return lower.Length < 3 ? 0 : Array.FindIndex(Words.Months, m => m.StartsWith(lower, StringComparison.Ordinal)) + 1;
    }

    private static string Iso(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    private static int Int(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Two digits mean this century, as no plan of a city looks back further.</summary>
    private static int? Year(string digits) => Int(digits) switch
    {
        >= 1900 and <= 2199 and var year => year,
        > 0 and < 100 and var year when digits.Length == 2 => 2000 + year,
        _ => null,
    };

    [GeneratedRegex(@"(?<![\d.,/\p{L}-])(?:(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?![\d-])" +
        @"|(?:(?<d>\d{1,2})\.\s*(?:(?:und|bis|/|–|-|&|,)\s*(?<e>\d{1,2})\.\s*)*)(?<M>Jan(?:uar|\.)?|Feb(?:ruar|\.)?|März?\.?|Apr(?:il|\.)?|Mai|Jun[i.]?|Jul[i.]?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?)\s+(?<y>\d{4}|\d{2}(?!\d))" +
        @"|(?<d>\d{1,2})\.(?:\s*(?:und|bis|/|–|-|&)\s*(?<e>\d{1,2})\.)?\s?(?<m>\d{1,2})\.\s?(?<y>\d{4}|\d{2})(?![\d.])" +
        @"|(?<M>Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s+(?<y>\d{4}))(?![\d\p{L}])", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Pattern();
}

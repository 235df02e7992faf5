using System.Globalization;

namespace Stadtlotse.German;

/// <summary>
/// Dates as people type them in German: <c>3.4.</c>, <c>3. April 26</c>, <c>morgen</c>, <c>nächsten Montag</c>, <c>in zwei Wochen</c>, <c>Ende März</c>,
/// <c>KW 14</c>, <c>2026-04-03</c>. Relative words count from a day that the caller gives; nothing here reads a clock.
/// </summary>
public static class DateInput
{
    /// <summary>Longest input that is looked at, in characters.</summary>
    public const int MaxLength = 100;

    private static readonly HashSet<string> fillers = new(StringComparer.Ordinal)
    {
        "am", "den", "der", "dem", "ab", "bis", "zum", "vom", "um", "des", "im", "circa", "ca", "etwa", "ungefähr", "früh", "vormittag", "mittag", "nachmittag", "abend", "nacht", "vormittags", "nachmittags", "abends",
        "spätestens", "frühestens", "gegen", "an", "gleich",
    };

    /// <summary>The meanings of an input.</summary>
    /// <param name="input">What was typed. Capitals, blanks and words such as <c>am</c> do not matter; umlauts may be written ae, oe, ue.</param>
    /// <param name="reference">The day from which <c>morgen</c> counts and near which a date without year lies: the next one on or after it,
    /// and, when it was less than half a year before, that one as a second reading. Years of two digits lie from 80 years before to 19 years after it.</param>
    public static DateResult Read(string input, DateOnly reference)
    {
        ArgumentNullException.ThrowIfNull(input);
        var trimmed = input.Trim();
        if (trimmed.Length == 0) return Fault("date.empty", input, 0, input.Length);
        if (trimmed.Length > MaxLength) return Fault("date.long", input, 0, input.Length);
        var offset = input.IndexOf(trimmed, StringComparison.Ordinal);
        try
        {
            var readings = NumericDates.Read(trimmed.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), reference) ?? WordDates.Read(Words(trimmed), reference);
            if (readings is null) return Fault("date.unknown", input, offset, trimmed.Length);
            return readings.Count == 0 ? Fault("date.impossible", input, offset, trimmed.Length) : new([.. readings.Distinct()], null);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Fault("date.range", input, offset, trimmed.Length);
        }
    }

    private static DateResult Fault(string key, string input, int offset, int length) =>
        new([], new(key, offset, length, input.Length > MaxLength ? input[..MaxLength] : input.Substring(offset, length)));

    private static string[] Words(string text)
    {
        var words = new List<string>();
        foreach (var piece in Folding.Lower(text).Split([' ', '\u00a0', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.Length > 3 && piece.All(c => char.IsAsciiDigit(c) || c is '.' or '/' or '-') && piece.Trim('.').Any(c => c is '.' or '/' or '-'))
            {
                words.Add(piece);
                continue;
            }
            // 3.April, 3April: the number and the name apart.
            var digits = 0;
            while (digits < piece.Length && char.IsAsciiDigit(piece[digits])) digits++;
            var name = piece[digits..].Trim('.', '\'', '’', '!', '?');
            if (digits > 0) words.Add(piece[..digits]);
            if (name.Length > 0 && !fillers.Contains(name)) words.Add(name is "ter" or "te" or "ten" or "tes" ? "" : name);
        }
        words.RemoveAll(w => w.Length == 0);
        return [.. words];
    }

    internal static int FullYear(int year, int digits, DateOnly reference)
    {
        if (digits > 2) return year;
        var full = reference.Year / 100 * 100 + year;
        if (full > reference.Year + 19) full -= 100;
        else if (full < reference.Year - 80) full += 100;
        return full;
    }

    /// <summary>A day of a known year; empty when the month has no such day.</summary>
    internal static List<DateReading> Exact(int day, int month, int year)
    {
        if (year is < 1 or > 9999) throw new ArgumentOutOfRangeException(nameof(year), "Outside the years 1 to 9999.");
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? [DateReading.Day(new(year, month, day))] : [];
    }

    /// <summary>A day of no year: the next, and the last when it is less than half a year ago.</summary>
    internal static List<DateReading> Near(int day, int month, DateOnly reference)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2000, month)) return [];
        var readings = new List<DateReading>();
        for (var year = reference.Year; readings.Count == 0; year++)
            if (Exact(day, month, year) is [var next] && next.From >= reference) readings.Add(next);
        if (reference.Year > 1)
            for (var year = reference.Year; year >= reference.Year - 1; year--)
                if (Exact(day, month, year) is [var last] && last.From < reference && reference.DayNumber - last.From.DayNumber < 183) readings.Add(last);
        return readings;
    }

    internal static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

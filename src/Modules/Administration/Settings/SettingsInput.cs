using System.Globalization;
using System.Text.RegularExpressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;

namespace Stadtlotse.Administration.Settings;

/// <summary>Reads what people type into the settings: a value or the faults beside its field.</summary>
internal static partial class SettingsInput
{
    public const int LongestName = 100;
    public const int LongestLine = 200;
    public const int MostLines = 60;
    public const int LongestClosing = 1_000;

    /// <summary>Non-empty lines of an area, trimmed.</summary>
    public static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A line that must be there.</summary>
    public static string Required(string field, string? text, string missing, List<Fault> faults, int longest = LongestLine)
    {
        var value = (text ?? "").Trim();
        if (value.Length == 0) faults.Add(new Fault(field, missing, "This is missing."));
        else TooLong(field, value, longest, faults);
        return value;
    }

    /// <summary>A line that may be empty.</summary>
    public static string? Optional(string field, string? text, List<Fault> faults, int longest = LongestLine)
    {
        var value = (text ?? "").Trim();
        TooLong(field, value, longest, faults);
        return value.Length == 0 ? null : value;
    }

    public static void TooLong(string field, string value, int longest, List<Fault> faults)
    {
        if (value.Length > longest) faults.Add(new Fault(field, "administration.settings.toolong", $"At most {longest} characters.") { Arguments = [longest] });
    }

    /// <summary>Lines of which there is a bounded number.</summary>
    public static List<string> Block(string field, string? text, List<Fault> faults, int most)
    {
        var lines = Lines(text);
        if (lines.Count > most) faults.Add(new Fault(field, "administration.settings.toomany", $"At most {most} lines.") { Arguments = [most] });
        if (lines.Any(line => line.Length > LongestLine)) TooLong(field, lines.MaxBy(line => line.Length)!, LongestLine, faults);
        return lines;
    }

    /// <summary>An e-mail address; null when it is left empty or is none.</summary>
    public static string? Mail(string field, string? text, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (MailAddress.Parse(text) is { } address) return address.ToString();
        faults.Add(new Fault(field, "administration.settings.mail.wrong", "This is no e-mail address."));
        return null;
    }

    /// <summary>Days on which the offices are closed, one a line: <c>12.2. Rosenmontag</c> or <c>24.12.2026 Heiligabend</c>.</summary>
    public static List<ClosedDay> ClosedDays(string field, string? text, List<Fault> faults)
    {
        var days = new List<ClosedDay>();
        foreach (var (line, number) in Block(field, text, faults, MostLines).Select((line, index) => (line, index + 1)))
        {
            var match = DayLine().Match(line);
            if (match.Success && Day(match) is { } day) days.Add(day);
            else faults.Add(new Fault(field, "administration.settings.closed.wrong", $"Line {number} is no date with a name.") { Arguments = [number, line.Length > 60 ? line[..60] + "…" : line] });
        }
        return [.. days.Distinct().OrderBy(d => d.Year ?? 0).ThenBy(d => d.Month).ThenBy(d => d.Day)];
    }

    /// <summary>The line people typed for a day.</summary>
    public static string Shown(ClosedDay day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}.{day.Month}.{day.Year} {day.Name}");

    private static ClosedDay? Day(Match match)
    {
        var (day, month) = (Number(match.Groups["day"]), Number(match.Groups["month"]));
        int? year = match.Groups["year"].Length > 0 ? Number(match.Groups["year"]) : null;
        // A day of every year may be 29 February; then it is one in leap years only.
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year ?? 2024, month) && year is null or >= 1990 and <= 2100
            ? new ClosedDay(month, day, year, match.Groups["name"].Value.Trim()) : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})?\s+(?<name>\S.*)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex DayLine();

    /// <summary>Whether a text has the form of a business identifier: four letters, two letters of the country, two to five more (ISO 9362).</summary>
    public static bool IsBic(string text) => BicForm().IsMatch(text);

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex BicForm();
}

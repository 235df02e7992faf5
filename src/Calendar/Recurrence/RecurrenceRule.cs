using System.Text;
using System.Globalization;

namespace Stadtlotse.Calendar;

/// <summary>How often a rule repeats.</summary>
public enum Frequency
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every year.</summary>
    Yearly,
}

/// <summary>A weekday in BYDAY.</summary>
/// <param name="Ordinal">Which one in the month or year, from the end when negative; 0: every.</param>
/// <param name="Day">The weekday.</param>
public readonly record struct WeekdayRule(int Ordinal, DayOfWeek Day);

/// <summary>
/// A recurrence rule (RRULE, RFC 5545, section 3.3.10) with the parts authorities use: FREQ from daily to yearly, INTERVAL, COUNT, UNTIL,
/// BYMONTH, BYMONTHDAY, BYDAY with ordinals, BYSETPOS and WKST. Other parts (hours, week and year days, SECONDLY to HOURLY) are refused, not ignored.
/// </summary>
public sealed partial record RecurrenceRule
{
    /// <summary>FREQ.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>INTERVAL; default 1.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>COUNT; null when the rule does not end by number.</summary>
    public int? Count { get; init; }

    /// <summary>UNTIL: the last possible moment; a date counts whole. Null when the rule does not end by date.</summary>
    public IcsTime? Until { get; init; }

    /// <summary>BYMONTH, 1 to 12.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>BYMONTHDAY, 1 to 31 and −31 to −1 (from the end).</summary>
    public IReadOnlyList<int> MonthDays { get; init; } = [];

    /// <summary>BYDAY.</summary>
    public IReadOnlyList<WeekdayRule> Weekdays { get; init; } = [];

    /// <summary>BYSETPOS: which of the days of a period, from the end when negative.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];

    /// <summary>WKST: first day of the week; default Monday.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>The rule in the notation of RFC 5545, parts in the order of its grammar.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("FREQ=").Append(Frequency.ToString().ToUpperInvariant());
        if (Until is { } until)
            text.Append(";UNTIL=").Append(until.Text);
        if (Count is { } count)
            text.Append(CultureInfo.InvariantCulture, $";COUNT={count}");
        if (Interval != 1)
            text.Append(CultureInfo.InvariantCulture, $";INTERVAL={Interval}");
        Append(text, "BYDAY", Weekdays.Select(Notation));
        Append(text, "BYMONTHDAY", MonthDays.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        Append(text, "BYMONTH", Months.Select(m => m.ToString(CultureInfo.InvariantCulture)));
        Append(text, "BYSETPOS", Positions.Select(p => p.ToString(CultureInfo.InvariantCulture)));
        if (WeekStart != DayOfWeek.Monday)
            text.Append(";WKST=").Append(Notation(WeekStart));
        return text.ToString();
    }

    private static string Notation(WeekdayRule weekday) => (weekday.Ordinal == 0 ? "" : weekday.Ordinal.ToString(CultureInfo.InvariantCulture)) + Notation(weekday.Day);

    private static string Notation(DayOfWeek day) => Enum.IsDefined(day) ? DayNames[(int)day] : day.ToString();

    private static void Append(StringBuilder text, string name, IEnumerable<string> values)
    {
        var list = string.Join(',', values);
        if (list.Length > 0)
            text.Append(';').Append(name).Append('=').Append(list);
    }
}

using System.Globalization;

namespace Stadtlotse.Calendar;

public sealed partial record RecurrenceRule
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Reads a rule in the notation of RFC 5545, with or without <c>RRULE:</c> in front.</summary>
    /// <exception cref="CalendarException"><c>rule.part</c>: a part that is malformed, double, out of range or unknown; <c>rule.unsupported</c>: a part of RFC 5545 that is not supported.</exception>
    public static RecurrenceRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 2_000)
            throw new CalendarException("rule.part", "RRULE", text);
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (text.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase) ? text[6..] : text).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
                throw new CalendarException("rule.part", "RRULE", part);
        }
        var rule = new RecurrenceRule { Frequency = ReadFrequency(parts.GetValueOrDefault("FREQ", "")) };
        foreach (var (name, value) in parts)
            rule = rule.With(name.ToUpperInvariant(), value);
        return rule.Validated();
    }

    private RecurrenceRule With(string name, string value) => name switch
    {
        "FREQ" => this,
        "INTERVAL" => this with { Interval = Number(name, value, 1, CalendarLimits.MaxInterval) },
        "COUNT" => this with { Count = Number(name, value, 1, CalendarLimits.MaxInterval) },
        "UNTIL" => this with { Until = IcsTime.Parse(value, null) },
        "BYMONTH" => this with { Months = Numbers(name, value, 12, negative: false) },
        "BYMONTHDAY" => this with { MonthDays = Numbers(name, value, 31, negative: true) },
        "BYSETPOS" => this with { Positions = Numbers(name, value, 366, negative: true) },
        "BYDAY" => this with { Weekdays = [.. value.Split(',').Select(Weekday)] },
        "WKST" => this with { WeekStart = Day(name, value) },
        "BYHOUR" or "BYMINUTE" or "BYSECOND" or "BYWEEKNO" or "BYYEARDAY" or "RSCALE" or "SKIP" => throw new CalendarException("rule.unsupported", name, value),
        _ => throw new CalendarException("rule.part", name, value),
    };

    /// <summary>Refuses rules that contradict themselves, however they were built.</summary>
    internal RecurrenceRule Validated()
    {
        var ordinals = Weekdays.Any(w => w.Ordinal != 0);
        var valid = Enum.IsDefined(Frequency) && Enum.IsDefined(WeekStart)
            && Interval is >= 1 and <= CalendarLimits.MaxInterval
            && Count is null or (>= 1 and <= CalendarLimits.MaxInterval)
            && (Count is null || Until is null)
            && Months.All(m => m is >= 1 and <= 12)
            && MonthDays.All(d => d is >= -31 and <= 31 and not 0)
            && Positions.All(p => p is >= -366 and <= 366 and not 0)
            && Weekdays.All(w => Math.Abs(w.Ordinal) <= (Frequency == Frequency.Monthly ? 5 : 53) && Enum.IsDefined(w.Day))
            && !(Frequency == Frequency.Weekly && MonthDays.Count > 0)
            && !(Frequency is Frequency.Daily or Frequency.Weekly && ordinals)
            && !(Positions.Count > 0 && Months.Count + MonthDays.Count + Weekdays.Count == 0);
        if (!valid)
            throw new CalendarException("rule.part", "RRULE", ToString());
        // Without BYMONTH the ordinals count in the year; RFC 5545 leaves them open beside BYMONTHDAY.
        return Frequency == Frequency.Yearly && Months.Count == 0 && MonthDays.Count > 0 && ordinals ? throw new CalendarException("rule.unsupported", "BYDAY", ToString()) : this;
    }

    private static Frequency ReadFrequency(string value) => value.ToUpperInvariant() switch
    {
        "DAILY" => Frequency.Daily,
        "WEEKLY" => Frequency.Weekly,
        "MONTHLY" => Frequency.Monthly,
        "YEARLY" => Frequency.Yearly,
        "HOURLY" or "MINUTELY" or "SECONDLY" => throw new CalendarException("rule.unsupported", "FREQ", value),
        _ => throw new CalendarException("rule.part", "FREQ", value),
    };

    private static WeekdayRule Weekday(string text)
    {
        var value = text.Trim();
        if (value.Length < 2)
            throw new CalendarException("rule.part", "BYDAY", text);
        var ordinal = value.Length == 2 ? 0 : Signed("BYDAY", value[..^2], 53);
        return new(ordinal, Day("BYDAY", value[^2..]));
    }

    private static DayOfWeek Day(string name, string value) =>
        Array.FindIndex(DayNames, n => n.Equals(value, StringComparison.OrdinalIgnoreCase)) is var i and >= 0 ? (DayOfWeek)i : throw new CalendarException("rule.part", name, value);

    private static int[] Numbers(string name, string value, int max, bool negative) =>
        [.. value.Split(',').Select(v => negative ? Signed(name, v, max) : Number(name, v, 1, max)).Distinct()];

    private static int Signed(string name, string value, int max)
    {
        var number = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0;
        return number != 0 && number >= -max && number <= max ? number : throw new CalendarException("rule.part", name, value);
    }

    private static int Number(string name, string value, int min, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number : throw new CalendarException("rule.part", name, value);
}

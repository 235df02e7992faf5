namespace Stadtlotse.Calendar;

/// <summary>What kind of local time a reading of the clock in Berlin is.</summary>
public enum LocalTimeKind
{
    /// <summary>It happens once.</summary>
    Unique,

    /// <summary>It happens twice, in the night of the change to winter time (02:00 to 03:00).</summary>
    Ambiguous,

    /// <summary>It does not happen, in the night of the change to summer time (02:00 to 03:00).</summary>
    Skipped,
}

/// <summary>What to do with a local time that happens twice.</summary>
public enum WhenAmbiguous
{
    /// <summary>The first time, in summer time (RFC 5545, section 3.3.5). The default.</summary>
    First,

    /// <summary>The second time, in winter time.</summary>
    Second,

    /// <summary>A <see cref="CalendarException"/> with the code <c>zone.ambiguous</c>.</summary>
    Refuse,
}

/// <summary>What to do with a local time that does not happen.</summary>
public enum WhenSkipped
{
    /// <summary>As if the clock had not changed: 02:30 is 03:30 summer time (RFC 5545, section 3.3.5). The default.</summary>
    Forward,

    /// <summary>The first time that happens: 03:00 summer time.</summary>
    NextValid,

    /// <summary>A <see cref="CalendarException"/> with the code <c>zone.skipped</c>.</summary>
    Refuse,
}

/// <summary>
/// Legal time in Germany (§ 4 EinhZeitG with the Sommerzeitverordnung), from 1990 to 9999: UTC+1, from the last Sunday of March to the last Sunday
/// of October (until 1995: of September), 01:00 UTC, UTC+2. Own rules, so that answers do not depend on the data of a machine; the present law is carried forward.
/// </summary>
public static class BerlinTime
{
    private static readonly TimeSpan Winter = TimeSpan.FromHours(1);
    private static readonly TimeSpan Summer = TimeSpan.FromHours(2);

    /// <summary>An instant in Berlin time.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: before 1990 or in the last hours of 9999.</exception>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => ToLocal(instant.UtcDateTime);

    /// <summary>Begin and end of summer time of a year, as UTC.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: not 1990 to 9999.</exception>
    public static (DateTime Begin, DateTime End) SummerTime(int year)
    {
        Require(year);
        return (LastSunday(year, 3).AddHours(1), LastSunday(year, year < 1996 ? 9 : 10).AddHours(1));
    }

    /// <summary>Whether a reading of the clock happens once, twice or never.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: not 1990 to 9999.</exception>
    public static LocalTimeKind Kind(DateTime local)
    {
        var (begin, end) = SummerTime(local.Year);
        return local >= begin + Winter && local < begin + Summer ? LocalTimeKind.Skipped
            : local >= end + Winter && local < end + Summer ? LocalTimeKind.Ambiguous
            : LocalTimeKind.Unique;
    }

    /// <summary>The instant of a reading of the clock in Berlin.</summary>
    /// <exception cref="CalendarException"><c>zone.ambiguous</c>, <c>zone.skipped</c> as asked for; <c>zone.range</c>.</exception>
    public static DateTimeOffset ToInstant(DateTime local, WhenAmbiguous ambiguous = WhenAmbiguous.First, WhenSkipped skipped = WhenSkipped.Forward)
    {
        var (begin, end) = SummerTime(local.Year);
        var kind = Kind(local);
        var text = local.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return kind switch
        {
            LocalTimeKind.Ambiguous when ambiguous == WhenAmbiguous.Refuse => throw new CalendarException("zone.ambiguous", nameof(local), text),
            LocalTimeKind.Ambiguous => new(wall, ambiguous == WhenAmbiguous.First ? Summer : Winter),
            LocalTimeKind.Skipped when skipped == WhenSkipped.Refuse => throw new CalendarException("zone.skipped", nameof(local), text),
            LocalTimeKind.Skipped => ToLocal(skipped == WhenSkipped.Forward ? wall - Winter : begin),
            _ => new(wall, wall >= begin + Summer && wall < end + Summer ? Summer : Winter),
        };
    }

    /// <summary>The instant a day begins.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>.</exception>
    public static DateTimeOffset StartOf(DateOnly day) => ToInstant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The instant a day is over: the beginning of the next one.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: also for the last day of 9999.</exception>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? throw new CalendarException("zone.range", nameof(day), "9999-12-31") : StartOf(day.AddDays(1));

    /// <summary>Hours of a day: 24, on the days of change 23 and 25.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>.</exception>
    public static int HoursOf(DateOnly day) => (int)(EndOf(day) - StartOf(day)).TotalHours;

    internal static DateTimeOffset ToLocal(DateTime utc)
    {
        utc = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified);
        var (begin, end) = utc.Year == 1989 ? default : SummerTime(utc.Year);
        var offset = utc >= begin && utc < end ? Summer : Winter;
        if (utc > DateTime.MaxValue - offset || (utc + offset).Year < 1990)
            throw new CalendarException("zone.range", nameof(utc), utc.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        return new(utc + offset, offset);
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static void Require(int year)
    {
        if (year < CalendarLimits.FirstHolidayYear)
            throw new CalendarException("zone.range", nameof(year), year.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

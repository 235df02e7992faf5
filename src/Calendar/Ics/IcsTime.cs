using System.Globalization;

namespace Stadtlotse.Calendar;

/// <summary>What a time in an iCalendar file means.</summary>
public enum IcsTimeKind
{
    /// <summary>A whole day (<c>VALUE=DATE</c>).</summary>
    Date,

    /// <summary>A reading of the clock in Berlin (<c>TZID=Europe/Berlin</c>).</summary>
    Berlin,

    /// <summary>An instant (<c>Z</c>).</summary>
    Utc,

    /// <summary>A reading of whatever clock is near (no zone).</summary>
    Floating,
}

/// <summary>A date or time of an iCalendar file, whole seconds.</summary>
public readonly record struct IcsTime : IComparable<IcsTime>
{
    private IcsTime(IcsTimeKind kind, DateTime value) => (Kind, Value) = (kind, value);

    /// <summary>What the value means.</summary>
    public IcsTimeKind Kind { get; }

    /// <summary>The value as written; midnight for a date.</summary>
    public DateTime Value { get; }

    /// <summary>The day as written.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Value);

    /// <summary>A whole day.</summary>
    public static IcsTime Date(DateOnly day) => new(IcsTimeKind.Date, day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A reading of the clock in Berlin.</summary>
    public static IcsTime Berlin(DateTime local) => new(IcsTimeKind.Berlin, Seconds(local));

    /// <summary>An instant.</summary>
    public static IcsTime Utc(DateTimeOffset instant) => new(IcsTimeKind.Utc, Seconds(instant.UtcDateTime));

    /// <summary>A time without a zone.</summary>
    public static IcsTime Floating(DateTime local) => new(IcsTimeKind.Floating, Seconds(local));

    /// <summary>The value in the notation of RFC 5545: <c>20260403</c>, <c>20260403T090000</c>, <c>20260403T070000Z</c>.</summary>
    public string Text => Kind switch
    {
        IcsTimeKind.Date => Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        IcsTimeKind.Utc => Value.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        _ => Value.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture),
    };

    /// <summary>The instant. Dates and floating times are taken as Berlin time; skipped and ambiguous readings as <see cref="BerlinTime.ToInstant"/> says.</summary>
    /// <exception cref="CalendarException"><c>zone.range</c>: not 1990 to 9999; <c>zone.ambiguous</c>, <c>zone.skipped</c> as asked for.</exception>
    public DateTimeOffset ToInstant(WhenAmbiguous ambiguous = WhenAmbiguous.First, WhenSkipped skipped = WhenSkipped.Forward) =>
        Kind == IcsTimeKind.Utc ? new(Value, TimeSpan.Zero) : BerlinTime.ToInstant(Value, ambiguous, skipped);

    /// <summary>Order by the value as written.</summary>
    public int CompareTo(IcsTime other) => Value.CompareTo(other.Value);

    /// <summary>Earlier by the value as written.</summary>
    public static bool operator <(IcsTime left, IcsTime right) => left.CompareTo(right) < 0;

    /// <summary>Later by the value as written.</summary>
    public static bool operator >(IcsTime left, IcsTime right) => left.CompareTo(right) > 0;

    /// <summary>Not later by the value as written.</summary>
    public static bool operator <=(IcsTime left, IcsTime right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier by the value as written.</summary>
    public static bool operator >=(IcsTime left, IcsTime right) => left.CompareTo(right) >= 0;

    /// <summary>The value in the notation of RFC 5545 with its kind.</summary>
    public override string ToString() => $"{Text} ({Kind})";

    /// <summary>Reads a value; <paramref name="zone"/> is its TZID or null.</summary>
    internal static IcsTime Parse(string text, string? zone, int line = 0)
    {
        var utc = text.EndsWith('Z');
        if (!DateTime.TryParseExact(utc ? text[..^1] : text, text.Length == 8 ? "yyyyMMdd" : "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) || (utc && text.Length == 9))
            throw new CalendarException("ics.time", "DATE-TIME", text, line);
        return text.Length == 8 ? Date(DateOnly.FromDateTime(value)) : utc ? new(IcsTimeKind.Utc, DateTime.SpecifyKind(value, DateTimeKind.Utc)) : new(zone is null ? IcsTimeKind.Floating : IcsTimeKind.Berlin, value);
    }

    internal IcsTime On(DateOnly day) => new(Kind, DateTime.SpecifyKind(day.ToDateTime(TimeOnly.FromDateTime(Value)), Value.Kind));

    /// <summary>Whether this occurrence lies after the UNTIL of its rule; a date counts to its end, an instant is compared as instant.</summary>
    internal bool IsAfter(IcsTime until) =>
        until.Kind == IcsTimeKind.Date || Kind == IcsTimeKind.Date ? Day > until.Day
        : until.Kind == IcsTimeKind.Utc && Kind != IcsTimeKind.Utc && Value.Year >= CalendarLimits.FirstHolidayYear ? ToInstant() > until.ToInstant()
        : Value > until.Value;

    /// <summary>Whether the value means an instant in the years of Berlin time.</summary>
    internal bool IsInstant => Kind is IcsTimeKind.Utc or IcsTimeKind.Berlin && Value.Year >= CalendarLimits.FirstHolidayYear;

    private static DateTime Seconds(DateTime value) => new(value.Ticks - value.Ticks % TimeSpan.TicksPerSecond, value.Kind == DateTimeKind.Utc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
}

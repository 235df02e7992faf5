namespace Stadtlotse.Feel;

/// <summary>A day and a time of day (DMN 1.5, 10.3.2.3.6).</summary>
/// <param name="Date">The day.</param>
/// <param name="Time">The time of day with its offset or zone, if any.</param>
public readonly record struct FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>Offset from UTC in seconds, by the zone's rules on that day; null for a local date and time.</summary>
    public int? EffectiveOffset => Time.Offset ?? Time.Zone?.OffsetAt(Date, Time.NanosOfDay);

    /// <summary>Seconds since 1970-01-01T00:00:00, in UTC where the offset is known, else as the local clock shows.</summary>
    public long EpochSeconds => Date.DayNumber * 86_400 + Time.NanosOfDay / FeelTime.NanosPerSecond - (EffectiveOffset ?? 0);

    /// <summary>Nanoseconds to add to <see cref="EpochSeconds"/>.</summary>
    public int Nanosecond => Time.Nanosecond;

    internal static FeelDateTime? FromEpoch(long seconds, int nanosecond, int? offset, FeelZone? zone)
    {
        var local = seconds + (zone?.OffsetAtInstant(seconds) ?? offset ?? 0);
        var day = Math.DivRem(local, 86_400, out var secondOfDay);
        if (secondOfDay < 0) (day, secondOfDay) = (day - 1, secondOfDay + 86_400);
        return FeelDate.FromDayNumber(day) is { } date ? new(date, new FeelTime(secondOfDay * FeelTime.NanosPerSecond + nanosecond, offset, zone)) : null;
    }

    /// <summary>The point on the clock that a duration leads to; zone or offset stay. Null beyond the years of FEEL.</summary>
    public FeelDateTime? Add(FeelDaysDuration duration)
    {
        if (Math.Abs(duration.Seconds) > 100_000_000_000_000_000) return null;
        var nanos = (long)Nanosecond + duration.Nanos;
        return FromEpoch(EpochSeconds + duration.Seconds + nanos / FeelTime.NanosPerSecond, (int)(nanos % FeelTime.NanosPerSecond), Time.Offset, Time.Zone);
    }

    /// <summary>The same time some months later, at most on the last day of the month. Null beyond the years of FEEL.</summary>
    public FeelDateTime? Add(FeelYearsDuration duration) => Date.AddMonths(duration.Months) is { } date ? new(date, Time) : null;

    /// <summary>A date and time with offset of .NET.</summary>
    public static implicit operator FeelDateTime(DateTimeOffset value) => new(
        DateOnly.FromDateTime(value.DateTime), new FeelTime(value.TimeOfDay.Ticks * 100, (int)value.Offset.TotalSeconds, null));

    /// <summary>A date and time of .NET: UTC keeps its offset, anything else is local.</summary>
    public static implicit operator FeelDateTime(DateTime value) => new(
        DateOnly.FromDateTime(value), new FeelTime(value.TimeOfDay.Ticks * 100, value.Kind == DateTimeKind.Utc ? 0 : null, null));

    /// <summary>The same local date and time in .NET, to 100 nanoseconds; throws beyond the years 1 to 9999.</summary>
    public DateTime ToDateTime() => Date.ToDateOnly().ToDateTime(Time.ToTimeOnly());

    /// <summary>As FEEL writes it: <c>2026-01-31T13:20:00@Europe/Berlin</c>.</summary>
    public override string ToString() => $"{Date}T{Time}";
}

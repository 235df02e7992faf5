namespace Stadtlotse.Kernel;

/// <summary>Days and hours as people in the city count them: the legal time of Germany, summer time included.</summary>
public static class Berlin
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The day an instant falls on.</summary>
    public static DateOnly Day(this Instant instant) => DateOnly.FromDateTime(instant.Local());

    /// <summary>The first instant of a day.</summary>
    public static Instant Start(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Instant.From(new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)));
    }

    /// <summary>Date and time of day of an instant, for display.</summary>
    public static DateTime Local(this Instant instant) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), Zone).DateTime;

    /// <summary>The instant a day begins: midnight by the clocks in the city.</summary>
    public static Instant Begins(this DateOnly day) => Instant.From(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone), TimeSpan.Zero));
}

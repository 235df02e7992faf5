namespace Stadtlotse.Calendar;

/// <summary>The public limits of the library. Beyond them it answers with a <see cref="CalendarException"/>, never with a guess.</summary>
public static class CalendarLimits
{
    /// <summary>First year whose public holidays are known: 1990.</summary>
    public const int FirstHolidayYear = 1990;

    /// <summary>Last year whose public holidays are known: 2100. Later law is unknown; the law as it stands today is carried forward up to here.</summary>
    public const int LastHolidayYear = 2100;

    /// <summary>Greatest number in one part of a <see cref="TermLength"/>; the end must lie in the years 1 to 9999 all the same.</summary>
    public const int MaxLength = 1_000_000_000;

    /// <summary>Greatest number of occurrences one recurrence yields.</summary>
    public const int MaxOccurrences = 100_000;

    /// <summary>Greatest INTERVAL and COUNT of a recurrence rule.</summary>
    public const int MaxInterval = 10_000;

    /// <summary>Characters of an iCalendar file that is read: 10 million.</summary>
    public const int MaxIcsCharacters = 10_000_000;

    /// <summary>Characters of one unfolded line of an iCalendar file.</summary>
    public const int MaxIcsLine = 262_144;

    /// <summary>Components (VEVENT, VTODO, VALARM, …) of an iCalendar file.</summary>
    public const int MaxIcsComponents = 50_000;

    /// <summary>Nesting depth of components in an iCalendar file.</summary>
    public const int MaxIcsDepth = 8;

    /// <summary>Properties of one component in an iCalendar file.</summary>
    public const int MaxIcsProperties = 2_000;

    /// <summary>Faults reported of one iCalendar file; reading goes on, further ones are only counted.</summary>
    public const int MaxIcsFaults = 100;

    internal static void RequireHolidayYear(int year, string field)
    {
        if (year is < FirstHolidayYear or > LastHolidayYear)
            throw new CalendarException("year.range", field, year.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

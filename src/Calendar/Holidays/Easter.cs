namespace Stadtlotse.Calendar;

/// <summary>The date of Easter in the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>Easter Sunday by the anonymous Gregorian algorithm (Meeus/Jones/Butcher), for the years 1583 to 9999.</summary>
    /// <exception cref="CalendarException"><c>easter.range</c>: another year.</exception>
    public static DateOnly Sunday(int year)
    {
        if (year is < 1583 or > 9999)
            throw new CalendarException("easter.range", nameof(year), year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        int a = year % 19, b = year / 100, c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new(year, n / 31, n % 31 + 1);
    }
}

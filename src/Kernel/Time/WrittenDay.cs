using System.Globalization;

namespace Stadtlotse.Kernel;

/// <summary>Days as people write them.</summary>
public static class WrittenDay
{
    /// <summary>The day with the month in words and without the day of the week: <c>3. November 2026</c>, <c>3 November 2026</c>.</summary>
    /// <param name="day">The day.</param>
    /// <param name="culture">Whose language it is written in.</param>
    public static string Written(this DateOnly day, CultureInfo culture) =>
        day.ToString(culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ','), culture);
}

using System.Globalization;

namespace Stadtlotse.Feel;

/// <summary>A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999 (DMN 1.5, 10.3.2.3.4).</summary>
public readonly record struct FeelDate : IComparable<FeelDate>
{
    /// <summary>The largest year; its negative is the smallest.</summary>
    public const int MaxYear = 999_999_999;

    /// <summary>Year; 0 is the year before year 1.</summary>
    public int Year { get; }
    /// <summary>Month, 1 to 12.</summary>
    public int Month { get; }
    /// <summary>Day of the month, from 1.</summary>
    public int Day { get; }

    /// <summary>A day that exists; throws <see cref="ArgumentOutOfRangeException"/> otherwise.</summary>
    public FeelDate(int year, int month, int day)
    {
        if (!IsValid(year, month, day)) throw new ArgumentOutOfRangeException(nameof(day), $"{year}-{month}-{day} is no day of the calendar.");
        (Year, Month, Day) = (year, month, day);
    }

    private FeelDate(long year, int month, int day) => (Year, Month, Day) = ((int)year, month, day);

    internal static FeelDate Trusted(int year, int month, int day) => new((long)year, month, day);

    /// <summary>Whether there is such a day.</summary>
    public static bool IsValid(long year, long month, long day) =>
        year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, (int)month);

    /// <summary>Days of a month.</summary>
    public static int DaysInMonth(long year, int month) => month switch { 2 => IsLeapYear(year) ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };

    /// <summary>Whether the year has 366 days.</summary>
    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>Days since 1970-01-01.</summary>
    public long DayNumber
    {
        get
        {
            // years begin in March, so that the leap day is the last; eras have 400 years of 146,097 days
            long year = Month <= 2 ? Year - 1L : Year;
            var era = (year >= 0 ? year : year - 399) / 400;
            var yearOfEra = year - era * 400;
            var dayOfYear = (153 * (Month + (Month > 2 ? -3 : 9)) + 2) / 5 + Day - 1;
            return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
        }
    }

    /// <summary>The day with that number since 1970-01-01; null beyond the years of FEEL.</summary>
    public static FeelDate? FromDayNumber(long number)
    {
        if (Math.Abs(number) > 366L * 1_000_000_000) return null;
        number += 719468;
        var era = (number >= 0 ? number : number - 146096) / 146097;
        var dayOfEra = number - era * 146097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var (day, month) = ((int)(dayOfYear - (153 * shifted + 2) / 5 + 1), (int)(shifted < 10 ? shifted + 3 : shifted - 9));
        var year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return IsValid(year, month, day) ? new FeelDate(year, month, day) : null;
    }

    /// <summary>Day of the week, 1 is Monday and 7 is Sunday (ISO 8601).</summary>
    public int Weekday => (int)((DayNumber % 7 + 10) % 7) + 1;

    /// <summary>Day of the year, from 1.</summary>
    public int DayOfYear => (int)(DayNumber - new FeelDate((long)Year, 1, 1).DayNumber) + 1;

    /// <summary>Week of the year by ISO 8601.</summary>
    public int WeekOfYear
    {
        get
        {
            var thursday = DayNumber - Weekday + 4;
            var year = FromDayNumber(thursday)?.Year ?? Year;
            return (int)((thursday - new FeelDate((long)year, 1, 1).DayNumber) / 7) + 1;
        }
    }

    /// <summary>The day that many months later, at most the last day of its month; null beyond the years of FEEL.</summary>
    public FeelDate? AddMonths(long months)
    {
        if (Math.Abs(months) > 12L * 2 * MaxYear) return null;
        var total = Year * 12L + Month - 1 + months;
        var (year, month) = ((long)Math.Floor(total / 12m), (int)((total % 12 + 12) % 12) + 1);
        return Math.Abs(year) > MaxYear ? null : new FeelDate(year, month, Math.Min(Day, DaysInMonth(year, month)));
    }

    /// <summary>The day that many days later; null beyond the years of FEEL.</summary>
    public FeelDate? AddDays(long days) => Math.Abs(days) > 1_000_000_000_000 ? null : FromDayNumber(DayNumber + days);

    /// <inheritdoc/>
    public int CompareTo(FeelDate other) => DayNumber.CompareTo(other.DayNumber);
    /// <summary>Whether the left day is earlier.</summary>
    public static bool operator <(FeelDate left, FeelDate right) => left.CompareTo(right) < 0;
    /// <summary>Whether the left day is later.</summary>
    public static bool operator >(FeelDate left, FeelDate right) => left.CompareTo(right) > 0;
    /// <summary>Whether the left day is not later.</summary>
    public static bool operator <=(FeelDate left, FeelDate right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the left day is not earlier.</summary>
    public static bool operator >=(FeelDate left, FeelDate right) => left.CompareTo(right) >= 0;

    /// <summary>A date of .NET.</summary>
    public static implicit operator FeelDate(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>The date of .NET; throws beyond the years 1 to 9999.</summary>
    public DateOnly ToDateOnly() => new(Year, Month, Day);

    /// <summary>As XML Schema and FEEL write it: <c>2026-01-31</c>, <c>-0044-03-15</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):0000}-{Month:00}-{Day:00}");
}

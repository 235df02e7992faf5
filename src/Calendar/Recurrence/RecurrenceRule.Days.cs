namespace Stadtlotse.Calendar;

public sealed partial record RecurrenceRule
{
    /// <summary>
    /// The days of the rule from a first day on, in order, without COUNT and UNTIL, up to a last day. The first day is yielded only when it matches.
    /// </summary>
    internal IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (long period = 0; Start(first, period) is { } start && start <= last; period += Interval)
        {
            var days = Expand(first, start);
            if (Positions.Count > 0)
                days = AtPositions(days);
            foreach (var day in days)
            {
                if (day > last)
                    yield break;
                if (day >= first)
                    yield return day;
            }
        }
    }

    private DateOnly? Start(DateOnly first, long period)
    {
        var number = Frequency switch
        {
            Frequency.Daily => first.DayNumber + period,
            Frequency.Weekly => first.DayNumber - ((int)first.DayOfWeek - (int)WeekStart + 7) % 7 + period * 7,
            _ => -1L,
        };
        if (Frequency is Frequency.Daily or Frequency.Weekly)
            return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)Math.Max(number, 0)) : null;
        var month = first.Year * 12L + (Frequency == Frequency.Monthly ? first.Month - 1 + period : period * 12);
        return month < 120_000 ? new DateOnly((int)(month / 12), (int)(month % 12) + 1, 1) : null;
    }

    private List<DateOnly> Expand(DateOnly first, DateOnly start) => Frequency switch
    {
        Frequency.Daily => InMonths(start) && OnMonthDay(start) && OnWeekday(start) ? [start] : [],
        Frequency.Weekly => Week(first, start),
        Frequency.Monthly => InMonths(start) ? Month(first, start.Year, start.Month) : [],
        _ => Year(first, start.Year),
    };

    private List<DateOnly> Week(DateOnly first, DateOnly start)
    {
        List<DateOnly> days = new(7);
        // The first week of the year 1 may be cut: it ends where the next one begins.
        for (var number = start.DayNumber; number <= DateOnly.MaxValue.DayNumber && (number == start.DayNumber || (number + 1) % 7 != (int)WeekStart); number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if ((Weekdays.Count == 0 ? day.DayOfWeek == first.DayOfWeek : OnWeekday(day)) && InMonths(day))
                days.Add(day);
        }
        return days;
    }

    private List<DateOnly> Month(DateOnly first, int year, int month)
    {
        List<DateOnly> days = [];
        var last = DateTime.DaysInMonth(year, month);
        for (var d = 1; d <= last; d++)
        {
            var day = new DateOnly(year, month, d);
            var matches = MonthDays.Count > 0 ? OnMonthDay(day) && Ordinal(day, d, last)
                : Weekdays.Count > 0 ? Ordinal(day, d, last)
                : d == first.Day;
            if (matches)
                days.Add(day);
        }
        return days;
    }

    private List<DateOnly> Year(DateOnly first, int year)
    {
        List<DateOnly> days = [];
        if (Months.Count > 0 || MonthDays.Count > 0 || Weekdays.Count == 0)
        {
            for (var month = 1; month <= 12; month++)
                if (Months.Count > 0 ? Months.Contains(month) : MonthDays.Count > 0 || month == first.Month)
                    days.AddRange(Month(first, year, month));
            return days;
        }
        var length = DateTime.IsLeapYear(year) ? 366 : 365;
        for (var d = 1; d <= length; d++)
        {
            var day = new DateOnly(year, 1, 1).AddDays(d - 1);
            if (Ordinal(day, d, length))
                days.Add(day);
        }
        return days;
    }

    /// <summary>Whether a weekday of BYDAY matches a day that is the n-th of so many days of its month or year.</summary>
    private bool Ordinal(DateOnly day, int number, int total)
    {
        if (Weekdays.Count == 0)
            return true;
        foreach (var weekday in Weekdays)
            if (Matches(weekday, day, number, total))
                return true;
        return false;
    }

    private static bool Matches(WeekdayRule rule, DateOnly day, int number, int total) =>
        rule.Day == day.DayOfWeek && (rule.Ordinal == 0 || (rule.Ordinal > 0 ? (number - 1) / 7 + 1 == rule.Ordinal : (total - number) / 7 + 1 == -rule.Ordinal));

    private bool InMonths(DateOnly day) => Months.Count == 0 || Months.Contains(day.Month);

    private bool OnWeekday(DateOnly day) => Weekdays.Count == 0 || Weekdays.Any(w => w.Day == day.DayOfWeek);

    private bool OnMonthDay(DateOnly day) =>
        MonthDays.Count == 0 || MonthDays.Contains(day.Day) || MonthDays.Contains(day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1);

    private List<DateOnly> AtPositions(List<DateOnly> days) =>
        [.. Positions.Select(p => p > 0 ? p - 1 : days.Count + p).Where(i => i >= 0 && i < days.Count).Distinct().Order().Select(i => days[i])];
}

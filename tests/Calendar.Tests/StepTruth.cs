namespace Stadtlotse.Calendar.Tests;

/// <summary>Checks the steps of a derivation of a recurrence against the day they explain, by plain counting; BYSETPOS by the same rule without it.</summary>
internal static class StepTruth
{
    /// <summary>Whether what a step says holds, worked out from the day alone by plain counting.</summary>
    public static bool Holds(Step step, DateOnly start, RecurrenceRule rule, DateOnly day, int number)
    {
        var month = Days(new(day.Year, day.Month, 1), d => d.Month == day.Month);
        var year = Days(new(day.Year, 1, 1), d => d.Year == day.Year);
        bool Weekday() => step.Text(Language.English).Contains(day.DayOfWeek.ToString(), StringComparison.Ordinal);
        int Nth(List<DateOnly> days) => days.Count(d => d <= day && d.DayOfWeek == day.DayOfWeek);
        int FromEnd(List<DateOnly> days) => days.Count(d => d >= day && d.DayOfWeek == day.DayOfWeek);
        return step.Key switch
        {
            "series.start" => step.Date == start,
            "series.every.Daily" or "series.every.Weekly" or "series.every.Monthly" or "series.every.Yearly" => rule.Interval == 1 && step.Key.EndsWith(rule.Frequency.ToString(), StringComparison.Ordinal),
            "series.everyNth.Daily" => Spans(step, rule) == day.DayNumber - start.DayNumber,
            "series.everyNth.Weekly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.DayOfWeek == rule.WeekStart),
            "series.everyNth.Monthly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.Day == 1),
            "series.everyNth.Yearly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.DayOfYear == 1),
            "series.weekStart" => step.Text(Language.English).StartsWith(rule.WeekStart.ToString(), StringComparison.Ordinal),
            "series.month" => step.Source.EndsWith($"BYMONTH={day.Month}", StringComparison.Ordinal),
            "series.monthDay" => Argument(step, "number") == day.Day,
            "series.monthDay.last" => day == month[^1],
            "series.monthDay.fromEnd" => month[^Argument(step, "number")] == day,
            "series.missing" => day.Day > 28,
            "series.weekday" or "series.sameWeekday" => Weekday(),
            "series.nth.month" => Weekday() && Nth(month) == Argument(step, "number"),
            "series.nth.year" => Weekday() && Nth(year) == Argument(step, "number"),
            "series.last.month" => Weekday() && FromEnd(month) == 1,
            "series.last.year" => Weekday() && FromEnd(year) == 1,
            "series.fromEnd.month" => Weekday() && FromEnd(month) == Argument(step, "number"),
            "series.fromEnd.year" => Weekday() && FromEnd(year) == Argument(step, "number"),
            "series.sameDay" => Argument(step, "number") == day.Day && day.Day == start.Day,
            "series.sameDate" => (day.Day, day.Month) == (start.Day, start.Month) && Argument(step, "number") == day.Day,
            "series.position" or "series.position.last" or "series.position.fromEnd" => PositionIsTrue(step, start, rule, day),
            "series.count" => Argument(step, "number") == number && Argument(step, "count") == rule.Count && number <= rule.Count,
            "series.until" => step.Date >= day,
            "series.end" => step.Date == day && Argument(step, "number") == number,
            _ => false,
        };
    }

    private static int Spans(Step step, RecurrenceRule rule)
    {
        (Argument(step, "periods") % rule.Interval).ShouldBe(0);
        return Argument(step, "periods");
    }

    /// <summary>The matching days of the period by the same rule without BYSETPOS, from a start that lies before it.</summary>
    private static bool PositionIsTrue(Step step, DateOnly start, RecurrenceRule rule, DateOnly day)
    {
        var first = rule.Frequency switch
        {
            Frequency.Daily => day,
            Frequency.Weekly => day.AddDays(-(((int)day.DayOfWeek - (int)rule.WeekStart + 7) % 7)),
            Frequency.Monthly => new(day.Year, day.Month, 1),
            _ => new(day.Year, 1, 1),
        };
        var end = rule.Frequency switch { Frequency.Daily => first, Frequency.Weekly => first.AddDays(6), Frequency.Monthly => first.AddMonths(1).AddDays(-1), _ => first.AddYears(1).AddDays(-1) };
        // Where the rule takes its day from the start, the check starts on such a day too, long before.
        var from = rule.MonthDays.Count + rule.Weekdays.Count > 0 ? first : rule.Frequency == Frequency.Weekly ? start.AddDays(-70) : start.AddYears(-28);
        var all = new Recurrence(IcsTime.Date(from), rule with { Positions = [], Interval = 1, Count = null, Until = null }).Between(first, end).Select(t => t.Day).ToList();
        var index = all.IndexOf(day);
        var place = step.Key switch { "series.position" => index + 1, "series.position.last" => 1 - (all.Count - 1 - index), _ => all.Count - index };
        return Argument(step, "count") == all.Count && place == Argument(step, "number");
    }

    private static List<DateOnly> Days(DateOnly first, Func<DateOnly, bool> within)
    {
        List<DateOnly> days = [];
        for (var day = first; within(day); day = day.AddDays(1))
            days.Add(day);
        return days;
    }

    public static int Argument(Step step, string name) => (int)step.Arguments.Single(a => a.Name == name).Value;
}

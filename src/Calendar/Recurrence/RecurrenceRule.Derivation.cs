namespace Stadtlotse.Calendar;

public sealed partial record RecurrenceRule
{
    private const string Section = "RFC 5545, 3.3.10";

    /// <summary>Adds a step for each part of the rule that a day meets which the rule has yielded.</summary>
    internal void Explain(Steps steps, DateOnly first, DateOnly day)
    {
        ExplainPeriod(steps, first, day);
        if (Months.Count > 0)
            steps.Add("series.month", $"{Section}: BYMONTH={day.Month}", null, Month(day));
        if (MonthDays.Count > 0)
            ExplainMonthDay(steps, day);
        if (Weekdays.Count > 0)
            ExplainWeekday(steps, day);
        if (MonthDays.Count == 0 && Weekdays.Count == 0)
            ExplainFromStart(steps, day);
        if (Positions.Count > 0)
            ExplainPosition(steps, first, day);
    }

    /// <summary>Days, weeks, months or years between the start and a day, each counted from its first day.</summary>
    private int Periods(DateOnly first, DateOnly day) => Frequency switch
    {
        Frequency.Daily => day.DayNumber - first.DayNumber,
        Frequency.Weekly => (day.DayNumber - DaysIntoWeek(day) - first.DayNumber + DaysIntoWeek(first)) / 7,
        Frequency.Monthly => (day.Year - first.Year) * 12 + day.Month - first.Month,
        _ => day.Year - first.Year,
    };

    private int DaysIntoWeek(DateOnly day) => ((int)day.DayOfWeek - (int)WeekStart + 7) % 7;

    private void ExplainPeriod(Steps steps, DateOnly first, DateOnly day)
    {
        var source = $"{Section}: FREQ={Frequency.ToString().ToUpperInvariant()}";
        if (Interval == 1)
        {
            steps.Add("series.every." + Frequency, source, null);
            return;
        }
        steps.Add("series.everyNth." + Frequency, $"{source};INTERVAL={Interval}", null, new("interval", Interval), new("periods", Periods(first, day)));
        if (Frequency == Frequency.Weekly && Weekdays.Count > 0)
            steps.Add("series.weekStart", $"{Section}: WKST={Notation(WeekStart)}", null, Weekday(WeekStart));
    }

    private void ExplainMonthDay(Steps steps, DateOnly day)
    {
        var fromEnd = day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1;
        var met = MonthDays.First(d => d == day.Day || d == fromEnd);
        var key = met > 0 ? "series.monthDay" : met == -1 ? "series.monthDay.last" : "series.monthDay.fromEnd";
        steps.Add(key, $"{Section}: BYMONTHDAY={met}", null, new StepArgument("number", Math.Abs(met)));
        if (met > 28)
            steps.Add("series.missing", Section, null);
    }

    private void ExplainWeekday(Steps steps, DateOnly day)
    {
        var inMonth = Frequency == Frequency.Monthly || Months.Count + MonthDays.Count > 0;
        var (number, total) = inMonth ? (day.Day, DateTime.DaysInMonth(day.Year, day.Month)) : (day.DayOfYear, DateTime.IsLeapYear(day.Year) ? 366 : 365);
        var met = Weekdays.First(w => Matches(w, day, number, total));
        var key = met.Ordinal switch
        {
            0 => "series.weekday",
            > 0 => inMonth ? "series.nth.month" : "series.nth.year",
            -1 => inMonth ? "series.last.month" : "series.last.year",
            _ => inMonth ? "series.fromEnd.month" : "series.fromEnd.year",
        };
        steps.Add(key, $"{Section}: BYDAY={Notation(met)}", null, Weekday(met.Day), new("number", Math.Abs(met.Ordinal)));
    }

    /// <summary>What the rule does not name it takes from the start.</summary>
    private void ExplainFromStart(Steps steps, DateOnly day)
    {
        if (Frequency == Frequency.Daily)
            return;
        if (Frequency == Frequency.Weekly)
        {
            steps.Add("series.sameWeekday", Section, null, Weekday(day.DayOfWeek));
            return;
        }
        var wholeDate = Frequency == Frequency.Yearly && Months.Count == 0;
        steps.Add(wholeDate ? "series.sameDate" : "series.sameDay", Section, null, new("number", day.Day), Month(day));
        if (wholeDate ? day is { Month: 2, Day: 29 } : day.Day > 28)
            steps.Add("series.missing", Section, null);
    }

    private void ExplainPosition(Steps steps, DateOnly first, DateOnly day)
    {
        var days = Expand(first, Start(first, Periods(first, day))!.Value);
        var index = days.IndexOf(day);
        var met = Positions.First(p => p == index + 1 || p == index - days.Count);
        var key = met > 0 ? "series.position" : met == -1 ? "series.position.last" : "series.position.fromEnd";
        steps.Add(key, $"{Section}: BYSETPOS={met}", null, new("number", Math.Abs(met)), new("count", days.Count), new("period", new TextKey("series.period." + Frequency)));
    }

    private static StepArgument Weekday(DayOfWeek day) => new("weekday", new TextKey($"weekday.{(int)day}"));

    private static StepArgument Month(DateOnly day) => new("month", new TextKey($"month.{day.Month}"));
}

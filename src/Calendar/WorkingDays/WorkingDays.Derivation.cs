namespace Stadtlotse.Calendar;

/// <summary>A working day with what led to it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Derivation">How it came about.</param>
public sealed record WorkingDayResult(DateOnly Day, Derivation Derivation);

public sealed partial class WorkingDays
{
    /// <summary>Days a derivation names one by one; further ones are only counted.</summary>
    private const int Named = 40;

    /// <summary>Like <see cref="Add"/>, and says which public holidays and closed days were passed.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>: the day or the result is not in 1990 to 2100.</exception>
    public WorkingDayResult Derive(DateOnly day, int count)
    {
        var found = Add(day, count);
        var steps = new Steps();
        steps.Add(count < 0 ? "work.back" : "work.start", "", day, new StepArgument("count", Math.Abs((long)count)));
        var (first, last) = found >= day ? (count == 0 ? day : day.AddDays(1), found) : (found, day.AddDays(-1));
        var passed = Passed(first, last).ToList();
        foreach (var (date, holiday) in passed.Take(Named))
            if (holiday is null)
                steps.Add("work.closed", "", date);
            else
                steps.Add("rest.holiday", holiday.Source, date, new("holiday", new TextKey("holiday." + holiday.Id)), new("state", new TextKey("state." + Place.State)));
        if (passed.Count > Named)
            steps.Add("work.more", "", null, new StepArgument("count", passed.Count - Named));
        steps.Add(Saturdays ? "work.sundays" : "work.weekends", Saturdays ? "§ 3 Abs. 2 BUrlG entsprechend" : "", null);
        steps.Add("work.end", "", found);
        return new(found, steps.Done());
    }

    private IEnumerable<(DateOnly Date, Holiday? Holiday)> Passed(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            if (!IsWorkingDay(day) && day.DayOfWeek != DayOfWeek.Sunday && (Saturdays || day.DayOfWeek != DayOfWeek.Saturday))
                yield return (day, HolidayCalendar.For(Place).On(day));
    }
}

namespace Stadtlotse.Calendar;

/// <summary>How a term that runs backwards from an event is counted.</summary>
public enum BackwardCount
{
    /// <summary>The whole length must lie between the act and the event ("at least one week between"): neither day counts (§§ 187, 188 BGB mirrored). The default.</summary>
    WholeBetween,

    /// <summary>The act may be done on the last day reached ("at the latest on the seventh day before").</summary>
    OnLastDay,
}

/// <summary>What happens when the latest day of a term that runs backwards is a Saturday, Sunday or public holiday.</summary>
public enum BackwardEnd
{
    /// <summary>
    /// The day stays. § 193 BGB does not lengthen a term that protects the other side; the default.
    /// Whether the act must then be done on an earlier working day is not settled; the derivation says so when it matters.
    /// </summary>
    Keep,

    /// <summary>The working day before; the cautious reading, and the law where a statute says so.</summary>
    PreviousWorkingDay,
}

/// <summary>The result of a term that runs backwards.</summary>
/// <param name="Nominal">The latest day before days of rest are looked at.</param>
/// <param name="Latest">The latest day on which the act is in time.</param>
/// <param name="Settled">False when the day is one of rest and the law does not settle whether it stays.</param>
/// <param name="Derivation">How it came about.</param>
public sealed record BackwardResult(DateOnly Nominal, DateOnly Latest, bool Settled, Derivation Derivation);

public static partial class LegalTerms
{
    /// <summary>The latest day for an act that must be done a certain time before an event, such as the invitation to a council meeting.</summary>
    /// <exception cref="CalendarException"><c>term.length</c>; <c>term.range</c>: before the year 1; <c>year.range</c>: outside 1990 to 2100.</exception>
    public static BackwardResult Before(DateOnly eventDay, TermLength length, TermLaw law, Place place, BackwardCount count = BackwardCount.WholeBetween, BackwardEnd end = BackwardEnd.Keep)
    {
        ArgumentNullException.ThrowIfNull(law);
        place.Require();
        length.RequireDays();
        if (!Enum.IsDefined(count) || !Enum.IsDefined(end))
            throw new CalendarException("term.end", nameof(end), $"{count}, {end}");
        var steps = new Steps();
        steps.Add("before.event", law.Cite("§ 187 Abs. 1 BGB"), eventDay);
        var day = eventDay;
        if (length.TotalMonths > 0)
        {
            var months = MonthsFromEvent(day, -(long)length.TotalMonths);
            day = months.End;
            steps.Add(months.Clipped ? "before.monthEnd" : "before.run", law.Cite(months.Clipped ? "§ 188 Abs. 3 BGB" : "§ 188 Abs. 2 BGB"), day, new StepArgument("length", TermLength.Months(length.TotalMonths)));
        }
        var days = length.TotalDays + (length.HasHalfMonth ? 15L : 0);
        if (days > 0)
        {
            day = Shift(day, -days);
            steps.Add("before.run", law.Cite(length.HasHalfMonth ? "§ 189 BGB" : "§ 188 BGB"), day, new StepArgument("length", TermLength.Days(checked((int)days))));
        }
        if (count == BackwardCount.WholeBetween)
        {
            day = Shift(day, -1);
            steps.Add("before.between", law.Cite("§ 188 BGB"), day);
        }
        var (latest, settled) = (day, true);
        if (end == BackwardEnd.PreviousWorkingDay)
            latest = ToWorkingDay(day, law.Move, place, steps, forward: false);
        else if (HolidayCalendar.For(place).IsRestDay(day))
        {
            settled = false;
            steps.Add("before.unsettled", "§ 193 BGB", day);
        }
        steps.Add("before.end", "", latest);
        return new(day, latest, settled, steps.Done());
    }
}

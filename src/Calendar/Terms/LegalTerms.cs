namespace Stadtlotse.Calendar;

/// <summary>
/// Computes terms (Fristen) by §§ 187–193 BGB and the laws that build on them. Pure functions of their arguments.
/// </summary>
public static partial class LegalTerms
{
    /// <summary>Computes a term in days, weeks, months or years.</summary>
    /// <param name="term">The term.</param>
    /// <param name="place">The place whose holidays count.</param>
    /// <param name="prior">What led to the start, such as the derivation of a notice's date of effect; its steps come first.</param>
    /// <exception cref="CalendarException">
    /// <c>term.length</c>: no length, or hours (use <see cref="Hours"/>); <c>term.range</c>: the end is after the year 9999;
    /// <c>term.end</c>: the law has no such rule; <c>year.range</c>: the end can move and lies outside 1990 to 2100.
    /// </exception>
    public static TermResult Compute(Term term, Place place, Derivation? prior = null)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(term.Law);
        place.Require();
        term.Length.RequireDays();
        var steps = new Steps(prior);
        var first = Begin(term, steps);
        var nominal = Run(term, steps);
        var end = Close(nominal, term.End, term.Law, place, steps);
        return new(first, nominal, end, steps.Done());
    }

    /// <summary>
    /// The last day for something due on a certain day that falls on a day of rest: § 193 BGB moves it, an appointment set by an authority stays.
    /// </summary>
    /// <exception cref="CalendarException"><c>term.end</c> or <c>year.range</c> as in <see cref="Compute"/>.</exception>
    public static TermResult OnDay(DateOnly day, TermLaw law, Place place, TermEnd end = TermEnd.NextWorkingDay)
    {
        ArgumentNullException.ThrowIfNull(law);
        place.Require();
        var steps = new Steps();
        steps.Add("term.day", "", day);
        return new(day, day, Close(day, end, law, place, steps), steps.Done());
    }

    /// <summary>
    /// Extends a term (§ 190 BGB): the new time is counted from the end of the old one, its first day being the day after.
    /// When the old end had moved to a working day, from there (BGH, 14.12.2005, IX ZB 198/04).
    /// </summary>
    /// <exception cref="CalendarException">As in <see cref="Compute"/>.</exception>
    public static TermResult Extend(TermResult old, TermLength by, TermLaw law, Place place, TermEnd end = TermEnd.NextWorkingDay)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(law);
        place.Require();
        by.RequireDays();
        var steps = new Steps(old.Derivation);
        var begin = Shift(old.End, 1);
        steps.Add("term.extension", law.Extension is { } e ? $"{e}, {law.Cite("§ 190 BGB")}" : "§ 190 BGB", begin, new("previous", old.End), new("length", by));
        if (old.Moved)
            steps.Add("term.extension.moved", "BGH, 14.12.2005, IX ZB 198/04", old.End);
        var term = new Term(TermStart.BeginningOf(begin), by, law, end);
        var nominal = Run(term, steps);
        return new(old.FirstDay, nominal, Close(nominal, end, law, place, steps), steps.Done());
    }

    private static DateOnly Begin(Term term, Steps steps)
    {
        var (kind, day) = term.Start;
        switch (kind)
        {
            case TermStartKind.Event:
                steps.Add("term.event", term.Law.Cite("§ 187 Abs. 1 BGB"), Shift(day, 1), new StepArgument("event", day));
                return Shift(day, 1);
            case TermStartKind.BeginningOfDay:
                steps.Add("term.begin", term.Law.Cite("§ 187 Abs. 2 BGB"), day);
                return day;
            case TermStartKind.SetByAuthority when term.Law.SetByAuthority is { } source:
                steps.Add("term.set", source, Shift(day, 1), new StepArgument("event", day));
                return Shift(day, 1);
            default:
                throw new CalendarException("term.start", nameof(Term.Start), $"{kind}, {term.Law}");
        }
    }

    private static DateOnly Run(Term term, Steps steps)
    {
        var (length, counted) = (term.Length, term.Start.Kind == TermStartKind.BeginningOfDay);
        var day = term.Start.Day;
        if (length.TotalMonths > 0)
        {
            var months = counted ? MonthsFromBeginning(day, length.TotalMonths) : MonthsFromEvent(day, length.TotalMonths);
            StepArgument[] told = [new("length", TermLength.Months(length.TotalMonths)), new("start", day)];
            if (months.Clipped)
            {
                steps.Add("term.months.missing", term.Law.Cite("§ 188 Abs. 2 BGB"), null, told);
                steps.Add("term.monthEnd", term.Law.Cite("§ 188 Abs. 3 BGB"), months.End);
            }
            else
            {
                steps.Add(counted ? "term.months.begin" : "term.months.event", term.Law.Cite("§ 188 Abs. 2 BGB"), months.End, told);
            }
            day = months.End;
            counted = false;
        }
        if (length.TotalDays > 0)
        {
            day = Shift(day, length.TotalDays - (counted ? 1L : 0));
            var weeks = length.TotalMonths == 0 && length.TotalDays % 7 == 0;
            steps.Add(weeks ? "term.weeks" : "term.days", term.Law.Cite(weeks ? "§ 188 Abs. 2 BGB" : "§ 188 Abs. 1 BGB"), day, new StepArgument("length", TermLength.Days(length.TotalDays)));
            counted = false;
        }
        if (length.HasHalfMonth)
        {
            day = Shift(day, counted ? 14 : 15);
            steps.Add("term.halfMonth", term.Law.Cite(length.TotalMonths > 0 ? "§ 189 Abs. 2 BGB" : "§ 189 Abs. 1 BGB"), day);
        }
        return day;
    }

    internal static DateOnly Shift(DateOnly day, long days)
    {
        var number = day.DayNumber + days;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : throw new CalendarException("term.range", nameof(Term.Length), days.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The day with the same number in a later or earlier month, or the last one where the number is missing (§ 188 Abs. 2 and 3 BGB).</summary>
    internal static (DateOnly End, bool Clipped) MonthsFromEvent(DateOnly day, long months)
    {
        var (year, month) = Month(day, months);
        var last = DateTime.DaysInMonth(year, month);
        return (new(year, month, Math.Min(day.Day, last)), day.Day > last);
    }

    /// <summary>The day before the one with the same number (§ 188 Abs. 2 second case and Abs. 3 BGB).</summary>
    private static (DateOnly End, bool Clipped) MonthsFromBeginning(DateOnly day, long months)
    {
        if (day.Day > 1)
            return MonthsFromEvent(day.AddDays(-1), months);
        var (year, month) = Month(day, months - 1);
        return (new(year, month, DateTime.DaysInMonth(year, month)), false);
    }

    private static (int Year, int Month) Month(DateOnly day, long months)
    {
        var index = day.Year * 12L + day.Month - 1 + months;
        return index is >= 12 and < 120_000 ? ((int)(index / 12), (int)(index % 12) + 1) : throw new CalendarException("term.range", nameof(Term.Length), months.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

namespace Stadtlotse.Calendar;

/// <summary>Beginning, middle or end of a month (§ 192 BGB).</summary>
public enum MonthPart
{
    /// <summary>The first day.</summary>
    Beginning,

    /// <summary>The fifteenth day.</summary>
    Middle,

    /// <summary>The last day.</summary>
    End,
}

/// <summary>When a person completes a year of life.</summary>
/// <param name="CompletedOn">The day with whose end the year of life is completed: the day before the birthday.</param>
/// <param name="ReachedOn">The day from whose beginning the person has the age.</param>
/// <param name="Derivation">How it came about.</param>
public sealed record AgeResult(DateOnly CompletedOn, DateOnly ReachedOn, Derivation Derivation);

public static partial class LegalTerms
{
    /// <summary>The day meant by "beginning", "middle" or "end of the month" (§ 192 BGB); it is not moved off a day of rest here, see <see cref="OnDay"/>.</summary>
    /// <exception cref="CalendarException"><c>term.range</c>: no such month.</exception>
    public static (DateOnly Day, Derivation Derivation) InMonth(int year, int month, MonthPart part)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || !Enum.IsDefined(part))
            throw new CalendarException("term.range", nameof(month), $"{year}-{month}");
        var day = new DateOnly(year, month, part switch { MonthPart.Beginning => 1, MonthPart.Middle => 15, _ => DateTime.DaysInMonth(year, month) });
        var steps = new Steps();
        steps.Add(part switch { MonthPart.Beginning => "month.beginning", MonthPart.Middle => "month.middle", _ => "month.end" }, "§ 192 BGB", day);
        return (day, steps.Done());
    }

    /// <summary>When a person completes a number of years of life: the day of birth counts (§ 187 Abs. 2 Satz 2, § 188 Abs. 2 BGB).</summary>
    /// <exception cref="CalendarException"><c>term.length</c>: not 1 to 200 years; <c>term.range</c>: after the year 9999.</exception>
    public static AgeResult Age(DateOnly birth, int years)
    {
        if (years is < 1 or > 200)
            throw new CalendarException("term.length", nameof(years), years.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var steps = new Steps();
        steps.Add("age.birth", "§ 187 Abs. 2 Satz 2 BGB", birth);
        var completed = MonthsFromBeginning(birth, years * 12L).End;
        steps.Add("age.completed", "§ 188 Abs. 2 BGB", completed, new StepArgument("years", years));
        var reached = Shift(completed, 1);
        steps.Add("age.reached", "", reached, new StepArgument("years", years));
        return new(completed, reached, steps.Done());
    }

    /// <summary>The age in completed years on a day; 0 before the first birthday.</summary>
    /// <exception cref="CalendarException"><c>term.range</c>: the day is before birth.</exception>
    public static int AgeOn(DateOnly birth, DateOnly day)
    {
        if (day < birth)
            throw new CalendarException("term.range", nameof(day), day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var years = day.Year - birth.Year;
        return years > 0 && MonthsFromBeginning(birth, years * 12L).End >= day ? years - 1 : years;
    }
}

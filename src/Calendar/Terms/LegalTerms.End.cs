namespace Stadtlotse.Calendar;

public static partial class LegalTerms
{
    private static DateOnly Close(DateOnly nominal, TermEnd end, TermLaw law, Place place, Steps steps)
    {
        if (end == TermEnd.NextWorkingDay)
        {
            var last = ToWorkingDay(nominal, law.Move, place, steps, forward: true);
            steps.Add("term.end", "", last);
            return last;
        }
        var (key, source) = end switch
        {
            TermEnd.NotifiedDay => ("term.kept.notified", law.NotifiedDay),
            TermEnd.BenefitPeriod => ("term.kept.benefit", law.BenefitPeriod),
            TermEnd.Appointment => ("term.kept.appointment", law.Appointment),
            TermEnd.NothingDue when law == TermLaw.Bgb => ("term.kept.nothingDue", "§ 193 BGB"),
            _ => ("", null),
        };
        steps.Add(key, source ?? throw new CalendarException("term.end", nameof(Term.End), $"{end}, {law}"), nominal);
        steps.Add("term.end", "", nominal);
        return nominal;
    }

    /// <summary>Walks to the next or previous day that is no Saturday, Sunday or holiday, naming each day passed.</summary>
    internal static DateOnly ToWorkingDay(DateOnly day, string source, Place place, Steps steps, bool forward)
    {
        var holidays = HolidayCalendar.For(place);
        if (!holidays.IsRestDay(day))
            return day;
        for (; holidays.IsRestDay(day); day = day.AddDays(forward ? 1 : -1))
        {
            if (holidays.On(day) is { } holiday)
                steps.Add("rest.holiday", holiday.Source, day, new("holiday", new TextKey("holiday." + holiday.Id)), new("state", new TextKey("state." + place.State)));
            else
                steps.Add(day.DayOfWeek == DayOfWeek.Saturday ? "rest.saturday" : "rest.sunday", "", day);
        }
        steps.Add(forward ? "rest.next" : "rest.previous", source, day);
        return day;
    }
}

namespace Stadtlotse.Calendar;

/// <summary>From when hours are counted.</summary>
public enum HourStart
{
    /// <summary>From the next full hour: the hour in which the event falls is not counted, as § 187 Abs. 1 BGB does not count its day (prevailing reading). The default.</summary>
    NextFullHour,

    /// <summary>From the very moment of the event.</summary>
    Moment,
}

/// <summary>A computed term of hours.</summary>
/// <param name="Begin">The instant from which hours are counted, in Berlin time.</param>
/// <param name="End">The instant at which the term is over, in Berlin time.</param>
/// <param name="Derivation">How it came about.</param>
public sealed record HourTermResult(DateTimeOffset Begin, DateTimeOffset End, Derivation Derivation);

public static partial class LegalTerms
{
    /// <summary>More hours than the known years have.</summary>
    private const int MaxCourtHours = (CalendarLimits.LastHolidayYear - CalendarLimits.FirstHolidayYear + 1) * 366 * 24;

    /// <summary>
    /// Computes a term of hours. Hours are hours that pass: the night of the change to summer time has one less, that to winter time one more.
    /// Days of rest are counted (§ 31 Abs. 6 VwVfG, § 108 Abs. 6 AO), but not by the rules of the courts (§ 222 Abs. 3 ZPO).
    /// </summary>
    /// <exception cref="CalendarException"><c>term.length</c>: not a length of hours; <c>zone.range</c> or <c>year.range</c>: outside the known years.</exception>
    public static HourTermResult Hours(DateTimeOffset eventTime, TermLength length, TermLaw law, Place place, HourStart start = HourStart.NextFullHour)
    {
        ArgumentNullException.ThrowIfNull(law);
        place.Require();
        if (length.TotalHours == 0)
            throw new CalendarException("term.length", nameof(length), length.ToString());
        var steps = new Steps();
        var occurred = BerlinTime.ToLocal(eventTime);
        var partial = TimeSpan.FromTicks(eventTime.UtcTicks % TimeSpan.TicksPerHour);
        var begin = start == HourStart.NextFullHour && partial > TimeSpan.Zero ? BerlinTime.ToLocal(eventTime - partial + TimeSpan.FromHours(1)) : occurred;
        steps.Add(start == HourStart.NextFullHour ? "hours.begin" : "hours.moment", law.Cite("§ 187 Abs. 1 BGB"), null, new("event", occurred), new("begin", begin));
        var end = law.HoursSkipRestDays ? SkipRestDays(begin, length.TotalHours, HolidayCalendar.For(place)) : Later(begin, length.TotalHours);
        steps.Add(law.HoursSkipRestDays ? "hours.skip" : "hours.count", law.Hours ?? "§ 188 BGB", null, new("length", length), new("end", end));
        if (end.Offset != begin.Offset)
            steps.Add("hours.clock", "§ 4 EinhZeitG, § 1 SoZV", null, new StepArgument("end", end));
        return new(begin, end, steps.Done());
    }

    private static DateTimeOffset Later(DateTimeOffset begin, int hours) =>
        hours < 70_000_000 ? BerlinTime.ToLocal(begin.UtcDateTime.AddHoursWithin(hours)) : throw new CalendarException("zone.range", nameof(hours), hours.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static DateTime AddHoursWithin(this DateTime utc, int hours) =>
        (DateTime.MaxValue - utc).TotalHours > hours ? utc.AddHours(hours) : throw new CalendarException("zone.range", nameof(hours), hours.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static DateTimeOffset SkipRestDays(DateTimeOffset begin, int hours, HolidayCalendar holidays)
    {
        if (hours > MaxCourtHours)
            throw new CalendarException("year.range", nameof(hours), hours.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var rest = TimeSpan.FromHours(hours);
        for (var now = begin; ;)
        {
            var day = DateOnly.FromDateTime(now.DateTime);
            var midnight = BerlinTime.EndOf(day);
            if (!holidays.IsRestDay(day))
            {
                var available = midnight - now;
                if (rest <= available)
                    return BerlinTime.ToLocal(now + rest);
                rest -= available;
            }
            now = midnight;
        }
    }
}

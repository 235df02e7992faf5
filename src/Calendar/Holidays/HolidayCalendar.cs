using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Stadtlotse.Calendar;

/// <summary>
/// The public holidays (gesetzliche Feiertage) of a place from 1990 to 2100, as the law of each year stood.
/// Immutable and thread-safe; <see cref="For"/> gives the same object for the same place.
/// </summary>
public sealed class HolidayCalendar
{
    private static readonly ConcurrentDictionary<Place, HolidayCalendar> Known = new();

    private readonly FrozenDictionary<DateOnly, Holiday> byDate;
    private readonly Holiday[][] byYear;

    private HolidayCalendar(Place place)
    {
        Place = place;
        byYear = [.. Enumerable.Range(CalendarLimits.FirstHolidayYear, CalendarLimits.LastHolidayYear - CalendarLimits.FirstHolidayYear + 1).Select(year => Compute(place, year))];
        // Two feasts may meet on one day (1 May 2008 was Ascension too): the first by rule order names the day, both stay in the year's list.
        byDate = byYear.SelectMany(y => y).DistinctBy(h => h.Date).ToFrozenDictionary(h => h.Date);
        SundaySource = HolidayRules.Sundays.GetValueOrDefault(place.State);
    }

    /// <summary>The place.</summary>
    public Place Place { get; }

    /// <summary>
    /// The paragraph that makes every Sunday a public holiday, as in Hessen (§ 1 Abs. 1 HFeiertagsG); null where Sundays are only days of rest.
    /// Named feasts on Sundays, such as Easter Sunday in Brandenburg, are holidays of their own.
    /// </summary>
    public string? SundaySource { get; }

    /// <summary>The calendar of a place.</summary>
    /// <exception cref="CalendarException"><c>place.state</c>: the default value of <see cref="Calendar.Place"/>.</exception>
    public static HolidayCalendar For(Place place)
    {
        place.Require();
        return Known.GetOrAdd(place, static p => new HolidayCalendar(p));
    }

    /// <summary>The named holidays of a year in order of date.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>: not 1990 to 2100.</exception>
    public IReadOnlyList<Holiday> InYear(int year)
    {
        CalendarLimits.RequireHolidayYear(year, nameof(year));
        return byYear[year - CalendarLimits.FirstHolidayYear];
    }

    /// <summary>The named holiday on a day; null when there is none.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>: not 1990 to 2100.</exception>
    public Holiday? On(DateOnly date)
    {
        CalendarLimits.RequireHolidayYear(date.Year, nameof(date));
        return byDate.GetValueOrDefault(date);
    }

    /// <summary>Whether a day is a public holiday: a named one, or any Sunday where state law says so (<see cref="SundaySource"/>).</summary>
    /// <exception cref="CalendarException"><c>year.range</c>: not 1990 to 2100.</exception>
    public bool IsHoliday(DateOnly date) => On(date) is not null || (SundaySource is not null && date.DayOfWeek == DayOfWeek.Sunday);

    /// <summary>Whether a day is Saturday, Sunday or a public holiday, on which a term does not end (§ 193 BGB, § 31 Abs. 3 VwVfG, § 108 Abs. 3 AO).</summary>
    /// <exception cref="CalendarException"><c>year.range</c>: not 1990 to 2100.</exception>
    public bool IsRestDay(DateOnly date)
    {
        CalendarLimits.RequireHolidayYear(date.Year, nameof(date));
        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || byDate.ContainsKey(date);
    }

    private static Holiday[] Compute(Place place, int year)
    {
        var easter = Easter.Sunday(year);
        return
        [
            .. HolidayRules.All
                .Where(r => r.States.Contains(place.State) && (place.Regions & r.Region) == r.Region)
                .Select(r => (Rule: r, Date: r.Date(year, easter)))
                .Where(x => x.Date >= x.Rule.From && x.Date <= x.Rule.To)
                .Select(x => new Holiday(x.Rule.Id, x.Date, x.Rule.Source ?? HolidayRules.Laws[place.State]) { On = x.Rule.On })
                .OrderBy(h => h.Date),
        ];
    }
}

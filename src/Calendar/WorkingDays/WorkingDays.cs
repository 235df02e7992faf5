namespace Stadtlotse.Calendar;

/// <summary>
/// Working days at a place, 1990 to 2100: no Sundays, no public holidays, with or without Saturdays, without further days an office is closed.
/// Immutable and thread-safe. Building one counts all days once (about 40,000); keep it.
/// </summary>
public sealed partial class WorkingDays
{
    private static readonly DateOnly First = new(CalendarLimits.FirstHolidayYear, 1, 1);
    private static readonly DateOnly Last = new(CalendarLimits.LastHolidayYear, 12, 31);

    /// <summary>Working days from the first known day up to and including the day at the index.</summary>
    private readonly int[] upTo;

    /// <summary>The working days of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="saturdays">Whether Saturdays are working days (Werktage as in § 3 Abs. 2 BUrlG); default: no.</param>
    /// <param name="closed">Further days that are no working days, such as 24 December or a staff outing.</param>
    /// <exception cref="CalendarException"><c>place.state</c>.</exception>
    public WorkingDays(Place place, bool saturdays = false, IEnumerable<DateOnly>? closed = null)
    {
        var holidays = HolidayCalendar.For(place);
        var closedDays = closed?.ToHashSet() ?? [];
        Place = place;
        Saturdays = saturdays;
        upTo = new int[Last.DayNumber - First.DayNumber + 1];
        for (var (i, count) = (0, 0); i < upTo.Length; i++)
        {
            var day = First.AddDays(i);
            var free = holidays.IsRestDay(day) && !(saturdays && day.DayOfWeek == DayOfWeek.Saturday && holidays.On(day) is null);
            upTo[i] = free || closedDays.Contains(day) ? count : ++count;
        }
    }

    /// <summary>The place.</summary>
    public Place Place { get; }

    /// <summary>Whether Saturdays count.</summary>
    public bool Saturdays { get; }

    /// <summary>Whether a day is a working day.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        var index = Index(day);
        return upTo[index] != (index == 0 ? 0 : upTo[index - 1]);
    }

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public DateOnly OnOrAfter(DateOnly day) => IsWorkingDay(day) ? day : Add(day, 1);

    /// <summary>The day itself when it is a working day, else the one before.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public DateOnly OnOrBefore(DateOnly day) => IsWorkingDay(day) ? day : Add(day, -1);

    /// <summary>
    /// The working day so many working days after a day, or before it when the number is negative. The day itself is not counted.
    /// 0 is <see cref="OnOrAfter"/>.
    /// </summary>
    /// <exception cref="CalendarException"><c>year.range</c>: the day or the result is not in 1990 to 2100.</exception>
    public DateOnly Add(DateOnly day, int count)
    {
        var index = Index(day);
        if (count == 0)
            return OnOrAfter(day);
        var target = count > 0 ? (long)upTo[index] + count : (long)upTo[index] + count + (IsWorkingDay(day) ? 0 : 1);
        if (target < 1 || target > upTo[^1])
            throw new CalendarException("year.range", nameof(count), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var found = Array.BinarySearch(upTo, (int)target);
        while (found > 0 && upTo[found - 1] == target)
            found--;
        return First.AddDays(found);
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public int Count(DateOnly from, DateOnly to) => upTo[Index(to)] - upTo[Index(from)];

    private static int Index(DateOnly day)
    {
        CalendarLimits.RequireHolidayYear(day.Year, nameof(day));
        return day.DayNumber - First.DayNumber;
    }
}

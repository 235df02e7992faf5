using System.Collections.Frozen;

namespace Stadtlotse.Calendar;

/// <summary>Hours of one day, from inclusive, to exclusive. <c>00:00</c> as end is the midnight after.</summary>
/// <param name="From">Opening.</param>
/// <param name="To">Closing.</param>
public readonly record struct OpenRange(TimeOnly From, TimeOnly To)
{
    internal TimeSpan End => To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : To.ToTimeSpan();
}

/// <summary>
/// Opening hours of an office: a week, closed on public holidays, and exceptions for single days. Local times are Berlin time;
/// durations are time that passes, also in the nights of change. Immutable and thread-safe.
/// </summary>
public sealed partial class OfficeHours
{
    private readonly HolidayCalendar holidays;
    private readonly FrozenDictionary<DayOfWeek, OpenRange[]> week;
    private readonly FrozenDictionary<DateOnly, OpenRange[]> exceptions;

    /// <summary>The hours of an office.</summary>
    /// <param name="place">The place; on its public holidays the office is closed unless an exception says otherwise.</param>
    /// <param name="week">Hours by weekday; a missing weekday is closed.</param>
    /// <param name="exceptions">Hours of single days; an empty list is closed.</param>
    /// <exception cref="CalendarException"><c>hours.ranges</c>: ranges that are empty, overlap or stand in the wrong order.</exception>
    public OfficeHours(Place place, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenRange>> week, IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenRange>>? exceptions = null)
    {
        ArgumentNullException.ThrowIfNull(week);
        holidays = HolidayCalendar.For(place);
        this.week = week.ToFrozenDictionary(e => e.Key, e => Checked(e.Value));
        this.exceptions = (exceptions ?? FrozenDictionary<DateOnly, IReadOnlyList<OpenRange>>.Empty).ToFrozenDictionary(e => e.Key, e => Checked(e.Value));
    }

    /// <summary>The hours of a day; empty when closed.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public IReadOnlyList<OpenRange> On(DateOnly day) => Ranges(day);

    /// <summary>Whether the office is open at an instant.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public bool IsOpen(DateTimeOffset instant) =>
        Instants(DateOnly.FromDateTime(BerlinTime.ToLocal(instant).DateTime)).Any(r => instant >= r.From && instant < r.To);

    /// <summary>The instant itself when the office is open, else the next opening.</summary>
    /// <exception cref="CalendarException"><c>hours.never</c>: it does not open again up to 2100.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset instant)
    {
        foreach (var (from, to) in From(instant))
            if (to > instant)
                return BerlinTime.ToLocal(from > instant ? from : instant);
        throw new CalendarException("hours.never", nameof(instant), instant.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The instant at which so much working time has passed since an instant.</summary>
    /// <exception cref="CalendarException"><c>hours.never</c>: there is not so much up to 2100; <c>hours.duration</c>: negative.</exception>
    public DateTimeOffset Add(DateTimeOffset instant, TimeSpan working)
    {
        if (working < TimeSpan.Zero)
            throw new CalendarException("hours.duration", nameof(working), working.ToString());
        if (working == TimeSpan.Zero)
            return BerlinTime.ToLocal(instant);
        foreach (var (from, to) in From(instant))
        {
            var start = from > instant ? from : instant;
            if (to <= start)
                continue;
            if (working <= to - start)
                return BerlinTime.ToLocal(start + working);
            working -= to - start;
        }
        throw new CalendarException("hours.never", nameof(working), working.ToString());
    }

    /// <summary>Working time between two instants; zero when the second is earlier.</summary>
    /// <exception cref="CalendarException"><c>year.range</c>.</exception>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from)
            return sum;
        foreach (var (opens, closes) in From(from))
        {
            if (opens >= to)
                break;
            var (a, b) = (opens > from ? opens : from, closes < to ? closes : to);
            if (b > a)
                sum += b - a;
        }
        return sum;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> From(DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(BerlinTime.ToLocal(instant).DateTime);
        CalendarLimits.RequireHolidayYear(day.Year, nameof(instant));
        for (; day.Year <= CalendarLimits.LastHolidayYear; day = day.AddDays(1))
            foreach (var range in Instants(day))
                yield return range;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Instants(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        foreach (var range in Ranges(day))
            yield return (BerlinTime.ToInstant(midnight + range.From.ToTimeSpan(), skipped: WhenSkipped.NextValid), BerlinTime.ToInstant(midnight + range.End, WhenAmbiguous.Second, WhenSkipped.NextValid));
    }

    private OpenRange[] Ranges(DateOnly day) =>
        exceptions.TryGetValue(day, out var exception) ? exception
        : holidays.On(day) is null && week.TryGetValue(day.DayOfWeek, out var ranges) ? ranges
        : [];

    private static OpenRange[] Checked(IReadOnlyList<OpenRange> ranges)
    {
        var last = TimeSpan.Zero;
        foreach (var range in ranges)
        {
            if (range.From.ToTimeSpan() < last || range.End <= range.From.ToTimeSpan())
                throw new CalendarException("hours.ranges", nameof(week), $"{range.From:HH\\:mm}–{range.To:HH\\:mm}");
            last = range.End;
        }
        return [.. ranges];
    }
}

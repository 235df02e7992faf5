namespace Stadtlotse.Calendar;

/// <summary>An instant of office time with what led to it.</summary>
/// <param name="Instant">The instant, in Berlin time.</param>
/// <param name="Derivation">How it came about.</param>
public sealed record OfficeTimeResult(DateTimeOffset Instant, Derivation Derivation);

public sealed partial class OfficeHours
{
    /// <summary>Opening times and days a derivation names one by one; further ones are only counted.</summary>
    private const int Named = 40;

    /// <summary>Like <see cref="Add"/>, and says which opening times were used and which holidays and exceptions lay between.</summary>
    /// <exception cref="CalendarException">As in <see cref="Add"/>.</exception>
    public OfficeTimeResult Derive(DateTimeOffset instant, TimeSpan working)
    {
        var end = Add(instant, working);
        var steps = new Steps();
        var start = BerlinTime.ToLocal(instant);
        steps.Add("office.start", "", null, new("start", start), new("minutes", (long)working.TotalMinutes));
        var (named, more) = (0, 0);
        for (var day = DateOnly.FromDateTime(start.DateTime); day <= DateOnly.FromDateTime(end.DateTime); day = day.AddDays(1))
        {
            if (exceptions.ContainsKey(day) && Room(ref named, ref more))
                steps.Add("office.exception", "", day);
            else if (!exceptions.ContainsKey(day) && week.ContainsKey(day.DayOfWeek) && holidays.On(day) is { } holiday && Room(ref named, ref more))
                steps.Add("rest.holiday", holiday.Source, day, new("holiday", new TextKey("holiday." + holiday.Id)), new("state", new TextKey("state." + holidays.Place.State)));
            foreach (var (from, to) in Instants(day))
            {
                var (a, b) = (from > instant ? from : instant, to < end ? to : end);
                if (b > a && Room(ref named, ref more))
                    steps.Add("office.range", "", null, new("from", BerlinTime.ToLocal(a)), new("to", BerlinTime.ToLocal(b)), new("minutes", (long)(b - a).TotalMinutes));
            }
        }
        if (more > 0)
            steps.Add("office.more", "", null, new StepArgument("count", more));
        steps.Add("office.end", "", null, new StepArgument("end", end));
        return new(end, steps.Done());
    }

    private static bool Room(ref int named, ref int more)
    {
        if (named++ < Named)
            return true;
        more++;
        return false;
    }
}

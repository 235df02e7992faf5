namespace Stadtlotse.German;

/// <content>Dates counted from today: weekdays, next week, in two weeks.</content>
internal static partial class WordDates
{
    /// <summary>Some days, weeks, months or years on. „In acht Tagen“ often means a week: both.</summary>
    private static List<DateReading>? Shift(DateOnly day, int? count, string unit, int direction)
    {
        if (count is not { } number) return null;
        if (number > 100_000) throw new ArgumentOutOfRangeException(nameof(count), "Too far away.");
        var steps = number * direction;
        return unit switch
        {
            "tag" or "tage" or "tagen" when number == 8 => [DateReading.Day(day.AddDays(steps)), DateReading.Day(day.AddDays(7 * direction))],
            "tag" or "tage" or "tagen" => [DateReading.Day(day.AddDays(steps))],
            "woche" or "wochen" => [DateReading.Day(day.AddDays(7 * steps))],
            "monat" or "monate" or "monaten" => [DateReading.Day(day.AddMonths(steps))],
            "jahr" or "jahre" or "jahren" => [DateReading.Day(day.AddYears(steps))],
            _ => null,
        };
    }

    private static List<DateReading>? Relative(string[] words, DateOnly today) => words switch
    {
        [var d] when Weekday(d) is { } day => [DateReading.Day(NextWeekday(today, day, 0))],
        [var which, var d] when Weekday(d) is { } day && which.StartsWith("kommend", StringComparison.Ordinal) => [DateReading.Day(NextWeekday(today, day, 1))],
        [var which, var d] when Weekday(d) is { } day && Direction(which) is { } way => Weekdays(today, day, way),
        [var which, "woche", var d] when Weekday(d) is { } day && Direction(which) is { } way => [DayOfWeekIn(today, day, way)],
        [var d, var which, "woche"] when Weekday(d) is { } day && Direction(which) is { } way => [DayOfWeekIn(today, day, way)],
        [var which, "woche"] when Direction(which) is { } way => [Whole(Monday(today).AddDays(7 * way), 7, DatePrecision.Week)],
        [var which, "wochenende"] when Direction(which) is { } way => [Whole(Monday(today).AddDays(7 * way + 5), 2, DatePrecision.Week)],
        ["wochenende"] => [Whole(Monday(today).AddDays(5), 2, DatePrecision.Week)],
        [var which, "monat" or "monats"] when Direction(which) is { } way => Month(First(today).AddMonths(way).Month, First(today).AddMonths(way).Year),
        [var which, "jahr" or "jahres"] when Direction(which) is { } way => Year(today.Year + way),
        [var d, var m, var which, "jahres"] when Day(d) is { } day && MonthNumber(m) is { } month && Direction(which) is { } way => DateInput.Exact(day, month, today.Year + way),
        _ => null,
    };

    /// <summary>„Nächsten Montag“ is for some the coming one, for others that of next week: both when they differ.</summary>
    private static List<DateReading> Weekdays(DateOnly today, DayOfWeek day, int way)
    {
        var inWeek = DayOfWeekIn(today, day, way);
        return way switch
        {
            0 => [DateReading.Day(NextWeekday(today, day, 0))],
            1 => [DateReading.Day(NextWeekday(today, day, 1)), inWeek],
            -1 => [DateReading.Day(LastWeekday(today, day)), inWeek],
            _ => [inWeek],
        };
    }

    private static DateReading DayOfWeekIn(DateOnly today, DayOfWeek day, int weeks) =>
        DateReading.Day(Monday(today).AddDays(7 * weeks + ((int)day + 6) % 7));

    /// <summary>The first such weekday that lies at least so many days ahead.</summary>
    private static DateOnly NextWeekday(DateOnly today, DayOfWeek day, int least)
    {
        var ahead = ((int)day - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead < least ? ahead + 7 : ahead);
    }

    private static DateOnly LastWeekday(DateOnly today, DayOfWeek day)
    {
        var back = ((int)today.DayOfWeek - (int)day + 7) % 7;
        return today.AddDays(-(back == 0 ? 7 : back));
    }

    private static DateReading Whole(DateOnly from, int days, DatePrecision precision) => new(from, from.AddDays(days - 1), precision);

    private static int? Direction(string word)
    {
        var stem = Folding.Fold(word);
        if (stem.EndsWith('n') || stem.EndsWith('r') || stem.EndsWith('s')) stem = stem[..^1];
        return stem switch
        {
            "diese" => 0,
            "nachste" or "kommende" => 1,
            "ubernachste" => 2,
            "letzte" or "vorige" or "vergangene" => -1,
            "vorletzte" => -2,
            _ => null,
        };
    }
}

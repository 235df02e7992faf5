namespace Stadtlotse.Feel;

/// <summary>Members of dates, times, durations and ranges (DMN 1.5, table 65).</summary>
internal static class Properties
{
    /// <summary>The member; null when a value of that kind has none such.</summary>
    internal static FeelValue? Get(FeelValue value, string member) => value.Kind switch
    {
        FeelKind.Date => OfDate(value.AsDate(), member),
        FeelKind.DateTime => OfDate(value.AsDateTime().Date, member) ?? OfTime(value.AsDateTime().Time, value.AsDateTime().EffectiveOffset, member),
        FeelKind.Time => OfTime(value.AsTime(), value.AsTime().EffectiveOffset, member),
        FeelKind.DaysDuration => OfDays(value.AsDaysDuration(), member),
        FeelKind.YearsDuration => member switch
        {
            "years" => value.AsYearsDuration().Months / 12,
            "months" => value.AsYearsDuration().Months % 12,
            _ => default(FeelValue?),
        },
        FeelKind.Range => member switch
        {
            "start" => value.AsRange().Start,
            "end" => value.AsRange().End,
            "start included" => value.AsRange().StartIncluded,
            "end included" => value.AsRange().EndIncluded,
            _ => default(FeelValue?),
        },
        _ => default(FeelValue?),
    };

    private static FeelValue? OfDate(FeelDate date, string member) => member switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "weekday" => date.Weekday,
        _ => default(FeelValue?),
    };

    private static FeelValue? OfTime(FeelTime time, int? offset, string member) => member switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "time offset" => offset is { } seconds ? new FeelDaysDuration(seconds) : default(FeelValue),
        "timezone" => time.Zone is null ? default(FeelValue) : time.Zone.Id,
        _ => default(FeelValue?),
    };

    private static FeelValue? OfDays(FeelDaysDuration duration, string member)
    {
        var (days, hours, minutes, seconds, nanos) = duration.Parts();
        var sign = duration.IsNegative ? -1 : 1;
        return member switch
        {
            "days" => FeelNumber.FromBigInteger(days * sign),
            "hours" => hours * sign,
            "minutes" => minutes * sign,
            "seconds" => FeelNumber.FromBig((System.Numerics.BigInteger)seconds * FeelTime.NanosPerSecond + nanos, sign < 0, -9),
            _ => default(FeelValue?),
        };
    }
}

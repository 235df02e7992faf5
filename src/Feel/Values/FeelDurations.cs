using System.Globalization;
using System.Numerics;
using System.Text;

namespace Stadtlotse.Feel;

/// <summary>A days-and-time duration, to the nanosecond, within about ±292 thousand million years (DMN 1.5, 10.3.2.3.7).</summary>
public readonly record struct FeelDaysDuration : IComparable<FeelDaysDuration>
{
    /// <summary>Whole seconds, rounded towards minus infinity.</summary>
    public long Seconds { get; }
    /// <summary>Nanoseconds to add to the seconds, 0 to 999,999,999.</summary>
    public int Nanos { get; }

    /// <summary>A duration of seconds and nanoseconds; throws when the nanoseconds are no part of a second.</summary>
    public FeelDaysDuration(long seconds, int nanos = 0)
    {
        if (nanos is < 0 or >= (int)FeelTime.NanosPerSecond) throw new ArgumentOutOfRangeException(nameof(nanos));
        (Seconds, Nanos) = (seconds, nanos);
    }

    internal static FeelDaysDuration? FromNanos(BigInteger nanos)
    {
        var seconds = BigInteger.DivRem(nanos, FeelTime.NanosPerSecond, out var rest);
        if (rest.Sign < 0) (seconds, rest) = (seconds - 1, rest + FeelTime.NanosPerSecond);
        return seconds <= long.MinValue || seconds > long.MaxValue ? null : new((long)seconds, (int)rest);
    }

    internal BigInteger TotalNanos => (BigInteger)Seconds * FeelTime.NanosPerSecond + Nanos;

    /// <summary>Whether the duration points back in time.</summary>
    public bool IsNegative => Seconds < 0;

    /// <summary>Seconds with their fraction, as a number.</summary>
    public FeelNumber TotalSeconds => FeelNumber.FromBig(BigInteger.Abs(TotalNanos), IsNegative, -9);

    /// <summary>A duration of .NET.</summary>
    public static implicit operator FeelDaysDuration(TimeSpan value) => FromNanos((BigInteger)value.Ticks * 100)!.Value;

    /// <summary>The duration of .NET, to 100 nanoseconds; throws beyond its range.</summary>
    public TimeSpan ToTimeSpan() => new((long)(TotalNanos / 100));

    /// <inheritdoc/>
    public int CompareTo(FeelDaysDuration other) => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);
    /// <summary>Whether the left one is shorter.</summary>
    public static bool operator <(FeelDaysDuration left, FeelDaysDuration right) => left.CompareTo(right) < 0;
    /// <summary>Whether the left one is longer.</summary>
    public static bool operator >(FeelDaysDuration left, FeelDaysDuration right) => left.CompareTo(right) > 0;
    /// <summary>Whether the left one is not longer.</summary>
    public static bool operator <=(FeelDaysDuration left, FeelDaysDuration right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the left one is not shorter.</summary>
    public static bool operator >=(FeelDaysDuration left, FeelDaysDuration right) => left.CompareTo(right) >= 0;

    /// <summary>Days, hours, minutes, seconds and nanoseconds, each without sign.</summary>
    internal (BigInteger Days, int Hours, int Minutes, int Seconds, int Nanos) Parts()
    {
        var seconds = BigInteger.DivRem(BigInteger.Abs(TotalNanos), FeelTime.NanosPerSecond, out var nanos);
        var days = BigInteger.DivRem(seconds, 86_400, out var rest);
        return (days, (int)rest / 3600, (int)rest / 60 % 60, (int)rest % 60, (int)nanos);
    }

    /// <summary>As XML Schema and FEEL write it: <c>P1DT2H</c>, <c>-PT0.5S</c>, <c>PT0S</c>.</summary>
    public override string ToString()
    {
        var (days, hours, minutes, seconds, nanos) = Parts();
        var text = new StringBuilder(IsNegative ? "-P" : "P");
        if (!days.IsZero) text.Append(days).Append('D');
        if (hours + minutes + seconds + nanos == 0) return days.IsZero ? "PT0S" : text.ToString();
        text.Append('T');
        if (hours != 0) text.Append(hours).Append('H');
        if (minutes != 0) text.Append(minutes).Append('M');
        if (nanos != 0) text.Append(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{nanos:000000000}").TrimEnd('0')).Append('S');
        else if (seconds != 0) text.Append(seconds).Append('S');
        return text.ToString();
    }
}

/// <summary>A years-and-months duration (DMN 1.5, 10.3.2.3.8).</summary>
/// <param name="Months">All months, negative when it points back in time.</param>
public readonly record struct FeelYearsDuration(long Months) : IComparable<FeelYearsDuration>
{
    /// <inheritdoc/>
    public int CompareTo(FeelYearsDuration other) => Months.CompareTo(other.Months);
    /// <summary>Whether the left one is shorter.</summary>
    public static bool operator <(FeelYearsDuration left, FeelYearsDuration right) => left.Months < right.Months;
    /// <summary>Whether the left one is longer.</summary>
    public static bool operator >(FeelYearsDuration left, FeelYearsDuration right) => left.Months > right.Months;
    /// <summary>Whether the left one is not longer.</summary>
    public static bool operator <=(FeelYearsDuration left, FeelYearsDuration right) => left.Months <= right.Months;
    /// <summary>Whether the left one is not shorter.</summary>
    public static bool operator >=(FeelYearsDuration left, FeelYearsDuration right) => left.Months >= right.Months;

    /// <summary>As XML Schema and FEEL write it: <c>P1Y2M</c>, <c>-P3M</c>, <c>P0M</c>.</summary>
    public override string ToString()
    {
        if (Months == 0) return "P0M";
        var size = (Int128)Months < 0 ? -(Int128)Months : Months;
        var (years, months) = (size / 12, size % 12);
        return $"{(Months < 0 ? "-" : "")}P{(years != 0 ? $"{years}Y" : "")}{(months != 0 ? $"{months}M" : "")}";
    }
}

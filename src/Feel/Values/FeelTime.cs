using System.Globalization;

namespace Stadtlotse.Feel;

/// <summary>
/// A time of day, to the nanosecond: local (no offset), with an offset from UTC, or with a time zone (DMN 1.5, 10.3.2.3.5).
/// </summary>
public readonly record struct FeelTime
{
    internal const long NanosPerSecond = 1_000_000_000, NanosPerDay = 86_400 * NanosPerSecond;

    /// <summary>The largest offset, 18 hours, in seconds.</summary>
    public const int MaxOffset = 18 * 3600;

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanosOfDay { get; }
    /// <summary>Offset from UTC in seconds; null for a local time and one with a zone.</summary>
    public int? Offset { get; }
    /// <summary>The time zone; null when there is none.</summary>
    public FeelZone? Zone { get; }

    internal FeelTime(long nanosOfDay, int? offset, FeelZone? zone) => (NanosOfDay, Offset, Zone) = (nanosOfDay, offset, zone);

    /// <summary>A time of day; throws <see cref="ArgumentOutOfRangeException"/> when there is none such.</summary>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59.</param>
    /// <param name="nanosecond">0 to 999,999,999.</param>
    /// <param name="offset">Seconds from UTC, at most 18 hours either way; null for none.</param>
    /// <param name="zone">Time zone; not together with an offset.</param>
    public FeelTime(int hour, int minute, int second, int nanosecond = 0, int? offset = null, FeelZone? zone = null)
    {
        if (!IsValid(hour, minute, second) || nanosecond is < 0 or >= (int)NanosPerSecond)
            throw new ArgumentOutOfRangeException(nameof(hour), $"{hour}:{minute}:{second} is no time of day.");
        if (offset is < -MaxOffset or > MaxOffset || offset is not null && zone is not null)
            throw new ArgumentOutOfRangeException(nameof(offset), "An offset lies within 18 hours and excludes a zone.");
        (NanosOfDay, Offset, Zone) = ((hour * 3600L + minute * 60 + second) * NanosPerSecond + nanosecond, offset, zone);
    }

    internal static bool IsValid(long hour, long minute, long second) => hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;

    /// <summary>Hour, 0 to 23.</summary>
    public int Hour => (int)(NanosOfDay / (3600 * NanosPerSecond));
    /// <summary>Minute, 0 to 59.</summary>
    public int Minute => (int)(NanosOfDay / (60 * NanosPerSecond) % 60);
    /// <summary>Second, 0 to 59.</summary>
    public int Second => (int)(NanosOfDay / NanosPerSecond % 60);
    /// <summary>Nanosecond within the second.</summary>
    public int Nanosecond => (int)(NanosOfDay % NanosPerSecond);

    /// <summary>Whether there is neither offset nor zone.</summary>
    public bool IsLocal => Offset is null && Zone is null;

    /// <summary>Offset in seconds, by the zone's standard time when there is a zone; null for a local time.</summary>
    public int? EffectiveOffset => Offset ?? Zone?.StandardOffset;

    /// <summary>Nanoseconds since midnight UTC (may lie outside a day); of a local time as it stands.</summary>
    internal long UtcNanos => NanosOfDay - (EffectiveOffset ?? 0) * NanosPerSecond;

    /// <summary>A time of .NET.</summary>
    public static implicit operator FeelTime(TimeOnly time) => new(time.Ticks * 100, null, null);

    /// <summary>The local time as .NET has it, to 100 nanoseconds.</summary>
    public TimeOnly ToTimeOnly() => new(NanosOfDay / 100);

    /// <summary>As FEEL writes it: <c>13:20:00.5+02:00</c>, <c>13:20:00@Europe/Berlin</c>.</summary>
    public override string ToString() => LocalText() + ZoneText();

    internal string LocalText()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Second:00}");
        return Nanosecond == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{Nanosecond:000000000}").TrimEnd('0');
    }

    internal string ZoneText()
    {
        if (Zone is not null) return "@" + Zone.Id;
        if (Offset is not { } offset) return "";
        if (offset == 0) return "Z";
        var (sign, size) = (offset < 0 ? '-' : '+', Math.Abs(offset));
        var text = string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{size % 60:00}");
    }
}

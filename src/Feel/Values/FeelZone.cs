using System.Collections.Concurrent;

namespace Stadtlotse.Feel;

/// <summary>A time zone of the IANA database, such as <c>Europe/Berlin</c>.</summary>
public sealed class FeelZone
{
    private static readonly ConcurrentDictionary<string, FeelZone> Known = new(StringComparer.Ordinal);
    private readonly TimeZoneInfo info;

    internal KindTag TimeTag { get; }
    internal KindTag DateTimeTag { get; }

    private FeelZone(TimeZoneInfo info)
    {
        this.info = info;
        TimeTag = new KindTag(FeelKind.Time, this);
        DateTimeTag = new KindTag(FeelKind.DateTime, this);
    }

    /// <summary>Name in the IANA database.</summary>
    public string Id => info.Id;

    /// <summary>The zone with that exact name; null when the machine's database has none.</summary>
    public static FeelZone? Find(string id)
    {
        if (Known.TryGetValue(id, out var known)) return known;
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') || !char.IsAsciiLetter(id[0])) return null;
        // only names that exist are kept, so that foreign text cannot fill the memory
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info) && info.Id == id && info.HasIanaId ? Known.GetOrAdd(id, new FeelZone(info)) : null;
    }

    /// <summary>Offset from UTC in seconds without summer time, which a time without date goes by.</summary>
    public int StandardOffset => (int)info.BaseUtcOffset.TotalSeconds;

    /// <summary>Offset from UTC in seconds at a local date and time. Years after 9999 follow the rules of the same place in the 400-year cycle.</summary>
    public int OffsetAt(FeelDate date, long nanosOfDay)
    {
        var year = date.Year switch { < 1 => 1, > 9999 => 9600 + date.Year % 400, _ => date.Year };
        var day = date.Year < 1 ? Math.Min(date.Day, 28) : date.Day;
        var local = new DateTime(year, date.Month, day, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(nanosOfDay / 100);
        return (int)info.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary>Offset from UTC in seconds at an instant, given in seconds since 1970-01-01T00:00:00Z.</summary>
    public int OffsetAtInstant(long epochSeconds)
    {
        // seconds of 400 years, in which the calendar repeats
        const long Cycle = 146_097L * 86_400, First = -62_135_510_400, Last = 253_370_764_800;
        if (epochSeconds > Last) epochSeconds = Last - Cycle + (epochSeconds - Last) % Cycle;
        return (int)info.GetUtcOffset(DateTime.UnixEpoch.AddSeconds(Math.Max(epochSeconds, First))).TotalSeconds;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

namespace Stadtlotse.Kernel;

/// <summary>
/// A point in time as UTC microseconds since 1970-01-01, the form in which every database column holds it:
/// both engines sort and compare it as a plain <c>bigint</c>.
/// </summary>
/// <param name="Microseconds">Microseconds since the Unix epoch, UTC.</param>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>The instant a clock shows now.</summary>
    public static Instant Now(TimeProvider clock) => From(clock.GetUtcNow());

    /// <summary>Cuts a .NET time to microseconds.</summary>
    public static Instant From(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10);

    /// <summary>The instant as .NET time in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * 10);

    /// <inheritdoc />
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 in UTC with microseconds.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A later instant.</summary>
    public static Instant operator +(Instant instant, TimeSpan span) => new(instant.Microseconds + span.Ticks / 10);

    /// <summary>An earlier instant.</summary>
    public static Instant operator -(Instant instant, TimeSpan span) => new(instant.Microseconds - span.Ticks / 10);

    /// <summary>The span between two instants.</summary>
    public static TimeSpan operator -(Instant left, Instant right) => new((left.Microseconds - right.Microseconds) * 10);

    /// <summary>Whether the left instant is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    /// <summary>Whether the left instant is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    /// <summary>Whether the left instant is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    /// <summary>Whether the left instant is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;
}

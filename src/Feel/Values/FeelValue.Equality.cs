using System.Runtime.CompilerServices;

namespace Stadtlotse.Feel;

public readonly partial struct FeelValue
{
    /// <summary>
    /// FEEL's equality (DMN 1.5, table 55): true or false, or null when the kinds cannot be compared.
    /// Times are compared to the second, as the standard's value of a time has it.
    /// </summary>
    public static bool? AreEqual(FeelValue left, FeelValue right)
    {
        if (left.reference is string text && right.reference is string other) return text == other;
        if (left.IsNumber && right.IsNumber) return new FeelNumber(left.high, left.low).Equals(new FeelNumber(right.high, right.low));
        if (left.IsNull || right.IsNull) return left.IsNull && right.IsNull;
        if (left.Kind != right.Kind) return null;
        return left.Kind switch
        {
            FeelKind.Boolean or FeelKind.Date or FeelKind.DaysDuration or FeelKind.YearsDuration => left.high == right.high && left.low == right.low,
            FeelKind.Time => left.AsTime() is var a && right.AsTime() is var b && a.IsLocal == b.IsLocal && Second(a.UtcNanos) == Second(b.UtcNanos),
            FeelKind.DateTime => left.AsDateTime() is var a && right.AsDateTime() is var b && a.Time.IsLocal == b.Time.IsLocal && a.EpochSeconds == b.EpochSeconds,
            FeelKind.List => FeelList.AreEqual(left.AsList(), right.AsList()),
            FeelKind.Context => FeelContext.AreEqual(left.AsContext(), right.AsContext()),
            FeelKind.Range => FeelRange.AreEqual(left.AsRange(), right.AsRange()),
            _ => ReferenceEquals(left.reference, right.reference),
        };
    }

    private static long Second(long nanos) => nanos >= 0 ? nanos / FeelTime.NanosPerSecond : (nanos - FeelTime.NanosPerSecond + 1) / FeelTime.NanosPerSecond;

    /// <summary>
    /// FEEL's order (DMN 1.5, table 56): negative, zero or positive; null when the values have no order, such as
    /// values of different kinds, booleans, lists, or a local time and one with an offset.
    /// </summary>
    public static int? Compare(FeelValue left, FeelValue right)
    {
        if (left.IsNumber && right.IsNumber) return new FeelNumber(left.high, left.low).CompareTo(new FeelNumber(right.high, right.low));
        if (left.reference is string text && right.reference is string other) return CompareText(text, other);
        if (left.Kind != right.Kind) return null;
        return left.Kind switch
        {
            FeelKind.Date => left.UnpackDate().CompareTo(right.UnpackDate()),
            FeelKind.Time => left.AsTime() is var a && right.AsTime() is var b && a.IsLocal == b.IsLocal ? a.UtcNanos.CompareTo(b.UtcNanos) : null,
            FeelKind.DateTime => CompareMoments(left, right),
            FeelKind.DaysDuration => left.AsDaysDuration().CompareTo(right.AsDaysDuration()),
            FeelKind.YearsDuration => left.AsYearsDuration().CompareTo(right.AsYearsDuration()),
            _ => null,
        };
    }

    private static int? CompareMoments(FeelValue left, FeelValue right)
    {
        var (a, b) = (left.AsDateTime(), right.AsDateTime());
        if (a.Time.IsLocal != b.Time.IsLocal) return null;
        var seconds = a.EpochSeconds.CompareTo(b.EpochSeconds);
        return seconds != 0 ? seconds : a.Nanosecond.CompareTo(b.Nanosecond);
    }

    /// <summary>Order by code points; UTF-16 units alone would put supplementary characters before U+E000.</summary>
    private static int CompareText(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) != char.IsSurrogate(b) ? char.IsSurrogate(a) ? 1 : -1 : a.CompareTo(b);
    }

    /// <summary>The <c>is()</c> of FEEL: the same value in the same domain, so that times with different offsets differ.</summary>
    public static bool AreSame(FeelValue left, FeelValue right) => left.Kind == right.Kind && left.Kind switch
    {
        FeelKind.Time or FeelKind.DateTime => ReferenceEquals(left.reference, right.reference) && left.high == right.high && left.low == right.low,
        FeelKind.List => left.AsList().Count == right.AsList().Count && left.AsList().Zip(right.AsList()).All(pair => AreSame(pair.First, pair.Second)),
        _ => AreEqual(left, right) == true,
    };

    /// <inheritdoc/>
    public bool Equals(FeelValue other) => AreEqual(this, other) == true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        FeelKind.Null => 0,
        FeelKind.String => ((string)reference!).GetHashCode(StringComparison.Ordinal),
        FeelKind.Number => AsNumber().GetHashCode(),
        FeelKind.Time => Second(AsTime().UtcNanos).GetHashCode(),
        FeelKind.DateTime => AsDateTime().EpochSeconds.GetHashCode(),
        FeelKind.List or FeelKind.Context or FeelKind.Range => reference!.GetHashCode(),
        FeelKind.Function => RuntimeHelpers.GetHashCode(reference),
        _ => HashCode.Combine(Kind, high, low),
    };

    /// <summary>Whether FEEL calls both equal; false where it cannot compare them.</summary>
    public static bool operator ==(FeelValue left, FeelValue right) => left.Equals(right);
    /// <summary>Whether FEEL does not call both equal.</summary>
    public static bool operator !=(FeelValue left, FeelValue right) => !left.Equals(right);
}

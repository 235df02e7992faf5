using System.Numerics;

namespace Stadtlotse.Feel;

public readonly partial struct FeelNumber
{
    /// <inheritdoc/>
    public int CompareTo(FeelNumber other)
    {
        if (((high ^ other.high) & ~SignBit) == 0 && (high & CoefficientMask) == 0 && (low | other.low) >> 63 == 0)
            return ((long)high < 0 ? -(long)low : (long)low).CompareTo((long)other.high < 0 ? -(long)other.low : (long)other.low);
        var (mine, others) = (Sign, other.Sign);
        if (mine != others || mine == 0) return mine.CompareTo(others);
        var magnitude = CompareMagnitude(this, other);
        return mine < 0 ? -magnitude : magnitude;
    }

    private static int CompareMagnitude(FeelNumber left, FeelNumber right)
    {
        if (left.Exponent == right.Exponent) return left.Coefficient.CompareTo(right.Coefficient);
        var (leftDigits, rightDigits) = (BigPower.DigitCount(left.Coefficient) + left.Exponent, BigPower.DigitCount(right.Coefficient) + right.Exponent);
        if (leftDigits != rightDigits) return leftDigits.CompareTo(rightDigits);
        var gap = left.Exponent - right.Exponent;
        // equal magnitudes differ by at most 33 in the exponent, so that the scaled coefficient keeps to 34 digits
        return gap > 0 ? (left.Coefficient * BigPower.Ten(gap)).CompareTo(right.Coefficient) : left.Coefficient.CompareTo(right.Coefficient * BigPower.Ten(-gap));
    }

    /// <inheritdoc/>
    public bool Equals(FeelNumber other) => high == other.high && low == other.low || CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (IsZero) return 0;
        var (coefficient, exponent) = (Coefficient, Exponent);
        while (UInt128.DivRem(coefficient, 10) is (var quotient, var digit) && digit == 0) (coefficient, exponent) = (quotient, exponent + 1);
        return HashCode.Combine(coefficient, exponent, Sign);
    }

    /// <summary>Whether both have the same value.</summary>
    public static bool operator ==(FeelNumber left, FeelNumber right) => left.Equals(right);
    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(FeelNumber left, FeelNumber right) => !left.Equals(right);
    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(FeelNumber left, FeelNumber right) => left.CompareTo(right) < 0;
    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(FeelNumber left, FeelNumber right) => left.CompareTo(right) > 0;
    /// <summary>Whether the left value is not larger.</summary>
    public static bool operator <=(FeelNumber left, FeelNumber right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the left value is not smaller.</summary>
    public static bool operator >=(FeelNumber left, FeelNumber right) => left.CompareTo(right) >= 0;

    /// <summary>Rounds to a number of digits after the point (negative: before it); <see cref="Overflow"/> never, the magnitude grows by one digit at most.</summary>
    /// <param name="scale">Digits after the decimal point that remain.</param>
    /// <param name="mode">How to round.</param>
    public FeelNumber Round(int scale, FeelRounding mode)
    {
        var drop = -(long)Exponent - scale;
        if (drop <= 0 || IsZero) return this;
        var negative = IsNegative;
        var (kept, half) = (UInt128.Zero, -1);
        if (drop <= 38)
        {
            var unit = BigPower.Ten((int)drop);
            (kept, var rest) = UInt128.DivRem(Coefficient, unit);
            if (rest == 0) return new(negative, kept, (int)(Exponent + drop));
            half = rest.CompareTo(unit - rest);
        }
        var away = mode switch
        {
            FeelRounding.Up => true,
            FeelRounding.Down => false,
            FeelRounding.Floor => negative,
            FeelRounding.Ceiling => !negative,
            FeelRounding.HalfUp => half >= 0,
            FeelRounding.HalfDown => half > 0,
            _ => half > 0 || half == 0 && UInt128.IsOddInteger(kept),
        };
        return FromBig(away ? kept + 1 : kept, negative, -(long)scale);
    }
}

/// <summary>Ways to round a number (DMN 1.5, table 77).</summary>
public enum FeelRounding
{
    /// <summary>To the nearest, ties to the even digit: <c>decimal()</c>.</summary>
    HalfEven,
    /// <summary>Away from zero: <c>round up()</c>.</summary>
    Up,
    /// <summary>Towards zero: <c>round down()</c>.</summary>
    Down,
    /// <summary>To the nearest, ties away from zero: <c>round half up()</c>.</summary>
    HalfUp,
    /// <summary>To the nearest, ties towards zero: <c>round half down()</c>.</summary>
    HalfDown,
    /// <summary>Towards minus infinity: <c>floor()</c>.</summary>
    Floor,
    /// <summary>Towards infinity: <c>ceiling()</c>.</summary>
    Ceiling,
}

using System.Numerics;

namespace Stadtlotse.Feel;

public readonly partial struct FeelNumber
{
    /// <summary>Sum, rounded to 34 digits.</summary>
    public static FeelNumber operator +(FeelNumber left, FeelNumber right) => Checked(Add(left, right));
    /// <summary>Difference, rounded to 34 digits.</summary>
    public static FeelNumber operator -(FeelNumber left, FeelNumber right) => Checked(Add(left, -right));
    /// <summary>Product, rounded to 34 digits; throws <see cref="OverflowException"/> beyond the range.</summary>
    public static FeelNumber operator *(FeelNumber left, FeelNumber right) => Checked(Multiply(left, right));
    /// <summary>Quotient, rounded to 34 digits; throws <see cref="DivideByZeroException"/>.</summary>
    public static FeelNumber operator /(FeelNumber left, FeelNumber right) =>
        right.IsZero ? throw new DivideByZeroException() : Checked(Divide(left, right));
    /// <summary>The number with the other sign.</summary>
    public static FeelNumber operator -(FeelNumber value) => new(value.high ^ SignBit, value.low);

    /// <summary>The number without its sign.</summary>
    public static FeelNumber Abs(FeelNumber value) => new(value.high & ~SignBit, value.low);

    internal static FeelNumber Add(FeelNumber left, FeelNumber right)
    {
        // same exponent and coefficients of at most 62 bits: plain integer arithmetic
        if (((left.high ^ right.high) & ~SignBit) == 0 && (left.high & CoefficientMask) == 0 && (left.low | right.low) >> 62 == 0)
        {
            var sum = ((long)left.high < 0 ? -(long)left.low : (long)left.low) + ((long)right.high < 0 ? -(long)right.low : (long)right.low);
            var exponent = left.high & ExponentMask << ExponentShift;
            return sum < 0 ? new(SignBit | exponent, (ulong)-sum) : new(exponent, (ulong)sum);
        }
        if (((left.high | right.high) & CoefficientMask) == 0 && AddScaled(left, right) is { } scaled) return scaled;
        if (left.IsZero) return right;
        if (right.IsZero) return left;
        if (left.Exponent < right.Exponent) (left, right) = (right, left);
        var gap = left.Exponent - right.Exponent;
        if (gap <= 18 && left.Coefficient < BigPower.Ten(19) && right.Coefficient < BigPower.Ten(37))
        {
            var (big, small) = (left.Coefficient * BigPower.Ten(gap), right.Coefficient);
            var (magnitude, negative) = left.IsNegative == right.IsNegative ? (big + small, left.IsNegative)
                : big >= small ? (big - small, left.IsNegative) : (small - big, right.IsNegative);
            if (magnitude < BigPower.Ten(Digits)) return new(negative, magnitude, right.Exponent);
        }
        if (gap > 2 * Digits + 2) return left;
        var total = Signed(left) * BigPower.Of(gap) + Signed(right);
        return FromBig(BigInteger.Abs(total), total.Sign < 0, right.Exponent);
    }

    /// <summary>The sum where the number with the larger exponent, written with the smaller one, keeps to 62 bits; else null.</summary>
    private static FeelNumber? AddScaled(FeelNumber left, FeelNumber right)
    {
        if (left.Exponent < right.Exponent) (left, right) = (right, left);
        var gap = left.Exponent - right.Exponent;
        if (gap > 18 || right.low >> 62 != 0 || Math.BigMul(left.low, BigPower.Ten64(gap), out var low) != 0 || low >> 62 != 0) return null;
        var sum = ((long)left.high < 0 ? -(long)low : (long)low) + ((long)right.high < 0 ? -(long)right.low : (long)right.low);
        var exponent = right.high & ExponentMask << ExponentShift;
        return sum < 0 ? new(SignBit | exponent, (ulong)-sum) : new(exponent, (ulong)sum);
    }

    internal static FeelNumber Multiply(FeelNumber left, FeelNumber right)
    {
        var negative = (long)(left.high ^ right.high) < 0;
        var exponent = left.Exponent + right.Exponent;
        if (((left.high | right.high) & CoefficientMask) == 0)
        {
            var high = Math.BigMul(left.low, right.low, out var low);
            var product = new UInt128(high, low);
            if (product < BigPower.Ten(Digits) && exponent is >= MinExponent and <= MaxExponent) return new(negative, product, exponent);
        }
        return FromBig((BigInteger)left.Coefficient * right.Coefficient, negative, exponent);
    }

    internal static FeelNumber Divide(FeelNumber left, FeelNumber right)
    {
        if (left.IsZero) return Zero;
        var negative = left.IsNegative != right.IsNegative;
        var (dividend, divisor, exponent) = (left.Coefficient, right.Coefficient, left.Exponent - right.Exponent);
        if (((left.high | right.high) & CoefficientMask) == 0 && right.low >> 60 == 0 && exponent is > MinExponent + 18 and < MaxExponent
            && DivideWritten(left.low, right.low, out var digits) is var places && places >= 0)
            return new(negative, digits, exponent - places);
        if (dividend < BigPower.Ten(19) && exponent is > MinExponent + 18 and < MaxExponent)
        {
            var (whole, rest) = UInt128.DivRem(dividend, divisor);
            if (rest == 0) return new(negative, whole, exponent);
            (whole, rest) = UInt128.DivRem(dividend * BigPower.Ten(18), divisor);
            if (rest == 0) return Reduced(negative, whole, exponent - 18);
        }
        var scale = Math.Max(0, Digits + 2 + BigPower.DigitCount(divisor) - BigPower.DigitCount(dividend));
        var quotient = BigInteger.DivRem((BigInteger)dividend * BigPower.Of(scale), divisor, out var remainder);
        // a digit below the kept ones stands for the remainder, so that ties are only ties when they are exact
        return FromBig(remainder.IsZero ? quotient : quotient * 10 + 1, negative, (long)exponent - scale - (remainder.IsZero ? 0 : 1));
    }

    /// <summary>Long division by hand: the quotient's digits and how many stand after the point; −1 where it does not end within 64 bits.</summary>
    private static int DivideWritten(ulong dividend, ulong divisor, out ulong digits)
    {
        (digits, var rest) = Math.DivRem(dividend, divisor);
        var places = 0;
        for (; rest != 0; places++)
        {
            if (digits >= 100_000_000_000_000_000 || places == 12) return -1;
            (var digit, rest) = Math.DivRem(rest * 10, divisor);
            digits = digits * 10 + digit;
        }
        return places;
    }

    /// <summary>The remainder with the sign of the divisor: <c>dividend - divisor * floor(dividend / divisor)</c> (DMN 1.5, table 77).</summary>
    internal static FeelNumber Modulo(FeelNumber left, FeelNumber right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        // numbers too far apart to be written with one exponent go by the definition
        if (Math.Abs(left.Exponent - right.Exponent) > 6000) return Add(left, -Multiply(right, Divide(left, right).Round(0, FeelRounding.Floor)));
        var (dividend, divisor) = (Signed(left) * BigPower.Of(left.Exponent - exponent), Signed(right) * BigPower.Of(right.Exponent - exponent));
        var rest = BigInteger.Remainder(dividend, divisor);
        if (!rest.IsZero && rest.Sign != divisor.Sign) rest += divisor;
        return FromBig(BigInteger.Abs(rest), rest.Sign < 0, exponent);
    }

    private static FeelNumber Reduced(bool negative, UInt128 coefficient, int exponent)
    {
        while (UInt128.DivRem(coefficient, 10) is (var quotient, var digit) && digit == 0) (coefficient, exponent) = (quotient, exponent + 1);
        return FromBigOrPack(negative, coefficient, exponent);
    }

    private static FeelNumber FromBigOrPack(bool negative, UInt128 coefficient, int exponent) =>
        coefficient < BigPower.Ten(Digits) ? Pack(negative, coefficient, exponent) : FromBig(coefficient, negative, exponent);

    private static BigInteger Signed(FeelNumber value) => value.IsNegative ? -(BigInteger)value.Coefficient : value.Coefficient;
}

using System.Numerics;

namespace Stadtlotse.Feel;

public readonly partial struct FeelNumber
{
    // functions are computed with 50 digits after the point, so that 34 significant ones are right
    private const int WorkDigits = 50;
    private static readonly BigInteger Unit = BigInteger.Pow(10, WorkDigits);
    private static readonly BigInteger Ln2 = LnSmall(2 * Unit), Ln10 = 3 * Ln2 + LnSmall(Unit * 10 / 8);

    /// <summary>Power; exact for whole exponents where the result has at most 34 digits. <see cref="Overflow"/> where there is no result.</summary>
    internal static FeelNumber Power(FeelNumber value, FeelNumber exponent)
    {
        if (exponent.IsZero) return One;
        if (value.IsZero) return exponent.Sign > 0 ? Zero : Overflow;
        if (exponent.TryToInt64(out var whole) && Math.Abs(whole) <= 1_000_000_000)
        {
            var power = WholePower(value.Coefficient, value.Exponent, Math.Abs(whole));
            if (power is not var (coefficient, scale)) return whole > 0 ? Overflow : Zero;
            var negative = value.IsNegative && whole % 2 != 0;
            if (whole > 0) return FromBig(coefficient, negative, scale);
            var inverse = BigPower.Of(WorkDigits + BigPower.DigitCount(coefficient)) / coefficient;
            return FromBig(inverse, negative, -scale - WorkDigits - BigPower.DigitCount(coefficient));
        }
        if (value.IsNegative) return Overflow;
        return Log(value) is var log && log.IsOverflow ? Overflow : ExpOf(Fixed(Multiply(log, exponent)));
    }

    /// <summary>Square and multiply, cut to 60 digits each time; null when the result is beyond the range.</summary>
    private static (BigInteger Coefficient, long Exponent)? WholePower(BigInteger coefficient, long exponent, long count)
    {
        var (result, resultExponent) = (BigInteger.One, 0L);
        for (; ; (coefficient, exponent) = Cut(coefficient * coefficient, exponent * 2))
        {
            if ((count & 1) != 0) (result, resultExponent) = Cut(result * coefficient, resultExponent + exponent);
            if ((count >>= 1) == 0) return (result, resultExponent);
            if (Math.Abs(exponent) > 100_000) return null;
        }
    }

    private static (BigInteger, long) Cut(BigInteger coefficient, long exponent)
    {
        var drop = BigPower.DigitCount(coefficient) - 2 * Digits;
        return drop > 0 ? (coefficient / BigPower.Of(drop), exponent + drop) : (coefficient, exponent);
    }

    /// <summary>Square root, rounded to 34 digits; the argument is not negative.</summary>
    internal static FeelNumber Sqrt(FeelNumber value)
    {
        if (value.IsZero) return Zero;
        var (coefficient, exponent) = ((BigInteger)value.Coefficient, value.Exponent);
        var shift = 80 - BigPower.DigitCount(coefficient);
        if (((exponent - shift) & 1) != 0) shift++;
        coefficient *= BigPower.Of(shift);
        var root = IntegerRoot(coefficient);
        var result = FromBig(root, false, (exponent - shift) / 2, root * root != coefficient);
        return result;
    }

    private static BigInteger IntegerRoot(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        for (var next = (root + value / root) >> 1; next < root; next = (root + value / root) >> 1) root = next;
        return root;
    }

    /// <summary>e to the power of the number, rounded to 34 digits.</summary>
    internal static FeelNumber Exp(FeelNumber value)
    {
        if (value.IsZero) return One;
        if (BigPower.DigitCount(value.Coefficient) + value.Exponent > 6) return value.IsNegative ? Zero : Overflow;
        return ExpOf(Fixed(value));
    }

    private static FeelNumber ExpOf(BigInteger? exponent)
    {
        if (exponent is not { } x) return Overflow;
        // e^x = 10^k · e^r, then e^r = (e^(r/256))^256
        var k = BigInteger.Divide(x, Ln10);
        if (BigInteger.Abs(k) > 7000) return k.Sign < 0 ? Zero : Overflow;
        var r = (x - k * Ln10) >> 8;
        var (sum, term) = (Unit, Unit);
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * r / Unit / n;
            sum += term;
        }
        for (var i = 0; i < 8; i++) sum = sum * sum / Unit;
        return FromBig(sum, false, (long)k - WorkDigits);
    }

    /// <summary>Natural logarithm, rounded to 34 digits; <see cref="Overflow"/> unless the number is positive.</summary>
    internal static FeelNumber Log(FeelNumber value)
    {
        if (value.Sign <= 0) return Overflow;
        var digits = BigPower.DigitCount(value.Coefficient);
        // value = m · 10^k with 1 <= m < 10, m = f · 2^j with f near 1
        var m = (BigInteger)value.Coefficient * BigPower.Of(WorkDigits - digits + 1);
        var k = value.Exponent + digits - 1;
        var j = 0;
        for (; m > Unit * 3 / 2; j++) m >>= 1;
        var log = LnSmall(m) + j * Ln2 + k * Ln10;
        return FromBig(BigInteger.Abs(log), log.Sign < 0, -WorkDigits);
    }

    /// <summary>ln m = 2 artanh((m − 1) / (m + 1)) for numbers near 1.</summary>
    private static BigInteger LnSmall(BigInteger m)
    {
        var z = (m - Unit) * Unit / (m + Unit);
        var (square, power, sum) = (z * z / Unit, z, BigInteger.Zero);
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power = power * square / Unit;
        }
        return 2 * sum;
    }

    /// <summary>The number with 50 digits after the point; null when it is far too large.</summary>
    private static BigInteger? Fixed(FeelNumber value)
    {
        if (value.IsOverflow || BigPower.DigitCount(value.Coefficient) + value.Exponent > 12) return null;
        var shift = value.Exponent + WorkDigits;
        var magnitude = shift >= 0 ? (BigInteger)value.Coefficient * BigPower.Of(shift) : (BigInteger)value.Coefficient / BigPower.Of(-shift);
        return value.IsNegative ? -magnitude : magnitude;
    }
}

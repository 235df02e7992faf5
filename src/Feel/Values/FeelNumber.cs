using System.Numerics;

namespace Stadtlotse.Feel;

/// <summary>
/// A FEEL number: IEEE 754-2008 decimal128, that is 34 significant decimal digits, exponents from −6176 to 6111,
/// rounding half to even (DMN 1.5, 10.3.2.3.1). There is neither infinity nor not-a-number. 16 bytes, never allocates.
/// Two numbers are equal when their values are (<c>1.0 = 1</c>). The default is zero.
/// </summary>
public readonly partial struct FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    internal const int Digits = 34, MinExponent = -6176, MaxExponent = 6111;
    private const int Bias = 6176, ExponentShift = 49;
    private const ulong SignBit = 1UL << 63, CoefficientMask = (1UL << ExponentShift) - 1, ExponentMask = 0x3FFF;

    // sign in bit 63, exponent + 6176 in bits 49–62, coefficient in the remaining 113 bits
    private readonly ulong high, low;

    internal FeelNumber(ulong high, ulong low) => (this.high, this.low) = (high, low);

    private FeelNumber(bool negative, UInt128 coefficient, int exponent) =>
        (high, low) = ((negative ? SignBit : 0) | (ulong)(exponent + Bias) << ExponentShift | (ulong)(coefficient >> 64), (ulong)coefficient);

    /// <summary>The number 0.</summary>
    public static FeelNumber Zero { get; } = new(0);

    /// <summary>The number 1.</summary>
    public static FeelNumber One { get; } = new(1);

    /// <summary>A whole number, exactly.</summary>
    public FeelNumber(long value) : this(value < 0, value < 0 ? (UInt128)(ulong)-(Int128)value : (ulong)value, 0) { }

    /// <summary>A decimal number, exactly.</summary>
    public FeelNumber(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var coefficient = new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        this = new(value < 0, coefficient, -(bits[3] >> 16 & 0xFF));
    }

    internal ulong High => high;
    internal ulong Low => low;
    internal bool IsNegative => (long)high < 0 && !IsZero;
    internal int Exponent => (int)(high >> ExponentShift & ExponentMask) - Bias;
    internal UInt128 Coefficient => new(high & CoefficientMask, low);

    /// <summary>Whether this is zero.</summary>
    public bool IsZero => (high & CoefficientMask) == 0 && low == 0;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => IsZero ? 0 : (long)high < 0 ? -1 : 1;

    /// <summary>The result of an operation that left the range of decimal128; never a value that a caller sees.</summary>
    internal static readonly FeelNumber Overflow = new(ExponentMask << ExponentShift, 0);

    internal bool IsOverflow => (high >> ExponentShift & ExponentMask) == ExponentMask;

    /// <summary>Whether the number has no fraction.</summary>
    public bool IsInteger => Exponent >= 0 || IsZero || Coefficient % BigPower.Ten(Math.Min(-Exponent, 38)) == 0;

    /// <summary>The value as a 64-bit integer; false when it has a fraction or does not fit.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        if ((high & ~SignBit) == (ulong)Bias << ExponentShift && low <= long.MaxValue)
        {
            value = (long)high < 0 ? -(long)low : (long)low;
            return true;
        }
        if (IsZero) return true;
        if (!IsInteger || Exponent > 19) return false;
        var magnitude = Exponent >= 0 ? (BigInteger)Coefficient * BigPower.Of(Exponent) : Coefficient / BigPower.Ten(-Exponent);
        if (IsNegative) magnitude = -magnitude;
        if (magnitude < long.MinValue || magnitude > long.MaxValue) return false;
        value = (long)magnitude;
        return true;
    }

    /// <summary>The nearest System.Decimal; throws <see cref="OverflowException"/> beyond its range.</summary>
    public decimal ToDecimal()
    {
        if (IsZero) return 0m;
        var rounded = Exponent < -28 ? Round(28, FeelRounding.HalfEven) : this;
        var (coefficient, exponent) = (rounded.Coefficient, rounded.Exponent);
        var limit = (UInt128.One << 96) - 1;
        for (; exponent > 0; exponent--)
            coefficient = coefficient <= limit / 10 ? coefficient * 10 : throw new OverflowException($"{this} is beyond System.Decimal.");
        while (coefficient > limit)
        {
            if (exponent == 0) throw new OverflowException($"{this} is beyond System.Decimal.");
            var (quotient, digit) = UInt128.DivRem(coefficient, 10);
            coefficient = digit > 5 || digit == 5 && UInt128.IsOddInteger(quotient) ? quotient + 1 : quotient;
            exponent++;
        }
        return new decimal((int)(uint)coefficient, (int)(uint)(coefficient >> 32), (int)(uint)(coefficient >> 64), IsNegative, (byte)-exponent);
    }

    /// <summary>The nearest binary floating point number.</summary>
    public double ToDouble() => double.Parse(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(IsNegative ? "-" : "")}{Coefficient}e{Exponent}"),
        System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number with the shortest text that a double has; throws for infinity and not-a-number.</summary>
    public static FeelNumber FromDouble(double value) =>
        double.IsFinite(value) && TryParse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), out var number)
            ? number : throw new OverflowException($"{value} is no FEEL number.");

    /// <summary>A whole number of any size, rounded to 34 digits; throws beyond the range of decimal128.</summary>
    public static FeelNumber FromBigInteger(BigInteger value) => Checked(FromBig(BigInteger.Abs(value), value.Sign < 0, 0));

    /// <summary>A whole number, exactly.</summary>
    public static implicit operator FeelNumber(long value) => new(value);
    /// <summary>A whole number, exactly.</summary>
    public static implicit operator FeelNumber(int value) => new((long)value);
    /// <summary>A decimal number, exactly.</summary>
    public static implicit operator FeelNumber(decimal value) => new(value);

    internal static FeelNumber Checked(FeelNumber result) =>
        result.IsOverflow ? throw new OverflowException("The result is beyond the range of decimal128.") : result;

    /// <summary>Rounds a magnitude of any size to 34 digits and packs it; <see cref="Overflow"/> beyond the range.</summary>
    /// <param name="magnitude">Coefficient, not negative.</param>
    /// <param name="negative">Sign of the result.</param>
    /// <param name="exponent">Power of ten of the coefficient.</param>
    /// <param name="inexact">Whether digits other than zero were already cut off below the coefficient.</param>
    internal static FeelNumber FromBig(BigInteger magnitude, bool negative, long exponent, bool inexact = false)
    {
        if (magnitude.IsZero) return Zero;
        var drop = Math.Max(BigPower.DigitCount(magnitude) - Digits, 0L);
        if (exponent + drop < MinExponent) drop = Math.Min(MinExponent - exponent, BigPower.DigitCount(magnitude) + 1L);
        if (drop > 0)
        {
            var unit = BigPower.Of((int)drop);
            magnitude = BigInteger.DivRem(magnitude, unit, out var rest);
            var half = (rest * 2).CompareTo(unit);
            if (half > 0 || half == 0 && (inexact || !magnitude.IsEven)) magnitude += 1;
            exponent += drop;
            if (magnitude == BigPower.Of(Digits)) (magnitude, exponent) = (BigPower.Of(Digits - 1), exponent + 1);
        }
        if (magnitude.IsZero || exponent < MinExponent) return Zero;
        return Pack(negative, (UInt128)magnitude, exponent);
    }

    private static FeelNumber Pack(bool negative, UInt128 coefficient, long exponent)
    {
        for (; exponent > MaxExponent && coefficient <= BigPower.Ten(33) - 1; exponent--) coefficient *= 10;
        return exponent > MaxExponent ? Overflow : new(negative, coefficient, (int)exponent);
    }
}

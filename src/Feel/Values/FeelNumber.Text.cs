using System.Globalization;
using System.Numerics;

namespace Stadtlotse.Feel;

public readonly partial struct FeelNumber
{
    private const int KeptTextDigits = 120;

    /// <summary>
    /// Reads a number as FEEL writes it: <c>-12</c>, <c>.5</c>, <c>1.5e3</c>. More than 34 digits are rounded.
    /// False for anything else and beyond the range of decimal128.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber number)
    {
        number = Zero;
        var negative = text.StartsWith("-");
        if (negative) text = text[1..];
        UInt128 coefficient = 0;
        BigInteger big = default;
        var (digits, fraction, inexact, seenPoint, seenDigit, position) = (0, 0L, false, false, false, 0);
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '.')
            {
                if (seenPoint || position + 1 >= text.Length || !char.IsAsciiDigit(text[position + 1])) return false;
                seenPoint = true;
                continue;
            }
            if (!char.IsAsciiDigit(c)) break;
            seenDigit = true;
            if (digits < 37) coefficient = coefficient * 10 + (uint)(c - '0');
            else if (digits < KeptTextDigits) big = (digits == 37 ? coefficient : big) * 10 + (c - '0');
            else inexact |= c != '0';
            if (digits > 0 || c != '0') digits++;
            if (seenPoint) fraction++;
        }
        if (!seenDigit || !TryReadExponent(text[position..], out var exponent)) return false;
        exponent -= fraction;
        if (digits > KeptTextDigits) exponent += digits - KeptTextDigits;
        var result = digits <= Digits && exponent is >= MinExponent and <= MaxExponent ? new(negative && coefficient != 0, coefficient, (int)exponent)
            : FromBig(digits <= 37 ? coefficient : big, negative, exponent, inexact);
        if (result.IsOverflow) return false;
        number = result;
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty) return true;
        if (text[0] is not ('e' or 'E')) return false;
        return int.TryParse(text[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) && (exponent = read) == read;
    }

    /// <summary>Plain notation without exponent and without zeros at the end of the fraction, as FEEL's <c>string()</c> gives it.</summary>
    public override string ToString()
    {
        if (IsZero) return "0";
        if (Exponent == 0 && (high & CoefficientMask) == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{((long)high < 0 ? "-" : "")}{low}");
        var digits = Coefficient.ToString(CultureInfo.InvariantCulture);
        var sign = IsNegative ? "-" : "";
        if (Exponent >= 0) return sign + digits + new string('0', Exponent);
        var point = digits.Length + Exponent;
        var text = point > 0 ? $"{digits[..point]}.{digits[point..]}" : $"0.{new string('0', -point)}{digits}";
        return sign + text.TrimEnd('0').TrimEnd('.');
    }
}

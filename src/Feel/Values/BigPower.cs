using System.Numerics;

namespace Stadtlotse.Feel;

/// <summary>Powers of ten and digit counts for the decimal arithmetic.</summary>
internal static class BigPower
{
    private static readonly UInt128[] Small = [.. Powers(39)];
    private static readonly BigInteger[] Large = [.. Enumerable.Range(0, 160).Select(i => BigInteger.Pow(10, i))];

    /// <summary>10 to the power of 0…38.</summary>
    internal static UInt128 Ten(int exponent) => Small[exponent];

    private static readonly ulong[] Small64 = [.. Powers(20).Select(power => (ulong)power)];

    /// <summary>10 to the power of 0…19.</summary>
    internal static ulong Ten64(int exponent) => Small64[exponent];

    internal static BigInteger Of(int exponent) => exponent < Large.Length ? Large[exponent] : BigInteger.Pow(10, exponent);

    internal static int DigitCount(BigInteger magnitude)
    {
        if (magnitude.IsZero) return 1;
        var estimate = (int)((magnitude.GetBitLength() - 1) * 30103L / 100000) + 1;
        while (magnitude >= Of(estimate)) estimate++;
        while (estimate > 1 && magnitude < Of(estimate - 1)) estimate--;
        return estimate;
    }

    internal static int DigitCount(UInt128 magnitude)
    {
        var count = Math.Max(1, (int)((127 - (int)UInt128.LeadingZeroCount(magnitude)) * 1233 >> 12));
        while (count < 39 && magnitude >= Small[count]) count++;
        return count;
    }

    private static IEnumerable<UInt128> Powers(int count)
    {
        for (var (i, power) = (0, UInt128.One); i < count; i++, power *= 10) yield return power;
    }
}

namespace Stadtlotse.Pdf.Fonts;

/// <summary>Table <c>kern</c>, version 0: horizontal pairs in format 0.</summary>
internal static class KerningTable
{
    private const int MaxPairs = 200_000, MaxSubtables = 32;

    public static Dictionary<uint, short> Read(TableReader? table, int unitsPerEm)
    {
        var pairs = new Dictionary<uint, short>();
        if (table is not { } kern || kern.U16(0) != 0) return pairs;
        var at = 4;
        for (var i = 0; i < Math.Min((int)kern.U16(2), MaxSubtables) && pairs.Count < MaxPairs; i++)
        {
            var (length, coverage) = (kern.U16(at + 2), kern.U16(at + 4));
            // Horizontal values, neither minimum nor cross-stream, format 0.
            if ((coverage & 0xFF07) == 1) ReadPairs(kern, at + 6, unitsPerEm, pairs);
            at += Math.Max((int)length, 6);
        }
        return pairs;
    }

    private static void ReadPairs(TableReader kern, int at, int unitsPerEm, Dictionary<uint, short> pairs)
    {
        for (var i = 0; i < kern.U16(at); i++)
        {
            var value = kern.S16(at + 12 + 6 * i) * 1000 / unitsPerEm;
            if (value != 0) pairs[kern.U32(at + 8 + 6 * i)] = (short)Math.Clamp(value, -500, 500);
        }
    }
}

namespace Stadtlotse.Pdf.Fonts;

/// <summary>Table <c>cmap</c>: formats 4 and 12 with Unicode.</summary>
internal static class CharacterMap
{
    private const int MaxCodePoint = 0x10FFFF;

    public static void Read(TableReader cmap, int glyphCount, ushort[] plane, Dictionary<int, ushort> astral)
    {
        var (best, rank) = (-1, 0);
        for (var i = 0; i < Math.Min((int)cmap.U16(2), 64); i++)
        {
            var (platform, encoding) = (cmap.U16(4 + 8 * i), cmap.U16(6 + 8 * i));
            var offset = cmap.Offset(8 + 8 * i);
            var format = cmap.U16(offset);
            var found = (platform, encoding, format) switch
            {
                (3, 10, 12) or (0, _, 12) => 3,
                (3, 1, 4) => 2,
                (0, _, 4) => 1,
                _ => 0,
            };
            if (found > rank) (best, rank) = (offset, found);
        }
        if (rank == 0) throw new PdfException("font.no-unicode", "The font has no Unicode character map of format 4 or 12.");
        if (rank == 3) ReadGroups(cmap, best, glyphCount, plane, astral);
        else ReadSegments(cmap, best, glyphCount, plane);
    }

    private static void ReadSegments(TableReader cmap, int at, int glyphCount, ushort[] plane)
    {
        var count = cmap.U16(at + 6) / 2;
        var (ends, starts) = (at + 14, at + 16 + 2 * count);
        var (deltas, ranges) = (starts + 2 * count, starts + 4 * count);
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            var (start, end) = (cmap.U16(starts + 2 * i), cmap.U16(ends + 2 * i));
            var (delta, range) = (cmap.U16(deltas + 2 * i), cmap.U16(ranges + 2 * i));
            // Segments ascend by the standard; what overlaps is skipped, so that no font costs more than one pass of the plane.
            for (var c = Math.Max(start, next); c <= end && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c + delta : cmap.U16(ranges + 2 * i + range + 2 * (c - start)) is var g && g != 0 ? g + delta : 0;
                glyph &= 0xFFFF;
                if (glyph < glyphCount) plane[c] = (ushort)glyph;
            }
            next = Math.Max(next, end + 1);
        }
    }

    private static void ReadGroups(TableReader cmap, int at, int glyphCount, ushort[] plane, Dictionary<int, ushort> astral)
    {
        var count = cmap.Offset(at + 12);
        long next = 0;
        for (var i = 0; i < count; i++)
        {
            long start = cmap.U32(at + 16 + 12 * i), end = Math.Min(cmap.U32(at + 20 + 12 * i), MaxCodePoint), first = cmap.U32(at + 24 + 12 * i);
            for (var c = Math.Max(start, next); c <= end && first + c - start < glyphCount; c++)
            {
                var glyph = (ushort)(first + c - start);
                if (c < 0x10000) plane[c] = glyph;
                else astral[(int)c] = glyph;
            }
            next = Math.Max(next, end + 1);
        }
    }
}

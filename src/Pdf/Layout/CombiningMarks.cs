using System.Buffers.Binary;

namespace Stadtlotse.Pdf.Layout;

/// <summary>
/// Places combining marks by the boxes of the outlines: in the middle of their base, above what is high, below what is low.
/// Enough for the Latin letters of names (DIN SPEC 91379) that have no character of their own.
/// </summary>
internal static class CombiningMarks
{
    public static bool IsMark(int c) => c is (>= 0x300 and <= 0x36F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F);

    private const int Gap = 60;

    /// <summary>Shift of the mark from the end of its base, right and up, in thousandths of the type size.</summary>
    /// <param name="markFace">The mark's face.</param>
    /// <param name="mark">The mark's glyph.</param>
    /// <param name="baseFace">The base's face.</param>
    /// <param name="letter">The base's glyph.</param>
    /// <param name="reach">How far base and marks reach up and down so far; null before the first mark.</param>
    public static (int X, int Y) Place(FontFace markFace, int mark, FontFace baseFace, int letter, ref (int Top, int Bottom)? reach)
    {
        if (Box(markFace, mark) is not { } m || Box(baseFace, letter) is not { } b) return (0, 0);
        var (top, bottom) = reach ?? (b.Top, b.Bottom);
        var x = (b.Left + b.Right) / 2 - baseFace.Width(letter) - (m.Left + m.Right) / 2;
        // Marks are drawn for small letters without ascender: over others they have to rise; below long ones to sink.
        var y = m.Bottom > 300 ? Math.Max(0, top + Gap - m.Bottom) : m.Top <= 50 ? Math.Min(0, bottom - Gap - m.Top) : 0;
        reach = (Math.Max(top, m.Top + y), Math.Min(bottom, m.Bottom + y));
        return (x, y);
    }

    private static (int Left, int Bottom, int Right, int Top)? Box(FontFace face, int glyph)
    {
        var outline = face.Tables.Outline(glyph);
        if (outline.Length < 10) return null;
        return (Part(outline, 2), Part(outline, 4), Part(outline, 6), Part(outline, 8));
        int Part(ReadOnlySpan<byte> data, int at) => face.Scaled(BinaryPrimitives.ReadInt16BigEndian(data[at..]));
    }
}

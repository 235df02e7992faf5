using System.Buffers.Binary;

namespace Stadtlotse.Pdf.Fonts;

/// <summary>
/// Writes a TrueType file of some glyphs, numbered anew: entry i becomes glyph i + 1, parts of composed glyphs follow.
/// Hinting is left out: viewers scale by their own means, and it is half of the size.
/// </summary>
internal static class FontSubset
{
    private const int MaxParts = 4096;

    public static byte[] Write(FontFace face, IReadOnlyList<SubsetEntry> entries) => Join(Tables(face, entries));

    /// <summary>The tables of the subset, in the order of their tags.</summary>
    public static List<(string Tag, byte[] Data)> Tables(FontFace face, IReadOnlyList<SubsetEntry> entries)
    {
        var tables = face.Tables;
        var numbers = new Dictionary<int, int> { [0] = 0 };
        List<int> glyphs = [0, .. entries.Select(e => e.Glyph)];
        for (var i = glyphs.Count - 1; i > 0; i--) numbers[glyphs[i]] = i;
        var outlines = new MemoryStream();
        var offsets = new List<int>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            offsets.Add((int)outlines.Length);
            WriteOutline(tables, glyphs, numbers, i, outlines);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }
        offsets.Add((int)outlines.Length);
        return Assemble(tables, glyphs, offsets, outlines);
    }

    private static void WriteOutline(TrueTypeTables tables, List<int> glyphs, Dictionary<int, int> numbers, int index, MemoryStream target)
    {
        var outline = tables.Outline(glyphs[index]);
        if (outline.IsEmpty) return;
        if (outline.Length < 10) throw Broken(glyphs[index]);
        if (BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) WriteSimple(outline, glyphs[index], target);
        else WriteComposed(outline, glyphs, numbers, index, target);
    }

    private static void WriteSimple(ReadOnlySpan<byte> outline, int glyph, MemoryStream target)
    {
        var at = 10 + 2 * BinaryPrimitives.ReadInt16BigEndian(outline);
        if (at + 2 > outline.Length) throw Broken(glyph);
        var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
        if (at + 2 + instructions > outline.Length) throw Broken(glyph);
        target.Write(outline[..at]);
        target.Write([0, 0]);
        target.Write(outline[(at + 2 + instructions)..]);
    }

    private static void WriteComposed(ReadOnlySpan<byte> outline, List<int> glyphs, Dictionary<int, int> numbers, int index, MemoryStream target)
    {
        const int words = 0x0001, scale = 0x0008, more = 0x0020, scaleXY = 0x0040, matrix = 0x0080, hinted = 0x0100;
        target.Write(outline[..10]);
        Span<byte> part = stackalloc byte[4];
        for (var (at, flags) = (10, more); (flags & more) != 0;)
        {
            if (at + 4 > outline.Length) throw Broken(glyphs[index]);
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var glyph = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            var rest = ((flags & words) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & scaleXY) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
            if (at + 4 + rest > outline.Length) throw Broken(glyphs[index]);
            if (!numbers.TryGetValue(glyph, out var number))
            {
                if (glyphs.Count > 0xFFFF - 1 || glyphs.Count > MaxParts + 0x8000) throw Broken(glyph);
                numbers[glyph] = number = glyphs.Count;
                glyphs.Add(glyph);
            }
            BinaryPrimitives.WriteUInt16BigEndian(part, (ushort)(flags & ~hinted));
            BinaryPrimitives.WriteUInt16BigEndian(part[2..], (ushort)number);
            target.Write(part);
            target.Write(outline.Slice(at + 4, rest));
            at += 4 + rest;
        }
    }

    private static List<(string Tag, byte[] Data)> Assemble(TrueTypeTables tables, List<int> glyphs, List<int> offsets, MemoryStream outlines)
    {
        var (hmtx, measured) = (tables.Require("hmtx"), tables.Hhea.U16(34));
        var metrics = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            hmtx.Span(4 * Math.Min(glyph, measured - 1), 2).CopyTo(metrics.AsSpan(4 * i));
            var bearing = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured);
            if (bearing + 2 <= hmtx.Length) hmtx.Span(bearing, 2).CopyTo(metrics.AsSpan(4 * i + 2));
        }
        var location = new byte[4 * offsets.Count];
        for (var i = 0; i < offsets.Count; i++) BinaryPrimitives.WriteInt32BigEndian(location.AsSpan(4 * i), offsets[i]);

        var head = tables.Head.Span(0, 54).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = tables.Hhea.Span(0, 36).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)glyphs.Count);
        var source = tables.Require("maxp");
        var maxp = source.Span(0, Math.Min(source.Length, 32)).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)glyphs.Count);

        return [("glyf", outlines.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", metrics), ("loca", location), ("maxp", maxp)];
    }

    internal static byte[] Join(IReadOnlyList<(string Tag, byte[] Data)> tables)
    {
        var size = 12 + 16 * tables.Count + tables.Sum(t => (t.Data.Length + 3) & ~3);
        var file = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Count - (16 << power)));
        var (at, head) = (12 + 16 * tables.Count, 0);
        for (var i = 0; i < tables.Count; i++)
        {
            var (tag, data) = tables[i];
            var entry = file.AsSpan(12 + 16 * i);
            for (var c = 0; c < 4; c++) entry[c] = (byte)tag[c];
            data.CopyTo(file, at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, (data.Length + 3) & ~3)));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], data.Length);
            if (tag == "head") head = at;
            at += (data.Length + 3) & ~3;
        }
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (var i = 0; i + 4 <= data.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(data[i..]);
        return sum;
    }

    private static PdfException Broken(int glyph) => new("font.broken", $"The font is broken: the outline of glyph {glyph} is cut off.");
}

using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Stadtlotse.Pdf.Fonts;

namespace Stadtlotse.Pdf.Files;

/// <summary>
/// The font that viewers use for what people type into fields: a simple TrueType font with the characters of WinAnsiEncoding
/// (ISO 32000-1, annex D), which, unlike a Type 0 font, every viewer can write with.
/// </summary>
internal sealed class FormFont
{
    private const string High = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
    private static readonly ConditionalWeakTable<FontFace, FormFont> Known = [];

    private readonly byte[] packed;
    private readonly int length;
    private readonly string widths, name;

    public static FormFont Of(FontFace face) => Known.GetValue(face, f => new(f));

    private FormFont(FontFace face)
    {
        var entries = new List<SubsetEntry>();
        var text = new StringBuilder("[");
        for (var code = 32; code < 256; code++)
        {
            int c = code is >= 0x80 and < 0xA0 ? High[code - 0x80] : code == 0x7F ? 0 : code;
            // Unused codes stand for a bullet in this encoding.
            if (c == 0) c = '•';
            var glyph = face.Glyph(c);
            if (glyph != 0 && !entries.Exists(e => e.CodePoint == c)) entries.Add(new(c, glyph));
            text.Append(face.Width(glyph).ToString(CultureInfo.InvariantCulture)).Append(' ');
        }
        widths = text.Append(']').ToString();
        var tables = FontSubset.Tables(face, entries);
        tables.Insert(0, ("cmap", CharacterTable(entries)));
        var file = FontSubset.Join(tables);
        (packed, length, name) = (Deflate.Compress(file), file.Length, EmbeddedFont.Tag(file) + "+" + face.PostScriptName);
    }

    public int Write(PdfFile target, FontFace face)
    {
        var file = target.Stream(string.Create(CultureInfo.InvariantCulture, $"/Filter/FlateDecode/Length1 {length}"), packed);
        return target.Object(new ByteBuffer(2048).Add("<</Type/Font/Subtype/TrueType/BaseFont/").Add(name).Add("/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths")
            .Add(widths).Add("/FontDescriptor ").Reference(EmbeddedFont.Descriptor(target, face, name, file, symbolic: false)).Add(">>"));
    }

    /// <summary>Table cmap with one subtable of format 4 for Unicode: a segment for each character.</summary>
    private static byte[] CharacterTable(List<SubsetEntry> entries)
    {
        var sorted = entries.Select((e, i) => (e.CodePoint, Glyph: i + 1)).OrderBy(e => e.CodePoint).Append((CodePoint: 0xFFFF, Glyph: 0)).ToList();
        var count = sorted.Count;
        var table = new byte[12 + 16 + 8 * count];
        void Put(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)value);
        Put(2, 1);
        Put(4, 3);
        Put(6, 1);
        Put(10, 12);
        Put(12, 4);
        Put(14, 16 + 8 * count);
        var power = (int)Math.Log2(count);
        Put(18, 2 * count);
        Put(20, 2 << power);
        Put(22, power);
        Put(24, 2 * count - (2 << power));
        for (var i = 0; i < count; i++)
        {
            Put(26 + 2 * i, sorted[i].CodePoint);
            Put(28 + 2 * count + 2 * i, sorted[i].CodePoint);
            Put(28 + 4 * count + 2 * i, sorted[i].CodePoint == 0xFFFF ? 1 : sorted[i].Glyph - sorted[i].CodePoint);
        }
        return table;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Pdf.Fonts;


namespace Stadtlotse.Pdf.Files;

/// <summary>A finished subset: the font file, packed; widths and the way back to Unicode.</summary>
internal sealed record EmbeddedFont(string Name, byte[] PackedFile, int Length, string Widths, byte[] PackedToUnicode)
{
    public static EmbeddedFont Build(FontFace face, IReadOnlyList<SubsetEntry> entries)
    {
        var file = FontSubset.Write(face, entries);
        var widths = new StringBuilder("[0[").Append(face.Width(0).ToString(CultureInfo.InvariantCulture));
        foreach (var entry in entries) widths.Append(' ').Append(face.Width(entry.Glyph).ToString(CultureInfo.InvariantCulture));
        return new(Tag(file) + "+" + face.PostScriptName, Deflate.Compress(file, CompressionLevel.Optimal), file.Length,
            widths.Append("]]").ToString(), Deflate.Compress(ToUnicode(entries)));
    }

    /// <summary>Six capitals that tell subsets apart (ISO 32000-1, 9.6.4), taken from the content.</summary>
    internal static string Tag(byte[] file) =>
        string.Concat(SHA256.HashData(file).Take(6).Select(b => (char)('A' + b % 26)));

    /// <summary>Writes the Type 0 font with all its parts (9.7); returns its number.</summary>
    public int Write(PdfFile target, FontFace face)
    {
        var file = target.Stream($"/Filter/FlateDecode/Length1 {Length}", PackedFile);
        var unicode = target.Stream("/Filter/FlateDecode", PackedToUnicode);
        var descriptor = Descriptor(target, face, Name, file);
        var descendant = target.Object(new ByteBuffer(1024).Add("<</Type/Font/Subtype/CIDFontType2/BaseFont/").Add(Name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/FontDescriptor ").Reference(descriptor)
            .Add("/W").Add(Widths).Add(">>"));
        return target.Object(new ByteBuffer().Add("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/").Add(Name)
            .Add("/DescendantFonts[").Reference(descendant).Add("]/ToUnicode ").Reference(unicode).Add(">>"));
    }

    internal static int Descriptor(PdfFile target, FontFace face, string name, int file, bool symbolic = true)
    {
        var flags = (face.IsFixedPitch ? 1 : 0) | (symbolic ? 4 : 32) | (face.IsItalic ? 64 : 0);
        var (left, bottom, right, top) = face.Box;
        return target.Object(new ByteBuffer().Add("<</Type/FontDescriptor/FontName/").Add(name).Add("/Flags ").Add(flags)
            .Add("/FontBBox[").Add(left).Add(" ").Add(bottom).Add(" ").Add(right).Add(" ").Add(top).Add("]/ItalicAngle ").Add(face.ItalicAngle)
            .Add("/Ascent ").Add(face.Ascent).Add("/Descent ").Add(face.Descent).Add("/CapHeight ").Add(face.CapHeight)
            .Add("/StemV ").Add(face.Weight >= 600 ? 140 : 80).Add("/FontFile2 ").Reference(file).Add(">>"));
    }

    private static byte[] ToUnicode(IReadOnlyList<SubsetEntry> entries)
    {
        var text = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var start = 0; start < entries.Count; start += 100)
        {
            var count = Math.Min(100, entries.Count - start);
            text.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = start; i < start + count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <");
                foreach (var unit in char.ConvertFromUtf32(entries[i].CodePoint)) text.Append(CultureInfo.InvariantCulture, $"{(int)unit:X4}");
                text.Append(">\n");
            }
            text.Append("endbfchar\n");
        }
        text.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stadtlotse.Pdf.Tests.Checking;

internal sealed partial class Conformance
{
    [GeneratedRegex("<([0-9A-F]{4})> <([0-9A-F]+)>\n", RegexOptions.NonBacktracking)]
    private static partial Regex MappingLine();

    private void CheckFonts()
    {
        foreach (var (id, value) in pdf.Objects)
            if (value is PdfDictionary font && pdf.Name(font, "Type") == "Font")
            {
                if (pdf.Name(font, "Subtype") == "Type0") CheckComposite(font, id);
                else if (pdf.Name(font, "Subtype") == "TrueType") CheckSimple(font, id);
                else Require(pdf.Name(font, "Subtype") == "CIDFontType2", "6.2.11", $"font {id} is of a known kind");
            }
    }

    private void CheckComposite(PdfDictionary font, int id)
    {
        Require(pdf.Name(font, "Encoding") == "Identity-H", "6.2.11.3.3", $"encoding of font {id}");
        if (pdf.Array(font, "DescendantFonts") is not [var first] || pdf.Get(first) is not PdfDictionary descendant)
        {
            Violation("6.2.11.3", $"font {id} has one descendant");
            return;
        }
        Require(pdf.Dictionary(descendant, "CIDSystemInfo") is { } info && pdf.Text(info, "Registry") == "Adobe" && pdf.Text(info, "Ordering") == "Identity", "UA 31-001", $"system of font {id}");
        Require(pdf.Name(descendant, "CIDToGIDMap") == "Identity", "UA 31-006", $"mapping of font {id}");
        Require(pdf.Name(font, "BaseFont") is { } name && IsSubset(name) && name == pdf.Name(descendant, "BaseFont"), "9.6.4", $"name of font {id}");
        var unicode = pdf.Dictionary(font, "ToUnicode") is { Stream: not null } stream ? Mapping(pdf.Unpack(stream)) : null;
        Require(unicode is not null, "UA 31-027", $"font {id} has ToUnicode");
        var widths = pdf.Array(descendant, "W") is [PdfNumber, PdfArray list] ? list.Items.OfType<PdfNumber>().Select(n => n.Value).ToList() : [];
        var program = Program(descendant, id);
        if (program is null) return;
        foreach (var cid in shown.GetValueOrDefault(id, []))
        {
            Require(cid != 0 && cid < program.GlyphCount, "UA 31-030", $"font {id} shows .notdef or a glyph it does not have ({cid})");
            Require(unicode is null || unicode.TryGetValue(cid, out var text) && text.Length > 0 && text[0] is not ('\0' or '\uFEFF' or '\uFFFE'), "UA 31-028", $"code {cid} of font {id} has a character");
            Require(cid < widths.Count && Math.Abs(widths[cid] - program.Width(cid)) <= 1, "6.2.11.5", $"width of code {cid} of font {id}");
        }
        Require(program.IsSound, "6.2.11.4", $"the outlines of font {id} can be read");
    }

    private void CheckSimple(PdfDictionary font, int id)
    {
        Require(pdf.Name(font, "Encoding") == "WinAnsiEncoding", "UA 31-011", $"encoding of font {id}");
        Require(pdf.Array(font, "Widths").Count == pdf.Int(font, "LastChar") - pdf.Int(font, "FirstChar") + 1, "9.6.2", $"widths of font {id}");
        var program = Program(font, id);
        if (program is null) return;
        Require(program.Tables.ContainsKey("cmap"), "UA 31-014", $"font {id} has a character map");
        Require((pdf.Int(pdf.Dictionary(font, "FontDescriptor")!, "Flags") & 36) == 32, "UA 31-011", $"font {id} is not symbolic");
        var widths = pdf.Array(font, "Widths").OfType<PdfNumber>().Select(n => n.Value).ToList();
        foreach (var (code, index) in widths.Select((_, i) => (i + 32, i)).Where(c => c.Item1 is < 127 or >= 160))
            Require(program.Glyph(code) is var glyph && glyph > 0 && Math.Abs(program.Width(glyph) - widths[index]) <= 1, "6.2.11.5", $"width of code {code} of font {id}");
        Require(program.IsSound, "6.2.11.4", $"the outlines of font {id} can be read");
    }

    private TrueTypeProgram? Program(PdfDictionary font, int id)
    {
        if (pdf.Dictionary(font, "FontDescriptor") is { } descriptor && pdf.Dictionary(descriptor, "FontFile2") is { Stream: not null } file)
        {
            Require(pdf.Name(descriptor, "FontName") == pdf.Name(font, "BaseFont"), "9.8.1", $"the descriptor of font {id} names it");
            var bytes = pdf.Unpack(file);
            Require(pdf.Int(file, "Length1") == bytes.Length, "9.9", $"length of font {id}");
            return new(bytes);
        }
        Violation("UA 31-009", $"font {id} is embedded");
        return null;
    }

    private static bool IsSubset(string name) => name.Length > 7 && name[6] == '+' && name[..6].All(char.IsAsciiLetterUpper);

    internal static Dictionary<int, string> Mapping(byte[] cmap)
    {
        var text = Encoding.ASCII.GetString(cmap);
        return MappingLine().Matches(text[text.IndexOf("beginbfchar", StringComparison.Ordinal)..]).ToDictionary(
            m => int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value)));
    }
}

/// <summary>An embedded TrueType program, read anew.</summary>
internal sealed class TrueTypeProgram
{
    private readonly byte[] data;

    public Dictionary<string, (int Offset, int Length)> Tables { get; } = [];

    public TrueTypeProgram(byte[] data)
    {
        this.data = data;
        for (var i = 0; i < U16(4); i++)
            Tables[Encoding.ASCII.GetString(data, 12 + 16 * i, 4)] = (I32(20 + 16 * i), I32(24 + 16 * i));
    }

    public int GlyphCount => U16(Tables["maxp"].Offset + 4);

    public double Width(int glyph) => U16(Tables["hmtx"].Offset + 4 * Math.Min(glyph, U16(Tables["hhea"].Offset + 34) - 1)) * 1000.0 / U16(Tables["head"].Offset + 18);

    /// <summary>Places ascend, outlines lie within their table, and parts of composed glyphs exist.</summary>
    public bool IsSound
    {
        get
        {
            var (loca, glyf) = (Tables["loca"], Tables["glyf"]);
            if (loca.Length != 4 * (GlyphCount + 1)) return false;
            for (var i = 0; i < GlyphCount; i++)
            {
                var (start, end) = (I32(loca.Offset + 4 * i), I32(loca.Offset + 4 * i + 4));
                if (start > end || end > glyf.Length) return false;
                if (end - start >= 10 && (short)U16(glyf.Offset + start) < 0 && U16(glyf.Offset + start + 12) >= GlyphCount) return false;
            }
            return true;
        }
    }

    /// <summary>The glyph of a character by a subtable of format 4 for Unicode.</summary>
    public int Glyph(int character)
    {
        var at = Tables["cmap"].Offset + I32(Tables["cmap"].Offset + 8);
        var count = U16(at + 6) / 2;
        for (var i = 0; i < count; i++)
        {
            if (U16(at + 14 + 2 * i) < character) continue;
            return U16(at + 16 + 2 * count + 2 * i) <= character ? character + U16(at + 16 + 4 * count + 2 * i) & 0xFFFF : 0;
        }
        return 0;
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at));
}

namespace Stadtlotse.Pdf.Fonts;

/// <summary>The tables of a TrueType file (OpenType 1.9, "Organization of an OpenType font") and its outlines.</summary>
internal sealed class TrueTypeTables
{
    private const int MaxTables = 128;

    private readonly ReadOnlyMemory<byte> font;
    private readonly Dictionary<string, (int Offset, int Length)> directory = [];
    private readonly TableReader loca, glyf;
    private readonly bool longOffsets;

    public TableReader Head { get; }
    public TableReader Hhea { get; }
    public int UnitsPerEm { get; }
    public int GlyphCount { get; }

    public TrueTypeTables(ReadOnlyMemory<byte> font)
    {
        this.font = font;
        ReadDirectory();
        (Head, Hhea) = (Require("head"), Require("hhea"));
        UnitsPerEm = Head.U16(18);
        if (UnitsPerEm is < 16 or > 16384) throw new PdfException("font.broken", $"The font is broken: {UnitsPerEm} units per em.");
        GlyphCount = Require("maxp").U16(4);
        if (GlyphCount == 0) throw new PdfException("font.broken", "The font is broken: it has no glyphs.");
        longOffsets = Head.S16(50) != 0;
        (loca, glyf) = (Require("loca"), Require("glyf"));
    }

    public TableReader Require(string tag) =>
        Find(tag) ?? throw new PdfException("font.broken", $"The font is broken: table '{tag}' is missing.");

    public TableReader? Find(string tag) =>
        directory.TryGetValue(tag, out var entry) ? new TableReader(font.Slice(entry.Offset, entry.Length), tag) : null;

    /// <summary>The outline of a glyph as stored; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (start, end) = longOffsets
            ? (loca.Offset(4 * glyph), loca.Offset(4 * glyph + 4))
            : (2 * loca.U16(2 * glyph), 2 * loca.U16(2 * glyph + 2));
        return glyf.Span(start, end - start);
    }

    private void ReadDirectory()
    {
        var whole = new TableReader(font, "directory");
        var start = whole.Length >= 12 && whole.U32(0) == 0x74746366 ? whole.Offset(12) : 0; // ttcf
        var version = whole.U32(start);
        if (version == 0x4F54544F) throw new PdfException("font.cff", "The font has PostScript outlines (CFF); only TrueType outlines are supported.");
        if (version is not (0x00010000 or 0x74727565)) throw new PdfException("font.unknown", "The file is no TrueType font.");
        var count = whole.U16(start + 4);
        if (count > MaxTables) throw new PdfException("font.broken", $"The font is broken: {count} tables.");
        for (var i = 0; i < count; i++)
        {
            var at = start + 12 + 16 * i;
            var (offset, length) = (whole.Offset(at + 8), whole.Offset(at + 12));
            _ = whole.Span(offset, length);
            directory.TryAdd(System.Text.Encoding.Latin1.GetString(whole.Span(at, 4)), (offset, length));
        }
    }
}

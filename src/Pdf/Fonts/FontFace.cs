using System.Text;
using Stadtlotse.Pdf.Fonts;

namespace Stadtlotse.Pdf;

/// <summary>
/// A TrueType font face, parsed once: immutable, thread-safe, to be used for any number of documents.
/// Outlines must be TrueType (<c>glyf</c>); fonts with PostScript outlines (CFF) are refused.
/// Pairs are kerned by the table <c>kern</c>; other features (GPOS, GSUB) are not applied.
/// </summary>
public sealed partial class FontFace
{
    /// <summary>Largest font file that is read: 64 MiB.</summary>
    public const int MaxBytes = 64 << 20;

    private readonly ushort[] glyphs;
    private readonly Dictionary<int, ushort> astral;
    private readonly ushort[] widths;
    private readonly Dictionary<uint, short> kerning;
    private readonly Lazy<FontBase> letters;

    /// <summary>Name of the family, such as <c>DejaVu Sans</c>.</summary>
    public string Family { get; }

    /// <summary>PostScript name, such as <c>DejaVuSans-Bold</c>.</summary>
    public string PostScriptName { get; }

    /// <summary>Whether it is a bold face.</summary>
    public bool IsBold { get; }

    /// <summary>Whether it is an italic or oblique face.</summary>
    public bool IsItalic { get; }

    /// <summary>Whether all letters have the same width.</summary>
    public bool IsFixedPitch { get; }

    /// <summary>Whether the font's licence bits (OS/2 fsType) allow embedding in documents that are changed, as fillable forms are.</summary>
    public bool IsEditable { get; }

    /// <summary>Number of glyphs.</summary>
    public int GlyphCount => widths.Length;

    internal int Ascent { get; }
    internal int Descent { get; }
    internal int CapHeight { get; }
    internal double ItalicAngle { get; }
    internal int Weight { get; }
    internal (int Left, int Bottom, int Right, int Top) Box { get; }
    internal TrueTypeTables Tables { get; }

    /// <summary>The letters of German and their subset, made once and shared by all documents.</summary>
    internal FontBase Letters => letters.Value;

    private FontFace(TrueTypeTables tables)
    {
        Tables = tables;
        var (head, hhea) = (tables.Head, tables.Hhea);
        Ascent = Scaled(hhea.S16(4));
        Descent = Scaled(hhea.S16(6));
        Box = (Scaled(head.S16(36)), Scaled(head.S16(38)), Scaled(head.S16(40)), Scaled(head.S16(42)));
        var style = head.U16(44);
        (IsBold, IsItalic) = ((style & 1) != 0, (style & 2) != 0);
        (Weight, CapHeight) = (IsBold ? 700 : 400, Ascent);
        IsEditable = true;
        if (tables.Find("OS/2") is { } os2)
        {
            Weight = Math.Clamp((int)os2.U16(4), 1, 1000);
            IsEditable = Licence(os2.U16(8));
            var selection = os2.U16(62);
            (IsBold, IsItalic) = (IsBold || (selection & 0x20) != 0, IsItalic || (selection & 0x201) != 0);
            if (os2.U16(0) >= 2 && os2.Length >= 90 && os2.S16(88) > 0) CapHeight = Scaled(os2.S16(88));
        }
        if (tables.Find("post") is { } post)
        {
            ItalicAngle = (int)post.U32(4) / 65536.0;
            IsFixedPitch = post.U32(12) != 0;
        }
        (Family, PostScriptName) = FontNames.Read(tables.Find("name"));
        widths = ReadWidths();
        glyphs = new ushort[0x10000];
        astral = [];
        CharacterMap.Read(tables.Require("cmap"), GlyphCount, glyphs, astral);
        kerning = KerningTable.Read(tables.Find("kern"), tables.UnitsPerEm);
        letters = new(() => new FontBase(this));
    }

    /// <summary>Reads a font file (.ttf, or the first face of a .ttc).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PdfException">No TrueType font, broken, too large, or its licence forbids embedding.</exception>
    public static FontFace Load(string path)
    {
        var file = new FileInfo(path);
        if (file.Length > MaxBytes) throw new PdfException("font.too-large", $"The font '{file.Name}' is larger than {MaxBytes} bytes.");
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (PdfException e)
        {
            throw new PdfException(e.Code, $"{file.Name}: {e.Message}", e);
        }
    }

    /// <summary>Reads a font from memory.</summary>
    /// <param name="font">The bytes of a .ttf, or of a .ttc of which the first face is taken. Kept, not copied.</param>
    /// <exception cref="PdfException">No TrueType font, broken, too large, or its licence forbids embedding.</exception>
    public static FontFace Parse(ReadOnlyMemory<byte> font)
    {
        if (font.Length > MaxBytes) throw new PdfException("font.too-large", $"The font is larger than {MaxBytes} bytes.");
        return new FontFace(new TrueTypeTables(font));
    }

    /// <summary>Whether the face has a glyph for a character.</summary>
    /// <param name="character">The character.</param>
    public bool Has(Rune character) => Glyph(character.Value) != 0;

    internal int Glyph(int codePoint) => codePoint < 0x10000 ? glyphs[codePoint] : astral.GetValueOrDefault(codePoint);

    /// <summary>Advance of a glyph in thousandths of the type size.</summary>
    internal int Width(int glyph) => widths[glyph];

    /// <summary>Kerning between two glyphs in thousandths of the type size.</summary>
    internal int Kern(int left, int right) => kerning.Count == 0 ? 0 : kerning.GetValueOrDefault((uint)left << 16 | (uint)right);

    internal int Scaled(int units) => (int)Math.Round(units * 1000.0 / Tables.UnitsPerEm);

    private ushort[] ReadWidths()
    {
        var count = Tables.GlyphCount;
        var measured = Tables.Hhea.U16(34);
        if (measured == 0 || measured > count) throw new PdfException("font.broken", "The font is broken: its number of widths does not fit its glyphs.");
        var hmtx = Tables.Require("hmtx");
        var result = new ushort[count];
        for (var i = 0; i < count; i++)
            result[i] = (ushort)Math.Min(Scaled(hmtx.U16(4 * Math.Min(i, measured - 1))), ushort.MaxValue);
        return result;
    }

    // OpenType, OS/2 fsType: bit 1 restricted, bit 2 preview and print, bit 3 editable, bit 8 no subsetting, bit 9 bitmaps only.
    private static bool Licence(int bits)
    {
        var restricted = (bits & 0x000E) == 0x0002;
        if (restricted || (bits & 0x0300) != 0)
            throw new PdfException("font.licence", "The font's licence bits (OS/2 fsType) do not allow embedding a subset of its outlines.");
        return (bits & 0x000E) != 0x0004;
    }
}

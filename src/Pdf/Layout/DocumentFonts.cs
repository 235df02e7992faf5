using Stadtlotse.Pdf.Files;
using Stadtlotse.Pdf.Fonts;

namespace Stadtlotse.Pdf.Layout;

/// <summary>A font as one document uses it: the shared letters of a face, or what is needed beyond them.</summary>
internal sealed class DocumentFont(FontFace face, int index, bool shared)
{
    private const int MostCharacters = 20_000;

    private readonly Dictionary<int, int> cids = [];
    private readonly List<SubsetEntry> entries = [];

    public FontFace Face { get; } = face;
    public int Index { get; } = index;
    public string ResourceName { get; } = "/F" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public bool IsUsed { get; set; }

    public (int Cid, int Glyph) Take(int codePoint, int glyph)
    {
        if (!cids.TryGetValue(codePoint, out var cid))
        {
            if (entries.Count == MostCharacters) throw new PdfException("limit.glyphs", $"The text has more than {MostCharacters} different characters in one font.");
            entries.Add(new(codePoint, glyph));
            cids[codePoint] = cid = entries.Count;
        }
        return (cid, glyph);
    }

    public EmbeddedFont Embed() => shared ? Face.Letters.Embedded : EmbeddedFont.Build(Face, entries);
}

/// <summary>Where a character is drawn from.</summary>
internal readonly record struct GlyphPlace(DocumentFont Font, int Cid, int Glyph);

/// <summary>A look of text: the face, what must be imitated, and the faces asked when a glyph is missing.</summary>
internal sealed class Typeface(DocumentFonts fonts, FontFace face, bool thicken, bool slant, IReadOnlyList<FontFace> fallbacks)
{
    private readonly DocumentFont letters = fonts.Shared(face);

    public FontFace Face => face;
    public bool Thicken => thicken;
    public bool Slant => slant;

    public GlyphPlace Find(int codePoint, string context)
    {
        var cid = face.Letters.Cid(codePoint);
        if (cid != 0) return new(letters, cid, face.Letters.Glyph(cid));
        var glyph = face.Glyph(codePoint);
        if (glyph != 0) return Beyond(face, codePoint, glyph);
        foreach (var other in fallbacks)
            if (other.Glyph(codePoint) is var found && found != 0)
                return Beyond(other, codePoint, found);
        return Missing(codePoint, context);
    }

    // What no font can draw is shown as the replacement character, but keeps its own meaning for search and screen reader.
    private GlyphPlace Missing(int codePoint, string context)
    {
        var printable = codePoint is >= 0xD800 and < 0xE000 ? "" : " (" + char.ConvertFromUtf32(codePoint) + ")";
        fonts.Findings.Add("glyph.missing", $"No font has a glyph for U+{codePoint:X4}{printable}; a replacement character is drawn.", context);
        foreach (var candidate in (int[])[0xFFFD, 0x25A1, '?'])
            foreach (var other in (FontFace[])[face, .. fallbacks])
                if (other.Glyph(candidate) is var found && found != 0)
                    return Beyond(other, codePoint, found);
        throw new PdfException("font.empty", $"The font '{face.Family}' has not even a question mark.");
    }

    private GlyphPlace Beyond(FontFace other, int codePoint, int glyph)
    {
        var font = fonts.Own(other);
        return new(font, font.Take(codePoint, glyph).Cid, glyph);
    }
}

/// <summary>All fonts of one document, numbered in order of first use.</summary>
internal sealed class DocumentFonts(FontSet set, Findings findings)
{
    private readonly Dictionary<(FontFace, bool), DocumentFont> known = [];
    private readonly Dictionary<(bool, bool, bool), Typeface> typefaces = [];

    public List<DocumentFont> All { get; } = [];
    public Findings Findings => findings;

    public Typeface Pick(bool bold, bool italic, bool code)
    {
        if (typefaces.TryGetValue((bold, italic, code), out var typeface)) return typeface;
        var families = new List<FontFamily> { set.Body };
        if (set.Mono is { } mono) families.Insert(code ? 0 : 1, mono);
        families.InsertRange(families.Count - (code || set.Mono is null ? 0 : 1), set.Fallbacks ?? []);
        var (face, thicken, slant) = families[0].Pick(bold, italic);
        var others = families.Select(f => f.Pick(bold, italic).Face).Concat(families.Select(f => f.Regular)).Distinct().Where(f => f != face);
        return typefaces[(bold, italic, code)] = new(this, face, thicken, slant, [.. others]);
    }

    public DocumentFont Shared(FontFace face) => Get(face, true);

    public DocumentFont Own(FontFace face) => Get(face, false);

    private DocumentFont Get(FontFace face, bool shared)
    {
        if (known.TryGetValue((face, shared), out var font)) return font;
        known[(face, shared)] = font = new(face, All.Count + 1, shared);
        All.Add(font);
        return font;
    }
}

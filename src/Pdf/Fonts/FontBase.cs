using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Fonts;

/// <summary>
/// The characters that German letters are made of, which every document embeds of its text faces. Being always the same,
/// their subset is built and compressed once per face and not once per document; what a document needs beyond them
/// goes into a second, small subset.
/// </summary>
internal sealed class FontBase
{
    private const string Characters =
        " !\"#%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|" +
        "\u00A0\u00A7\u00AD\u00B0\u00B2\u00B7ÄÖÜßäöüéè–„“”‚‘’•…€";

    private readonly ushort[] cids = new ushort[0x2200];
    private readonly List<SubsetEntry> entries = [];
    private readonly Lazy<EmbeddedFont> embedded;

    public FontBase(FontFace face)
    {
        foreach (var c in Characters)
        {
            var glyph = face.Glyph(c) is var own && own == 0 && c == '\u00AD' ? face.Glyph('-') : face.Glyph(c);
            if (glyph == 0) continue;
            entries.Add(new(c, glyph));
            cids[c] = (ushort)entries.Count;
        }
        embedded = new(() => EmbeddedFont.Build(face, entries));
    }

    /// <summary>The finished subset.</summary>
    public EmbeddedFont Embedded => embedded.Value;

    /// <summary>The CID of a character, 0 when it is not among the letters.</summary>
    public int Cid(int codePoint) => codePoint < cids.Length ? cids[codePoint] : 0;

    public int Glyph(int cid) => entries[cid - 1].Glyph;
}

/// <summary>A character of a subset and the glyph that draws it.</summary>
internal readonly record struct SubsetEntry(int CodePoint, int Glyph);

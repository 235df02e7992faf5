using System.Text;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>Turns inlines into characters with their glyphs, kerning and places to break.</summary>
internal sealed class TextShaper(DocumentContext context, TextStyle style)
{
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];
    private readonly List<TextRun> runs = [];
    private Cell[] cells = [];
    private int count;
    private string excerpt = "";
    private (int Top, int Bottom)? reach;

    public TextBlock Shape(IReadOnlyList<Inline> content, StructureElement? element)
    {
        cells = new Cell[Math.Max(8, content.Sum(c => c is Run run ? run.Text.Length : 16))];
        excerpt = content.OfType<Run>().FirstOrDefault()?.Text ?? "";
        foreach (var inline in content) Add(inline, element, null);
        return new TextBlock(context, style, cells, count, runs);
    }

    private void Add(Inline inline, StructureElement? element, Link? link)
    {
        switch (inline)
        {
            case Run run:
                AddRun(run, element, link);
                break;
            case LineBreak:
                if (runs.Count == 0) AddRun(new Run("\u200B"), element, link);
                Append(new Cell { CodePoint = '\n', Run = (ushort)(runs.Count - 1), Break = Break.Forced });
                break;
            case Link inner:
                AddLink(inner, element);
                break;
            case PageNumber when context.PageNumbers is { } numbers:
                AddRun(new Run(numbers.Page.ToString(System.Globalization.CultureInfo.InvariantCulture)), element, link);
                break;
            case PageCount when context.PageNumbers is { } numbers:
                AddRun(new Run(numbers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), element, link);
                break;
            default:
                throw new PdfException("inline.page-number", "Page number and page count can stand only in header and footer.");
        }
    }

    private void AddLink(Link link, StructureElement? element)
    {
        if (link.Content.Count == 0 || link.Content.Any(c => c is not (Run or LineBreak)))
            throw new PdfException("link.content", $"The link to '{link.Target}' must hold text, and no other link.");
        var inside = !link.Target.StartsWith('#');
        if (inside && !(Uri.TryCreate(link.Target, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme)))
            throw new PdfException("link.target", $"The link '{link.Target}' is neither http, https, mailto or tel nor the #id of a block.");
        // A running line is an artifact as a whole: its links stay plain text.
        var owner = element?.Child("Link");
        foreach (var part in link.Content) Add(part, owner, element is null ? null : link);
    }

    private void AddRun(Run run, StructureElement? element, Link? link)
    {
        var text = context.Accept(run.Text, excerpt);
        var code = run.IsCode || style.Code;
        var typeface = context.Fonts.Pick(style.Bold || run.IsBold, run.IsItalic, code);
        var small = run.Position == Position.Normal ? 1 : 0.66;
        var size = style.Size * BlockLayout.Scale(run.Scale) * small * (code && !style.Code ? 0.94 : 1);
        var rise = run.Position switch { Position.Raised => style.Size * 0.34, Position.Lowered => -style.Size * 0.14, _ => 0 };
        var color = run.Color ?? (link is null ? style.Color : context.Theme.Link);
        var owner = Owner(run, element, link);
        runs.Add(new(typeface, size, rise, color, run.IsUnderlined || link is not null, code, run.Language ?? style.Language, owner) { Link = link });
        if (runs.Count > ushort.MaxValue) throw new PdfException("limit.runs", "A paragraph has more than 65,535 runs of text.");
        Shape(text, typeface, code);
    }

    private static StructureElement? Owner(Run run, StructureElement? element, Link? link)
    {
        if (element is null) return null;
        _ = DocumentChecks.Language(run.Language);
        if (run.IsCode && link is null) return new StructureElement("Code", element) { Language = run.Language, Expansion = run.Expansion };
        return run.Language is null && run.Expansion is null ? element
            : new StructureElement("Span", element) { Language = run.Language, Expansion = run.Expansion };
    }

    private void Shape(string text, Typeface typeface, bool code)
    {
        var index = (ushort)(runs.Count - 1);
        var (lastGlyph, lastFont) = (0, (DocumentFont?)null);
        for (var i = 0; i < text.Length; i++)
        {
            int c = text[i];
            if (char.IsHighSurrogate((char)c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) c = char.ConvertToUtf32(text[i], text[++i]);
            if (c < 0x20 || c is 0x7F or 0xAD or (>= 0x80 and < 0xA0) or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF)
            {
                if (!Control(c, index)) continue;
                if (c != '\t') { lastFont = null; continue; }
                c = ' ';
            }
            var place = typeface.Find(c, excerpt);
            if (lastFont?.Face == place.Font.Face)
                cells[count - 1].Kern = (short)place.Font.Face.Kern(lastGlyph, place.Glyph);
            Append(new Cell
            {
                CodePoint = c, Cid = (ushort)place.Cid, Font = (ushort)place.Font.Index, Run = index,
                Width = (ushort)place.Font.Face.Width(place.Glyph), Break = c == ' ' ? Break.Space : Break.None,
            });
            if (c >= 0x300 && CombiningMarks.IsMark(c)) Combine(place, lastGlyph, lastFont);
            else (lastGlyph, lastFont, reach) = (place.Glyph, place.Font, null);
            if (c != ' ' && count > 1) LineBreaks.Between(cells.AsSpan(Math.Max(0, count - LineBreaks.Sight), Math.Min(count, LineBreaks.Sight)), code);
        }
    }

    /// <summary>Handles a character without glyph; false when nothing is left of it.</summary>
    private bool Control(int c, ushort run)
    {
        switch (c)
        {
            case '\t':
                return true;
            case '\n' or 0x2028 or 0x2029:
                Append(new Cell { CodePoint = '\n', Run = run, Break = Break.Forced });
                return true;
            case 0xAD when count > 0 && cells[count - 1].Break == Break.None:
                cells[count - 1].Break = Break.Hyphen;
                return false;
            case 0x200B when count > 0 && cells[count - 1].Break == Break.None:
                cells[count - 1].Break = Break.Allowed;
                return false;
            default:
                return false;
        }
    }

    private void Combine(GlyphPlace mark, int baseGlyph, DocumentFont? baseFont)
    {
        ref var cell = ref cells[count - 1];
        cell.Kern = 0;
        if (count > 1) cells[count - 2].Kern = 0;
        cell.Width = 0;
        if (baseFont is null) return;
        var (x, y) = CombiningMarks.Place(mark.Font.Face, mark.Glyph, baseFont.Face, baseGlyph, ref reach);
        (cell.ShiftX, cell.ShiftY) = ((short)x, (short)y);
    }

    private void Append(Cell cell)
    {
        if (count == cells.Length) Array.Resize(ref cells, count * 2);
        cells[count++] = cell;
    }
}

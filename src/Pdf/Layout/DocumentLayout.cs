using System.Globalization;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>Lays a whole document out on pages, with everything that stands on them.</summary>
internal sealed class DocumentLayout
{
    private const double Millimetre = 72 / 25.4;
    private const double FooterBottom = 10, HeaderTop = 11, BelowSubject = 5;

    private readonly Document document;
    private readonly LetterLayout? letter;
    private readonly DetailsLayout details;
    private readonly BlockLayout blocks;
    private readonly PageFlow flow;

    public DocumentContext Context { get; }
    public DocumentIndex Index { get; } = new();
    public StructureElement Root { get; } = new("Document", null);
    public List<Canvas> Pages => flow.Pages;

    public DocumentLayout(Document document, FontSet fonts, PdfLimits limits)
    {
        this.document = document;
        Context = new(document, fonts, limits);
        DocumentChecks.Check(document, limits, Context.Findings);
        blocks = new(Context, Index);
        letter = document is Letter given ? new(Context, blocks, given, Root) : null;
        details = new(Context, document, Root);
        flow = new(Context, NewPage, Column);
    }

    public void Run()
    {
        var page = document.Page;
        details.Measure();
        if (letter is not null) flow.Begin();
        var theme = document.Theme;
        var style = new TextStyle(theme.Size, theme.LineHeight, theme.Text, document.Language, theme.Align);
        var place = new Place(page.Left * Millimetre, (page.Width - page.Left - page.Right) * Millimetre, style, Root, 0);
        IReadOnlyList<Block> content = document is Letter l ? [new Heading(1, l.SubjectLine), new Space(BelowSubject), .. document.Content] : document.Content;
        foreach (var item in blocks.Lay(content, place)) flow.Add(item);
        flow.Finish();
        if (Pages.Count > 0) details.Draw(Pages[0]);
        for (var i = 0; i < Pages.Count; i++) DrawRunningLines(Pages[i], i);
    }

    private Canvas NewPage(int index)
    {
        var canvas = new Canvas(index, document.Page.Width * Millimetre, document.Page.Height * Millimetre);
        if (document.Watermark is { Length: > 0 } word) DrawWatermark(canvas, word);
        if (index == 0) letter?.Draw(canvas);
        canvas.Unmark();
        return canvas;
    }

    private (double Top, double Bottom) Column(int index)
    {
        var page = document.Page;
        var (top, bottom) = (page.Top, page.Bottom);
        if (index == 0 && letter is not null) top = letter.SubjectTop;
        if (index == 0 && details.Height > 0) bottom = Math.Max(bottom, details.Height + 13 + (document.Footer is null ? 0 : 6));
        return (top * Millimetre, (page.Height - bottom) * Millimetre);
    }

    private void DrawWatermark(Canvas canvas, string word)
    {
        var style = new TextStyle(100, 1, new Color(230, 230, 230), document.Language, Bold: true);
        // Watermarks repeat on each page and are artifacts: not counted as text.
        Context.PageNumbers = (0, 0);
        var text = new TextShaper(Context, style).Shape([word], null);
        var length = Math.Max(text.Extent().Line, 1);
        var diagonal = Math.Sqrt(canvas.Width * canvas.Width + canvas.Height * canvas.Height);
        text = new TextShaper(Context, style with { Size = Math.Min(140, 100 * diagonal * 0.72 / length) }).Shape([word], null);
        Context.PageNumbers = null;
        length = text.Extent().Line;
        canvas.MarkArtifact("/Type/Pagination/Subtype/Watermark");
        canvas.Turned(Math.Atan2(canvas.Height, canvas.Width), canvas.Width / 2, canvas.Height / 2, () =>
            text.Draw(canvas, text.Break(double.MaxValue)[0], -length / 2, canvas.Height - text.LineHeight / 3, length, true, markup: false));
        canvas.Unmark();
    }

    private void DrawRunningLines(Canvas canvas, int index)
    {
        Context.PageNumbers = (index + 1, Pages.Count);
        var first = index == 0 && letter is not null;
        if (document.Header is { } header && !first) DrawRunning(canvas, header, false, 0);
        if (document.Footer is { } footer) DrawRunning(canvas, footer, true, index == 0 && details.Height > 0 ? details.Height + 1 : 0);
        Context.PageNumbers = null;
        canvas.Unmark();
    }

    private void DrawRunning(Canvas canvas, RunningLine line, bool isFooter, double lift)
    {
        canvas.Unmark();
        canvas.MarkArtifact("/Type/Pagination/Subtype/" + (isFooter ? "Footer" : "Header"));
        var page = document.Page;
        var (x, width) = (page.Left * Millimetre, (page.Width - page.Left - page.Right) * Millimetre);
        var style = new TextStyle(Math.Min(9, document.Theme.Size), 1.25, document.Theme.Text, document.Language) { MayHyphenate = false };
        var zones = new (IReadOnlyList<Inline>? Content, Alignment Align)[] { (line.Left, Alignment.Left), (line.Center, Alignment.Center), (line.Right, Alignment.Right) };
        var texts = zones.Where(z => z.Content is { Count: > 0 })
            .Select(z => new TextShaper(Context, style with { Align = z.Align }).Shape(z.Content!, null)).ToList();
        if (texts.Count == 0) return;
        var share = texts.Count == 1 ? width : texts.Count == 2 && line.Center is null ? width / 2 : width / 3;
        var broken = texts.ConvertAll(t => t.Break(share));
        var height = broken.Zip(texts, (lines, text) => lines.Count * text.LineHeight).Max();
        var top = isFooter ? canvas.Height - (FooterBottom + lift) * Millimetre - height : HeaderTop * Millimetre;
        var room = (isFooter ? page.Bottom - FooterBottom : page.Top - HeaderTop) * Millimetre;
        if (height > room + 0.5 && lift == 0)
            Context.Findings.Add("layout.running-line", $"The {(isFooter ? "footer" : "header")} is higher than its margin and reaches into the text.");
        for (int z = 0, t = 0; z < 3; z++)
        {
            if (zones[z].Content is not { Count: > 0 }) continue;
            var left = x + (zones[z].Align switch { Alignment.Right => width - share, Alignment.Center => (width - share) / 2, _ => 0 });
            for (var i = 0; i < broken[t].Count; i++)
                texts[t].Draw(canvas, broken[t][i], left, top + i * texts[t].LineHeight, share, true, markup: false);
            t++;
        }
        if (!line.Rule) return;
        var y = isFooter ? top - 3 : top + height + 3;
        canvas.Line(document.Theme.Line, 0.5, x, y, x + width, y);
    }
}

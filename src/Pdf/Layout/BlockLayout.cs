using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>Where a block is set: column, look, parent in the structure, depth.</summary>
internal sealed record Place(double X, double Width, TextStyle Style, StructureElement Parent, int Depth)
{
    public double Scale { get; init; } = 1;
    public int ListDepth { get; init; }
}

/// <summary>Turns blocks into items of the flow.</summary>
internal sealed partial class BlockLayout(DocumentContext context, DocumentIndex index)
{
    private const double Millimetre = 72 / 25.4;

    private int lastHeadingLevel;

    public DocumentContext Context => context;
    public DocumentIndex Index => index;

    /// <summary>Lays out blocks one below the other. Items come one by one, so that long documents need not be held.</summary>
    public IEnumerable<FlowItem> Lay(IReadOnlyList<Block> blocks, Place place)
    {
        if (place.Depth > context.Limits.Depth) throw new PdfException("limit.depth", $"Blocks are nested deeper than {context.Limits.Depth}.");
        var (glue, target, space) = (false, (string?)null, 0.0);
        foreach (var block in blocks)
        {
            if (block is Space gap)
            {
                space += Distance(gap.Millimetres) * Millimetre;
                continue;
            }
            var first = true;
            foreach (var item in Lay(block, block.Language is { } language ? place with { Style = place.Style with { Language = language } } : place))
            {
                if (first)
                {
                    item.Gap += space;
                    item.Glued |= glue;
                    target = block.Id;
                    if (target is not null) item.Placed += Register(target);
                }
                (first, space) = (false, 0);
                yield return item;
            }
            glue = block.KeepWithNext || block is Heading;
        }
        if (space > 0) yield return new DrawnItem(0, (_, _) => { }) { Gap = space, Glued = true };
    }

    private Action<int, double> Register(string id) => (page, top) => index.AddTarget(id, page, top);

    private IEnumerable<FlowItem> Lay(Block block, Place place) => block switch
    {
        Paragraph paragraph => Paragraph(paragraph, place),
        Heading heading => Heading(heading, place),
        ItemList list => List(list, place),
        Table table => new TableLayout(this, table, place).Items(),
        Figure figure => Figure(figure, place),
        QrCode code => Qr(code, place),
        CodeBlock code => Code(code, place),
        Quote quote => Quote(quote, place),
        FormField field => Field(field, place),
        Pdf.Divider => [Rule(place)],
        PageBreak => [new PageBreakItem()],
        _ => throw new PdfException("block.unknown", $"The writer does not know blocks of type {block.GetType().Name}."),
    };

    private IEnumerable<FlowItem> Paragraph(Paragraph paragraph, Place place)
    {
        var style = place.Style with { Size = place.Style.Size * Scale(paragraph.Scale), Align = paragraph.Align ?? place.Style.Align };
        var gap = paragraph.SpaceBefore is { } space ? Distance(space) * Millimetre : ParagraphGap(place);
        return Text(paragraph.Content, Element("P", place, paragraph), style, place, gap, paragraph.KeepTogether);
    }

    private IEnumerable<FlowItem> Heading(Heading heading, Place place)
    {
        var level = Math.Clamp(heading.Level, 1, 6);
        if (level != heading.Level) throw new PdfException("heading.level", $"Heading level {heading.Level} is not between 1 and 6.");
        var words = PlainText(heading.Content);
        if (level > lastHeadingLevel + 1)
            context.Findings.Add("heading.skipped", lastHeadingLevel == 0
                ? $"The first heading is of level {level} instead of 1." : $"A heading of level {level} follows one of level {lastHeadingLevel}.", words);
        if (words.Length == 0) context.Findings.Add("heading.empty", "A heading has no text.");
        if (words.Length > 0) lastHeadingLevel = level;
        var size = HeadingSize(level) * place.Scale;
        var style = place.Style with { Size = size, LineHeight = 1.2, Bold = true, Color = context.Theme.Heading, Align = Alignment.Left, MayHyphenate = false };
        var first = true;
        var element = Element("H" + (char)('0' + level), place, heading);
        foreach (var item in Text(heading.Content, element, style, place, size * 0.9 + 2, true))
        {
            if (first && words.Length > 0 && context.Document.Bookmarks) item.Placed += (page, top) => index.AddBookmark(level, words, page, top);
            first = false;
            yield return item;
        }
    }

    // In a letter headings hardly stand out in size (DIN 5008: the subject is bold at most).
    private double HeadingSize(int level) => context.Document is Letter
        ? context.Theme.Size * (level == 1 ? 1.12 : level == 2 ? 1.05 : 1)
        : context.Theme.HeadingSizes[Math.Min(level, context.Theme.HeadingSizes.Count) - 1];

    internal IEnumerable<FlowItem> Text(
        IReadOnlyList<Inline> content, StructureElement element, TextStyle style, Place place, double gap, bool together, Color? ground = null)
    {
        var text = new TextShaper(context, style).Shape(content, element);
        var lines = text.Break(place.Width);
        foreach (var line in lines)
            if (line.Width > place.Width + 0.5)
                context.Findings.Add("layout.too-wide", "A letter is wider than its column.", PlainText(content));
        var (orphans, widows) = (Math.Max(1, context.Theme.Orphans), Math.Max(1, context.Theme.Widows));
        for (var i = 0; i < lines.Count; i++)
            yield return new LineItem(text, lines[i], place.X, place.Width, i == lines.Count - 1, ground)
            {
                Gap = i == 0 ? gap : 0,
                Glued = i > 0 && (together || i < orphans || i > lines.Count - widows),
            };
    }

    private IEnumerable<FlowItem> Code(CodeBlock code, Place place)
    {
        var paragraph = Element("P", place, code);
        var element = paragraph.Child("Code");
        var style = place.Style with { Code = true, Size = place.Style.Size * 0.88, Align = Alignment.Left, MayHyphenate = false };
        return Text([new Run(code.Text.Replace("\t", "    ", StringComparison.Ordinal))], element, style, place with { X = place.X + 4, Width = place.Width - 8 }, ParagraphGap(place), false, context.Theme.Ground);
    }

    private IEnumerable<FlowItem> Quote(Quote quote, Place place)
    {
        const double indent = 8 * Millimetre;
        return Lay(quote.Content, place with
        {
            X = place.X + indent, Width = place.Width - 2 * indent, Parent = Element("BlockQuote", place, quote), Depth = place.Depth + 1,
        });
    }

    private DrawnItem Rule(Place place)
    {
        return new DrawnItem(0.6, (canvas, top) =>
        {
            canvas.MarkArtifact("/Type/Layout");
            canvas.Line(context.Theme.Line, 0.6, place.X, top + 0.3, place.X + place.Width, top + 0.3);
        }) { Gap = ParagraphGap(place) * 1.5 };
    }

    internal double ParagraphGap(Place place) => context.Theme.ParagraphGap * Millimetre * place.Scale;

    internal static StructureElement Element(string type, Place place, Block? block = null)
    {
        var element = new StructureElement(type, place.Parent) { Language = DocumentChecks.Language(block?.Language) };
        element.Attach();
        return element;
    }

    internal static string PlainText(IReadOnlyList<Inline> content) => string.Concat(content.Select(c => c switch
    {
        Run run => run.Text,
        Link link => PlainText(link.Content),
        LineBreak => " ",
        _ => "",
    })).Replace('\n', ' ').Replace("\u00AD", "", StringComparison.Ordinal).Trim();
}

using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Stadtlotse.Pdf;
using Block = Stadtlotse.Pdf.Block;
using Inline = Stadtlotse.Pdf.Inline;
using Table = Stadtlotse.Pdf.Table;
using TableCell = Stadtlotse.Pdf.TableCell;
using TableRow = Stadtlotse.Pdf.TableRow;

namespace Stadtlotse.Strategy.Papers;

/// <summary>
/// Markdown as the blocks of a printed document: headings, paragraphs, lists, pipe tables, bold, italic, links. HTML stays as the
/// text it is; pictures become their words; links keep only safe schemes.
/// </summary>
internal static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The blocks.</summary>
    /// <param name="markdown">The text; nesting beyond what Markdig allows is refused by it with <see cref="ArgumentException"/>.</param>
    /// <param name="below">Headings are put below this level: with 1, <c>#</c> becomes level 2.</param>
    public static IReadOnlyList<Block> Of(string markdown, int below = 0) => [.. Markdown.Parse(markdown, Pipeline).SelectMany(b => Blocks(b, below))];

    private static IEnumerable<Block> Blocks(Markdig.Syntax.Block block, int below) => block switch
    {
        HeadingBlock heading => [new Heading(Math.Min(6, heading.Level + below), [.. Inlines(heading.Inline)])],
        ParagraphBlock paragraph => [new Paragraph([.. Inlines(paragraph.Inline)])],
        ListBlock list => [new ItemList([.. list.OfType<ListItemBlock>().Select(item => new ListItem([.. item.SelectMany(b => Blocks(b, below))]))]) { Numbering = list.IsOrdered ? Numbering.Decimal : Numbering.Bullet, Start = int.TryParse(list.OrderedStart, out var start) ? start : 1 }],
        Markdig.Extensions.Tables.Table table => [Rows(table, below)],
        QuoteBlock quote => [new Quote([.. quote.SelectMany(b => Blocks(b, below))])],
        Markdig.Syntax.CodeBlock code => [new Pdf.CodeBlock(code.Lines.ToString())],
        ThematicBreakBlock => [new Divider()],
        _ => [],
    };

    private static Table Rows(Markdig.Extensions.Tables.Table table, int below)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>().ToList();
        return new Table([.. rows.Select(row => new TableRow([.. row.OfType<Markdig.Extensions.Tables.TableCell>().Select(cell => new TableCell([.. cell.SelectMany(b => Blocks(b, below))]))]))])
        {
            HeadRows = rows.Count(r => r.IsHeader),
            Columns = [.. table.ColumnDefinitions.Select(c => new Column(Align: c.Alignment == TableColumnAlign.Right ? Alignment.Right : Alignment.Left))],
        };
    }

    private static IEnumerable<Inline> Inlines(ContainerInline? container, bool bold = false, bool italic = false) => container is null ? [] : container.SelectMany(inline => inline switch
    {
        LiteralInline literal => [Styled(literal.Content.ToString(), bold, italic)],
        CodeInline code => [Styled(code.Content, bold, italic)],
        LineBreakInline { IsHard: true } => [new LineBreak()],
        LineBreakInline => [Styled(" ", bold, italic)],
        EmphasisInline emphasis => Inlines(emphasis, bold || emphasis.DelimiterCount == 2, italic || emphasis.DelimiterCount == 1),
        LinkInline { IsImage: false, Url: { } url } link when Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "https" or "http" or "mailto" => [new Link(url, [.. Inlines(link, bold, italic)])],
        AutolinkInline auto => [Styled(auto.Url, bold, italic)],
        HtmlEntityInline entity => [Styled(entity.Transcoded.ToString(), bold, italic)],
        ContainerInline inner => Inlines(inner, bold, italic),
        _ => (IEnumerable<Inline>)[],
    });

    private static Run Styled(string text, bool bold, bool italic) => new(text) { IsBold = bold, IsItalic = italic };
}

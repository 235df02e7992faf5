using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Stadtlotse.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Stadtlotse.Strategy.Papers;

/// <summary>
/// Writes the document that <see cref="PdfWriter"/> prints as a DOCX that people go on editing: headings, paragraphs, lists, tables
/// with repeated heads, links, the lines above and below, all with the office program's own styles. A figure becomes its alternative text.
/// </summary>
internal static class DocxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int Bullets = 1;

    private static readonly string[] HalfPoints = ["36", "28", "24", "22", "22", "22"];

    public static byte[] Of(Document document)
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles(document.Language);
            var numbering = main.AddNewPart<NumberingDefinitionsPart>().Numbering = Lists();
            file.PackageProperties.Title = Clean(document.Title);
            file.PackageProperties.Creator = Clean(document.Author ?? document.Creator);
            file.PackageProperties.Language = document.Language;
            file.PackageProperties.Created = document.Created.UtcDateTime;
            var writer = new Writer(main, numbering);
            var body = new W.Body([.. document.Content.SelectMany(block => writer.Blocks(block))]);
            body.Append(new W.SectionProperties(
            [
                .. DocxFrame.References(main, document, writer.Inlines),
                new W.PageSize { Width = Twips(document.Page.Width), Height = Twips(document.Page.Height) },
                new W.PageMargin { Left = Twips(document.Page.Left), Right = Twips(document.Page.Right), Top = (int)Twips(document.Page.Top), Bottom = (int)Twips(document.Page.Bottom), Header = 708, Footer = 454, Gutter = 0 },
                .. document.BusinessDetails.Count == 0 ? (OpenXmlElement[])[] : [new W.TitlePage()],
            ]));
            main.Document = new W.Document(body);
        }
        return memory.ToArray();
    }

    private static uint Twips(double millimetres) => (uint)Math.Round(millimetres * 1440 / 25.4);

    /// <summary>XML has no place for control characters and half surrogates.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or >= 0x20 and not 0xFFFE and not 0xFFFF).Select(r => r.ToString()));

    private static W.Styles Styles(string language) => new(
    [
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(new W.RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" }, new W.FontSize { Val = "22" }, new W.Languages { Val = language })),
            new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(new W.SpacingBetweenLines { After = "120", Line = "276", LineRule = W.LineSpacingRuleValues.Auto }))),
        new W.Style(new W.StyleName { Val = "Normal" }) { Type = W.StyleValues.Paragraph, StyleId = "Normal", Default = true },
        .. Enumerable.Range(1, 6).Select(level => new W.Style(
            new W.StyleName { Val = $"heading {level}" }, new W.BasedOn { Val = "Normal" }, new W.NextParagraphStyle { Val = "Normal" },
            new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { Before = "240", After = "120" }, new W.OutlineLevel { Val = level - 1 }),
            new W.StyleRunProperties(new W.Bold(), new W.FontSize { Val = HalfPoints[level - 1] })) { Type = W.StyleValues.Paragraph, StyleId = $"Heading{level}" }),
    ]);

    private static W.Numbering Lists() => new(
        Abstract(0, W.NumberFormatValues.Bullet, "•"), Abstract(1, W.NumberFormatValues.Decimal, "%1."),
        new W.NumberingInstance(new W.AbstractNumId { Val = 0 }) { NumberID = Bullets });

    private static W.AbstractNum Abstract(int id, W.NumberFormatValues format, string text) => new(
        [.. Enumerable.Range(0, 9).Select(level => new W.Level(
            new W.StartNumberingValue { Val = 1 }, new W.NumberingFormat { Val = format }, new W.LevelText { Val = text.Replace("1", $"{level + 1}", StringComparison.Ordinal) }, new W.LevelJustification { Val = W.LevelJustificationValues.Left },
            new W.PreviousParagraphProperties(new W.Indentation { Left = $"{(level + 1) * 425}", Hanging = "425" })) { LevelIndex = level })]) { AbstractNumberId = id };

    private sealed class Writer(MainDocumentPart main, W.Numbering numbering)
    {
        private int lists = Bullets;

        public IEnumerable<OpenXmlElement> Blocks(Block block, int depth = 0) => block switch
        {
            Heading heading => [Paragraph(heading.Content, new W.ParagraphProperties(new W.ParagraphStyleId { Val = $"Heading{Math.Clamp(heading.Level, 1, 6)}" }))],
            Paragraph paragraph => [Paragraph(paragraph.Content, Aligned(paragraph.Align))],
            ItemList list => List(list, depth),
            Table table => [Rows(table), new W.Paragraph()],
            Quote quote => quote.Content.SelectMany(one => Blocks(one, depth)),
            CodeBlock code => code.Text.Split('\n').Select(line => Paragraph([line], null)),
            Figure figure => figure.Alternative.Length == 0 ? [] : [Paragraph([Inline.Italic(figure.Alternative), .. figure.Caption ?? []], null)],
            QrCode code => [Paragraph([code.Content], null)],
            PageBreak => [new W.Paragraph(new W.Run(new W.Break { Type = W.BreakValues.Page }))],
            Divider => [new W.Paragraph(new W.ParagraphProperties(new W.ParagraphBorders(new W.BottomBorder { Val = W.BorderValues.Single, Size = 6 })))],
            _ => [],
        };

        private IEnumerable<OpenXmlElement> List(ItemList list, int depth)
        {
            var number = Bullets;
            if (list.Numbering != Numbering.Bullet)
            {
                number = ++lists;
                numbering.Append(new W.NumberingInstance(new W.AbstractNumId { Val = 1 }, new W.LevelOverride(new W.StartOverrideNumberingValue { Val = list.Start }) { LevelIndex = Math.Min(depth, 8) }) { NumberID = number });
            }
            foreach (var item in list.Items)
                foreach (var (index, block) in item.Content.Index())
                {
                    if (block is Paragraph paragraph && index == 0)
                        yield return Paragraph(paragraph.Content, new W.ParagraphProperties(new W.NumberingProperties(new W.NumberingLevelReference { Val = Math.Min(depth, 8) }, new W.NumberingId { Val = number })));
                    else
                        foreach (var element in Blocks(block, depth + 1)) yield return element;
                }
        }

        private W.Table Rows(Table table)
        {
            var border = () => new OpenXmlElement[] { new W.TopBorder { Val = W.BorderValues.Single, Size = 4 }, new W.LeftBorder { Val = W.BorderValues.Single, Size = 4 }, new W.BottomBorder { Val = W.BorderValues.Single, Size = 4 }, new W.RightBorder { Val = W.BorderValues.Single, Size = 4 }, new W.InsideHorizontalBorder { Val = W.BorderValues.Single, Size = 4 }, new W.InsideVerticalBorder { Val = W.BorderValues.Single, Size = 4 } };
            var written = new W.Table(new W.TableProperties(new W.TableWidth { Width = "5000", Type = W.TableWidthUnitValues.Pct }, new W.TableBorders(border())));
            var columns = table.Rows.Count == 0 ? 0 : table.Rows.Max(r => r.Cells.Sum(c => c.ColumnSpan));
            written.Append(new W.TableGrid(Enumerable.Range(0, columns).Select(_ => new W.GridColumn())));
            foreach (var (index, row) in table.Rows.Index())
            {
                var head = index < table.HeadRows;
                var made = new W.TableRow();
                if (head) made.Append(new W.TableRowProperties(new W.TableHeader()));
                foreach (var (place, cell) in row.Cells.Index())
                {
                    var align = cell.Align ?? (place < table.Columns.Count ? table.Columns[place].Align : null);
                    var content = cell.Content.SelectMany(block => block is Paragraph paragraph
                        ? [Paragraph(head || row.IsBold ? [.. paragraph.Content.Select(Strong)] : paragraph.Content, Aligned(paragraph.Align ?? align))]
                        : Blocks(block)).ToList();
                    made.Append(new W.TableCell([new W.TableCellProperties(new W.GridSpan { Val = cell.ColumnSpan }), .. content.Count == 0 ? [new W.Paragraph()] : content]));
                }
                written.Append(made);
            }
            return written;
        }

        private W.Paragraph Paragraph(IEnumerable<Inline> content, W.ParagraphProperties? properties)
        {
            var paragraph = new W.Paragraph();
            if (properties is not null) paragraph.Append(properties);
            foreach (var inline in content) paragraph.Append(Inlines(inline));
            return paragraph;
        }

        public OpenXmlElement Inlines(Inline inline) => inline switch
        {
            Run run => Run(run),
            LineBreak => new W.Run(new W.Break()),
            PageNumber => new W.SimpleField { Instruction = " PAGE " },
            PageCount => new W.SimpleField { Instruction = " NUMPAGES " },
            Link link when Uri.TryCreate(link.Target, UriKind.Absolute, out var target) && target.Scheme is "https" or "http" or "mailto" =>
                new W.Hyperlink(link.Content.OfType<Run>().Select(r => Run(r with { IsUnderlined = true }))) { Id = main.AddHyperlinkRelationship(new Uri(link.Target), true).Id },
            Link link => new W.Run(Text(string.Concat(link.Content.OfType<Run>().Select(r => r.Text)))),
            _ => new W.Run(),
        };

        private static W.Run Run(Run run)
        {
            var properties = new W.RunProperties();
            if (run.IsBold) properties.Append(new W.Bold());
            if (run.IsItalic) properties.Append(new W.Italic());
            if (run.IsUnderlined) properties.Append(new W.Underline { Val = W.UnderlineValues.Single });
            return new W.Run(properties, Text(run.Text));
        }

        private static W.Text Text(string text) => new(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

        private static Inline Strong(Inline inline) => inline is Run run ? run with { IsBold = true } : inline;

        private static W.ParagraphProperties? Aligned(Alignment? align) => align switch
        {
            Alignment.Right => new(new W.Justification { Val = W.JustificationValues.Right }),
            Alignment.Center => new(new W.Justification { Val = W.JustificationValues.Center }),
            _ => null,
        };
    }
}

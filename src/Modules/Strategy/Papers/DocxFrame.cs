using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Stadtlotse.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Stadtlotse.Strategy.Papers;

/// <summary>What stands around the text of a DOCX: the line above, the line below, and at the foot of the first page the business details.</summary>
internal static class DocxFrame
{
    private const string Small = "15";

    /// <summary>Writes head and foot into parts of their own; the references of the section to them, in the schema's order.</summary>
    public static IReadOnlyList<OpenXmlElement> References(MainDocumentPart main, Document document, Func<Inline, OpenXmlElement> write)
    {
        List<OpenXmlElement> references = [];
        var hasDetails = document.BusinessDetails.Count > 0;
        if (document.Header is { } header)
        {
            var part = main.AddNewPart<HeaderPart>();
            part.Header = new W.Header(Line(header, write));
            references.Add(new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = main.GetIdOfPart(part) });
            if (hasDetails) references.Add(new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = main.GetIdOfPart(part) });
        }
        if (document.Footer is { } footer) references.Add(Foot(main, W.HeaderFooterValues.Default, [Line(footer, write)]));
        if (hasDetails) references.Add(Foot(main, W.HeaderFooterValues.First, [.. document.Footer is { } line ? [Line(line, write)] : (OpenXmlElement[])[], Details(document.BusinessDetails, write), new W.Paragraph()]));
        return references;
    }

    private static W.FooterReference Foot(MainDocumentPart main, W.HeaderFooterValues type, OpenXmlElement[] content)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new W.Footer(content);
        return new W.FooterReference { Type = type, Id = main.GetIdOfPart(part) };
    }

    /// <summary>The line's texts, one paragraph aligned as the last of them: office programs have no three zones.</summary>
    private static W.Paragraph Line(RunningLine line, Func<Inline, OpenXmlElement> write)
    {
        var align = line.Right is { Count: > 0 } ? W.JustificationValues.Right : line.Center is { Count: > 0 } ? W.JustificationValues.Center : W.JustificationValues.Left;
        var zones = new[] { line.Left, line.Center, line.Right }.Where(zone => zone is { Count: > 0 }).Select(zone => zone!).ToList();
        return new W.Paragraph(
        [
            new W.ParagraphProperties(new W.Justification { Val = align }),
            .. zones.SelectMany((zone, index) => (IEnumerable<Inline>)[.. index > 0 ? (Inline[])["    "] : [], .. zone]).Select(write),
        ]);
    }

    private static W.Table Details(IReadOnlyList<IReadOnlyList<Inline>> columns, Func<Inline, OpenXmlElement> write) => new(
    [
        new W.TableProperties(new W.TableWidth { Width = "5000", Type = W.TableWidthUnitValues.Pct }, new W.TableBorders(new W.TopBorder { Val = W.BorderValues.Single, Size = 4 })),
        new W.TableGrid(columns.Select(_ => new W.GridColumn())),
        new W.TableRow(columns.Select(column => new W.TableCell(
            new W.TableCellProperties(new W.TableCellWidth { Width = $"{5000 / columns.Count}", Type = W.TableWidthUnitValues.Pct }),
            new W.Paragraph([new W.ParagraphProperties(new W.SpacingBetweenLines { After = "0", Line = "240", LineRule = W.LineSpacingRuleValues.Auto }), .. column.Select(inline => Shrunk(write(inline)))])))),
    ]);

    private static OpenXmlElement Shrunk(OpenXmlElement written)
    {
        if (written is W.Run run) (run.RunProperties ??= new W.RunProperties()).Append(new W.FontSize { Val = Small });
        return written;
    }
}

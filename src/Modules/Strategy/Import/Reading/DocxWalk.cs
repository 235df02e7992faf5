using System.Text;
using System.Xml.Linq;

namespace Stadtlotse.Strategy.Import;

/// <summary>Walks through the body of a DOCX and collects its paragraphs and tables as lines.</summary>
internal sealed class DocxWalk(DocxStyles styles)
{
    private static readonly XNamespace W = DocxReading.W;
    private static readonly HashSet<XName> Wrappers =
        [W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo"];

    private int number;
    private int page = 1;
    private bool paged;

    public List<RawLine> Lines { get; } = [];

    public void Blocks(XElement parent)
    {
        foreach (var element in parent.Elements())
            if (element.Name == W + "p") Paragraph(element);
            else if (element.Name == W + "tbl") Table(element);
            else if (Wrappers.Contains(element.Name)) Blocks(element);
    }

    private void Paragraph(XElement paragraph)
    {
        number++;
        if (paragraph.Descendants(W + "lastRenderedPageBreak").Any()) { page++; paged = true; }
        var text = Words.Clean(TextOf(paragraph)).Trim();
        foreach (var box in paragraph.Descendants(W + "txbxContent").Where(b => !b.Ancestors().Any(a => a.Name.LocalName == "Fallback"))) Blocks(box);
        if (text.Length == 0 || styles.IsContents(paragraph)) return;
        var level = styles.HeadingLevel(paragraph);
        var numbering = styles.Numbering(paragraph);
        if (level > 0 && numbering is { } numbered && numbered.Marker.Any(char.IsLetterOrDigit)) text = numbered.Marker + " " + text;
        foreach (var part in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Lines.Add(new(number, part)
            {
                Page = paged ? page : null,
                HeadingLevel = level,
                ItemLevel = level == 0 && numbering is { } item ? item.Level : -1,
                Marker = numbering?.Marker.TrimEnd('.', ')') ?? "",
                Bold = level == 0 && IsBold(paragraph),
            });
        if (paragraph.Descendants(W + "br").Any(b => b.Attribute(W + "type")?.Value == "page") && !paragraph.Descendants(W + "lastRenderedPageBreak").Any()) page++;
    }

    private void Table(XElement table)
    {
        var rows = new List<TableRow>();
        var first = number + 1;
        foreach (var row in Rows(table))
        {
            var cells = new List<Prose>();
            foreach (var cell in Cells(row))
            {
                number++;
                var text = string.Join('\n', cell.Descendants(W + "p").Select(p => Words.Clean(TextOf(p)).Trim()).Where(t => t.Length > 0));
                cells.Add(Prose.Of(text, number, paged ? page : null));
                var span = cell.Element(W + "tcPr")?.Element(W + "gridSpan")?.Attribute(W + "val")?.Value;
                for (var extra = 1; int.TryParse(span, out var count) && extra < Math.Min(count, 30); extra++) cells.Add(Prose.Of("", number, paged ? page : null));
            }
            if (cells.Count > 0) rows.Add(new(cells));
        }
        if (rows.Count == 1 && rows[0].Cells.Count == 1)
            Lines.Add(new(first, rows[0].Cells[0].Text.Replace('\n', ' ')) { Page = paged ? page : null });
        else if (rows.Count > 0)
            Lines.Add(new(first, "") { Table = rows, Page = paged ? page : null });
    }

    private static IEnumerable<XElement> Rows(XElement table) =>
        table.Elements().SelectMany(e => e.Name == W + "tr" ? [e] : Wrappers.Contains(e.Name) ? Rows(e) : []);

    private static IEnumerable<XElement> Cells(XElement row) =>
        row.Elements().SelectMany(e => e.Name == W + "tc" ? [e] : Wrappers.Contains(e.Name) ? Cells(e) : []);

    private static bool IsBold(XElement paragraph)
    {
        var runs = paragraph.Elements(W + "r").Where(r => r.Elements(W + "t").Any(t => t.Value.Trim().Length > 0)).ToList();
        return runs.Count > 0 && runs.TrueForAll(r => r.Element(W + "rPr")?.Element(W + "b") is { } b && b.Attribute(W + "val")?.Value is not ("0" or "false"));
    }

    /// <summary>The text of a paragraph: deleted and hidden text, field codes and text boxes left out, tabs and breaks kept.</summary>
    public static string TextOf(XElement paragraph)
    {
        var text = new StringBuilder();
        Append(paragraph, text);
        return text.ToString();
    }

    private static void Append(XElement parent, StringBuilder text)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Name.Namespace != W)
            {
                if (element.Name.LocalName == "AlternateContent" || element.Name.LocalName == "Choice") Append(element, text);
                continue;
            }
            switch (element.Name.LocalName)
            {
                case "t": text.Append(element.Value); break;
                case "tab": text.Append('\t'); break;
                case "br" or "cr" when element.Attribute(W + "type") is null: text.Append('\n'); break;
                case "noBreakHyphen": text.Append('-'); break;
                case "softHyphen": break;
                case "del" or "moveFrom" or "instrText" or "pPr" or "rPr" or "drawing" or "pict" or "txbxContent" or "footnoteReference" or "endnoteReference": break;
                case "r" when element.Element(W + "rPr")?.Element(W + "vanish") is not null: break;
                case "p" when text.Length > 0: text.Append('\n'); Append(element, text); break;
                default: Append(element, text); break;
            }
        }
    }
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Stadtlotse.Strategy.Budget;

/// <summary>One sheet of a spreadsheet: a head, and cells of text, whole numbers or cents.</summary>
/// <param name="Name">Name on its tab; signs that spreadsheets forbid become blanks, beyond 31 it is cut.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Cells: <see cref="string"/>, <see cref="int"/>, <see cref="decimal"/> (euros, shown with two decimals) or null.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes XLSX files: plain tables with a fixed head, numbers as numbers. Text is never a formula.</summary>
internal static class Spreadsheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Plain = 0, Head = 1, Money = 2;

    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = book.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            foreach (var (index, sheet) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Page(sheet);
                list.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)index + 1, Name = NameOf(sheet.Name) });
            }
            book.Workbook.Save();
        }
        return stream.ToArray();
    }

    private static Worksheet Page(Sheet sheet)
    {
        var data = new SheetData();
        data.AppendChild(new Row(sheet.Columns.Select(c => Cell(c, Head))));
        foreach (var row in sheet.Rows) data.AppendChild(new Row(row.Select(value => Cell(value, Plain))));
        return new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(c.Length + 4, 14, 60), CustomWidth = true })),
            data);
    }

    private static Cell Cell(object? value, uint style) => value switch
    {
        null => new Cell { StyleIndex = style },
        int number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number, StyleIndex = style },
        decimal euros => new Cell { CellValue = new CellValue(euros), DataType = CellValues.Number, StyleIndex = Money },
        _ => new Cell { InlineString = new InlineString(new Text(Clean(value.ToString()!)) { Space = SpaceProcessingModeValues.Preserve }), DataType = CellValues.InlineString, StyleIndex = style },
    };

    /// <summary>Without signs that XML does not know; at most what a cell holds.</summary>
    private static string Clean(string text) => string.Concat(text.Where(c => c is '\t' or '\n' or >= ' ' && c is not ('\ufffe' or '\uffff') && !char.IsSurrogate(c)).Take(32_767));

    private static string NameOf(string name)
    {
        var clean = string.Concat(name.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        return clean.Length == 0 ? "Tabelle" : clean[..Math.Min(31, clean.Length)];
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.00\\ \"€\"" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }, new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
}

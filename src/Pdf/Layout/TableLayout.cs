using System.Globalization;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>A cell on its place in the grid.</summary>
internal sealed record GridCell(TableCell Cell, int Row, int Column, int Columns, int Rows, StructureElement Element, TextStyle Style)
{
    /// <summary>The text when the cell is one paragraph: shaped once, for measuring and for setting.</summary>
    public TextBlock? Text { get; init; }
    public bool IsHeader { get; init; }
}

/// <summary>Lays a table out: grid, widths of columns, rows as items of the flow.</summary>
internal sealed partial class TableLayout(BlockLayout blocks, Table table, Place place)
{
    private const double PadX = 4;

    private readonly DocumentContext context = blocks.Context;
    private readonly List<List<GridCell>> grid = [];
    private readonly StructureElement element = BlockLayout.Element("Table", place, table);
    private int columns;

    public IEnumerable<FlowItem> Items()
    {
        if (table.Rows.Count == 0) throw new PdfException("table.empty", "A table has no rows.");
        if (table.HeadRows < 0 || table.HeadRows > table.Rows.Count) throw new PdfException("table.head", $"A table of {table.Rows.Count} rows cannot have {table.HeadRows} head rows.");
        if (table.Summary is { } summary) element.Attributes = "/O/Table/Summary " + System.Text.Encoding.Latin1.GetString(new ByteBuffer().Text(summary).Span);
        var gap = blocks.ParagraphGap(place) * 1.2;
        var captioned = false;
        if (table.Caption is { } caption)
        {
            var style = place.Style with { Size = place.Style.Size * context.Theme.TableScale, Bold = true, Align = Alignment.Left };
            foreach (var item in blocks.Text(caption, BlockLayout.Element("Caption", place with { Parent = element }), style, place, gap, true))
            {
                item.Glued |= captioned;
                captioned = true;
                yield return item;
            }
        }
        BuildGrid();
        var widths = Widths();
        var head = new List<RowGroup>();
        for (var row = 0; row < grid.Count;)
        {
            var end = GroupEnd(row);
            var group = Group(row, end, widths);
            if (row < table.HeadRows) head.Add(group);
            else group.Head = RepeatedHead(head);
            group.Gap = row == 0 ? captioned ? 3 : gap : 0;
            group.Glued = row == 0 ? captioned : table.KeepTogether || row <= table.HeadRows || table.Rows[row - 1].KeepWithNext;
            yield return group;
            row = end;
        }
    }

    private TableHead? RepeatedHead(List<RowGroup> head)
    {
        var height = head.Sum(h => h.Height);
        var page = context.Document.Page;
        // A head that leaves no room for rows is not repeated.
        if (head.Count == 0 || height > (page.Height - page.Top - page.Bottom) * 72 / 25.4 / 2) return null;
        return new(height, (canvas, top) =>
        {
            canvas.AllArtifact = "/Type/Pagination";
            foreach (var group in head)
            {
                group.Draw(canvas, top);
                top += group.Height;
            }
            canvas.AllArtifact = null;
        });
    }

    private void BuildGrid()
    {
        var taken = new Dictionary<(int, int), bool>();
        var (section, inHead) = ((StructureElement?)null, true);
        var total = 0L;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (section is null || inHead != row < table.HeadRows)
            {
                inHead = row < table.HeadRows;
                section = BlockLayout.Element(inHead ? "THead" : "TBody", place with { Parent = element });
            }
            var line = BlockLayout.Element("TR", place with { Parent = section });
            var cells = new List<GridCell>();
            var column = 0;
            var last = inHead ? table.HeadRows : table.Rows.Count;
            foreach (var cell in table.Rows[row].Cells)
            {
                while (taken.ContainsKey((row, column))) column++;
                if (cell.ColumnSpan < 1 || cell.RowSpan < 1 || row + cell.RowSpan > last)
                    throw new PdfException("table.span", $"Row {row + 1} of a table has a cell whose span is below 1 or leaves head or body.");
                total += (long)cell.ColumnSpan * cell.RowSpan;
                if (total > context.Limits.TableCells) throw new PdfException("limit.table-cells", $"A table has more than {context.Limits.TableCells} cells.");
                for (var r = 0; cell.RowSpan > 1 && r < cell.RowSpan; r++)
                    for (var c = 0; c < cell.ColumnSpan; c++)
                        if (!taken.TryAdd((row + r, column + c), true)) throw new PdfException("table.span", $"Row {row + 1} of a table has cells that overlap.");
                cells.Add(Cell(cell, row, column, line));
                column += cell.ColumnSpan;
            }
            columns = Math.Max(columns, column);
            grid.Add(cells);
        }
        CheckRows(taken);
    }

    // PDF/UA-1, 7.5: a table is regular; a row with fewer cells confuses the reader, so it is said.
    private void CheckRows(Dictionary<(int, int), bool> taken)
    {
        for (var row = 0; row < grid.Count; row++)
        {
            var covered = grid[row].Sum(c => c.Columns);
            for (var column = 0; column < columns; column++)
                if (taken.ContainsKey((row, column)) && !grid[row].Any(c => c.Column <= column && column < c.Column + c.Columns))
                    covered++;
            if (covered != columns)
                context.Findings.Add("table.irregular", $"Row {row + 1} of a table covers {covered} of {columns} columns.");
        }
        if (table.HeadRows == 0 && !table.RowHeaders && !grid.Any(r => r.Any(c => c.IsHeader)))
            context.Findings.Add("table.no-headers", "A table has no header cells.");
    }

    private GridCell Cell(TableCell cell, int row, int column, StructureElement line)
    {
        var scope = cell.Scope ?? (row < table.HeadRows ? HeaderScope.Column : table.RowHeaders && column == 0 ? HeaderScope.Row : null);
        var attributes = (scope is { } s ? "/Scope/" + s : "")
            + (cell.ColumnSpan > 1 ? string.Create(CultureInfo.InvariantCulture, $"/ColSpan {cell.ColumnSpan}") : "")
            + (cell.RowSpan > 1 ? string.Create(CultureInfo.InvariantCulture, $"/RowSpan {cell.RowSpan}") : "");
        var tag = BlockLayout.Element(scope is null ? "TD" : "TH", place with { Parent = line });
        if (attributes.Length > 0) tag.Attributes = "/O/Table" + attributes;
        var style = place.Style with
        {
            Size = place.Style.Size * context.Theme.TableScale,
            Bold = place.Style.Bold || scope is not null || table.Rows[row].IsBold,
            LineHeight = Math.Min(place.Style.LineHeight, 1.25),
            Align = cell.Align ?? (column < table.Columns.Count ? table.Columns[column].Align : Alignment.Left),
        };
        var text = cell.Content is [Paragraph { Scale: 1, Align: null, Id: null, Language: null } only] ? new TextShaper(context, style).Shape(only.Content, tag) : null;
        return new(cell, row, column, cell.ColumnSpan, cell.RowSpan, tag, style) { Text = text, IsHeader = scope is not null };
    }

    // Rows joined by a cell that spans them stay together.
    private int GroupEnd(int row)
    {
        var end = row + 1;
        for (var r = row; r < end; r++)
            foreach (var cell in grid[r])
                end = Math.Max(end, r + cell.Rows);
        return end;
    }

    private RowGroup Group(int start, int end, double[] widths)
    {
        var rows = new List<List<RowCell>>();
        for (var row = start; row < end; row++)
            rows.Add([.. grid[row].Select(cell => Set(cell, widths))]);
        return new RowGroup(rows, new(place.X, widths.Sum(), start < table.HeadRows, end == table.HeadRows, end == grid.Count, table.Lines, context.Theme));
    }

    private RowCell Set(GridCell cell, double[] widths)
    {
        var x = place.X + widths.AsSpan(0, cell.Column).ToArray().Sum();
        var width = widths.AsSpan(cell.Column, cell.Columns).ToArray().Sum();
        var inner = new Place(x + PadX, Math.Max(1, width - 2 * PadX), cell.Style, cell.Element, place.Depth + 1) { Scale = place.Scale * 0.8 };
        var items = cell.Text is { } text
            ? Lines(text, inner)
            : [.. blocks.Lay(cell.Cell.Content, inner)];
        if (items.Count > 0) items[0].Gap = 0;
        return new(x, width, cell.Rows, items, cell.IsHeader);
    }

    private static List<FlowItem> Lines(TextBlock text, Place inner)
    {
        if (text.IsEmpty) return [];
        var lines = text.Break(inner.Width);
        return [.. lines.Select((line, i) => new LineItem(text, line, inner.X, inner.Width, i == lines.Count - 1))];
    }
}

namespace Stadtlotse.Pdf;

/// <summary>
/// A table, tagged Table with THead, TBody, TR, TH (with Scope) and TD. Head rows are repeated on every page it goes on to,
/// there as artifact. Rows are not parted by a page break unless one is higher than a page.
/// </summary>
/// <param name="Rows">All rows, head rows first.</param>
public sealed record Table(params IReadOnlyList<TableRow> Rows) : Block
{
    /// <summary>How many rows are the head. Default 1.</summary>
    public int HeadRows { get; init; } = 1;

    /// <summary>Whether the first cell of each body row is its header (TH with scope Row). Default false.</summary>
    public bool RowHeaders { get; init; }

    /// <summary>Columns from left; missing ones share by content. Default: all by content.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>Text above, tagged Caption. Default none.</summary>
    public IReadOnlyList<Inline>? Caption { get; init; }

    /// <summary>What the table shows, for those who only hear it (attribute Summary). Default none.</summary>
    public string? Summary { get; init; }

    /// <summary>Which lines are drawn. Default between rows.</summary>
    public TableLines Lines { get; init; } = TableLines.Rows;

    /// <summary>Whether all rows must stay on one page when they fit one. Default false.</summary>
    public bool KeepTogether { get; init; }
}

/// <summary>Which lines of a table are drawn.</summary>
public enum TableLines
{
    /// <summary>Below each row, stronger below the head.</summary>
    Rows,

    /// <summary>Around each cell.</summary>
    Grid,

    /// <summary>None.</summary>
    None,
}

/// <summary>A column of a table.</summary>
/// <param name="Width">In millimetres; null to share what is left by content.</param>
/// <param name="Align">Alignment of its cells. Default left.</param>
public sealed record Column(double? Width = null, Alignment Align = Alignment.Left);

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells; places taken by a spanning cell above are not given again.</param>
public sealed record TableRow(params IReadOnlyList<TableCell> Cells)
{
    /// <summary>Whether it must stay on one page with the next row. Default false.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Whether its text is bold, such as of a sum. Default false.</summary>
    public bool IsBold { get; init; }
}

/// <summary>A cell of a table: a string, or blocks.</summary>
/// <param name="Content">The blocks.</param>
public sealed record TableCell(params IReadOnlyList<Block> Content)
{
    /// <summary>How many columns it covers. Default 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>How many rows it covers, not beyond head or body. Default 1.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Alignment; null for the column's.</summary>
    public Alignment? Align { get; init; }

    /// <summary>What the cell is the header of; null to take it from the table's head rows and row headers.</summary>
    public HeaderScope? Scope { get; init; }

    /// <summary>A cell of one paragraph.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator TableCell(string text) => new(new Paragraph(text));

    /// <summary>A cell of one paragraph; the named form of the conversion.</summary>
    /// <param name="text">Its text.</param>
    public static TableCell FromString(string text) => text;
}

/// <summary>What a header cell is the header of (ISO 32000-1, table 349).</summary>
public enum HeaderScope
{
    /// <summary>Its column.</summary>
    Column,

    /// <summary>Its row.</summary>
    Row,

    /// <summary>Both.</summary>
    Both,
}

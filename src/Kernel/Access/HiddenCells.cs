namespace Stadtlotse.Kernel.Access;

/// <summary>
/// Chooses what a table with totals keeps back. The totals are a further row and column, and each row and column is an equation. Hidden cells
/// are the edges between the row and the column they stand in: a cell can be worked out exactly when its edge lies on no circle.
/// </summary>
internal sealed class HiddenCells
{
    private readonly long[,] values;
    private readonly bool[,] hidden;
    private readonly int lastRow;
    private readonly int lastColumn;

    public HiddenCells(IReadOnlyList<IReadOnlyList<long>> rows, int columns)
    {
        (lastRow, lastColumn) = (rows.Count, columns);
        values = new long[lastRow + 1, lastColumn + 1];
        hidden = new bool[lastRow + 1, lastColumn + 1];
        for (var r = 0; r < lastRow; r++)
            for (var c = 0; c < lastColumn; c++)
            {
                values[r, c] += rows[r][c];
                values[r, lastColumn] += rows[r][c];
                values[lastRow, c] += rows[r][c];
                values[lastRow, lastColumn] += rows[r][c];
            }
    }

    public SuppressedTable Result()
    {
        foreach (var (r, c) in All()) hidden[r, c] = !SmallGroups.MayShow(values[r, c]);
        while (FillThinLines() || CloseACircle())
        {
        }
        return new SuppressedTable(
            [.. Enumerable.Range(0, lastRow).Select(r => (IReadOnlyList<long?>)[.. Enumerable.Range(0, lastColumn).Select(c => Shown(r, c))])],
            [.. Enumerable.Range(0, lastRow).Select(r => Shown(r, lastColumn))], [.. Enumerable.Range(0, lastColumn).Select(c => Shown(lastRow, c))], Shown(lastRow, lastColumn));
    }

    private long? Shown(int row, int column) => hidden[row, column] ? null : values[row, column];

    private IEnumerable<(int Row, int Column)> All() => Enumerable.Range(0, lastRow + 1).SelectMany(r => Enumerable.Range(0, lastColumn + 1), (r, c) => (r, c));

    /// <summary>Where the hidden cells of a line are together fewer than a group may be and the total tells so, one more is hidden.</summary>
    private bool FillThinLines()
    {
        var lines = Enumerable.Range(0, lastRow + 1).Select(r => Enumerable.Range(0, lastColumn + 1).Select(c => (Row: r, Column: c)).ToList())
            .Concat(Enumerable.Range(0, lastColumn + 1).Select(c => Enumerable.Range(0, lastRow + 1).Select(r => (Row: r, Column: c)).ToList()));
        var changed = false;
        foreach (var line in lines)
        {
            var (parts, total) = (line[..^1], line[^1]);
            while (!hidden[total.Row, total.Column] && parts.Where(p => hidden[p.Row, p.Column]).Sum(p => values[p.Row, p.Column]) is > 0 and < SmallGroups.Least)
            {
                var next = parts.Where(p => !hidden[p.Row, p.Column] && values[p.Row, p.Column] > 0).OrderBy(p => values[p.Row, p.Column]).Select(p => ((int, int)?)p).FirstOrDefault() ?? total;
                hidden[next.Item1, next.Item2] = changed = true;
            }
        }
        return changed;
    }

    /// <summary>Hides what it takes that the first cell on no circle comes to lie on one; the smallest numbers first, totals last.</summary>
    private bool CloseACircle()
    {
        foreach (var (row, column) in All())
        {
            if (!hidden[row, column] || IsOnACircle(row, column)) continue;
            var (r, c) = All().Where(p => p.Row != row && p.Column != column).MinBy(p => Cost(row, p.Column) + Cost(p.Row, p.Column) + Cost(p.Row, column));
            hidden[row, c] = hidden[r, c] = hidden[r, column] = true;
            return true;
        }
        return false;
    }

    private double Cost(int row, int column) =>
        hidden[row, column] ? 0 : values[row, column] == 0 ? 1e15 : values[row, column] + (row == lastRow || column == lastColumn ? 1e9 : 0);

    /// <summary>Whether row and column are still joined without the cell itself.</summary>
    private bool IsOnACircle(int row, int column)
    {
        var (rows, columns) = (new HashSet<int> { row }, new HashSet<int>());
        var open = new Queue<(bool IsRow, int Index)>([(true, row)]);
        while (open.TryDequeue(out var at))
            if (at.IsRow)
            {
                for (var c = 0; c <= lastColumn; c++)
                    if (hidden[at.Index, c] && (at.Index, c) != (row, column) && columns.Add(c)) open.Enqueue((false, c));
            }
            else
                for (var r = 0; r <= lastRow; r++)
                    if (hidden[r, at.Index] && (r, at.Index) != (row, column) && rows.Add(r)) open.Enqueue((true, r));
        return columns.Contains(column);
    }
}

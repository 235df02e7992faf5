namespace Stadtlotse.Pdf.Layout;

internal sealed partial class TableLayout
{
    /// <summary>
    /// Widths of the columns in points: those given, and for the rest a share by content between the width of the longest word
    /// and that of the longest line, so that the table fills its column.
    /// </summary>
    private double[] Widths()
    {
        var available = place.Width;
        var (least, most, fixedWidths) = (new double[columns], new double[columns], new double?[columns]);
        for (var c = 0; c < columns; c++)
            if (c < table.Columns.Count && table.Columns[c].Width is { } width)
                available -= (fixedWidths[c] = BlockLayout.Positive(width, "The width of a column") * 72 / 25.4).Value;
        foreach (var cell in grid.SelectMany(r => r))
        {
            var (word, line) = Extent(cell);
            for (var c = cell.Column; c < cell.Column + cell.Columns; c++)
            {
                least[c] = Math.Max(least[c], (word + 2 * PadX) / cell.Columns);
                most[c] = Math.Max(most[c], (line + 2 * PadX) / cell.Columns);
            }
        }
        var open = Enumerable.Range(0, columns).Where(c => fixedWidths[c] is null).ToList();
        var (sumLeast, sumMost) = (open.Sum(c => least[c]), open.Sum(c => most[c]));
        if (open.Count > 0 && available < sumLeast * 0.3 || open.Count == 0 && available < -0.5)
            context.Findings.Add("table.too-wide", "The columns of a table are wider than the text column together; they are made narrower.");
        var result = new double[columns];
        for (var c = 0; c < columns; c++)
            result[c] = fixedWidths[c] ?? (sumMost <= available ? most[c] + (available - sumMost) * most[c] / Math.Max(sumMost, 1)
                : sumLeast >= available ? Math.Max(2 * PadX + 1, available * least[c] / sumLeast)
                : least[c] + (available - sumLeast) * (most[c] - least[c]) / (sumMost - sumLeast));
        var total = result.Sum();
        return total > place.Width + 0.5 ? [.. result.Select(w => w * place.Width / total)] : result;
    }

    private (double Word, double Line) Extent(GridCell cell)
    {
        if (cell.Text is { } text) return text.Extent();
        var (word, line) = (0.0, 0.0);
        foreach (var block in cell.Cell.Content)
        {
            var (w, l) = block switch
            {
                Paragraph p => new TextShaper(context, cell.Style with { Size = cell.Style.Size * BlockLayout.Scale(p.Scale) }).Shape(p.Content, null).Extent(),
                Figure f => (Math.Min(f.Width * 72 / 25.4 ?? 60, place.Width), Math.Min(f.Width * 72 / 25.4 ?? 120, place.Width)),
                QrCode q => (q.Size * 72 / 25.4, q.Size * 72 / 25.4),
                _ => (60, 180),
            };
            (word, line) = (Math.Max(word, w), Math.Max(line, l));
        }
        return (word, line);
    }
}

namespace Stadtlotse.Pdf.Layout;

/// <summary>The content of a cell, stacked.</summary>
internal sealed record RowCell(double X, double Width, int Rows, List<FlowItem> Items, bool IsHeader)
{
    public const double PadY = 3;

    public double Height { get; } = 2 * PadY + Items.Sum(i => i.Gap + i.Height);
}

/// <summary>How rows are adorned.</summary>
internal sealed record RowLook(double X, double Width, bool IsHead, bool EndsHead, bool EndsTable, TableLines Lines, Theme Theme);

/// <summary>Rows of a table that belong together: usually one, more when a cell spans them.</summary>
internal sealed class RowGroup : FlowItem
{
    private readonly List<List<RowCell>> rows;
    private readonly RowLook look;
    private readonly double[] heights;

    public RowGroup(List<List<RowCell>> rows, RowLook look)
    {
        (this.rows, this.look) = (rows, look);
        heights = new double[rows.Count];
        for (var span = 1; span <= rows.Count; span++)
            for (var r = 0; r + span <= rows.Count; r++)
                foreach (var cell in rows[r])
                    if (Math.Min(cell.Rows, rows.Count - r) == span)
                    {
                        var missing = cell.Height - heights.AsSpan(r, span).ToArray().Sum();
                        if (missing > 0) heights[r + span - 1] += missing;
                    }
        Height = heights.Sum();
    }

    public override void Draw(Canvas canvas, double top)
    {
        DrawGround(canvas, top);
        var y = top;
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var cell in rows[r]) DrawCell(canvas, cell, y + RowCell.PadY);
            y += heights[r];
        }
        DrawLines(canvas, top);
    }

    public override (FlowItem First, FlowItem Second)? Split(double room)
    {
        var (cut, above) = (0, 0.0);
        while (cut < rows.Count - 1 && above + heights[cut] <= room) above += heights[cut++];
        // The row at the cut is parted only when something of it fits; a mere strip of it would look torn.
        var parted = cut == 0 || rows[cut].Exists(c => Fitting(c, room - above) > 0);
        var shown = parted ? cut + 1 : cut;
        var (first, rest) = (Enumerable.Range(0, shown).Select(_ => new List<RowCell>()).ToList(), new List<RowCell>());
        var (y, progress) = (0.0, cut > 0);
        for (var r = 0; r <= cut; r++)
        {
            foreach (var cell in rows[r])
            {
                if (r + cell.Rows <= cut) first[r].Add(cell);
                else if (r >= shown) rest.Add(cell);
                else progress |= Part(cell, r, (parted ? room : above) - y, shown, cut, first[r], rest);
            }
            y += heights[r];
        }
        if (!progress || rest.TrueForAll(c => c.Items.Count == 0) && cut == rows.Count - 1) return null;
        return (new RowGroup(Rebuilt(first), look with { EndsTable = false }),
            new RowGroup(Rebuilt([[.. rest.OrderBy(c => c.X)], .. rows.Skip(cut + 1)]), look) { Head = Head });
    }

    private static bool Part(RowCell cell, int row, double room, int shown, int cut, List<RowCell> first, List<RowCell> rest)
    {
        var fitting = Fitting(cell, room);
        first.Add(cell with { Rows = shown - row, Items = cell.Items[..fitting] });
        if (fitting < cell.Items.Count) cell.Items[fitting].Gap = 0;
        rest.Add(cell with { Rows = cell.Rows - (cut - row), Items = cell.Items[fitting..] });
        return fitting > 0;
    }

    // Records copy the computed height; a cell with other items needs a new one.
    private static List<List<RowCell>> Rebuilt(List<List<RowCell>> rows) =>
        [.. rows.Select(r => r.Select(c => new RowCell(c.X, c.Width, c.Rows, c.Items, c.IsHeader)).ToList())];

    private static int Fitting(RowCell cell, double room)
    {
        var y = 2 * RowCell.PadY;
        for (var i = 0; i < cell.Items.Count; i++)
            if ((y += cell.Items[i].Gap + cell.Items[i].Height) > room)
                return i;
        return cell.Items.Count;
    }

    private static void DrawCell(Canvas canvas, RowCell cell, double y)
    {
        foreach (var item in cell.Items)
        {
            y += item.Gap;
            if (canvas.AllArtifact is null) item.Placed?.Invoke(canvas.Page, y);
            item.Draw(canvas, y);
            y += item.Height;
        }
    }

    private void DrawGround(Canvas canvas, double top)
    {
        if (!look.IsHead || look.Lines == TableLines.None) return;
        canvas.MarkArtifact(canvas.AllArtifact ?? "/Type/Layout");
        canvas.Fill(look.Theme.Ground, look.X, top, look.Width, Height);
    }

    private void DrawLines(Canvas canvas, double top)
    {
        if (look.Lines == TableLines.None) return;
        canvas.MarkArtifact(canvas.AllArtifact ?? "/Type/Layout");
        if (look.Lines == TableLines.Grid)
        {
            DrawGrid(canvas, top);
            return;
        }
        var (color, y) = (look.Theme.Line, top);
        for (var r = 0; r < rows.Count - 1; r++)
        {
            y += heights[r];
            foreach (var cell in rows[r + 1]) canvas.Line(color, 0.4, cell.X, y, cell.X + cell.Width, y);
        }
        canvas.Line(color, look.EndsHead || look.EndsTable ? 0.9 : 0.4, look.X, top + Height, look.X + look.Width, top + Height);
    }

    private void DrawGrid(Canvas canvas, double top)
    {
        var y = top;
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var cell in rows[r])
            {
                var bottom = y + heights.AsSpan(r, Math.Min(cell.Rows, rows.Count - r)).ToArray().Sum();
                canvas.Line(look.Theme.Line, 0.5, cell.X, y, cell.X + cell.Width, y);
                canvas.Line(look.Theme.Line, 0.5, cell.X, bottom, cell.X + cell.Width, bottom);
                canvas.Line(look.Theme.Line, 0.5, cell.X, y, cell.X, bottom);
                canvas.Line(look.Theme.Line, 0.5, cell.X + cell.Width, y, cell.X + cell.Width, bottom);
            }
            y += heights[r];
        }
    }
}

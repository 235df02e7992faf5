namespace Stadtlotse.Strategy.Import;

/// <summary>
/// Makes lines of words with places: columns in reading order, tables by the gutters below their header,
/// small print at the foot of a page as notes.
/// </summary>
internal static class PdfLayout
{
    public static (List<RawLine> Lines, List<Passage> Notes) Lines(List<PdfPage> pages)
    {
        var body = pages.SelectMany(p => p.Lines).GroupBy(l => Math.Round(l.Size)).OrderByDescending(g => g.Sum(l => l.Words.Count)).First().Key;
        var lines = new List<RawLine>();
        var notes = new List<Passage>();
        foreach (var page in pages)
        {
            var number = 0;
            PdfLine? before = null;
            List<(string, RawLine)>? note = null;
            foreach (var line in Merged(PdfTables.Replaced(page)))
            {
                number++;
                if (line is PdfTable table)
                {
                    lines.Add(new(number, "") { Page = page.Number });
                    lines.Add(new(number, "") { Page = page.Number, Table = table.Rows(page.Number, number) });
                    before = null;
                    note = null;
                    continue;
                }
                var raw = new RawLine(number, Text(line)) { Page = page.Number, Size = line.Size };
                if (raw.Text.Length == 0) continue;
                var small = line.Size < body * 0.92 && line.Top > page.Height * 0.45;
                if (small && raw.Text.Length > 3 && char.IsDigit(raw.Text[0]) && raw.Text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is [' ', ..] or [')', ..] && raw.Text.Count(char.IsLetter) > 8)
                {
                    Close(note, notes);
                    note = [(raw.Text[raw.Text.IndexOf(' ')..].Trim(), raw)];
                    continue;
                }
                if (small && note is not null && before is not null)
                {
                    note.Add((raw.Text, raw));
                    continue;
                }
                Close(note, notes);
                note = null;
                if (before is null || before.Block != line.Block || line.Top - before.Bottom > Math.Max(line.Size, before.Size) * 0.55 || Math.Abs(line.Size - before.Size) > 1.5)
                    lines.Add(new(number, "") { Page = page.Number });
                lines.Add(raw);
                before = line;
            }
            Close(note, notes);
            lines.Add(new(number + 1, "") { Page = page.Number });
        }
        return (lines, notes);
    }

    private static void Close(List<(string, RawLine)>? note, List<Passage> notes)
    {
        if (note is { Count: > 0 }) notes.Add(Prose.Join(note).Whole);
        note?.Clear();
    }

    /// <summary>A number or bullet that stands far left of its text is a line of its own to the program: put them together.</summary>
    private static IEnumerable<PdfLine> Merged(List<PdfLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line is not PdfTable && line.Words.Count == 1 && line.Words[0].Text.Length <= 8 && IsMarker(line.Words[0].Text))
            {
                var next = lines.FindIndex(i + 1, Math.Min(3, lines.Count - i - 1), l => l is not PdfTable && Math.Abs(l.Top - line.Top) < line.Size * 0.6 && l.Left > line.Right && l.Left - line.Right < 80);
                if (next > 0)
                {
                    lines[next] = new(lines[next].Block, [.. line.Words, .. lines[next].Words]);
                    continue;
                }
            }
            yield return line;
        }
    }

    private static bool IsMarker(string text) => text.All(c => !char.IsLetter(c)) || text.Length <= 2 && text[^1] is ')' or '.';

    /// <summary>The line's text; raised footnote numbers are left out.</summary>
    private static string Text(PdfLine line)
    {
        var size = line.Size;
        var words = line.Words.Where((w, i) => !(i > 0 && w.Height < size * 0.78 && w.Text.All(char.IsDigit) && w.Bottom < line.Bottom - size * 0.15)).Select(w => w.Text);
        return string.Join(' ', words).Trim();
    }
}

/// <summary>A table found on a page, in place of its lines.</summary>
internal sealed record PdfTable(int Block, List<PdfWord> Words, List<List<List<PdfWord>>> Cells) : PdfLine(Block, Words)
{
    /// <summary>Rows of cells as text; hyphens at line ends are undone.</summary>
    public List<TableRow> Rows(int page, int line) =>
        [.. Cells.Select(row => new TableRow([.. row.Select(cell => Cell(cell, page, line))]))];

    private static Prose Cell(List<PdfWord> words, int page, int line)
    {
        var raw = new RawLine(line, "") { Page = page };
        if (words.Count == 0) return Prose.Of("", line, page);
        var rows = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(w => w.Top).ThenBy(w => w.Left))
            if (rows.Count > 0 && Math.Abs(rows[^1][0].Top - word.Top) < word.Height * 0.6) rows[^1].Add(word);
            else rows.Add([word]);
        return Prose.Join(rows.Select(r => (string.Join(' ', r.OrderBy(w => w.Left).Select(w => w.Text)), raw)));
    }
}

/// <summary>Finds tables below a row of known column labels.</summary>
internal static class PdfTables
{
    /// <summary>The page's lines with a table in place of the words that form it.</summary>
    public static List<PdfLine> Replaced(PdfPage page)
    {
        var lines = page.Lines;
        var rows = VisualRows([.. page.Lines.SelectMany(l => l.Words)]);
        for (var i = 0; i + 1 < rows.Count; i++)
        {
            var header = Segments(rows[i]);
            if (header.Count < 2 || header.Count(s => s.Length <= 60 && Labels.KindOf(s) is not null) < 2 || header.Any(s => s.Length > 80)) continue;
            var end = Extent(rows, i, header.Count);
            if (end - i < 2) continue;
            var cells = Cells(rows.GetRange(i, end - i));
            if (cells is null) continue;
            var taken = rows.GetRange(i, end - i).SelectMany(r => r).ToHashSet();
            var first = lines.FindIndex(l => l.Words.Exists(taken.Contains));
            var rest = lines.Select(l => l.Words.Exists(taken.Contains) ? l with { Words = l.Words.FindAll(w => !taken.Contains(w)) } : l).ToList();
            rest.Insert(first, new PdfTable(0, [.. taken], cells));
            lines = rest.FindAll(l => l.Words.Count > 0);
            i = end - 1;
        }
        return lines;
    }

    private static List<List<PdfWord>> VisualRows(List<PdfWord> words)
    {
        var rows = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(w => w.Top + w.Height / 2).ThenBy(w => w.Left))
            if (rows.Count > 0 && Math.Abs(rows[^1][0].Top + rows[^1][0].Height / 2 - word.Top - word.Height / 2) < word.Height * 0.4) rows[^1].Add(word);
            else rows.Add([word]);
        foreach (var row in rows) row.Sort((a, b) => a.Left.CompareTo(b.Left));
        return rows;
    }

    /// <summary>Texts of a row between wide gaps.</summary>
    private static List<string> Segments(List<PdfWord> row)
    {
        var segments = new List<string>();
        for (var i = 0; i < row.Count; i++)
            if (i > 0 && row[i].Left - row[i - 1].Right < row[i].Height * 0.55) segments[^1] += " " + row[i].Text;
            else segments.Add(row[i].Text);
        return segments;
    }

    /// <summary>Rows that leave the gutters open; a wide vertical gap ends the table.</summary>
    private static int Extent(List<List<PdfWord>> rows, int start, int columns)
    {
        var end = start + 1;
        for (; end < rows.Count; end++)
        {
            if (rows[end][0].Top - rows[end - 1][0].Bottom > rows[end][0].Height * 3) break;
            if (Gutters(rows.GetRange(start, end - start + 1)).Count < Math.Max(2, columns - 1)) break;
        }
        return end;
    }

    /// <summary>Left edges of columns: where a stretch begins that some word covers, after a gutter of at least 4 points.</summary>
    private static List<double> Gutters(List<List<PdfWord>> rows)
    {
        var edges = new List<double>();
        var right = double.MinValue;
        foreach (var word in rows.SelectMany(r => r).OrderBy(w => w.Left))
        {
            if (word.Left - right >= 4) edges.Add(word.Left);
            right = Math.Max(right, word.Right);
        }
        return edges;
    }

    private static List<List<List<PdfWord>>>? Cells(List<List<PdfWord>> rows)
    {
        var columns = Gutters(rows);
        if (columns.Count < 2 || columns.Count > 30) return null;
        var gaps = rows.Zip(rows.Skip(1)).Select(p => p.Second.Min(w => w.Top) - p.First.Max(w => w.Bottom)).Order().ToList();
        var wide = gaps.Count > 0 && gaps[^1] - gaps[0] > 2 ? (gaps[0] + gaps[^1]) / 2 : double.MaxValue;
        var table = new List<List<List<PdfWord>>>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = columns.ConvertAll(_ => new List<PdfWord>());
            foreach (var word in rows[i]) cells[columns.FindLastIndex(c => c <= word.Left + 0.5)].Add(word);
            var gap = i == 0 ? double.MaxValue : rows[i].Min(w => w.Top) - rows[i - 1].Max(w => w.Bottom);
            var begins = table.Count < 1 || (wide < double.MaxValue ? gap >= wide : cells[0].Count > 0 && cells.Count(c => c.Count > 0) >= 2);
            if (begins) table.Add(cells);
            else
                for (var c = 0; c < columns.Count; c++) table[^1][c].AddRange(cells[c]);
        }
        return table;
    }
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Tables in text: with bars, with tabs, or with columns that are only aligned.</summary>
internal static partial class Tables
{
    private const int Limit = 2000;
    private const int MaxColumns = 30;

    /// <summary>A table that begins at a line, and the line after it; null when none does.</summary>
    public static (List<TableRow> Rows, int End)? Read(IReadOnlyList<RawLine> lines, int start)
    {
        var text = lines[start].Text;
        if (lines[start].Table is { } ready) return ([.. ready], start + 1);
        if (text.Length > 20_000) return null;
        if (IsBars(text)) return Bars(lines, start);
        if (text.Contains('\t', StringComparison.Ordinal) && Tabbed(text).Length >= 2) return Tabs(lines, start);
        return Aligned(lines, start);
    }

    private static bool IsBars(string text)
    {
        var t = text.Trim();
        return t.Length > 2 && (t[0] == '|' ? t.Count(c => c == '|') >= 2 : t.Split(" | ").Length >= 3);
    }

    private static (List<TableRow>, int)? Bars(IReadOnlyList<RawLine> lines, int start)
    {
        var rows = new List<TableRow>();
        var i = start;
        for (; i < lines.Count && !lines[i].Blank && lines[i].Table is null && IsBars(lines[i].Text); i++)
        {
            var text = lines[i].Text.Trim();
            if (Rule().IsMatch(text)) continue;
            var cells = text.Trim('|').Split('|').Take(MaxColumns).Select(c => Prose.Of(Markup.Undo(c.Trim()), lines[i]));
            rows.Add(new([.. cells]));
        }
        return rows.Count >= 2 ? (rows, i) : null;
    }

    private static string[] Tabbed(string text) => [.. text.Trim('\t').Split('\t').Take(MaxColumns).Select(c => c.Trim())];

    /// <summary>Tab rows; rows that a single blank line parts still belong together when the same header comes again.</summary>
    private static (List<TableRow>, int)? Tabs(IReadOnlyList<RawLine> lines, int start)
    {
        var rows = new List<TableRow>();
        var i = start;
        for (; i < lines.Count && !lines[i].Blank && lines[i].Table is null && lines[i].Text.Contains('\t', StringComparison.Ordinal); i++)
            rows.Add(new([.. Tabbed(lines[i].Text).Select(c => Prose.Of(Markup.Undo(c), lines[i]))]));
        return rows.Count >= 2 ? (rows, i) : null;
    }

    /// <summary>Lines with a common gutter of at least two blanks. A new row begins after a blank line or where the first column begins anew.</summary>
    private static (List<TableRow>, int)? Aligned(IReadOnlyList<RawLine> lines, int start)
    {
        if (!Gap().IsMatch(lines[start].Text.Trim())) return null;
        var end = start;
        var filled = 0;
        for (var i = start; i < lines.Count && i - end <= 1 && i - start < 2000; i++)
        {
            if (lines[i].Table is not null || lines[i].Page != lines[start].Page) break;
            if (lines[i].Blank) continue;
            if (lines[i].Text.Length > 400 || !(Gap().IsMatch(lines[i].Text.Trim()) || Indented(lines[i].Text))) break;
            end = i + 1;
            if (Gap().IsMatch(lines[i].Text.Trim())) filled++;
        }
        if (filled < 2) return null;
        var used = Enumerable.Range(start, end - start).Select(i => lines[i]).ToList();
        var columns = Columns(used.Where(l => !l.Blank).Select(l => l.Text).ToList());
        return columns.Count < 2 ? null : (Rows(used, columns), end);
    }

    private static bool Indented(string text) => text.Length - text.TrimStart().Length >= 6;

    /// <summary>Starts of columns: places after a stretch of two or more characters that are blank in every line.</summary>
    private static List<int> Columns(List<string> lines)
    {
        var width = lines.Max(l => l.Length);
        var used = new bool[width];
        foreach (var line in lines)
            for (var i = 0; i < line.Length; i++)
                if (line[i] != ' ' || i > 0 && i + 1 < line.Length && line[i - 1] != ' ' && line[i + 1] != ' ') used[i] = true;
        var columns = new List<int>();
        for (int i = 0, blanks = 2; i < width; i++)
        {
            if (used[i] && blanks >= 2) columns.Add(i);
            blanks = used[i] ? 0 : blanks + 1;
        }
        return columns.Count > MaxColumns ? [] : columns;
    }

    private static List<TableRow> Rows(List<RawLine> lines, List<int> columns)
    {
        var rows = new List<TableRow>();
        var open = columns.Select(_ => new List<(string, RawLine)>()).ToList();
        var parted = lines.Any(l => l.Blank);
        var newRow = true;
        foreach (var line in lines)
        {
            if (line.Blank || RuleLine().IsMatch(line.Text))
            {
                newRow = true;
                continue;
            }
            var cells = columns.Select((c, i) => Cut(line.Text, c, i + 1 < columns.Count ? columns[i + 1] : line.Text.Length)).ToList();
            var begins = cells[0].Length > 0 && (!parted || newRow) && (parted || char.IsUpper(cells[0][0]) || char.IsDigit(cells[0][0]) || !char.IsLetter(cells[0][0]));
            if ((begins && cells.Count(c => c.Length > 0) >= 2 || newRow) && open.Any(c => c.Count > 0)) Close();
            for (var i = 0; i < cells.Count; i++)
                if (cells[i].Length > 0) open[i].Add((cells[i], line));
            newRow = false;
        }
        Close();
        return rows;

        void Close()
        {
            if (open.All(c => c.Count == 0)) return;
            var some = open.First(c => c.Count > 0)[0].Item2;
            rows.Add(new([.. open.Select(c => c.Count > 0 ? Prose.Join(c) : Prose.Of("", some))]));
            foreach (var cell in open) cell.Clear();
        }
    }

    private static string Cut(string line, int from, int to) => from >= line.Length ? "" : line[from..Math.Min(to, line.Length)].Trim();

    [GeneratedRegex(@"^[\s|:+=-]+$", RegexOptions.None, Limit)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[\s_=+|-]{4,}$", RegexOptions.None, Limit)]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"\S {2,}\S", RegexOptions.None, Limit)]
    private static partial Regex Gap();
}

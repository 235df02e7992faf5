using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Makes headings, paragraphs, items and tables out of lines.</summary>
internal sealed partial class BlockBuilder(Reading reading, Furniture furniture)
{
    private const int Limit = 2000;
    private readonly List<RawLine> lines = furniture.Lines;
    private readonly List<Block> blocks = [];
    private readonly Headings headings = new(reading, furniture);
    private readonly int width = Width(furniture.Lines);

    public static List<Block> Build(Reading reading, Furniture furniture)
    {
        var builder = new BlockBuilder(reading, furniture);
        builder.Run();
        return Headings.Levelled(PageBreaks.Mend(builder.blocks));
    }

    /// <summary>Length of a full line where paragraphs are broken into lines; 0 where a line is a whole paragraph.</summary>
    private static int Width(List<RawLine> lines)
    {
        var lengths = lines.Where(l => !l.Blank && l.Table is null && l.Text.Length > 20).Select(l => l.Text.Trim().Length).Order().ToList();
        if (lengths.Count == 0) return 0;
        var longest = lengths[Math.Min(lengths.Count - 1, lengths.Count * 95 / 100)];
        return longest > 180 ? 0 : longest;
    }

    private void Run()
    {
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Blank)
            {
                i++;
                continue;
            }
            if (lines[i].HeadingLevel == 0 && lines[i].ItemLevel < 0 && Tables.Read(lines, i) is { } table)
            {
                blocks.AddRange(TableBlocks.Of(table.Rows));
                i = table.End;
                continue;
            }
            i = Group(i);
        }
    }

    /// <summary>Reads the paragraph that begins at a line and gives the line after it.</summary>
    private int Group(int i)
    {
        var line = lines[i];
        var alone = Starts(i) && Ends(i + 1);
        if (headings.Of(lines, i, alone) is { } heading)
        {
            blocks.Add(heading.Heading);
            return heading.End;
        }
        var item = line.ItemLevel >= 0 ? (Level: line.ItemLevel, line.Marker, Content: line.Text.Trim()) : ItemOf(line.Text);
        var end = i + 1;
        while (end < lines.Count && Continues(i, end, item is not null)) end++;
        var parts = Enumerable.Range(i, end - i).Select(k => (Markup.Undo(k == i && item is { } x ? x.Content : lines[k].Text).Replace('\n', ' '), lines[k]));
        var body = Prose.Join(parts);
        var lead = line.Bold && end - i == 1 ? null : Markup.Lead(line.Text);
        if (body.Text.Length > 0)
            blocks.Add(item is { } it ? new Item(body, it.Level, it.Marker, lead) : new Paragraph(body, lead));
        return end;
    }

    private bool Starts(int i) => i == 0 || lines[i - 1].Blank || lines[i - 1].Page != lines[i].Page || reading.LinesAreParagraphs;

    private bool Ends(int i) => i >= lines.Count || lines[i].Blank || lines[i - 1].Page != lines[i].Page || reading.LinesAreParagraphs;

    /// <summary>Whether a line goes on with the paragraph that began before it.</summary>
    private bool Continues(int first, int i, bool inItem)
    {
        var (before, text) = (lines[i - 1].Text.TrimEnd(), lines[i].Text.Trim());
        if (reading.LinesAreParagraphs || lines[i].Blank || lines[i].Table is not null || lines[i].Page != lines[i - 1].Page) return false;
        if (lines[i].HeadingLevel > 0 || lines[i].ItemLevel >= 0 || ItemOf(lines[i].Text) is not null || Markdown(text)) return false;
        if (Hyphens.Ends(before)) return true;
        if (width == 0) return char.IsLower(text[0]) && !EndsSentence(before) && before.Length > 40;
        if (!char.IsLower(text[0]) && (KeyValue().IsMatch(text) || NumberedLabel().IsMatch(text))) return false;
        if (char.IsLower(text[0])) return true;
        if (inItem && lines[i].Text.Length - text.Length > 0 && before.Length >= width * 0.5) return true;
        return before.TrimStart().Length >= width * 0.6 && !(lines[i].Size > 0 && Math.Abs(lines[i].Size - lines[first].Size) > 1);
    }

    private static bool Markdown(string text) => text.StartsWith('#') || text.StartsWith("**", StringComparison.Ordinal) && text.EndsWith("**", StringComparison.Ordinal);

    private static bool EndsSentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or ':' or ';';

    public static (int Level, string Marker, string Content)? ItemOf(string text)
    {
        if (text.Length > 50_000) return null;
        var match = ItemMark().Match(text);
        if (!match.Success) return null;
        var rest = text[match.Length..].Trim();
        if (rest.Length == 0 || Dates.StartsWithDate(text.TrimStart()) && char.IsDigit(match.Groups["m"].Value[0])) return null;
        return (match.Groups["i"].Value.Replace("\t", "    ", StringComparison.Ordinal).Length / 2, match.Groups["m"].Value.Trim('.', ')', '('), rest);
    }

    [GeneratedRegex(@"^(?<i>\s*)(?:(?<m>[-–—•●▪■◦○*+►▶➢➔→✓✔·o\uF0B7\uF0A7])\s+|(?<m>\(?\d{1,2}[.)]|\(?[a-z]\))\s+)", RegexOptions.None, Limit)]
    private static partial Regex ItemMark();

    [GeneratedRegex(@"^\p{Lu}\p{L}*\s+\d{1,2}(?:\.\d{1,2})*\s*[:–-]\s", RegexOptions.None, Limit)]
    private static partial Regex NumberedLabel();

    [GeneratedRegex(@"^[\p{L}][\p{L} /()-]{1,40}:\s", RegexOptions.None, Limit)]
    private static partial Regex KeyValue();
}

/// <summary>Paragraphs that a page break parted.</summary>
internal static class PageBreaks
{
    public static List<Block> Mend(List<Block> blocks)
    {
        var mended = new List<Block>(blocks.Count);
        foreach (var block in blocks)
            if (block is Paragraph next && mended.Count > 0 && Broken(mended[^1], next))
                mended[^1] = mended[^1] with { Body = mended[^1].Body.Then(next.Body) };
            else
                mended.Add(block);
        return mended;
    }

    /// <summary>The text before stops within a sentence, and the text after goes on with it.</summary>
    private static bool Broken(Block before, Block next)
    {
        if (before is not (Paragraph or Item) || next.Text.Length == 0 || before.Text.Length < 25) return false;
        var last = before.Text[^1];
        if (last is '.' or '!' or '?' or ':' or ';' || before is Item && last == ',') return false;
        if (char.IsLower(next.Text[0])) return Hyphens.Ends(before.Text) || char.IsLetterOrDigit(last) || last is ',' or ')' or '“' or '"' or '%';
        return before is Paragraph && before.Text.Length > 150 && next.Text.Length > 30 && (char.IsLetter(last) || last == ',') && char.IsUpper(next.Text[0])
            && next.Text[^1] is '.' or '!' or '?' or ':';
    }
}

/// <summary>Makes tables of rows: the header is told from the body, and a header that comes again is dropped.</summary>
internal static class TableBlocks
{
    public static IEnumerable<Block> Of(IReadOnlyList<TableRow> rows)
    {
        rows = [.. rows.Where(r => r.Cells.Any(c => c.Text.Length > 0))];
        if (rows.Count == 0) yield break;
        var header = LooksLikeHeader(rows[0]) && rows.Count > 1 ? rows[0].Cells : [];
        var key = Key(rows[0]);
        var body = rows.Where((r, i) => header.Count == 0 || i > 0 && Key(r) != key).ToList();
        yield return new Table(rows[0].Cells[0], header, body);
    }

    private static string Key(TableRow row) => string.Join('|', row.Cells.Select(c => c.Text));

    private static bool LooksLikeHeader(TableRow row) =>
        row.Cells.All(c => c.Text.Length <= 80 && (c.Text.Length <= 12 || !c.Text.EndsWith('.'))) && row.Cells.Any(c => Labels.KindOf(c.Text) is not null);
}

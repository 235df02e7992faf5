using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>An entry of the table of contents.</summary>
internal sealed record ContentsEntry(string? Number, string Title, int Indent);

/// <summary>The lines without page furniture: page numbers, running heads and feet, contents, footnotes.</summary>
internal sealed partial record Furniture(List<RawLine> Lines, List<ContentsEntry> Contents, List<Passage> Notes)
{
    private const int Limit = 2000;

    public static Furniture Remove(Reading reading)
    {
        var lines = reading.Lines.ToList();
        var contents = TakeContents(lines);
        DropPageNumbers(lines);
        if (lines.Count > 0 && lines[^1].Page is > 1) DropRunningLines(lines);
        DropRepeatedHeadings(lines);
        var notes = TakeNotes(lines);
        return new(lines, contents, [.. reading.Notes, .. notes]);
    }

    /// <summary>Removed lines become blank, so that numbers and paragraphs stay.</summary>
    private static void Drop(List<RawLine> lines, int i) => lines[i] = lines[i] with { Text = "" };

    /// <summary>Three or more entries in a row that end with a page number after dots, a tab or a wide gap.</summary>
    private static List<ContentsEntry> TakeContents(List<RawLine> lines)
    {
        var contents = new List<ContentsEntry>();
        var run = new List<(int Index, Match Match)>();
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i < lines.Count && (lines[i].Blank || PageNumber().IsMatch(lines[i].Text.Trim()))) continue;
            var match = i < lines.Count && lines[i].Text is { Length: > 2 and < 300 } text && char.IsDigit(text[^1]) ? Entry().Match(lines[i].Text) : Match.Empty;
            if (match.Success && (run.Count == 0 || i - run[^1].Index <= 4))
            {
                run.Add((i, match));
                continue;
            }
            if (run.Count >= 3 && Ascending(run))
                foreach (var (index, entry) in run)
                {
                    contents.Add(new(entry.Groups["n"] is { Success: true } n ? n.Value.TrimEnd('.') : null,
                        Markup.Undo(entry.Groups["t"].Value).Trim(), lines[index].Text.Length - lines[index].Text.TrimStart().Length));
                    Drop(lines, index);
                }
            run.Clear();
            if (match.Success) run.Add((i, match));
        }
        return contents;
    }

    private static bool Ascending(List<(int Index, Match Match)> run)
    {
        var pages = run.Select(r => int.Parse(r.Match.Groups["p"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return pages.Zip(pages.Skip(1)).All(p => p.First <= p.Second) && pages[^1] > pages[0];
    }

    private static void DropPageNumbers(List<RawLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Table is null && lines[i].Text.Length < 40 && PageNumber().IsMatch(lines[i].Text.Trim())
                && (i == 0 || lines[i - 1].Blank || i + 1 == lines.Count || lines[i + 1].Blank || lines[i + 1].Page != lines[i].Page))
                Drop(lines, i);
    }

    /// <summary>Lines at the head or foot of pages that come again on several pages, digits aside.</summary>
    private static void DropRunningLines(List<RawLine> lines)
    {
        var edges = new List<(int Index, string Key)>();
        var pages = lines.Select((l, i) => (l, i)).Where(x => !x.l.Blank && x.l.Table is null).GroupBy(x => x.l.Page).ToList();
        foreach (var page in pages)
        {
            var onPage = page.Select(x => x.i).ToList();
            foreach (var i in onPage.Take(3).Concat(onPage.Count > 3 ? onPage.Skip(Math.Max(3, onPage.Count - 3)) : []))
                if (lines[i].Text.Length <= 160) edges.Add((i, Digits().Replace(Blanks().Replace(lines[i].Text.Trim(), " "), "#")));
        }
        var needed = Math.Max(2, Math.Min(4, pages.Count / 3));
        foreach (var same in edges.GroupBy(e => e.Key).Where(g => g.Select(e => lines[e.Index].Page).Distinct().Count() >= Math.Max(needed, 2)))
        {
            if (!same.Key.Any(char.IsLetter)) { foreach (var (i, _) in same) Drop(lines, i); continue; }
            var keepFirst = Numbered().IsMatch(lines[same.First().Index].Text);
            if (!keepFirst && same.Count() < 3 && pages.Count > 3) continue;
            foreach (var (i, _) in keepFirst ? same.Skip(1) : same) Drop(lines, i);
        }
    }

    /// <summary>A numbered heading comes again in the middle of a sentence: it is a running head that a page break left in the text.</summary>
    private static void DropRepeatedHeadings(List<RawLine> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var before = "";
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Blank) continue;
            var interrupts = before.Length > 30 && before[^1] is not ('.' or '!' or '?' or ':' or ';' or '“' or '"' or '»' or ')');
            if (lines[i].HeadingLevel == 0 && lines[i].ItemLevel < 0 && lines[i].Table is null
                && lines[i].Text.Length is > 6 and < 160 && Numbered().IsMatch(lines[i].Text)
                && Alone(lines, i) && !seen.Add(Blanks().Replace(lines[i].Text.Trim(), " ")) && interrupts)
                Drop(lines, i);
            else
                before = lines[i].Text;
        }
    }

    private static bool Alone(List<RawLine> lines, int i) =>
        (i == 0 || lines[i - 1].Blank || lines[i - 1].Page != lines[i].Page) && (i + 1 == lines.Count || lines[i + 1].Blank || lines[i + 1].Page != lines[i].Page);

    /// <summary>Paragraphs that begin with a raised number, or <c>[^1]:</c>; a small one at the foot of a page too.</summary>
    private static List<Passage> TakeNotes(List<RawLine> lines)
    {
        var notes = new List<Passage>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Blank || lines[i].Table is not null || !IsNote(lines, i)) continue;
            var note = new List<(string, RawLine)> { (NoteMark().Replace(lines[i].Text.Trim(), ""), lines[i]) };
            var j = i + 1;
            while (j < lines.Count && !lines[j].Blank && lines[j].Page == lines[i].Page && !IsNote(lines, j) && lines[i].Text.Length < 400 && note.Count < 12)
                note.Add((lines[j].Text, lines[j++]));
            var passage = Prose.Join(note).Whole;
            if (passage.Text.Length > 0) notes.Add(passage);
            for (; i < j; i++) Drop(lines, i);
            i--;
        }
        return notes;
    }

    private static bool IsNote(List<RawLine> lines, int i)
    {
        var text = lines[i].Text.TrimStart();
        return text.Length > 1 && (Markup.IsRaised(text[0]) || text.StartsWith("[^", StringComparison.Ordinal) && NoteMark().IsMatch(text));
    }

    [GeneratedRegex(@"^\s*(?:(?<n>\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.|[IVX]{1,5}\.)\s+)?(?<t>[^\t]*?\p{L}[^\t]*?)(?:\s*(?:\.\s?){3,}\s*|\t+|\s{3,}|\s*…+\s*)(?<p>\d{1,4})\s*$", RegexOptions.None, Limit)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(?:(?:Seite|S\.|Page)\s*)?[-–|\[(]?\s*\d{1,4}\s*[-–|\])]?(?:\s*(?:von|/|of)\s*\d{1,4})?$", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^\s*\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\p{Lu}", RegexOptions.None, Limit)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}\s*|\[\^[^\]]{1,40}\]:\s*)", RegexOptions.None, Limit)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"\d+", RegexOptions.None, Limit)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+", RegexOptions.None, Limit)]
    private static partial Regex Blanks();
}

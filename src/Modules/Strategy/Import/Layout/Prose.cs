using System.Text;

namespace Stadtlotse.Strategy.Import;

/// <summary>Text put together from lines, which still knows from which line each part came.</summary>
internal sealed class Prose
{
    private readonly List<(int Offset, int Line, int? Page)> marks;

    private Prose(string text, List<(int Offset, int Line, int? Page)> marks) => (Text, this.marks) = (text, marks);

    public string Text { get; }

    public int Line => marks[0].Line;

    public int? Page => marks[0].Page;

    public Passage Whole => Slice(0, Text.Length);

    public static Prose Of(RawLine line) => Of(line.Text, line);

    public static Prose Of(string text, RawLine line) => Join([(text, line)]);

    public static Prose Of(string text, int line, int? page) => new(text.Trim(), [(0, line, page)]);

    /// <summary>Joins lines into one text; a hyphen at the break is undone where it only parted a word.</summary>
    public static Prose Join(IEnumerable<(string Text, RawLine Line)> parts)
    {
        var text = new StringBuilder();
        var marks = new List<(int, int, int?)>();
        foreach (var (part, line) in parts)
        {
            Glue(text, part.Trim());
            marks.Add((text.Length, line.Number, line.Page));
            text.Append(part.Trim());
        }
        return new(text.ToString(), marks);
    }

    /// <summary>This text continued by another one.</summary>
    public Prose Then(Prose next)
    {
        var text = new StringBuilder(Text);
        Glue(text, next.Text);
        var offset = text.Length;
        text.Append(next.Text);
        return new(text.ToString(), [.. marks, .. next.marks.Select(m => (m.Offset + offset, m.Line, m.Page))]);
    }

    /// <summary>The part from an offset on, as its own text.</summary>
    public Prose From(int offset)
    {
        while (offset < Text.Length && char.IsWhiteSpace(Text[offset])) offset++;
        return Part(offset, Text.Length - offset);
    }

    /// <summary>A part as its own text.</summary>
    public Prose Part(int start, int length)
    {
        var first = marks.FindLastIndex(m => m.Offset <= start);
        var kept = marks.Skip(Math.Max(first, 0)).Where((m, i) => i == 0 || m.Offset < start + length)
            .Select(m => (Math.Max(0, m.Offset - start), m.Line, m.Page)).ToList();
        return new(Text.Substring(start, length).TrimEnd(), kept);
    }

    /// <summary>The passage that a part of the text forms.</summary>
    public Passage Slice(int start, int length)
    {
        var first = marks[Math.Max(0, marks.FindLastIndex(m => m.Offset <= start))];
        var last = marks[Math.Max(0, marks.FindLastIndex(m => m.Offset < Math.Max(start + length, start + 1)))];
        return new(first.Line, last.Line, first.Page, Text.Substring(start, length).Trim());
    }

    private static void Glue(StringBuilder text, string next)
    {
        if (text.Length == 0 || next.Length == 0) return;
        if (Hyphens.PartsWord(text, next)) text.Length--;
        else if (!Hyphens.Ends(text)) text.Append(' ');
        else if (Hyphens.IsSuspended(next)) text.Append(' ');
    }
}

/// <summary>What a hyphen at the end of a line means.</summary>
internal static class Hyphens
{
    /// <summary>The line ends with a hyphen directly after a letter.</summary>
    public static bool Ends(StringBuilder text) => text.Length > 1 && text[^1] is '-' or '\u00AD' or '\u2010' && char.IsLetter(text[^2]);

    public static bool Ends(string text) => text.Length > 1 && text[^1] is '-' or '\u00AD' or '\u2010' && char.IsLetter(text[^2]);

    /// <summary>The hyphen only parts a word at the end of a line: "Verwal-" "tung", but not "Kinder-" "und", nor "IT-" "Dienst".</summary>
    public static bool PartsWord(StringBuilder text, string next) =>
        Ends(text) && (text[^1] == '\u00AD' || char.IsLower(next[0]) && !IsSuspended(next) && !char.IsUpper(text[^2]));

    /// <summary>"Kinder- und Jugendhilfe" broken before "und".</summary>
    public static bool IsSuspended(string next)
    {
        var end = next.IndexOf(' ');
        return Words.Joining.Contains(end < 0 ? next : next[..end]);
    }
}

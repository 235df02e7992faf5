using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Tells headings from text and gives them levels.</summary>
internal sealed partial class Headings
{
    private const int Limit = 2000;
    private const int MaxLength = 140;
    private readonly bool marked;
    private readonly double bodySize;
    private readonly HashSet<string> recurring;
    private readonly Dictionary<string, ContentsEntry> contents = new(StringComparer.OrdinalIgnoreCase);

    public Headings(Reading reading, Furniture furniture)
    {
        var lines = furniture.Lines;
        marked = lines.Count(l => l.HeadingLevel > 0 || Hash().IsMatch(l.Text)) >= 2;
        bodySize = lines.Where(l => l.Size > 0 && !l.Blank).GroupBy(l => Math.Round(l.Size)).OrderByDescending(g => g.Sum(l => l.Text.Length)).FirstOrDefault()?.Key ?? 0;
        recurring = [.. lines.Where(l => !l.Blank && l.Table is null && l.Text.Length < 80).GroupBy(l => l.Text.Trim()).Where(g => g.Count() >= 2).Select(g => g.Key)];
        foreach (var entry in furniture.Contents) contents.TryAdd(entry.Title, entry);
    }

    /// <summary>The heading that begins at a line, and the line after it; null when it is none.</summary>
    public (Heading Heading, int End)? Of(IReadOnlyList<RawLine> lines, int i, bool alone)
    {
        var line = lines[i];
        if (line.Text.Length > 400) return null;
        var text = Markup.Undo(line.Text).Trim();
        if (text.Length == 0 || !text.Any(char.IsLetter)) return null;
        if (line.HeadingLevel > 0) return (Numbered(Prose.Of(text, line), line.HeadingLevel, 0.98), i + 1);
        if (Hash().Match(line.Text) is { Success: true } hash)
            return (Numbered(Prose.Of(Markup.Undo(line.Text[hash.Length..].TrimEnd('#', ' ')), line), hash.Groups["h"].Length, 0.98), i + 1);
        if (line.ItemLevel >= 0 || text.Length > MaxLength) return null;
        if (i + 1 < lines.Count && Underline().Match(lines[i + 1].Text) is { Success: true } under && alone is false && lines[i + 1].Text.Length >= 3)
            return (Numbered(Prose.Of(text, line), under.Value[0] == '=' ? 1 : 2, 0.95), i + 2);
        if (NamedHeading(text) is not null && (alone || line.Size > bodySize) && !text.EndsWith('.')) return (Numbered(Prose.Of(text, line), 0, 0.9), i + 1);
        if (Bold(line, text) && alone) return (Numbered(Prose.Of(text, line), marked ? 6 : 0, 0.75), i + 1);
        if (bodySize > 0 && line.Size > bodySize * 1.12 && text.Length < MaxLength && Words.StartsUpper(NoNumber(text))) return Larger(lines, i);
        if (LabelLine(text) && (alone || Starts(lines, i))) return (Numbered(Prose.Of(text.TrimEnd(':').TrimEnd(), line), 0, 0.6), i + 1);
        if (!alone) return null;
        if (NumberedHeading(lines, i, text)) return (Numbered(Prose.Of(text, line), 0, contents.ContainsKey(NoNumber(text)) ? 0.97 : 0.85), i + 1);
        return !marked && Plain(lines, i, text) ? (Numbered(Prose.Of(text, line), 0, contents.ContainsKey(text) ? 0.95 : 0.65), i + 1) : null;
    }

    private static bool Starts(IReadOnlyList<RawLine> lines, int i) => i == 0 || lines[i - 1].Blank || lines[i - 1].Page != lines[i].Page;

    /// <summary>A heading in larger letters may run over several lines.</summary>
    private (Heading, int) Larger(IReadOnlyList<RawLine> lines, int i)
    {
        var end = i + 1;
        while (end < lines.Count && end - i < 4 && !lines[end].Blank && Math.Abs(lines[end].Size - lines[i].Size) < 0.6 && lines[end].Page == lines[i].Page) end++;
        var body = Prose.Join(Enumerable.Range(i, end - i).Select(k => (Markup.Undo(lines[k].Text), lines[k])));
        return body.Text.Length > MaxLength * 2 ? (Numbered(Prose.Of(lines[i]), 0, 0.5), i + 1) : (Numbered(body, 0, 0.8), end);
    }

    private static bool Bold(RawLine line, string text) =>
        (line.Bold || line.Text.Trim() is ['*', '*', .., '*', '*'] whole && whole.IndexOf("**", 2, StringComparison.Ordinal) == whole.Length - 2)
        && text.Length <= 120 && text[^1] is not ('.' or ';' or ',') && !Captions().IsMatch(text);

    private static bool LabelLine(string text) =>
        text.Length is > 3 and <= 60 && text[^1] == ':' && Words.StartsUpper(text) && !Captions().IsMatch(text)
        && text.Split(' ') is { Length: <= 4 } words && (char.IsUpper(words[^1][0]) || char.IsDigit(words[^1][0])) && words.All(w => !Verbs.IsFinite(w));

    /// <summary>"4.2 Title" alone on its line; not the item of a list whose next number follows at once.</summary>
    private bool NumberedHeading(IReadOnlyList<RawLine> lines, int i, string text)
    {
        var match = Number().Match(text);
        if (!match.Success || text.Length > MaxLength || text[^1] is '.' or ';' or ',' or ':') return false;
        var title = text[match.Length..].Trim();
        if (!Words.StartsUpper(title) || Dates.StartsWithDate(text)) return false;
        if (contents.ContainsKey(title)) return true;
        var next = NextFilled(lines, i);
        return next is null || !SameList(match.Groups["n"].Value, next.Text.Trim()) && !(next.Text.Length < MaxLength && PreviousInList(lines, i, match.Groups["n"].Value));
    }

    private static bool SameList(string number, string next) =>
        Number().Match(next) is { Success: true } m && Depth(m.Groups["n"].Value) == Depth(number);

    private static bool PreviousInList(IReadOnlyList<RawLine> lines, int i, string number)
    {
        for (var k = i - 1; k >= 0; k--)
            if (!lines[k].Blank) return SameList(number, lines[k].Text.Trim());
        return false;
    }

    private bool Plain(IReadOnlyList<RawLine> lines, int i, string text)
    {
        if (text.Length > 110 || text[^1] is '.' or ';' or ',' or ':' or '-' || !Words.StartsUpper(text) || text.Count(c => c == ' ') > 13) return false;
        if (text is "Inhalt" or "Inhaltsverzeichnis" || Captions().IsMatch(text) || KeyValue().IsMatch(text) || text.Contains('|', StringComparison.Ordinal) || text.Contains('\t', StringComparison.Ordinal)
            || text.Contains("www.", StringComparison.OrdinalIgnoreCase) || text.Contains('@', StringComparison.Ordinal) || text.Contains(" – ©", StringComparison.Ordinal)) return false;
        if (Dates.All(text).Any() && !text.Contains("bis", StringComparison.OrdinalIgnoreCase) || BlockBuilder.ItemOf(text) is not null) return false;
        var before = PreviousFilled(lines, i);
        if (before is { Length: > 60 } && (char.IsLetter(before[^1]) || before[^1] is ',' or '-') && !recurring.Contains(text)) return false;
        return NextFilled(lines, i) is { } next && (next.Text.Length > text.Length || recurring.Contains(text) || next.Text.Length < 140);
    }

    private static RawLine? NextFilled(IReadOnlyList<RawLine> lines, int i)
    {
        for (var k = i + 1; k < lines.Count; k++)
            if (!lines[k].Blank) return lines[k];
        return null;
    }

    private static string? PreviousFilled(IReadOnlyList<RawLine> lines, int i)
    {
        for (var k = i - 1; k >= 0; k--)
            if (!lines[k].Blank) return lines[k].Text.Trim();
        return null;
    }

    private static string NoNumber(string text) => Number().Match(text) is { Success: true } m ? text[m.Length..].Trim() : text;

    public static int Depth(string number) => number.Trim('.').Count(c => c == '.') + 1;

    private static (string Label, string Number, int Length)? NamedHeading(string text)
    {
        var match = Named().Match(text);
        return match.Success && Labels.IsHeadingLabel(match.Groups["l"].Value) && match.Length < text.Length
            && (match.Groups["s"].Value.Trim().Length > 0 || Words.StartsUpper(text[match.Length..]))
            ? (match.Groups["l"].Value, match.Groups["n"].Value.TrimEnd('.'), match.Length) : null;
    }

    private Heading Numbered(Prose body, int level, double certainty)
    {
        var text = body.Text;
        if (NamedHeading(text) is { } named) return new(body.From(named.Length), level, named.Number, named.Label, certainty);
        if (Number().Match(text) is { Success: true } m && m.Length < text.Length && !Dates.StartsWithDate(text) && Words.StartsUpper(text[m.Length..].TrimStart()))
            return new(body.From(m.Length), level, m.Groups["n"].Value.TrimEnd('.'), null, certainty);
        return new(body, level, contents.TryGetValue(text, out var entry) ? entry.Number : null, null, certainty);
    }

    [GeneratedRegex(@"^\s{0,3}(?<h>#{1,6})\s+", RegexOptions.None, Limit)]
    private static partial Regex Hash();

    [GeneratedRegex(@"^\s*(?:={3,}|-{3,})\s*$", RegexOptions.None, Limit)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^(?<n>\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}\.?|[A-Z]\.(?:\d{1,2}(?:\.\d{1,2})*\.?)?|[IVX]{1,5}\.|[A-Z]{1,3}[ -]?\d{1,2}(?:\.\d{1,2})*)[:.)]?\s+", RegexOptions.None, Limit)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<l>\p{L}+(?:-\p{L}+)?)\s+(?:Nr\.\s*)?(?<n>\d{1,3}(?:\.\d{1,3})*\.?|[IVX]{1,5}|[A-Z](?:\.?\d{1,2}(?:\.\d{1,2})*)?)(?<s>\s*[:.–—-]\s*|\s+)", RegexOptions.None, Limit)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:Grafik|Abb(?:ildung|\.)|Foto|Bild(?:nachweis)?|Quelle|Tab(?:elle|\.)|Karte|©|Stand|http|Tel|E-Mail|Seite)\b", RegexOptions.None, Limit)]
    private static partial Regex Captions();

    [GeneratedRegex(@"^[\p{L}][\p{L} /()-]{1,40}:\s+\S", RegexOptions.None, Limit)]
    private static partial Regex KeyValue();
}

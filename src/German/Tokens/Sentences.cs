namespace Stadtlotse.German;

/// <summary>A stretch of text.</summary>
/// <param name="Offset">Index of its first character.</param>
/// <param name="Length">Its characters.</param>
public readonly record struct TextRange(int Offset, int Length)
{
    /// <summary>Index after its last character.</summary>
    public int End => Offset + Length;

    /// <summary>Its characters.</summary>
    public string In(string text) => text.Substring(Offset, Length);
}

/// <summary>Cuts text into sentences; knows abbreviations (<c>z. B.</c>), ordinals (<c>am 3. Mai</c>, <c>der 2. Rang</c>) and empty lines.</summary>
public static class Sentences
{
    private static readonly HashSet<string> beforeOrdinal = new(StringComparer.OrdinalIgnoreCase)
    {
        "der", "die", "das", "dem", "den", "des", "am", "im", "vom", "zum", "zur", "beim", "ab", "bis", "seit", "jeder", "jede", "jedes", "jeden", "ihr", "sein", "ihrem", "seinem",
        "ihre", "seine", "ihren", "seinen", "dieser", "diese", "dieses", "und", "dessen", "deren", "kein", "unser", "unsere", "ein", "eine", "einen", "einem", "einer",
    };

    private static readonly HashSet<string> afterOrdinal = new(StringComparer.Ordinal)
    {
        "Jahrhundert", "Jahrhunderts", "Jahrtausend", "Lebensjahr", "Geburtstag", "Auflage", "Klasse", "Stock", "Obergeschoss", "Quartal", "Etage", "Rang", "Platz",
    };

    /// <summary>The sentences in their order, without the blanks between them. Headings and list items end at an empty line or a line break before a capital and after no punctuation.</summary>
    public static IEnumerable<TextRange> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All(text);
    }

    private static IEnumerable<TextRange> All(string text)
    {
        var start = 0;
        var at = 0;
        var last = default(Token?);
        var before = default(Token?);
        while (Tokenizer.Next(text, ref at) is { } token)
        {
            var from = last?.End ?? 0;
            var cut = last is null ? -1 : Boundary(text, before, last.Value, from, token);
            if (cut > start)
            {
                if (Trim(text, start, cut) is { Length: > 0 } range) yield return range;
                start = cut;
            }
            (before, last) = (cut >= 0 ? null : last, token);
        }
        if (Trim(text, start, text.Length) is { Length: > 0 } rest) yield return rest;
    }

    /// <summary>Where, between two tokens, a sentence ends; -1 when none does.</summary>
    private static int Boundary(string text, Token? before, Token last, int from, Token next)
    {
        var breaks = 0;
        for (var i = from; i < next.Offset; i++)
        {
            if (text[i] == '\n' && (++breaks > 1 || !char.IsLower(text[next.Offset]) && text[last.End..i].AsSpan().IndexOfAny(",;") < 0)) return i + 1;
            if (text[i] is not ('.' or '!' or '?' or '…')) continue;
            var end = i + 1;
            while (end < next.Offset && text[end] is '.' or '!' or '?' or '…' or ')' or ']' or '“' or '”' or '"' or '»' or '«' or '\'' or '’' or '‘') end++;
            if (end >= next.Offset || !char.IsWhiteSpace(text[end])) continue;
            if (char.IsLower(text[next.Offset])) continue;
            if (text[i] == '.' && i == from && last.Kind == TokenKind.Number && IsOrdinal(text, before, last, next)) continue;
            return end;
        }
        if (last.Kind is TokenKind.Abbreviation or TokenKind.Date && text[last.End - 1] == '.' && next.Offset > from && EndsAfterAbbreviation(text, last, next)) return from;
        return -1;
    }

    private static bool IsOrdinal(string text, Token? before, Token number, Token next) =>
        number.Length <= 3 && (afterOrdinal.Contains(next.In(text).ToString()) || before is { } word && beforeOrdinal.Contains(word.In(text).ToString()));

    /// <summary>Only usw., etc. and their like close a sentence, and only before a word that is often its first.</summary>
    private static bool EndsAfterAbbreviation(string text, Token abbreviation, Token next) =>
        abbreviation.In(text) is "usw." or "etc." or "usf." or "u. a." or "ff." or "f." or "Chr." && char.IsUpper(text[next.Offset]) && StopWords.Contains(next.In(text));

    private static TextRange Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new(start, end - start);
    }
}

namespace Stadtlotse.German;

/// <summary>References to norms: § 5 Abs. 1 Satz 2 Nr. 2 Buchst. a, §§ 3 bis 7, Art. 3 Abs. 1.</summary>
internal static class NormTokens
{
    private const int MaxLength = 200;

    private static readonly string[] parts =
        ["Absätze", "Absatz", "Abs.", "Sätze", "Satz", "S.", "Nummern", "Nummer", "Nrn.", "Nr.", "Buchstabe", "Buchst.", "lit.", "Halbsatz", "Halbs.", "Hs.", "Alternative", "Alt.", "Variante", "Var.", "Unterabs.", "UAbs."];

    public static Token Norm(string text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == '§' && at - start < 2) at++;
        return Rest(text, start, at) ?? new Token(start, at - start, TokenKind.Norm);
    }

    /// <summary>A reference that begins with a word: Art. 3, Artikel 3, Paragraf 5.</summary>
    public static Token? Named(string text, int start, int end) =>
        Rest(text, start, end < text.Length && text[end] == '.' ? end + 1 : end);

    internal static Token? Rest(string text, int start, int at)
    {
        at = SkipBlank(text, at);
        var end = NumberWithLetter(text, at);
        if (end == at) return null;
        for (; end - start < MaxLength;)
        {
            var next = Part(text, end);
            if (next == end) next = Joined(text, end);
            if (next == end) break;
            end = next;
        }
        return new(start, end - start, TokenKind.Norm);
    }

    /// <summary>A further part: blank, its name, blank, its number or letter.</summary>
    private static int Part(string text, int end)
    {
        var at = SkipBlank(text, end);
        foreach (var part in parts)
        {
            if (!text.AsSpan(at).StartsWith(part, StringComparison.Ordinal)) continue;
            var from = SkipBlank(text, at + part.Length);
            var to = NumberWithLetter(text, from);
            if (to == from && from < text.Length && char.IsAsciiLetterLower(text[from]) && !Tokenizer.ContinuesWord(text, from + 1)) to = from + 1;
            return to > from ? to : end;
        }
        return text.AsSpan(at).StartsWith("ff.", StringComparison.Ordinal) ? at + 3 : text.AsSpan(at).StartsWith("f.", StringComparison.Ordinal) ? at + 2 : end;
    }

    /// <summary>A further number after a comma, a dash, <c>bis</c> or <c>und</c>.</summary>
    private static int Joined(string text, int end)
    {
        var at = SkipBlank(text, end);
        foreach (var joint in (ReadOnlySpan<string>)[",", "–", "-", "bis", "und", "oder"])
        {
            if (!text.AsSpan(at).StartsWith(joint, StringComparison.Ordinal)) continue;
            var from = SkipBlank(text, at + joint.Length);
            var to = NumberWithLetter(text, from);
            if (to > from && to - from <= 5 && (to >= text.Length || !(text[to] is '.' && to + 1 < text.Length && char.IsAsciiDigit(text[to + 1])))) return to;
            if (Part(text, at + joint.Length) is var named && named > at + joint.Length) return named;
            return end;
        }
        return end;
    }

    private static int NumberWithLetter(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 6 && char.IsAsciiDigit(text[end])) end++;
        if (end == at) return at;
        return end < text.Length && char.IsAsciiLetterLower(text[end]) && !Tokenizer.ContinuesWord(text, end + 1) ? end + 1 : end;
    }

    private static int SkipBlank(string text, int at)
    {
        for (var i = 0; i < 2 && at < text.Length && Tokenizer.IsBlank(text[at]); i++) at++;
        return at;
    }
}

namespace Stadtlotse.German;

/// <summary>Tokens that begin with a letter.</summary>
internal static class TextTokens
{
    private static readonly string[] genderEndings = ["innen", "in", "r", "n", "e", "er", "en", "s", "m"];
    private static readonly string[] topDomains = ["de", "com", "org", "net", "eu", "info", "at", "ch", "gov", "io", "berlin", "hamburg", "koeln", "bayern", "nrw", "saarland"];

    private static readonly System.Buffers.SearchValues<char> plainLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜß0123456789");

    public static Token Word(string text, int start)
    {
        var limit = Math.Min(text.Length, start + Tokenizer.MaxTokenLength);
        var at = EndOfRun(text, start, limit);
        if (at < text.Length && text[at] == ' ' && !IsNormName(text.AsSpan(start, at - start)))
            return new(start, at - start, HasInnerCapital(text.AsSpan(start, at - start)) ? TokenKind.Gendered : TokenKind.Word);
        if (at < text.Length && text[at] is '.' or '@' or '-' or '_' or '+' or ':' or '%' && Address(text, start) is { } address) return address;
        if (IsNormName(text.AsSpan(start, at - start)) && NormTokens.Named(text, start, at) is { } norm) return norm;
        if (Abbreviation(text, start, at) is { } abbreviation) return abbreviation;
        var kind = HasInnerCapital(text.AsSpan(start, at - start)) ? TokenKind.Gendered : TokenKind.Word;
        while (at < limit)
        {
            if (GenderEnding(text, at) is > 0 and var gendered)
            {
                at = Math.Min(limit, at + gendered);
                kind = TokenKind.Gendered;
            }
            else if (text[at] is '-' or '\u2010' or '\u2011' && at + 1 < limit && IsWordPart(text, at + 1))
            {
                at = EndOfRun(text, at + 1, limit);
                if (kind == TokenKind.Word) kind = TokenKind.Hyphenated;
            }
            else break;
        }
        return new(start, at - start, kind);
    }

    private static bool IsNormName(ReadOnlySpan<char> word) => word[0] is 'A' or 'P' && word is "Art" or "Artikel" or "Paragraf" or "Paragraph";

    internal static int EndOfRun(string text, int at, int limit)
    {
        var plain = text.AsSpan(at, limit - at).IndexOfAnyExcept(plainLetters);
        if (plain < 0) return limit;
        at += plain;
        while (at < limit)
            if (Tokenizer.ContinuesWord(text, at) || char.IsAsciiDigit(text[at])) at++;
            else if (text[at] is '\'' or '’' && at + 1 < limit && Tokenizer.IsLetter(text, at + 1) && Tokenizer.IsLetter(text, at - 1)) at++;
            else break;
        return at;
    }

    internal static bool IsWordPart(string text, int at) => Tokenizer.IsLetter(text, at) || char.IsAsciiDigit(text[at]);

    /// <summary>BürgerInnen: a capital I after a small letter, and nothing else in capitals.</summary>
    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        var at = word.LastIndexOf('I');
        return at > 1 && char.IsLower(word[at - 1]) && (word[at..] is "In" or "Innen");
    }

    /// <summary>Characters of a gender ending with its mark at this place: <c>:innen</c>, <c>*in</c>, <c>/-innen</c>, <c>*r</c>; 0 when there is none.</summary>
    private static int GenderEnding(string text, int at)
    {
        var mark = text[at] switch
        {
            ':' or '*' or '_' => 1,
            '/' when at + 1 < text.Length && text[at + 1] == '-' => 2,
            '/' => 1,
            _ => 0,
        };
        if (mark == 0) return 0;
        foreach (var ending in genderEndings)
        {
            if (ending.Length < 2 && text[at] == '/') continue;
            var end = at + mark + ending.Length;
            if (end <= text.Length && text.AsSpan(at + mark).StartsWith(ending, StringComparison.Ordinal) && !Tokenizer.ContinuesWord(text, end))
                return end - at;
        }
        return 0;
    }

    /// <summary>A known abbreviation, its letters and full stops joined or with blanks between: z.B., z. B., i. V. m.</summary>
    private static Token? Abbreviation(string text, int start, int end)
    {
        if (end >= text.Length || text[end] != '.' || end - start > Abbreviations.MaxLength) return null;
        Span<char> letters = stackalloc char[2 * Abbreviations.MaxLength];
        var (count, best) = (0, 0);
        for (var (from, to) = (start, end); ;)
        {
            if (count + to - from + 1 > Abbreviations.MaxLength) break;
            text.AsSpan(from, to - from + 1).CopyTo(letters[count..]);
            count += to - from + 1;
            if (Abbreviations.IsKnown(letters[..count])) best = to + 1;
            from = to + 1;
            if (from < text.Length && Tokenizer.IsBlank(text[from])) from++;
            to = from;
            while (to < text.Length && to - from < 3 && Tokenizer.IsLetter(text, to)) to++;
            if (to == from || to >= text.Length || text[to] != '.') break;
        }
        return best > 0 ? new Token(start, best - start, TokenKind.Abbreviation) : null;
    }

    private static Token? Address(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return Url(text, start);
        var at = start;
        var limit = Math.Min(text.Length, start + Tokenizer.MaxTokenLength);
        var dots = 0;
        while (at < limit && IsAddressLetter(text[at])) dots += text[at++] == '.' ? 1 : 0;
        if (at < limit && text[at] == '@' && at + 1 < limit && char.IsLetterOrDigit(text[at + 1]))
        {
            var end = at + 1;
            while (end < limit && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-')) end++;
            while (end > at && text[end - 1] is '.' or '-') end--;
            if (text.AsSpan(at, end - at).Contains('.')) return new(start, end - start, TokenKind.Email);
        }
        return dots > 0 ? Domain(text, start, at) : null;
    }

    /// <summary>A host without scheme: stadt.example.de/bauen. Only well-known endings, so that a forgotten blank makes no address.</summary>
    private static Token? Domain(string text, int start, int end)
    {
        while (end > start && text[end - 1] is '.' or '-' or '_') end--;
        var host = text.AsSpan(start, end - start);
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.ContainsAnyInRange('A', 'Z')) return null;
        foreach (var domain in topDomains)
            if (host[(dot + 1)..].SequenceEqual(domain))
                return end < text.Length && text[end] == '/' ? Url(text, start) : new Token(start, end - start, TokenKind.Url);
        return null;
    }

    private static Token Url(string text, int start)
    {
        var limit = Math.Min(text.Length, start + 8 * Tokenizer.MaxTokenLength);
        var at = start;
        while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] is not ('<' or '>' or '"' or '“' or '„')) at++;
        while (at > start + 1 && text[at - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'' or '’') at--;
        return new(start, at - start, TokenKind.Url);
    }

    private static bool IsAddressLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '+' or '%';
}

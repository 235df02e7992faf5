using System.Globalization;

namespace Stadtlotse.German;

/// <summary>Tokens that begin with a digit.</summary>
internal static class NumberTokens
{
    internal static readonly string[] Months =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Jänner", "Feber"];

    public static Token Number(string text, int start)
    {
        if (Date(text, start) is { } date) return date;
        var limit = Math.Min(text.Length, start + Tokenizer.MaxTokenLength);
        var at = Digits(text, start, limit);
        while (at + 1 < limit && text[at] is '.' or ',' or '\'' or '\u00a0' or '\u202f' or '\u2009' && char.IsAsciiDigit(text[at + 1]))
        {
            var group = Digits(text, at + 1, limit);
            if (text[at] is not ',' and not '.' && group - at != 4) break;
            at = group;
        }
        while (at < limit && char.IsNumber(text[at]) && !char.IsAsciiDigit(text[at])) at++;
        if (at >= limit) return new(start, at - start, TokenKind.Number);
        if (Tokenizer.IsLetter(text, at)) return TextTokens.Word(text, start) with { Kind = TokenKind.Word };
        if (text[at] == '-' && at + 1 < limit && Tokenizer.IsLetter(text, at + 1))
            return new(start, TextTokens.EndOfRun(text, at + 1, limit) - start, TokenKind.Hyphenated);
        return new(start, at - start, TokenKind.Number);
    }

    private static int Digits(string text, int at, int limit)
    {
        while (at < limit && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    /// <summary>3.4., 3.4.26, 03/04/2026, 2026-04-03, 3. April, 3. April 2026.</summary>
    private static Token? Date(string text, int start)
    {
        var limit = Math.Min(text.Length, start + 24);
        var first = Digits(text, start, limit);
        var mark = first < limit ? text[first] : ' ';
        if (mark is '.' && first - start <= 2) return Dotted(text, start, first, limit);
        if (mark is not ('-' or '/') || first - start is not (1 or 2 or 4)) return null;
        var second = Digits(text, first + 1, limit);
        if (second - first is not (2 or 3) || second >= limit || text[second] != mark) return null;
        var third = Digits(text, second + 1, limit);
        return third - second is 2 or 3 or 5 ? new Token(start, third - start, TokenKind.Date) : null;
    }

    private static Token? Dotted(string text, int start, int dot, int limit)
    {
        var day = int.Parse(text.AsSpan(start, dot - start), CultureInfo.InvariantCulture);
        if (day is < 1 or > 31) return null;
        var at = dot + 1;
        if (at < limit && Tokenizer.IsBlank(text[at])) at++;
        if (at < limit && char.IsAsciiDigit(text[at]))
        {
            var month = Digits(text, at, limit);
            if (month - at > 2 || month >= limit || text[month] != '.' || int.Parse(text.AsSpan(at, month - at), CultureInfo.InvariantCulture) is < 1 or > 12) return null;
            var year = month + 1;
            if (year < limit && Tokenizer.IsBlank(text[year])) year++;
            var end = Digits(text, year, Math.Min(text.Length, year + 5));
            return new Token(start, (end - year is 2 or 4 ? end : month + 1) - start, TokenKind.Date);
        }
        foreach (var name in Months)
        {
            if (!text.AsSpan(at).StartsWith(name, StringComparison.Ordinal) || Tokenizer.ContinuesWord(text, at + name.Length)) continue;
            var end = at + name.Length;
            var year = end + 1 < text.Length && Tokenizer.IsBlank(text[end]) ? Digits(text, end + 1, Math.Min(text.Length, end + 6)) : end;
            return new Token(start, (year - end == 5 ? year : end) - start, TokenKind.Date);
        }
        return null;
    }
}

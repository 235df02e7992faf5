using System.Globalization;

namespace Stadtlotse.German;

/// <summary>
/// Cuts text into tokens in one pass: time linear in the text, no memory beyond the enumerator, any script.
/// Runs longer than <see cref="MaxTokenLength"/> are cut, so that no input yields an unbounded token.
/// </summary>
public static class Tokenizer
{
    /// <summary>Characters after which a run without blanks is cut; web addresses may be eight times as long.</summary>
    public const int MaxTokenLength = 256;

    /// <summary>The tokens of a text, one by one as they are asked for.</summary>
    public static IEnumerable<Token> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All(text);
    }

    private static IEnumerable<Token> All(string text)
    {
        for (var at = 0; Next(text, ref at) is { } token;) yield return token;
    }

    /// <summary>The next token from <paramref name="at"/>, which moves behind it; null at the end.</summary>
    internal static Token? Next(string text, ref int at)
    {
        while (at < text.Length)
        {
            var start = at;
            var letter = text[at];
            Token? token = null;
            if (IsLetter(text, at)) token = TextTokens.Word(text, at);
            else if (char.IsAsciiDigit(letter)) token = NumberTokens.Number(text, at);
            else if (letter == '§') token = NormTokens.Norm(text, at);
            else if (char.IsNumber(letter)) token = new(at, 1, TokenKind.Number);
            at = token?.End ?? at + 1;
            if (token is { Length: > 0 }) return token;
            if (at <= start) at = start + 1;
        }
        return null;
    }

    internal static bool IsLetter(string text, int at)
    {
        if (at >= text.Length) return false;
        var letter = text[at];
        if (letter < 128) return char.IsAsciiLetter(letter);
        if (char.IsLetter(letter)) return true;
        if (char.IsLowSurrogate(letter)) return at > 0 && char.IsHighSurrogate(text[at - 1]) && IsLetter(text, at - 1);
        return char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            && CharUnicodeInfo.GetUnicodeCategory(text, at) <= UnicodeCategory.OtherLetter;
    }

    /// <summary>Letters and the marks, soft hyphens and joiners that may stand among them.</summary>
    internal static bool ContinuesWord(string text, int at) =>
        IsLetter(text, at) || at < text.Length && text[at] >= 128
        && (text[at] is '\u00ad' or '\u200c' or '\u200d' || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    internal static bool IsBlank(char letter) => letter is ' ' or '\u00a0' or '\u202f' or '\u2009';
}

using System.Globalization;
using System.Text;

namespace Stadtlotse.Kernel.People;

/// <summary>Makes names and titles findable however they are typed, the same on both engines.</summary>
public static class SearchWords
{
    /// <summary>How many letters of what was typed are looked at.</summary>
    public const int LongestTyped = 200;

    /// <summary>How many words of what was typed are looked at.</summary>
    public const int MostWords = 8;

    /// <summary>
    /// Lower case, <c>ä</c> as <c>ae</c>, <c>ß</c> as <c>ss</c>, accents taken off, one blank between words: <c>Đorđe Müßig</c> → <c>dorde muessig</c>.
    /// The function <c>kernel_fold</c> of PostgreSQL does the same, but leaves blanks as they are.
    /// </summary>
    public static string Fold(string text) => Ascii.IsValid(text) ? FoldAscii(text) : FoldLetters(text);

    /// <summary>
    /// The folded name as bytes, for a column that lists of people are ordered by: ä as ae, as DIN 5007-2 wants it for names, and bytes sort alike on
    /// every engine. Of a name longer than <see cref="LongestTyped"/> the beginning.
    /// </summary>
    public static byte[] SortBytes(string name) => Encoding.UTF8.GetBytes(Fold(name.Length > LongestTyped ? name[..LongestTyped] : name));

    /// <summary>The words of what was typed, folded: the first <see cref="MostWords"/>.</summary>
    public static IReadOnlyList<string> Of(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return [];
        // Half a letter of two code units is none.
        var length = Math.Min(typed.Length, LongestTyped);
        if (length < typed.Length && char.IsHighSurrogate(typed[length - 1])) length--;
        return [.. Fold(typed[..length]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
    }

    /// <summary>Whether each word of what was typed stands in one of the texts; true when nothing was typed.</summary>
    public static bool Match(string? typed, params IReadOnlyList<string?> texts)
    {
        if (Of(typed) is not { Count: > 0 } words) return true;
        var folded = Fold(string.Join(' ', texts));
        return words.All(word => folded.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Patterns for LIKE with <c>\</c> as escape, one a word: a row matches when all of them do.</summary>
    internal static IEnumerable<string> Patterns(string? typed) =>
        Of(typed).Select(word => $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");

    /// <summary>Most texts: this runs once a row.</summary>
    private static string FoldAscii(string text)
    {
        var folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
            if (letter is > ' ' and < '\x7F') folded[length++] = char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;
            else if (length > 0 && folded[length - 1] != ' ') folded[length++] = ' ';
        return folded[..length].TrimEnd(' ').ToString();
    }

    private static string FoldLetters(string text)
    {
        // Halves of letters and U+FFFE have no normal form.
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) text = string.Concat(text.EnumerateRunes());
        var spelt = new StringBuilder(text.Length + 8);
        foreach (var letter in text.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormC))
            _ = letter switch
            {
                'ä' or 'Ä' => spelt.Append("ae"),
                'ö' or 'Ö' => spelt.Append("oe"),
                'ü' or 'Ü' => spelt.Append("ue"),
                _ => spelt.Append(letter),
            };
        var folded = new StringBuilder(spelt.Length + 8);
        foreach (var letter in spelt.ToString().Normalize(NormalizationForm.FormD))
        {
            if (letter > '\x7F' && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            _ = char.ToLowerInvariant(letter) switch
            {
                'ß' or 'ẞ' => folded.Append("ss"),
                'æ' => folded.Append("ae"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'đ' => folded.Append('d'),
                _ when char.IsWhiteSpace(letter) || char.IsControl(letter) => folded.Append(' '),
                var plain => folded.Append(plain),
            };
        }
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

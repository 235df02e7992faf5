using System.Globalization;
using System.Text;

namespace Stadtlotse.Kernel.People;

/// <summary>Makes names findable however they are typed, the same on both engines.</summary>
public static class SearchWords
{
    /// <summary>Lower case, <c>ä</c> as <c>ae</c>, <c>ß</c> as <c>ss</c>, accents taken off, one blank between words: <c>Đorđe Müßig</c> → <c>dorde muessig</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormC))
            _ = letter switch
            {
                'ä' => folded.Append("ae"),
                'ö' => folded.Append("oe"),
                'ü' => folded.Append("ue"),
                'ß' => folded.Append("ss"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'đ' => folded.Append('d'),
                'æ' => folded.Append("ae"),
                _ when char.IsWhiteSpace(letter) || char.IsControl(letter) => folded.Append(' '),
                _ => folded.Append(letter),
            };
        var plain = folded.ToString().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Join(' ', string.Concat(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Patterns for LIKE with <c>\</c> as escape, one a word, at most eight: a row matches when all of them do.</summary>
    public static IReadOnlyList<string> Patterns(string? typed) =>
        [.. Fold(typed is { Length: > 200 } ? typed[..200] : typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)
            .Select(word => $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%")];
}

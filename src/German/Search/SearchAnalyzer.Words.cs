namespace Stadtlotse.German;

/// <content>Terms of one word, and the cache of words seen.</content>
public sealed partial class SearchAnalyzer
{
    private const int CacheSize = 1 << 16;

    // Direct-mapped: an entry is written whole or not at all, and a lost one is only computed again.
    private readonly Entry?[] cache = new Entry?[CacheSize];

    private sealed record Entry(string Word, string[] Terms);

    private string[] OfWord(ReadOnlySpan<char> word)
    {
        var slot = string.GetHashCode(word) & (CacheSize - 1);
        var entry = cache[slot];
        if (entry is not null && word.SequenceEqual(entry.Word)) return entry.Terms;
        var text = word.ToString();
        entry = new(text, Compute(text));
        cache[slot] = entry;
        return entry.Terms;
    }

    /// <summary>An abbreviation counts as what it means: Str. as Straße, z. B. as Beispiel.</summary>
    private List<string> OfAbbreviation(ReadOnlySpan<char> abbreviation)
    {
        var terms = new List<string>(4);
        foreach (var word in (Abbreviations.Meaning(abbreviation.ToString()) ?? "").Split(' ')) terms.AddRange(OfWord(word));
        return terms;
    }

    private string[] Compute(string word)
    {
        if (StopWords.Contains(word)) return [];
        var lower = Folding.Simplify(Folding.Lower(word)).Replace("\u00ad", "", StringComparison.Ordinal);
        if (lower.Length == 0) return [];
        if (char.IsNumber(lower[0])) return [lower.Contains(',', StringComparison.Ordinal) ? lower : lower.Replace(".", "", StringComparison.Ordinal)];
        var stem = Stemmer.Stem(lower);
        if (!options.Families && !options.Compounds) return [stem];
        var parts = Lexicon.IrregularForms.TryGetValue(lower, out var infinitive)
            ? [new CompoundPart(0, lower.Length, infinitive, true)]
            : splitter.Split(lower.AsSpan());
        var terms = new List<string>(1 + 2 * parts.Count) { stem };
        if (parts.Count == 1 || !options.Compounds)
        {
            if (options.Families) terms.Add(Family(parts.Count == 1 && parts[0].Known ? Stemmer.Stem(parts[0].Family) : stem));
            return [.. terms];
        }
        foreach (var part in parts)
        {
            if (part.Length < 3) continue;
            var own = Stemmer.Stem(part.In(lower));
            terms.Add(options.Families ? Family(part.Known ? Stemmer.Stem(part.Family) : own) : own);
        }
        return [.. terms.Distinct()];
    }

    private static string Family(string root) => "~" + (root.Length > FamilyLength ? root[..FamilyLength] : root);
}

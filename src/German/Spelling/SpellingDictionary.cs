namespace Stadtlotse.German;

/// <summary>A word that may have been meant.</summary>
/// <param name="Word">The word in lower case.</param>
/// <param name="Distance">What the slips cost: 0 the same word, about 1 for each letter.</param>
public readonly record struct SpellingSuggestion(string Word, float Distance);

/// <summary>
/// Suggests words for mistyped ones: from the library's word list and the words a caller adds (those of an index, names of streets). Immutable, thread-safe.
/// Candidates share a deletion of up to two letters of their folded spelling, or the sound (Cologne phonetics); the weighted distance decides, then frequency.
/// </summary>
public sealed class SpellingDictionary
{
    /// <summary>Longest word that is looked at; a longer one has no suggestions.</summary>
    public const int MaxLength = 48;

    /// <summary>Letters of the folded word that are varied; the rest is compared only.</summary>
    private const int KeyLength = 7;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> keys = [];

    /// <summary>The library's own words.</summary>
    public static SpellingDictionary Own => own.Value;

    private static readonly Lazy<SpellingDictionary> own = new(() => new(WordStatistics.Empty));

    /// <summary>The library's own words and those of some statistics.</summary>
    /// <param name="statistics">Words with frequencies; the more frequent wins between equals.</param>
    /// <param name="ownWords">Whether the library's own words are suggested too; default yes.</param>
    public SpellingDictionary(WordStatistics statistics, bool ownWords = true)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (ownWords)
            foreach (var word in Lexicon.Words) words[word] = 1;
        foreach (var (word, count) in statistics.Words)
            if (word.Length is > 2 and <= MaxLength) words[word] = words.GetValueOrDefault(word) + count;
        foreach (var word in words.Keys)
            foreach (var key in Keys(word))
            {
                if (!keys.TryGetValue(key, out var list)) keys[key] = list = [];
                list.Add(word);
            }
    }

    /// <summary>Whether a word is in the dictionary; capitals do not matter.</summary>
    public bool Contains(string word) => words.ContainsKey(Folding.Lower(word));

    /// <summary>Likely words, the likeliest first; the word itself first when it is right.</summary>
    /// <param name="word">As typed. Capitals do not matter.</param>
    /// <param name="limit">How many at most; default 5.</param>
    /// <param name="maxDistance">Cost from which a word is no longer suggested; default a third of the letters, at most 2.5.</param>
    public IReadOnlyList<SpellingSuggestion> Suggest(string word, int limit = 5, float? maxDistance = null)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is 0 or > MaxLength) return [];
        var typed = Folding.Lower(word);
        var bound = maxDistance ?? Math.Clamp(typed.Length / 3f, 0.6f, 2.5f);
        var folded = Folding.Fold(typed);
        var found = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var key in Keys(typed))
            foreach (var candidate in keys.GetValueOrDefault(key, []))
            {
                if (found.ContainsKey(candidate)) continue;
                var distance = Math.Min(EditCosts.Distance(typed, candidate, bound), EditCosts.Distance(folded, Folding.Fold(candidate), bound) + (typed == candidate ? 0 : 0.2f));
                found[candidate] = distance;
            }
        return [.. found.Where(f => f.Value <= bound).OrderBy(f => f.Value - 0.05 * Math.Log10(words[f.Key])).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Take(limit).Select(f => new SpellingSuggestion(f.Key, f.Value))];
    }

    /// <summary>Keys under which a word is found: its folded start with up to two letters left out, and its sound.</summary>
    private static HashSet<int> Keys(string word)
    {
        var folded = Folding.Fold(word);
        var start = folded.Length > KeyLength ? folded[..KeyLength] : folded;
        var found = new HashSet<int> { Hash(start), Hash("#" + ColognePhonetics.Encode(word)) };
        for (var i = 0; i < start.Length; i++)
        {
            var one = start.Remove(i, 1);
            found.Add(Hash(one));
            for (var j = i; j < one.Length && start.Length > 4; j++) found.Add(Hash(one.Remove(j, 1)));
        }
        return found;
    }

    private static int Hash(string key)
    {
        var hash = 17;
        foreach (var letter in key) hash = unchecked(hash * 31 + letter);
        return hash;
    }
}

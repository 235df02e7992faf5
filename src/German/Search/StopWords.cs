using System.Collections.Frozen;

namespace Stadtlotse.German;

/// <summary>German function words: articles, pronouns, prepositions, conjunctions, question words, particles, auxiliary and modal verbs.</summary>
public static class StopWords
{
    private static readonly Lazy<FrozenSet<string>> words = new(() => Lexicon.Entries("stopwords.txt").ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>All of them in lower case.</summary>
    public static IReadOnlyCollection<string> All => words.Value;

    /// <summary>Whether a word is a function word; capitals do not matter.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => words.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}

namespace Stadtlotse.German;

/// <summary>
/// How often words stand in a body of text: learned from texts or supplied from an index. Immutable, so that analysis stays pure;
/// build one with <see cref="Builder"/>.
/// </summary>
public sealed class WordStatistics
{
    /// <summary>Distinct words that are kept at most; further new words are not counted.</summary>
    public const int MaxWords = 1_000_000;

    private readonly Dictionary<string, int> counts;

    private WordStatistics(Dictionary<string, int> counts) => this.counts = counts;

    /// <summary>Statistics without words.</summary>
    public static WordStatistics Empty { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>Distinct words.</summary>
    public int Count => counts.Count;

    /// <summary>How often a word was counted; 0 when never. Capitals do not matter.</summary>
    public int Frequency(string word) => counts.GetValueOrDefault(Folding.Lower(word));

    /// <summary>The words in lower case with their counts, in no particular order.</summary>
    public IEnumerable<KeyValuePair<string, int>> Words => counts;

    /// <summary>Statistics of the words of some texts.</summary>
    public static WordStatistics Of(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var builder = new Builder();
        foreach (var text in texts) builder.AddText(text);
        return builder.Build();
    }

    /// <summary>Collects counts. Not thread-safe.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        /// <summary>Counts the words of a text; joined words are counted part by part.</summary>
        public Builder AddText(string text)
        {
            foreach (var token in Tokenizer.Tokens(text))
                if (token.Kind is TokenKind.Word or TokenKind.Hyphenated or TokenKind.Gendered)
                    foreach (var part in token.In(text).ToString().Split('-', StringSplitOptions.RemoveEmptyEntries))
                        Add(part);
            return this;
        }

        /// <summary>Counts one word.</summary>
        /// <param name="word">The word; capitals do not matter. Longer than 80 letters: not counted.</param>
        /// <param name="times">How often, at least once; default once.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
        public Builder Add(string word, int times = 1)
        {
            ArgumentNullException.ThrowIfNull(word);
            ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
            if (word.Length is 0 or > Segmenter.MaxLength) return this;
            var key = Folding.Lower(word);
            if (counts.TryGetValue(key, out var old)) counts[key] = (int)Math.Min(int.MaxValue, (long)old + times);
            else if (counts.Count < MaxWords) counts[key] = times;
            return this;
        }

        /// <summary>The statistics so far.</summary>
        public WordStatistics Build() => new(new Dictionary<string, int>(counts, StringComparer.Ordinal));
    }
}

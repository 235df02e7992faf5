namespace Stadtlotse.German;

/// <summary>One part of a compound.</summary>
/// <param name="Offset">Index of its first letter in the word.</param>
/// <param name="Length">Its letters with prefixes and suffixes, without linking element.</param>
/// <param name="Base">Dictionary form of its stem in lower case: <c>haus</c> for <c>Häuser</c>, <c>melden</c> for <c>anmeldung</c>; the letters themselves when it is unknown.</param>
/// <param name="Known">Whether the word list or the statistics know its stem.</param>
public readonly record struct CompoundPart(int Offset, int Length, string Base, bool Known)
{
    /// <summary>Its letters.</summary>
    public string In(string word) => word.Substring(Offset, Length);

    /// <summary>Dictionary form that names its word family; the letters themselves when its stem is unknown.</summary>
    internal string Family { get; init; } = Base;
}

/// <summary>
/// Splits compounds into their parts: <c>Hundesteueranmeldung</c> into <c>Hund</c>, <c>steuer</c>, <c>anmeldung</c>. Works with the library's word list and,
/// where given, with the words of a body of text. Knows the linking elements s, es, n, en, ens, ns, e, er and the dropped e (Schul-amt). Thread-safe.
/// </summary>
public sealed class CompoundSplitter
{
    /// <summary>Letters of a word of the statistics that may become a part; shorter ones make chance finds.</summary>
    public const int MinLearnedLength = 5;

    private readonly Segmenter segmenter;

    /// <summary>A splitter over the library's own word list.</summary>
    public CompoundSplitter() => segmenter = Lexicon.Segmenter;

    /// <summary>A splitter that also takes the frequent words of a body of text as parts.</summary>
    /// <param name="statistics">Its words. Those that the word list explains already are left to it.</param>
    /// <param name="minFrequency">How often a word must stand there to count; default 2.</param>
    public CompoundSplitter(WordStatistics statistics, int minFrequency = 2)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        segmenter = Learn(statistics, minFrequency);
    }

    /// <summary>The parts of a word in their order; a simple word is its own only part, an empty one has none.</summary>
    /// <param name="word">One word without hyphens. Longer than 80 letters: one unknown part.</param>
    public IReadOnlyList<CompoundPart> Split(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Split(word.ToLowerInvariant().AsSpan());
    }

    internal List<CompoundPart> Split(ReadOnlySpan<char> lower)
    {
        var parts = new List<CompoundPart>(4);
        var start = 0;
        Morph? stem = null;
        var end = 0;
        foreach (var segment in segmenter.Segment(lower))
        {
            var isStem = segment.Morph.Kind is < MorphKind.Suffix or MorphKind.Unknown;
            if (stem is not null && (isStem || segment.Morph.Kind == MorphKind.Prefix))
            {
                parts.Add(Part(lower, start, end, stem));
                (start, stem) = (segment.Start, null);
            }
            if (isStem) stem = segment.Morph;
            end = segment.Start + segment.Length;
        }
        if (lower.Length > 0) parts.Add(Part(lower, start, lower.Length, stem));
        return parts;
    }

    private static CompoundPart Part(ReadOnlySpan<char> lower, int start, int end, Morph? stem) => stem is null or { Kind: MorphKind.Unknown }
        ? new(start, end - start, lower[start..end].ToString(), false)
        : new(start, end - start, stem.Base, true) { Family = Lexicon.Family(stem) };

    private static Segmenter Learn(WordStatistics statistics, int minFrequency)
    {
        var own = Lexicon.Segmenter;
        var morphs = new Dictionary<string, Morph[]>(Lexicon.Morphs, StringComparer.Ordinal);
        foreach (var (word, count) in statistics.Words)
        {
            if (count < minFrequency || word.Length is < MinLearnedLength or > Lexicon.MaxMorphLength || morphs.ContainsKey(word)) continue;
            if (!word.All(char.IsLetter) || own.Segment(word).TrueForAll(s => s.Morph.Kind != MorphKind.Unknown)) continue;
            morphs[word] = [new(word, word, MorphKind.Noun, 14 - 2 * Math.Min(2, MathF.Log10(count)))];
        }
        return own.With(morphs);
    }
}

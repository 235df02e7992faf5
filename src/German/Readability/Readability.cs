namespace Stadtlotse.German;

/// <summary>Measures how readable a German text is and finds the hard places.</summary>
public static class Readability
{
    /// <summary>Characters that are looked at; of a longer text the first so many.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Places that are reported at most.</summary>
    public const int MaxFindings = 10_000;

    /// <summary>Measures a text.</summary>
    /// <param name="text">Plain text; sentences end as <see cref="Sentences"/> says.</param>
    /// <param name="options">From what on something is marked; default as there.</param>
    public static ReadabilityReport Measure(string text, ReadabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new();
        var cut = text.Length > MaxLength;
        if (cut) text = text[..MaxLength];
        var counts = new Counts(text, options);
        foreach (var sentence in German.Sentences.Split(text)) counts.Add(sentence);
        return counts.Report(cut);
    }

    /// <summary>Spoken syllables of a word, at least 1.</summary>
    public static int Syllables(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var count = 0;
        var lower = Folding.Lower(word);
        var segments = Lexicon.Segmenter.Segment(lower);
        for (var i = 0; i < segments.Count; i++)
        {
            var start = segments[i].Start;
            while (i + 1 < segments.Count && segments[i + 1].Morph.Kind == MorphKind.Suffix) i++;
            count += German.Syllables.Count(lower.AsSpan(start, segments[i].End - start));
        }
        return Math.Max(1, count);
    }

    private sealed class Counts(string text, ReadabilityOptions options)
    {
        private readonly Dictionary<string, int> syllablesOf = new(StringComparer.Ordinal);
        private readonly List<Finding> findings = [];
        private readonly AbbreviationFinder abbreviations = new(text, options.KnownAbbreviations);
        private int sentences, words, syllables, longest, longWords, many, one;

        public void Add(TextRange sentence)
        {
            var tokens = new List<Token>();
            for (var at = sentence.Offset; Tokenizer.Next(text, ref at) is { } token && token.Offset < sentence.End;) tokens.Add(token);
            var count = 0;
            foreach (var token in tokens)
            {
                if (token.Kind is not (TokenKind.Word or TokenKind.Hyphenated or TokenKind.Gendered)) continue;
                count++;
                Weigh(token);
            }
            if (count == 0) return;
            sentences++;
            words += count;
            longest = Math.Max(longest, count);
            if (findings.Count > MaxFindings) return;
            if (count > options.MaxSentenceWords) findings.Add(new(sentence.Offset, sentence.Length, FindingKind.LongSentence, [count]));
            findings.AddRange(StyleFinder.Find(text, tokens));
            findings.AddRange(abbreviations.Find(tokens));
        }

        private void Weigh(Token token)
        {
            var word = token.In(text).ToString();
            var letters = word.Count(char.IsLetter);
            if (!syllablesOf.TryGetValue(word, out var count)) syllablesOf[word] = count = word.Split('-').Sum(part => part.Length == 0 ? 0 : Syllables(part));
            syllables += count;
            if (letters > 6) longWords++;
            if (count >= 3) many++;
            if (count == 1) one++;
            if (letters > options.MaxWordLetters && token.Kind == TokenKind.Word) findings.Add(new(token.Offset, token.Length, FindingKind.LongWord, [word, letters]));
        }

        public ReadabilityReport Report(bool cut) => new(sentences, words, syllables, longest, longWords, many, one,
            [.. findings.OrderBy(f => f.Offset).ThenByDescending(f => f.Length).Take(MaxFindings)], cut || findings.Count > MaxFindings);
    }
}

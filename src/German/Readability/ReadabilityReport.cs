namespace Stadtlotse.German;

/// <summary>What makes a text hard to read.</summary>
public enum FindingKind
{
    /// <summary>A sentence of more words than <see cref="ReadabilityOptions.MaxSentenceWords"/>.</summary>
    LongSentence,

    /// <summary>A passive with <c>werden</c>: the acting person is hidden.</summary>
    Passive,

    /// <summary>Three nouns or more in a row of genitives and prepositions, two of them made from verbs or adjectives.</summary>
    NominalChain,

    /// <summary>An abbreviation in capitals that is not explained where it first stands.</summary>
    UnexplainedAbbreviation,

    /// <summary>A word of more letters than <see cref="ReadabilityOptions.MaxWordLetters"/>.</summary>
    LongWord,
}

/// <summary>A place that an editor can mark.</summary>
/// <param name="Offset">Index of its first character in the text.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Kind">What is hard there.</param>
/// <param name="Values">Values of its sentence in <see cref="Messages"/>.</param>
public sealed record Finding(int Offset, int Length, FindingKind Kind, IReadOnlyList<object> Values)
{
    /// <summary>Key of its sentence in <see cref="Messages"/>.</summary>
    public string Key => Kind switch
    {
        FindingKind.LongSentence => "read.long-sentence",
        FindingKind.Passive => "read.passive",
        FindingKind.NominalChain => "read.nominal-chain",
        FindingKind.UnexplainedAbbreviation => "read.abbreviation",
        _ => "read.long-word",
    };

    /// <summary>Its sentence for people.</summary>
    /// <param name="language"><c>de</c>, <c>de-simple</c> or <c>en</c>.</param>
    public string Text(string language) => Messages.Text(Key, language, [.. Values]);
}

/// <summary>From what on something is marked.</summary>
public sealed record ReadabilityOptions
{
    /// <summary>Words a sentence may have; default 20.</summary>
    public int MaxSentenceWords { get; init; } = 20;

    /// <summary>Letters a word may have; default 22.</summary>
    public int MaxWordLetters { get; init; } = 22;

    /// <summary>Abbreviations that need no explanation, beside the common ones (EU, PLZ, PDF …); default none.</summary>
    public IReadOnlySet<string> KnownAbbreviations { get; init; } = new HashSet<string>();
}

/// <summary>How readable a text is.</summary>
/// <param name="Sentences">Sentences with at least one word.</param>
/// <param name="Words">Words; numbers and addresses do not count.</param>
/// <param name="Syllables">Spoken syllables of the words.</param>
/// <param name="LongestSentence">Words of the longest sentence.</param>
/// <param name="LongWords">Words of more than six letters.</param>
/// <param name="ManySyllables">Words of three syllables and more.</param>
/// <param name="OneSyllable">Words of one syllable.</param>
/// <param name="Findings">Hard places in the order of the text.</param>
/// <param name="Truncated">Whether the text was longer than <see cref="Readability.MaxLength"/>, or had more than <see cref="Readability.MaxFindings"/> places: only the first part is told.</param>
public sealed record ReadabilityReport(
    int Sentences, int Words, int Syllables, int LongestSentence, int LongWords, int ManySyllables, int OneSyllable, IReadOnlyList<Finding> Findings, bool Truncated)
{
    /// <summary>Mean words of a sentence.</summary>
    public double SentenceLength => Sentences == 0 ? 0 : Words / (double)Sentences;

    /// <summary>Reading ease after Toni Amstad (1978): 180 − words per sentence − 58.5 · syllables per word. 100 very easy, 0 very hard.</summary>
    public double Amstad => Words == 0 ? 0 : 180 - SentenceLength - 58.5 * Syllables / Words;

    /// <summary>First Vienna formula (Bamberger and Vanecek 1984): about the school year that understands the text, 4 to 15.</summary>
    public double WienerSachtextformel => Words == 0 ? 0
        : 0.1935 * Share(ManySyllables) + 0.1672 * SentenceLength + 0.1297 * Share(LongWords) - 0.0327 * Share(OneSyllable) - 0.875;

    /// <summary>LIX (Björnsson 1968): words per sentence plus the share of words over six letters in percent. Below 40 easy, above 60 very hard.</summary>
    public double Lix => Words == 0 ? 0 : SentenceLength + Share(LongWords);

    /// <summary>Key of the level in <see cref="Messages"/>, by Amstad: <c>read.level.very-easy</c> from 80, <c>easy</c> from 65, <c>medium</c> from 50, <c>hard</c> from 30, else <c>very-hard</c>.</summary>
    public string Level => "read.level." + Amstad switch { >= 80 => "very-easy", >= 65 => "easy", >= 50 => "medium", >= 30 => "hard", _ => "very-hard" };

    private double Share(int count) => 100.0 * count / Words;
}

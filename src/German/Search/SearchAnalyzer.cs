namespace Stadtlotse.German;

/// <summary>What <see cref="SearchAnalyzer"/> makes of words.</summary>
public sealed record SearchOptions
{
    /// <summary>Whether compounds are found by their parts; default yes.</summary>
    public bool Compounds { get; init; } = true;

    /// <summary>Whether words of one family meet (<c>verlängern</c>, <c>Verlängerung</c>, <c>länger</c>; <c>ging</c>, <c>gehen</c>); default yes.</summary>
    public bool Families { get; init; } = true;

    /// <summary>Words of the body of text, so that its own names and terms split compounds too; default none.</summary>
    public WordStatistics? Statistics { get; init; }
}

/// <summary>A term of the index and where it comes from.</summary>
/// <param name="Text">The term: a stem, or with <c>~</c> before it the key of a word family.</param>
/// <param name="Offset">Index of the word in the text.</param>
/// <param name="Length">Letters of the word.</param>
public readonly record struct SearchTerm(string Text, int Offset, int Length);

/// <summary>
/// Turns text into index terms and questions into query terms, for any index that counts terms (BM25 in SQLite, PostgreSQL or <see cref="Bm25Index"/>).
/// Every word that is no stop word gives its stem; and a key of its family (<c>~</c> and the first four letters of its root,
/// irregular verbs and prefixes undone), one for each part of a compound, so that a whole word counts more than a part and a part more than nothing.
/// Same text, same terms. Thread-safe; keeps a bounded cache of words it has seen.
/// </summary>
public sealed partial class SearchAnalyzer
{
    /// <summary>Letters of a root that make the key of its family.</summary>
    public const int FamilyLength = 4;

    private readonly SearchOptions options;
    private readonly CompoundSplitter splitter;

    /// <summary>An analyzer.</summary>
    /// <param name="options">What to do; default everything, without statistics.</param>
    public SearchAnalyzer(SearchOptions? options = null)
    {
        this.options = options ?? new();
        splitter = this.options.Statistics is { } statistics ? new(statistics) : new();
    }

    /// <summary>The terms of a text in its order, one by one as they are asked for.</summary>
    public IEnumerable<SearchTerm> Terms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All(text);
    }

    /// <summary>The texts of the terms, for an index that needs no places.</summary>
    public List<string> IndexTerms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<string>(text.Length / 4);
        for (var at = 0; Tokenizer.Next(text, ref at) is { } token;)
            if (token.Kind == TokenKind.Word && token.Length <= Segmenter.MaxLength) terms.AddRange(OfWord(text.AsSpan(token.Offset, token.Length)));
            else if (token.Kind == TokenKind.Abbreviation) terms.AddRange(OfAbbreviation(token.In(text)));
            else
                foreach (var (from, length) in Runs(text, token))
                    terms.AddRange(OfWord(text.AsSpan(from, length)));
        return terms;
    }

    /// <summary>The distinct terms of a question; none when every word is a stop word.</summary>
    public IReadOnlyList<string> QueryTerms(string query) => [.. IndexTerms(query).Distinct()];

    /// <summary>
    /// As <see cref="QueryTerms(string)"/>; a word that neither the dictionary nor the word list explains also gives the terms of the
    /// likeliest word, so that <c>Fürerschein</c> finds <c>Führerschein</c>.
    /// </summary>
    /// <param name="query">The question as people type it.</param>
    /// <param name="dictionary">Words that may be meant, best those of the index.</param>
    public IReadOnlyList<string> QueryTerms(string query, SpellingDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var terms = new List<string>(QueryTerms(query));
        foreach (var token in Tokenizer.Tokens(query))
        {
            if (token.Kind != TokenKind.Word || token.Length < 4) continue;
            var word = token.In(query).ToString();
            if (StopWords.Contains(word) || dictionary.Contains(word) || splitter.Split(word).All(p => p.Known)) continue;
            if (dictionary.Suggest(word, 1) is [var meant]) terms.AddRange(IndexTerms(meant.Word));
        }
        return [.. terms.Distinct()];
    }

    private IEnumerable<SearchTerm> All(string text)
    {
        for (var at = 0; Tokenizer.Next(text, ref at) is { } token;)
            if (token.Kind == TokenKind.Abbreviation)
                foreach (var term in OfAbbreviation(token.In(text)))
                    yield return new(term, token.Offset, token.Length);
            else
                foreach (var (from, length) in Runs(text, token))
                    foreach (var term in OfWord(text.AsSpan(from, length)))
                        yield return new(term, from, length);
    }

    /// <summary>Words inside a token: parts of joined words, the numbers of norms, the host and path of addresses; gender endings are cut.</summary>
    private static IEnumerable<(int Offset, int Length)> Runs(string text, Token token)
    {
        for (var at = token.Offset; at < token.End;)
        {
            var start = at;
            while (at < token.End && (Tokenizer.ContinuesWord(text, at) || char.IsNumber(text[at])
                || token.Kind == TokenKind.Number && text[at] is '.' or ',' && at + 1 < token.End)) at++;
            if (at > start) yield return (start, at - start);
            else at++;
            if (token.Kind == TokenKind.Gendered && at < token.End && text[at] is ':' or '*' or '_' or '/') yield break;
        }
    }
}

namespace Stadtlotse.German;

/// <summary>A found document.</summary>
/// <param name="Document">Its number in the order of adding, from 0.</param>
/// <param name="Score">Its BM25 score; comparable within one answer.</param>
public readonly record struct SearchHit(int Document, double Score);

/// <summary>
/// A small index in memory with plain BM25 (Robertson and Walker) over the terms of a <see cref="SearchAnalyzer"/>:
/// enough for catalogues of some ten thousand texts, and the measure for search in databases. Add first, then search; searching is thread-safe.
/// </summary>
public sealed class Bm25Index(SearchAnalyzer analyzer, double k1 = 1.2, double b = 0.75)
{
    private readonly Dictionary<string, List<(int Document, int Count)>> postings = new(StringComparer.Ordinal);
    private readonly List<int> lengths = [];
    private long total;

    /// <summary>Documents so far.</summary>
    public int Count => lengths.Count;

    /// <summary>The terms so far.</summary>
    public IReadOnlyCollection<string> Terms => postings.Keys;

    /// <summary>Adds a document and returns its number.</summary>
    public int Add(string text)
    {
        var document = lengths.Count;
        var length = 0;
        foreach (var group in analyzer.IndexTerms(text).CountBy(term => term))
        {
            if (!postings.TryGetValue(group.Key, out var list)) postings[group.Key] = list = [];
            list.Add((document, group.Value));
            length += group.Value;
        }
        lengths.Add(length);
        total += length;
        return document;
    }

    /// <summary>The best documents, best first; of equal score the one added first.</summary>
    /// <param name="query">The question as people type it.</param>
    /// <param name="limit">How many at most; default 10.</param>
    public IReadOnlyList<SearchHit> Search(string query, int limit = 10) => SearchTerms(analyzer.QueryTerms(query), limit);

    /// <summary>As <see cref="Search"/>, for terms that the caller made.</summary>
    public IReadOnlyList<SearchHit> SearchTerms(IEnumerable<string> terms, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var average = Math.Max(1, total / (double)Math.Max(1, lengths.Count));
        var scores = new Dictionary<int, double>();
        foreach (var term in terms)
        {
            if (!postings.TryGetValue(term, out var list)) continue;
            var weight = Math.Log(1 + (lengths.Count - list.Count + 0.5) / (list.Count + 0.5));
            foreach (var (document, count) in list)
                scores[document] = scores.GetValueOrDefault(document) + weight * count * (k1 + 1) / (count + k1 * (1 - b + b * lengths[document] / average));
        }
        return [.. scores.Select(s => new SearchHit(s.Key, s.Value)).OrderByDescending(h => h.Score).ThenBy(h => h.Document).Take(limit)];
    }
}

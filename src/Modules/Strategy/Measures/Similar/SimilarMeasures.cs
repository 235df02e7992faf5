using Microsoft.EntityFrameworkCore;
using Stadtlotse.German;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Measures.Similar;

/// <summary>A measure that resembles another, with the words both use; the score is their share of all weight, 0 to 1.</summary>
internal sealed record SimilarMeasure(Guid Id, string Title, string Status, string Lead, double Score, IReadOnlyList<string> Words);

/// <summary>Finds what the city already has or plans and that resembles something new, by the search terms of title and description.</summary>
internal static class SimilarMeasures
{
    /// <summary>From this share on two measures are said to resemble each other.</summary>
    public const double Threshold = 0.4;

    /// <summary>How many are shown at most.</summary>
    public const int Most = 5;

    private static readonly SearchAnalyzer Analyzer = new();

    /// <summary>The measures that resemble a text, the most alike first.</summary>
    public static async Task<IReadOnlyList<SimilarMeasure>> To(StrategyDb db, string title, string description, Guid? except, CancellationToken cancellation)
    {
        var all = await db.Measures.WithoutVisibility("only the form of a measure asks, and who may fill it in sees all").Where(m => m.Id != except && m.Terms != "").Select(m => new { m.Id, m.Terms }).ToListAsync(cancellation);
        var (mine, titled) = (TermsOf(title + "\n" + description[..Math.Min(2000, description.Length)]), TermsOf(title));
        if (mine.Count == 0) return [];
        var sets = all.ConvertAll(m => (m.Id, Terms: (IReadOnlyList<string>)m.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, terms) in sets)
            foreach (var term in terms) frequency[term] = frequency.GetValueOrDefault(term) + 1;
        var found = sets.Select(s => (s.Id, Score: Score(mine, titled, s.Terms, Weight))).Where(s => s.Score >= Threshold).OrderByDescending(s => s.Score).Take(Most).ToList();
        var ids = found.ConvertAll(f => f.Id);
        var rows = await db.Measures.WithoutVisibility("only the form of a measure asks, and who may fill it in sees all").Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Title, m.Description, m.Status, m.Lead }).ToDictionaryAsync(m => m.Id, cancellation);
        return [.. found.Where(f => rows.ContainsKey(f.Id)).Select(f => new SimilarMeasure(f.Id, rows[f.Id].Title, rows[f.Id].Status, rows[f.Id].Lead, f.Score, Shared($"{title}\n{description}", $"{rows[f.Id].Title}\n{rows[f.Id].Description}")))];

        // What every measure says weighs nothing; families of words weigh a third of whole words.
        double Weight(string term) => Math.Log(1 + (sets.Count + 1.0) / (1 + frequency.GetValueOrDefault(term))) * (term[0] == '~' ? 0.33 : 1);
    }

    /// <summary>
    /// The weight of shared terms against that of the shorter of both, so that a short request is found within a long profile; terms of the
    /// new title count double.
    /// </summary>
    internal static double Score(IReadOnlyCollection<string> mine, IReadOnlyCollection<string> title, IReadOnlyList<string> theirs, Func<string, double> weight)
    {
        var (own, titled) = (mine.ToHashSet(StringComparer.Ordinal), title.ToHashSet(StringComparer.Ordinal));
        double W(string term) => weight(term) * (titled.Contains(term) ? 2 : 1);
        var shared = theirs.Where(own.Contains).Sum(W);
        var less = Math.Min(own.Sum(W), theirs.Sum(W));
        return less <= 0 ? 0 : Math.Min(1, shared / less);
    }

    /// <summary>The words of the second text whose stem or family the first text has too, as they are written there, at most eight.</summary>
    internal static IReadOnlyList<string> Shared(string first, string second)
    {
        var terms = TermsOf(first).ToHashSet(StringComparer.Ordinal);
        return [.. Analyzer.Terms(second).Where(t => terms.Contains(t.Text)).OrderBy(t => t.Text[0] == '~').Select(t => second.Substring(t.Offset, t.Length)).Distinct(StringComparer.OrdinalIgnoreCase).Take(8)];
    }

    private static IReadOnlyCollection<string> TermsOf(string text) => Analyzer.QueryTerms(text);
}

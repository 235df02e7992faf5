using Stadtlotse.German;

namespace Stadtlotse.Strategy.Importing;

/// <summary>How alike two titles are: the share of stems they have in common.</summary>
internal static class Likeness
{
    public static double Of(string one, string other)
    {
        var (a, b) = (Stems(one), Stems(other));
        return a.Count == 0 || b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<string> Stems(string text) => [.. Analyzer.QueryTerms(text)];

    private static readonly SearchAnalyzer Analyzer = new();
}

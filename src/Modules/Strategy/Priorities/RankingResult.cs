using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>A criterion's part in a candidate's number.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Points">Mean of the points people gave; null when nobody did.</param>
/// <param name="Part">Share of the candidate's number that comes from it, of 1.</param>
internal sealed record RankingPart(RankingCriterion Criterion, double? Points, double Part);

/// <summary>A candidate with its place.</summary>
/// <param name="Candidate">What is ranked.</param>
/// <param name="Place">1 is first; equal numbers share a place.</param>
/// <param name="Number">On the scale of the points; null when it has no points at all.</param>
/// <param name="Parts">In the order of the criteria.</param>
internal sealed record RankingRow(RankingCandidate Candidate, int Place, double? Number, IReadOnlyList<RankingPart> Parts)
{
    /// <summary>Criteria for which nobody gave points; the number stands without them.</summary>
    public IEnumerable<RankingCriterion> Missing => Parts.Where(p => p.Points is null).Select(p => p.Criterion);
}

/// <summary>The change of one weight that would swap two neighbours.</summary>
/// <param name="Criterion">Whose weight.</param>
/// <param name="Weight">The weight at which both are level.</param>
/// <param name="Ahead">Who is ahead now.</param>
/// <param name="Behind">Who would pass.</param>
internal sealed record RankingSwap(RankingCriterion Criterion, double Weight, RankingCandidate Ahead, RankingCandidate Behind)
{
    /// <summary>Change as a share of the sum of all weights, so that criteria can be compared.</summary>
    public required double Change { get; init; }
}

/// <summary>Between which weights the order stays as it is; null is without bound.</summary>
internal sealed record RankingSpan(RankingCriterion Criterion, double From, double? To);

/// <summary>The order of the candidates, why it is so, and how firm it is.</summary>
internal sealed record RankingResult(IReadOnlyList<RankingRow> Rows, IReadOnlyList<RankingSpan> Spans, RankingSwap? Nearest)
{
    private const double Level = 1e-9;

    /// <summary>Whether weights can order anything: one at least is above zero.</summary>
    public static bool CanOrder(IReadOnlyList<RankingCriterion> criteria) => criteria.Sum(c => c.Weight) > 0 && criteria.All(c => c.Weight >= 0);

    /// <summary>
    /// Orders the candidates. Each criterion counts with the mean of the points that were given; one without any is left out for that candidate and the
    /// weights of the others stand for it. The product is the weighted geometric mean, so that both methods answer on the scale of the points.
    /// </summary>
    /// <exception cref="ArgumentException">The weights order nothing.</exception>
    public static RankingResult Of(IReadOnlyList<RankingCriterion> criteria, IReadOnlyList<RankingCandidate> candidates, RankingMethod method, IReadOnlyCollection<IReadOnlyDictionary<string, Dictionary<string, int>>> scores)
    {
        if (!CanOrder(criteria)) throw new ArgumentException("The weights are zero together, or one is below zero.", nameof(criteria));
        var points = candidates.ToDictionary(c => c.Key, c => criteria.Select(k => Mean(scores, c.Key, k)).ToArray());
        var numbers = candidates.ToDictionary(c => c.Key, c => Number(points[c.Key], [.. criteria.Select(k => k.Weight)], method));
        var ordered = candidates.OrderByDescending(c => numbers[c.Key] ?? double.NegativeInfinity).ThenByTitle(c => c.Title).ToList();
        var rows = new List<RankingRow>();
        foreach (var (index, candidate) in ordered.Index())
        {
            var number = numbers[candidate.Key];
            var place = index > 0 && Same(number, rows[^1].Number) ? rows[^1].Place : index + 1;
            rows.Add(new(candidate, place, number, Parts(criteria, points[candidate.Key], method)));
        }
        var (spans, nearest) = Firmness(criteria, rows, points, method);
        return new(rows, spans, nearest);
    }

    private static double? Mean(IReadOnlyCollection<IReadOnlyDictionary<string, Dictionary<string, int>>> scores, string candidate, RankingCriterion criterion)
    {
        var given = scores.Select(s => s.TryGetValue(candidate, out var by) && by.TryGetValue(criterion.Key, out var value) && value >= criterion.Lowest && value <= criterion.Highest ? (int?)value : null).Where(v => v is not null).ToList();
        return given.Count == 0 ? null : given.Average(v => v!.Value);
    }

    /// <summary>The product works on logarithms, where it is a sum.</summary>
    private static double Worth(double points, RankingMethod method) => method == RankingMethod.Product ? Math.Log(Math.Max(points, 1e-6)) : points;

    private static double? Number(double?[] points, double[] weights, RankingMethod method)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < points.Length; i++)
            if (points[i] is { } value) (sum, total) = (sum + weights[i] * Worth(value, method), total + weights[i]);
        // Rounded, so that what is equal but for the last bit of a logarithm shares a place.
        return total <= 0 ? null : Math.Round(method == RankingMethod.Product ? Math.Exp(sum / total) : sum / total, 9);
    }

    private static RankingPart[] Parts(IReadOnlyList<RankingCriterion> criteria, double?[] points, RankingMethod method)
    {
        // Of a product, the distance from the lowest point tells what a criterion lifts.
        var lifts = criteria.Select((c, i) => points[i] is { } value ? c.Weight * (method == RankingMethod.Product ? Worth(value, method) - Worth(c.Lowest, method) : value) : 0).ToArray();
        var sum = lifts.Sum(Math.Abs);
        return [.. criteria.Select((c, i) => new RankingPart(c, points[i], sum > 0 ? Math.Abs(lifts[i]) / sum : 0))];
    }

    /// <summary>For each weight the nearest values at which two neighbours with other numbers become level, all other weights staying as they are.</summary>
    private static (IReadOnlyList<RankingSpan> Spans, RankingSwap? Nearest) Firmness(IReadOnlyList<RankingCriterion> criteria, List<RankingRow> rows, Dictionary<string, double?[]> points, RankingMethod method)
    {
        var all = criteria.Sum(c => c.Weight);
        RankingSwap? nearest = null;
        var spans = new List<RankingSpan>();
        foreach (var (k, criterion) in criteria.Index())
        {
            var (from, to) = (0.0, double.PositiveInfinity);
            for (var i = 1; i < rows.Count; i++)
            {
                if (rows[i].Number is null || Same(rows[i - 1].Number, rows[i].Number)) continue;
                foreach (var weight in LevelAt(points[rows[i - 1].Candidate.Key], points[rows[i].Candidate.Key], [.. criteria.Select(c => c.Weight)], k, method))
                {
                    if (weight < criterion.Weight) from = Math.Max(from, weight);
                    else to = Math.Min(to, weight);
                    var change = Math.Abs(weight - criterion.Weight) / all;
                    if (nearest is null || change < nearest.Change - Level) nearest = new(criterion, weight, rows[i - 1].Candidate, rows[i].Candidate) { Change = change };
                }
            }
            spans.Add(new(criterion, from, double.IsPositiveInfinity(to) ? null : to));
        }
        return (spans, nearest);
    }

    /// <summary>The weights of one criterion at which both are level: (A + w·a) / (W + w·[a]) = (B + w·b) / (V + w·[b]), at most a quadratic equation.</summary>
    private static IEnumerable<double> LevelAt(double?[] one, double?[] other, double[] weights, int k, RankingMethod method)
    {
        var (a, wa) = Rest(one);
        var (b, wb) = Rest(other);
        var (pa, ia) = one[k] is { } va ? (Worth(va, method), 1.0) : (0.0, 0.0);
        var (pb, ib) = other[k] is { } vb ? (Worth(vb, method), 1.0) : (0.0, 0.0);
        var (q2, q1, q0) = (pa * ib - pb * ia, a * ib + pa * wb - b * ia - pb * wa, a * wb - b * wa);
        var under = q1 * q1 - 4 * q2 * q0;
        IEnumerable<double> roots = Math.Abs(q2) < 1e-12
            ? Math.Abs(q1) < 1e-12 ? [] : [-q0 / q1]
            : under < 0 ? [] : [(-q1 + Math.Sqrt(under)) / (2 * q2), (-q1 - Math.Sqrt(under)) / (2 * q2)];
        return roots.Where(w => w >= 0 && double.IsFinite(w) && wa + w * ia > 0 && wb + w * ib > 0 && Math.Abs(w - weights[k]) > Level);

        (double Sum, double Weight) Rest(double?[] points)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var i = 0; i < points.Length; i++)
                if (i != k && points[i] is { } value) (sum, weight) = (sum + weights[i] * Worth(value, method), weight + weights[i]);
            return (sum, weight);
        }
    }

    private static bool Same(double? one, double? other) => one is null ? other is null : other is { } known && Math.Abs(one.Value - known) < Level;
}

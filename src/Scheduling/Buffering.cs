using Stadtlotse.Scheduling.Buffers;
using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling;

/// <summary>
/// Sizes buffers by playing a plan through many times with chance durations (<see cref="Uncertainty"/>). A measure starts when planned, or
/// later when a predecessor or a person it needs is late. Thread-safe; holds no state; deterministic from its seed.
/// </summary>
public static class Buffering
{
    /// <summary>A buffer for the whole plan, first, and one for each measure, in the plan's order.</summary>
    /// <exception cref="ArgumentException">The portfolio is faulty, the plan does not belong to it, or an option is out of range.</exception>
    public static IReadOnlyList<PlanBuffer> Size(Portfolio portfolio, Plan plan, BufferOptions? options = null)
    {
        options ??= new();
        var course = Course(portfolio, plan, options);
        var ends = course.Play(options);
        return [.. Enumerable.Range(-1, plan.Placements.Count + 1).Select(i => One(course, ends, i, options.OnTime))];
    }

    /// <summary>
    /// Share of simulated courses in which each buffered end of <see cref="Size"/> is kept, in the same order: a check of the buffers under another seed.
    /// </summary>
    public static IReadOnlyList<double> Check(Portfolio portfolio, Plan plan, IReadOnlyList<PlanBuffer> buffers, BufferOptions options)
    {
        var ends = Course(portfolio, plan, options).Play(options);
        return [.. buffers.Select((b, k) => Share(ends[k], b.PlannedEndWeek + b.Weeks))];
    }

    /// <summary>The square-root rule: half of each difference counts as one deviation, and deviations add up in squares.</summary>
    /// <param name="differences">Pessimistic minus planned durations along one chain.</param>
    public static double SquareRoot(IEnumerable<double> differences) => Math.Sqrt(differences.Sum(d => d / 2 * (d / 2)));

    private static Course Course(Portfolio portfolio, Plan plan, BufferOptions options)
    {
        if (options.OnTime is not (> 0 and < 1) || options.Samples is < 1_000 or > 1_000_000)
            throw new ArgumentException("The probability lies between 0 and 1, the samples between 1,000 and 1,000,000.", nameof(options));
        if (PortfolioCheck.Of(portfolio).Count > 0 || !plan.Placements.Select(p => p.Activity).SequenceEqual(portfolio.Activities.Select(a => a.Id)))
            throw new ArgumentException("The plan does not belong to this portfolio.", nameof(plan));
        return new(portfolio, plan);
    }

    private static PlanBuffer One(Course course, float[][] ends, int measure, double onTime)
    {
        var sorted = ends[measure + 1];
        Array.Sort(sorted);
        var planned = measure < 0 ? course.PlannedEnd : course.Plan.Placements[measure].EndWeek;
        var quantile = sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(onTime * sorted.Length) - 1)];
        var weeks = Math.Max(0, Math.Ceiling((quantile - planned) * 10 - 1e-6) / 10);
        while (Share(sorted, planned + weeks) < onTime)
            weeks = Math.Round(weeks + 0.1, 1);
        return new(measure < 0 ? null : course.Plan.Placements[measure].Activity, planned, weeks, Share(sorted, planned + weeks), Share(sorted, planned),
            SquareRoot(course.Chain(measure < 0 ? course.Last : measure)));
    }

    private static double Share(float[] ends, double by) => ends.Count(e => e <= by + 1e-4) / (double)ends.Length;
}

namespace Stadtlotse.Scheduling;

/// <summary>How buffers are sized.</summary>
public sealed record BufferOptions
{
    /// <summary>Most values a simulation keeps: measures × samples.</summary>
    public const int MaxValues = 40_000_000;

    /// <summary>Probability with which a measure shall be finished by its buffered date, above 0 and below 1. Default 0.8.</summary>
    public double OnTime { get; init; } = 0.8;

    /// <summary>Simulated courses, 1,000 to 1,000,000; fewer when the portfolio is so large that <see cref="MaxValues"/> would be passed. Default 10,000.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Seed of all chance. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>A buffer behind a measure, or behind the whole plan.</summary>
/// <param name="Activity">Id of the measure; null for the whole plan.</param>
/// <param name="PlannedEndWeek">End by plan, in weeks from the portfolio's start.</param>
/// <param name="Weeks">Buffer in weeks, rounded up to a tenth: with it the measure is on time with the probability asked for.</param>
/// <param name="OnTime">Share of the simulated courses that end by the buffered date; at least what was asked for.</param>
/// <param name="OnTimeWithout">Share that ends by the planned date.</param>
/// <param name="SquareRootWeeks">
/// The square-root rule (RSEM) for comparison: the root of the sum of (pessimistic − planned duration)² / 4 along the chain that
/// leads to the end. It is too small where overruns are likelier than gains.
/// </param>
public sealed record PlanBuffer(string? Activity, int PlannedEndWeek, double Weeks, double OnTime, double OnTimeWithout, double SquareRootWeeks);

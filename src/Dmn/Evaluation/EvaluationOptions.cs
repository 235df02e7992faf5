using Stadtlotse.Feel;

namespace Stadtlotse.Dmn;

/// <summary>How one evaluation runs.</summary>
public sealed record EvaluationOptions
{
    /// <summary>No trace, FEEL's default limits, no clock.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>The defaults, with a trace.</summary>
    public static EvaluationOptions Explained { get; } = new() { Trace = true };

    /// <summary>Whether the result carries a trace. Default: no.</summary>
    public bool Trace { get; init; }

    /// <summary>Steps, memory and depth the evaluation may use up; exceeding one gives null and a fault.</summary>
    public FeelLimits Limits { get; init; } = FeelLimits.Default;

    /// <summary>What <c>now()</c> and <c>today()</c> give; without it they report a fault, so that a result never depends on a hidden clock.</summary>
    public FeelDateTime? Now { get; init; }

    /// <summary>Ends the evaluation with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}

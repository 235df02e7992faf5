using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Measures.Similar;

/// <summary>What was decided about two measures that resemble each other.</summary>
[Kernel.Rights.Unguarded("Read with the measures it is about.")]
internal sealed class Resemblance
{
    /// <summary>Both go on side by side.</summary>
    public const string Both = "Both";

    /// <summary>The new one shall be joined with the other.</summary>
    public const string Join = "Join";

    public required Guid Id { get; init; }

    /// <summary>The measure that was entered later.</summary>
    public required Guid Measure { get; init; }

    public required Guid Other { get; init; }

    /// <summary>The words they share, as they were shown.</summary>
    public required string Words { get; init; }

    public required string Decision { get; init; }

    public required string Reason { get; init; }

    public required Instant Decided { get; init; }

    public required string DecidedBy { get; init; }
}

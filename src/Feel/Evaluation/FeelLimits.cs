namespace Stadtlotse.Feel;

/// <summary>
/// What an evaluation may use up. A step is a round of a loop, a call, an item looked at by a built-in function, or
/// 16 nodes of the syntax tree that a round or a call evaluates; a power, logarithm or root counts 50.
/// A cell is an item of a list, an entry of a context, or 8 characters of text that the evaluation makes. Whoever
/// exceeds a limit gets null and a fault, never a hang.
/// </summary>
public sealed record FeelLimits
{
    /// <summary>The deepest nesting of a text, a value or its parts: 800.</summary>
    public const int MaxDepth = 800;

    /// <summary>The most parts of a value, shared ones counted each time they occur: 10 million.</summary>
    public const int MaxSize = 10_000_000;

    /// <summary>The longest text of an expression, in UTF-16 units: 250,000.</summary>
    public const int MaxText = 250_000;

    /// <summary>5 million steps, 5 million cells, 400 nested calls.</summary>
    public static FeelLimits Default { get; } = new();

    /// <summary>Steps of one evaluation: 5 million.</summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>Cells of one evaluation: 5 million, about 120 MB.</summary>
    public long Cells { get; init; } = 5_000_000;

    /// <summary>Nested calls of functions: 400.</summary>
    public int Calls { get; init; } = 400;

    /// <summary>Time for one match of a regular expression that needs backtracking: 100 ms.</summary>
    public TimeSpan PatternTime { get; init; } = TimeSpan.FromMilliseconds(100);
}

using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tracing;

/// <summary>How a result came about: everything a reader needs to follow it, and the identity of the model that decided.</summary>
public sealed class EvaluationTrace
{
    /// <summary>The model that decided.</summary>
    public required ModelIdentity Model { get; init; }

    /// <summary>The inputs as the model saw them, after coercion to their types.</summary>
    public required IReadOnlyList<TracedValue> Inputs { get; init; }

    /// <summary>The decisions in the order in which they were made; the last is the one asked for.</summary>
    public required IReadOnlyList<DecisionTrace> Decisions { get; init; }

    /// <summary>Whether steps were left out because there were more than <see cref="MaxSteps"/>.</summary>
    public bool Truncated { get; init; }

    /// <summary>Most steps (tables, calls, entries) that a trace keeps.</summary>
    public const int MaxSteps = 10_000;
}

/// <summary>Which model, in which version and with which validity.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Namespace">Namespace of the model.</param>
/// <param name="ContentHash">SHA-256 of the file, lower-case hexadecimal digits.</param>
/// <param name="Edition">The author's version and validity.</param>
public sealed record ModelIdentity(string Name, string Namespace, string ContentHash, ModelEdition Edition);

/// <summary>A value with the name it had.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public readonly record struct TracedValue(string Name, FeelValue Value);

/// <summary>How one decision was made.</summary>
public sealed class DecisionTrace
{
    /// <summary>The decision.</summary>
    public required Decision Decision { get; init; }

    /// <summary>Name as the evaluated model writes it: with the import's name before it when it is imported.</summary>
    public required string Name { get; init; }

    /// <summary>The values it was made from.</summary>
    public required IReadOnlyList<TracedValue> Inputs { get; init; }

    /// <summary>The result.</summary>
    public required FeelValue Value { get; init; }

    /// <summary>Tables, calls and entries on the way, in order.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>Faults reported while it was made.</summary>
    public required IReadOnlyList<DmnFault> Faults { get; init; }

    /// <summary>All tables on the way, those within calls too, in order.</summary>
    public IEnumerable<TableTrace> Tables => TablesIn(Steps);

    /// <summary>The legal bases of the decision itself and of the rules that fired, each once, in order.</summary>
    public IReadOnlyList<string> LegalBasis => [.. Decision.LegalBasis.Concat(Tables.SelectMany(t => t.Fired).SelectMany(r => r.Rule.LegalBasis)).Distinct()];

    private static IEnumerable<TableTrace> TablesIn(IEnumerable<TraceStep> steps) => steps.SelectMany(step => step switch
    {
        TableTrace table => [table],
        CallTrace call => TablesIn(call.Steps),
        _ => [],
    });
}

/// <summary>A step on the way to a decision's value.</summary>
public abstract class TraceStep
{
    /// <summary>Where it stands in the model.</summary>
    public abstract Place Place { get; }

    /// <summary>What it gave.</summary>
    public abstract FeelValue Value { get; }
}

/// <summary>A value in between: an entry of a boxed context.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
/// <param name="place">The context.</param>
public sealed class EntryTrace(string name, FeelValue value, Place place) : TraceStep
{
    /// <summary>Name of the entry.</summary>
    public string Name => name;

    /// <inheritdoc />
    public override FeelValue Value => value;

    /// <inheritdoc />
    public override Place Place => place;
}

/// <summary>A call of a knowledge model or decision service.</summary>
public sealed class CallTrace : TraceStep
{
    /// <summary>What was called.</summary>
    public required DrgElement Callee { get; init; }

    /// <summary>The arguments by parameter.</summary>
    public required IReadOnlyList<TracedValue> Arguments { get; init; }

    /// <summary>Steps within the call.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>The result.</summary>
    public required FeelValue Result { get; init; }

    /// <inheritdoc />
    public override FeelValue Value => Result;

    /// <inheritdoc />
    public override Place Place => Callee.Place;
}

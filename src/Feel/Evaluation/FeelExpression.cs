using System.Diagnostics.CodeAnalysis;

namespace Stadtlotse.Feel;

/// <summary>
/// A FEEL expression, parsed and compiled once, to be evaluated any number of times, also by several threads at once.
/// </summary>
public sealed class FeelExpression
{
    private readonly Code code;
    private readonly int localCount;
    private InputMap? lastMap;

    private FeelExpression(FeelNode node, FeelScope scope, string text)
    {
        (Node, Scope, Text) = (node, scope, text);
        var compiler = new Compiler(scope);
        code = compiler.Compile(node);
        localCount = compiler.LocalCount;
    }

    /// <summary>The syntax tree.</summary>
    public FeelNode Node { get; }

    /// <summary>What was known when it was read.</summary>
    public FeelScope Scope { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The type of results as far as the text shows it; Any where it does not.</summary>
    public FeelType ResultType => StaticTypes.Infer(Node, Scope, new LocalNames());

    /// <summary>Reads and compiles an expression; throws <see cref="FeelException"/> when the text is no FEEL.</summary>
    /// <param name="text">The text, at most <see cref="FeelLimits.MaxText"/> long and <see cref="FeelLimits.MaxDepth"/> deep.</param>
    /// <param name="scope">The names that are known; none when not given.</param>
    public static FeelExpression Parse(string text, FeelScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        scope ??= FeelScope.Empty;
        return new(Parser.Expression(text, scope), scope, text);
    }

    /// <summary>Reads and compiles an expression; false, with the fault, when the text is no FEEL.</summary>
    public static bool TryParse(string text, FeelScope? scope, [NotNullWhen(true)] out FeelExpression? expression, [NotNullWhen(false)] out FeelFault? fault)
    {
        try
        {
            (expression, fault) = (Parse(text, scope), null);
            return true;
        }
        catch (FeelException e)
        {
            (expression, fault) = (null, e.Fault);
            return false;
        }
    }

    /// <summary>Reads an expression without compiling it; throws <see cref="FeelException"/> when the text is no FEEL.</summary>
    public static FeelNode ParseNode(string text, FeelScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parser.Expression(text, scope ?? FeelScope.Empty);
    }

    /// <summary>Compiles a syntax tree, for instance one made or changed by a program.</summary>
    public static FeelExpression Compile(FeelNode node, FeelScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(node, scope ?? FeelScope.Empty, "");
    }

    /// <summary>Evaluates with the values of a context, found by the names of the scope's variables; missing ones are null.</summary>
    /// <param name="input">The values; without it all variables are null.</param>
    /// <param name="run">Takes the faults and counts the steps; a new one with default limits when not given.</param>
    public FeelValue Evaluate(FeelContext? input = null, FeelEvaluation? run = null)
    {
        run ??= new FeelEvaluation();
        var count = Scope.Variables.Count;
        if (count == 0) return Evaluate(default(ReadOnlySpan<FeelValue>), run);
        input ??= FeelContext.Empty;
        var map = lastMap;
        if (map is null || !ReferenceEquals(map.Shape, input.Shape)) lastMap = map = new InputMap(input.Shape, Scope);
        if (map.IsWhole) return Evaluate(input.AsSpan(), run);
        if (count > ValueBuffer.Length) return Evaluate(map.Fill(input, new FeelValue[count]), run);
        var buffer = default(ValueBuffer);
        return Evaluate(map.Fill(input, ((Span<FeelValue>)buffer)[..count]), run);
    }

    /// <summary>Evaluates with one value per variable of the scope, in its order.</summary>
    /// <param name="values">The values, as many as the scope has variables.</param>
    /// <param name="run">Takes the faults and counts the steps.</param>
    public FeelValue Evaluate(ReadOnlySpan<FeelValue> values, FeelEvaluation run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (values.Length != Scope.Variables.Count) throw new ArgumentException($"{Scope.Variables.Count} variables, but {values.Length} values.", nameof(values));
        return Compiler.Start(code, localCount, values, default, run);
    }

    /// <inheritdoc/>
    public override string ToString() => Text.Length > 0 ? Text : Node.ToString();
}

/// <summary>Where the scope's variables stand in contexts of one shape.</summary>
internal sealed class InputMap
{
    private readonly int[] positions;

    internal FeelShape Shape { get; }

    internal InputMap(FeelShape shape, FeelScope scope)
    {
        Shape = shape;
        positions = [.. scope.Variables.Select(v => shape.IndexOf(v.Name))];
        IsWhole = shape.Count == positions.Length && positions.Select((position, i) => position == i).All(same => same);
    }

    /// <summary>Whether the context's values already are those of the scope, in its order.</summary>
    internal bool IsWhole { get; }

    internal ReadOnlySpan<FeelValue> Fill(FeelContext input, Span<FeelValue> values)
    {
        for (var i = 0; i < positions.Length; i++) values[i] = positions[i] < 0 ? default : input[positions[i]];
        return values;
    }
}

/// <summary>A few values on the stack.</summary>
[System.Runtime.CompilerServices.InlineArray(Length)]
internal struct ValueBuffer
{
    internal const int Length = 8;
    private FeelValue first;
}

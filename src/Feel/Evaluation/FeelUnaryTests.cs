using System.Diagnostics.CodeAnalysis;

namespace Stadtlotse.Feel;

/// <summary>
/// Unary tests, such as a cell of a decision table or the allowed values of a type: <c>-</c>, <c>&lt; 10, [20..30]</c>,
/// <c>not("a", "b")</c>, <c>? > 10 and ? &lt; limit</c> (DMN 1.5, 10.3.1.2, rules 7 to 13). Parsed and compiled once.
/// </summary>
public sealed class FeelUnaryTests
{
    private readonly Code code;
    private readonly int localCount;

    private FeelUnaryTests(UnaryTestsNode node, FeelScope scope, string text)
    {
        (Node, Scope, Text) = (node, scope, text);
        var compiler = new Compiler(scope);
        code = compiler.CompileTests(node);
        localCount = compiler.LocalCount;
    }

    /// <summary>The syntax tree.</summary>
    public UnaryTestsNode Node { get; }

    /// <summary>What was known when they were read.</summary>
    public FeelScope Scope { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Reads and compiles tests; throws <see cref="FeelException"/> when the text is none.</summary>
    public static FeelUnaryTests Parse(string text, FeelScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        scope ??= FeelScope.Empty;
        return new(Parser.UnaryTests(text, scope), scope, text);
    }

    /// <summary>Reads and compiles tests; false, with the fault, when the text is none.</summary>
    public static bool TryParse(string text, FeelScope? scope, [NotNullWhen(true)] out FeelUnaryTests? tests, [NotNullWhen(false)] out FeelFault? fault)
    {
        try
        {
            (tests, fault) = (Parse(text, scope), null);
            return true;
        }
        catch (FeelException e)
        {
            (tests, fault) = (null, e.Fault);
            return false;
        }
    }

    /// <summary>Compiles a syntax tree.</summary>
    public static FeelUnaryTests Compile(UnaryTestsNode node, FeelScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(node, scope ?? FeelScope.Empty, "");
    }

    /// <summary>Tests a value: true, false, or null where the standard gives neither.</summary>
    /// <param name="input">The value under test, <c>?</c> in the tests.</param>
    /// <param name="values">One value per variable of the scope, in its order.</param>
    /// <param name="run">Takes the faults and counts the steps.</param>
    public FeelValue Test(FeelValue input, ReadOnlySpan<FeelValue> values, FeelEvaluation run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (values.Length != Scope.Variables.Count) throw new ArgumentException($"{Scope.Variables.Count} variables, but {values.Length} values.", nameof(values));
        return Compiler.Start(code, localCount, values, input, run);
    }

    /// <inheritdoc/>
    public override string ToString() => Text.Length > 0 ? Text : Node.ToString();
}

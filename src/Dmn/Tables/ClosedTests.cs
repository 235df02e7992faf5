using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>
/// Tells whether a cell compares its value with constants only, and with which. The answers themselves always come from the compiled
/// cell, tried on one value of each part that the constants cut, so that index and checks cannot differ from FEEL.
/// </summary>
internal static class ClosedTests
{
    private static readonly HashSet<string> Constructors =
        new(["date", "time", "date and time", "duration", "years and months duration", "number"], StringComparer.Ordinal);

    /// <summary>The constants of a cell; null when its answer depends on other things.</summary>
    public static List<FeelValue>? Points(FeelUnaryTests tests)
    {
        var points = new List<FeelValue>();
        foreach (var test in tests.Node.Tests)
            if (!Collect(test, tests.Scope, points)) return null;
        return points;
    }

    /// <summary>The value of an expression that names nothing but constructors of constants; false otherwise.</summary>
    public static bool TryConstant(FeelNode node, FeelScope scope, out FeelValue value)
    {
        value = FeelValue.Null;
        if (!IsConstant(node, scope)) return false;
        var run = new FeelEvaluation();
        value = FeelExpression.Compile(node).Evaluate([], run);
        return run.FaultCount == 0;
    }

    private static bool Collect(FeelNode test, FeelScope scope, List<FeelValue> points)
    {
        switch (test)
        {
            case UnaryComparisonNode(_, var operand): return Constant(operand, scope, points);
            case ComparisonNode(_, var left, var right): return IsInput(left) ? Constant(right, scope, points) : IsInput(right) && Constant(left, scope, points);
            case BetweenNode(var value, var low, var high): return IsInput(value) && Constant(low, scope, points) && Constant(high, scope, points);
            case InNode(var value, var tests): return IsInput(value) && All(tests, scope, points);
            case AndNode(var left, var right): return Collect(left, scope, points) && Collect(right, scope, points);
            case OrNode(var left, var right): return Collect(left, scope, points) && Collect(right, scope, points);
            case InvocationNode(NameNode("not"), var arguments, { Count: 0 }) when scope.IndexOf("not") < 0: return All(arguments, scope, points);
            default: return Constant(test, scope, points);
        }
    }

    private static bool All(NodeList<FeelNode> tests, FeelScope scope, List<FeelValue> points)
    {
        foreach (var test in tests)
            if (!Collect(test, scope, points)) return false;
        return true;
    }

    private static bool IsInput(FeelNode node) => node is NameNode("?");

    private static bool Constant(FeelNode node, FeelScope scope, List<FeelValue> points) => TryConstant(node, scope, out var value) && Add(value, points);

    /// <summary>Ends of ranges and items of lists are what the value is compared with.</summary>
    private static bool Add(FeelValue value, List<FeelValue> points)
    {
        switch (value.Kind)
        {
            case FeelKind.List:
                foreach (var item in value.AsList())
                    if (!Add(item, points)) return false;
                return true;
            case FeelKind.Range:
                return Add(value.AsRange().Start, points) && Add(value.AsRange().End, points);
            case FeelKind.Context or FeelKind.Function: return false;
            default:
                points.Add(value);
                return true;
        }
    }

    private static bool IsConstant(FeelNode node, FeelScope scope) => node switch
    {
        NameNode => false,
        InvocationNode(NameNode(var name), var arguments, _) => Constructors.Contains(name) && scope.IndexOf(name) < 0 && arguments.All(a => IsConstant(a, scope)),
        FunctionNode or ForNode or QuantifiedNode or FilterNode or PathNode or ContextNode or InstanceOfNode => false,
        _ => node.Children.All(c => IsConstant(c, scope)),
    };
}

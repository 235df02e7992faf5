using System.Text;

namespace Stadtlotse.Feel;

/// <summary>Writes syntax trees as text that reads back as an equal tree. Operands are put in parentheses where their rank asks for it.</summary>
public static class FeelPrinter
{
    private const int Whole = 0, Or = 1, And = 2, Comparison = 3, Sum = 4, Product = 5, Power = 6, Unary = 7, Instance = 8, Postfix = 9, Primary = 10;

    /// <summary>The node as FEEL text.</summary>
    public static string Print(FeelNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var text = new StringBuilder();
        Write(text, node, Whole);
        return text.ToString();
    }

    private static int Rank(FeelNode node) => node switch
    {
        IfNode or ForNode or QuantifiedNode or FunctionNode => Whole,
        OrNode => Or,
        AndNode => And,
        ComparisonNode or BetweenNode or InNode => Comparison,
        ArithmeticNode { Operator: FeelArithmetic.Add or FeelArithmetic.Subtract } => Sum,
        ArithmeticNode { Operator: FeelArithmetic.Multiply or FeelArithmetic.Divide } => Product,
        ArithmeticNode => Power,
        NegationNode => Unary,
        InstanceOfNode => Instance,
        PathNode or FilterNode or InvocationNode => Postfix,
        _ => Primary,
    };

    private static void Write(StringBuilder text, FeelNode node, int minimum)
    {
        var rank = Rank(node);
        if (rank < minimum) text.Append('(');
        WriteBare(text, node, rank);
        if (rank < minimum) text.Append(')');
    }

    private static void WriteBare(StringBuilder text, FeelNode node, int rank)
    {
        switch (node)
        {
            case NullNode: text.Append("null"); break;
            case BooleanNode n: text.Append(n.Value ? "true" : "false"); break;
            case NumberNode n: text.Append(n.Value.ToString()); break;
            case StringNode n: FeelValue.WriteQuoted(text, n.Value); break;
            case AtNode n: text.Append('@'); FeelValue.WriteQuoted(text, n.Text); break;
            case NameNode n: text.Append(n.Name); break;
            case PathNode n: Write(text, n.Source, Postfix); text.Append('.').Append(n.Member); break;
            case FilterNode n: Write(text, n.Source, Postfix); text.Append('['); Write(text, n.Condition, Whole); text.Append(']'); break;
            case InvocationNode n: WriteCall(text, n); break;
            case NegationNode n: text.Append('-'); Write(text, n.Operand, Unary); break;
            case ArithmeticNode n: Binary(text, n.Left, n.Operator switch
            {
                FeelArithmetic.Add => " + ",
                FeelArithmetic.Subtract => " - ",
                FeelArithmetic.Multiply => " * ",
                FeelArithmetic.Divide => " / ",
                _ => " ** ",
            }, n.Right, rank); break;
            case ComparisonNode n: Binary(text, n.Left, $" {Symbol(n.Operator)} ", n.Right, rank); break;
            case AndNode n: Binary(text, n.Left, " and ", n.Right, rank); break;
            case OrNode n: Binary(text, n.Left, " or ", n.Right, rank); break;
            case BetweenNode n: Binary(text, n.Value, " between ", n.Low, rank); text.Append(" and "); Write(text, n.High, Sum); break;
            case InNode n: Write(text, n.Value, Comparison); text.Append(" in ("); List(text, n.Tests); text.Append(')'); break;
            case InstanceOfNode n: Write(text, n.Value, Instance); text.Append(" instance of "); TypePrinter.Write(text, n.Type); break;
            case IfNode n: text.Append("if "); Write(text, n.Condition, Whole); text.Append(" then "); Write(text, n.Then, Whole); text.Append(" else "); Write(text, n.Else, Whole); break;
            case IteratorNode n: WriteIterator(text, n); break;
            case ForNode n: text.Append("for "); List(text, n.Iterators); text.Append(" return "); Write(text, n.Body, Whole); break;
            case QuantifiedNode n: text.Append(n.Every ? "every " : "some "); List(text, n.Iterators); text.Append(" satisfies "); Write(text, n.Condition, Whole); break;
            case ParameterNode n: text.Append(n.Name); if (n.Type is not null) { text.Append(": "); TypePrinter.Write(text, n.Type); } break;
            case FunctionNode n: text.Append("function("); List(text, n.Parameters); text.Append(n.External ? ") external " : ") "); Write(text, n.Body, Whole); break;
            case EntryNode n: WriteName(text, n.Name); text.Append(": "); Write(text, n.Value, Whole); break;
            case ContextNode n: text.Append('{'); List(text, n.Entries); text.Append('}'); break;
            case ListNode n: text.Append('['); List(text, n.Items); text.Append(']'); break;
            case RangeNode n: text.Append(n.StartIncluded ? '[' : '('); Write(text, n.Start, Sum); text.Append(".."); Write(text, n.End, Sum); text.Append(n.EndIncluded ? ']' : ')'); break;
            case UnaryComparisonNode n: text.Append('(').Append(Symbol(n.Operator)).Append(' '); Write(text, n.Operand, Sum); text.Append(')'); break;
            case UnaryTestsNode n: WriteTests(text, n); break;
            default: TypePrinter.Write(text, node); break;
        }
    }

    private static string Symbol(FeelComparison comparison) => comparison switch
    {
        FeelComparison.Equal => "=",
        FeelComparison.NotEqual => "!=",
        FeelComparison.Less => "<",
        FeelComparison.LessOrEqual => "<=",
        FeelComparison.Greater => ">",
        _ => ">=",
    };

    /// <summary>Chains read from the left, so that only the right operand needs a higher rank.</summary>
    private static void Binary(StringBuilder text, FeelNode left, string symbol, FeelNode right, int rank)
    {
        Write(text, left, rank);
        text.Append(symbol);
        Write(text, right, rank + 1);
    }

    private static void List<T>(StringBuilder text, NodeList<T> nodes) where T : FeelNode
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (nodes[i] is UnaryComparisonNode test) WriteTest(text, test);
            else Write(text, nodes[i], Whole);
        }
    }

    private static void WriteTest(StringBuilder text, UnaryComparisonNode test)
    {
        text.Append(Symbol(test.Operator)).Append(' ');
        Write(text, test.Operand, Sum);
    }

    private static void WriteTests(StringBuilder text, UnaryTestsNode node)
    {
        if (node.Tests.Count == 0) { text.Append('-'); return; }
        if (node.Negated) text.Append("not(");
        List(text, node.Tests);
        if (node.Negated) text.Append(')');
    }

    private static void WriteCall(StringBuilder text, InvocationNode node)
    {
        Write(text, node.Function, Postfix);
        text.Append('(');
        for (var i = 0; i < node.Arguments.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (node.Names.Count > 0) text.Append(node.Names[i]).Append(": ");
            if (node.Arguments[i] is UnaryComparisonNode test) WriteTest(text, test);
            else Write(text, node.Arguments[i], Whole);
        }
        text.Append(')');
    }

    private static void WriteIterator(StringBuilder text, IteratorNode node)
    {
        text.Append(node.Name).Append(" in ");
        Write(text, node.Source, Whole);
        if (node.End is null) return;
        text.Append("..");
        Write(text, node.End, Whole);
    }

    private static void WriteName(StringBuilder text, string name)
    {
        if (FeelNames.IsName(name)) text.Append(name);
        else FeelValue.WriteQuoted(text, name);
    }
}

/// <summary>Writes written types.</summary>
internal static class TypePrinter
{
    internal static void Write(StringBuilder text, FeelNode node)
    {
        switch (node)
        {
            case NamedTypeNode n: text.Append(n.Name); break;
            case ListTypeNode n: text.Append("list<"); Write(text, n.Element); text.Append('>'); break;
            case RangeTypeNode n: text.Append("range<"); Write(text, n.Element); text.Append('>'); break;
            case MemberTypeNode n: text.Append(n.Name).Append(": "); Write(text, n.Type); break;
            case ContextTypeNode n: Enclosed(text, "context", n.Members); break;
            case FunctionTypeNode n: Enclosed(text, "function", n.Parameters); text.Append(" -> "); Write(text, n.Result); break;
            default: throw new InvalidOperationException($"{node.GetType().Name} is not printable.");
        }
    }

    private static void Enclosed<T>(StringBuilder text, string word, NodeList<T> parts) where T : FeelNode
    {
        text.Append(word).Append('<');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, parts[i]);
        }
        text.Append('>');
    }
}

using System.Runtime.CompilerServices;

namespace Stadtlotse.Feel;

/// <summary>Recursive descent with precedence climbing over one text. Gives up with <see cref="FeelException"/> at the first fault.</summary>
internal sealed partial class Parser
{
    private readonly Lexer lexer;
    private readonly FeelScope scope;
    private readonly LocalNames locals;
    private readonly string text;
    private int depth, nodes;

    private Parser(string text, FeelScope scope)
    {
        if (text.Length > FeelLimits.MaxText)
            throw new FeelException(new(FeelFaultKind.TooComplex, new(0, text.Length), Expected: $"{FeelLimits.MaxText}", Found: $"{text.Length}"));
        (this.text, this.scope, lexer) = (text, scope, new Lexer(text));
        locals = new LocalNames();
        lexer.JumpTo(0);
    }

    internal static FeelNode Expression(string text, FeelScope scope)
    {
        var parser = new Parser(text, scope);
        return parser.Whole(parser.ParseExpression());
    }

    private T Whole<T>(T node) where T : FeelNode
    {
        if (lexer.Kind != Token.End) throw Unexpected("end");
        // chains such as 1 + 1 + … grow the tree without nesting the text
        if (nodes > FeelLimits.MaxDepth && Height(node) > FeelLimits.MaxDepth) throw TooDeep();
        return node;
    }

    private static int Height(FeelNode root)
    {
        var (height, open) = (0, new Stack<(FeelNode Node, int Depth)>([(root, 1)]));
        while (open.TryPop(out var top))
        {
            height = Math.Max(height, top.Depth);
            foreach (var child in top.Node.Children) open.Push((child, top.Depth + 1));
        }
        return height;
    }

    private FeelNode ParseExpression()
    {
        if (++depth > FeelLimits.MaxDepth / 2 || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
        var node = ParseBinary(1);
        depth--;
        return node;
    }

    private FeelNode ParseBinary(int minimum)
    {
        var left = ParseUnary();
        while (true)
        {
            var level = Level();
            if (level < minimum || level == 0) return left;
            left = level switch
            {
                1 => Take(left, (l, r) => new OrNode(l, r), 2),
                2 => Take(left, (l, r) => new AndNode(l, r), 3),
                3 => ParseComparison(left),
                _ => ParseArithmetic(left, level),
            };
            left = left with { Span = new(left.Span.Start, lexer.PreviousEnd - left.Span.Start) };
            nodes++;
        }
    }

    private int Level() => lexer.Kind switch
    {
        Token.Word when lexer.Is("or") => 1,
        Token.Word when lexer.Is("and") => 2,
        Token.Word when lexer.Is("between") || lexer.Is("in") => 3,
        Token.Equal or Token.NotEqual or Token.Less or Token.LessOrEqual or Token.Greater or Token.GreaterOrEqual => 3,
        Token.Plus or Token.Minus => 4,
        Token.Star or Token.Slash => 5,
        Token.StarStar => 6,
        _ => 0,
    };

    private FeelNode Take(FeelNode left, Func<FeelNode, FeelNode, FeelNode> make, int next)
    {
        lexer.Next();
        return make(left, ParseBinary(next)) with { Span = left.Span };
    }

    private ArithmeticNode ParseArithmetic(FeelNode left, int level)
    {
        var (op, span) = (lexer.Kind switch
        {
            Token.Plus => FeelArithmetic.Add,
            Token.Minus => FeelArithmetic.Subtract,
            Token.Star => FeelArithmetic.Multiply,
            Token.Slash => FeelArithmetic.Divide,
            _ => FeelArithmetic.Power,
        }, left.Span);
        lexer.Next();
        return new(op, left, ParseBinary(level + 1)) { Span = span };
    }

    private FeelNode ParseComparison(FeelNode left)
    {
        if (lexer.Kind == Token.Word)
        {
            var between = lexer.Is("between");
            lexer.Next();
            if (!between) return new InNode(left, ParseInTests()) { Span = left.Span };
            var low = ParseBinary(4);
            Expect("and");
            return new BetweenNode(left, low, ParseBinary(4)) { Span = left.Span };
        }
        var op = TakeComparison();
        return new ComparisonNode(op, left, ParseBinary(4)) { Span = left.Span };
    }

    private bool AtComparison => lexer.Kind is >= Token.Equal and <= Token.GreaterOrEqual;

    private FeelComparison TakeComparison()
    {
        var op = (FeelComparison)(lexer.Kind - Token.Equal);
        lexer.Next();
        return op;
    }

    private FeelNode ParseUnary()
    {
        if (lexer.Kind != Token.Minus) return ParseInstance();
        var start = lexer.Start;
        lexer.Next();
        if (++depth > FeelLimits.MaxDepth / 2) throw TooDeep();
        var operand = ParseUnary();
        depth--;
        nodes++;
        return new NegationNode(operand) { Span = new(start, lexer.PreviousEnd - start) };
    }

    private FeelNode ParseInstance()
    {
        var node = ParsePostfix();
        while (lexer.Is("instance"))
        {
            lexer.Next();
            Expect("of");
            node = new InstanceOfNode(node, ParseType()) { Span = new(node.Span.Start, lexer.PreviousEnd - node.Span.Start) };
            nodes++;
        }
        return node;
    }

    private FeelNode ParsePostfix()
    {
        var start = lexer.Start;
        var node = ParsePrimary();
        nodes++;
        while (true)
        {
            switch (lexer.Kind)
            {
                case Token.Dot:
                    node = ParseMember(node);
                    break;
                case Token.OpenParen:
                    node = ParseInvocation(node);
                    break;
                case Token.OpenBracket when !(inRange && IsRangeEnd()):
                    lexer.Next();
                    var condition = InFilter(node);
                    Expect(Token.CloseBracket, "]");
                    node = new FilterNode(node, condition);
                    break;
                default:
                    return node;
            }
            node = node with { Span = From(start) };
            nodes++;
        }
    }

    private void Expect(Token kind, string expected)
    {
        if (lexer.Kind != kind) throw Unexpected(expected);
        lexer.Next();
    }

    private void Expect(string keyword)
    {
        if (!lexer.Is(keyword)) throw Unexpected(keyword);
        lexer.Next();
    }

    private bool Skip(Token kind)
    {
        if (lexer.Kind != kind) return false;
        lexer.Next();
        return true;
    }

    private FeelSpan From(int start) => new(start, lexer.PreviousEnd - start);

    private FeelException Unexpected(string expected)
    {
        var found = lexer.Kind == Token.End ? "end" : lexer.Word.Length > 40 ? lexer.Word[..40].ToString() + "…" : lexer.Word.ToString();
        return new(new FeelFault(FeelFaultKind.Syntax, lexer.Span, Expected: expected, Found: found));
    }

    private FeelException TooDeep() => new(new FeelFault(FeelFaultKind.TooComplex, lexer.Span, Expected: $"{FeelLimits.MaxDepth}"));
}

namespace Stadtlotse.Feel.Tests.Properties;

/// <summary>Random syntax trees, from a seed.</summary>
internal sealed class Expressions(Random random, bool whole)
{
    private static readonly string[] Names = ["a", "b", "total amount", "debt-to-income", "x"];
    private static readonly string[] Functions = ["count", "sum", "min", "not", "string", "abs", "reverse", "flatten"];
    private readonly List<string> known = [.. Names];

    internal static FeelScope Scope { get; } = FeelScope.Of(Names);

    internal static FeelValue[] Inputs(Random random) => [.. Names.Select(_ => Input(random, 2))];

    private static FeelValue Input(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => default,
        1 => random.Next(2) == 0,
        2 or 3 => (random.Next(200) - 100) / 8m,
        4 => ((char)('a' + random.Next(4))).ToString(),
        5 => new FeelYearsDuration(random.Next(30) - 10),
        6 => FeelList.From(Enumerable.Range(0, random.Next(4)).Select(_ => Input(random, depth - 1))),
        _ => FeelContext.Of(("a", Input(random, depth - 1)), ("m", Input(random, depth - 1))),
    };

    internal FeelNode Next(int depth)
    {
        if (depth <= 0) return Leaf();
        return random.Next(whole ? 24 : 18) switch
        {
            0 or 1 => Leaf(),
            2 => new NegationNode(Next(depth - 1)),
            3 or 4 => new ArithmeticNode((FeelArithmetic)random.Next(whole ? 5 : 4), Next(depth - 1), Next(depth - 1)),
            5 or 6 => new ComparisonNode((FeelComparison)random.Next(6), Next(depth - 1), Next(depth - 1)),
            7 => new AndNode(Next(depth - 1), Next(depth - 1)),
            8 => new OrNode(Next(depth - 1), Next(depth - 1)),
            9 => new BetweenNode(Next(depth - 1), Next(depth - 1), Next(depth - 1)),
            10 => new IfNode(Next(depth - 1), Next(depth - 1), Next(depth - 1)),
            11 => new ListNode([.. Many(3, depth)]),
            12 => Within(depth, ["k", "m"], names => new ContextNode([.. names.Select(name => new EntryNode(name, Next(depth - 1)))])),
            13 => new PathNode(Next(depth - 1), random.Next(3) switch { 0 => "m", 1 => "a", _ => "years" }),
            14 => new FilterNode(Next(depth - 1), random.Next(3) == 0 ? new NumberNode(random.Next(4)) : Bound(["item"], () => Next(depth - 1))),
            15 => Loop(depth),
            16 => new InvocationNode(new NameNode(Functions[random.Next(Functions.Length)]), [Next(depth - 1)], []),
            17 => Bound(["p", "q"], () => new FunctionNode([new ParameterNode("p", null), new ParameterNode("q", null)], Next(depth - 1), false)) is var function
                ? random.Next(3) == 0 ? function : new InvocationNode(function, [Next(depth - 1), Next(depth - 1)], []) : function,
            18 => new InNode(Next(depth - 1), [.. Many(2, depth).Select(n => random.Next(2) == 0 ? n : new UnaryComparisonNode((FeelComparison)random.Next(6), n)), Next(depth - 1)]),
            19 => new InstanceOfNode(Next(depth - 1), Type(2)),
            20 => new RangeNode(random.Next(2) == 0, Next(depth - 1), Next(depth - 1), random.Next(2) == 0),
            21 => new UnaryComparisonNode((FeelComparison)random.Next(6), Next(depth - 1)),
            22 => new InvocationNode(new NameNode("substring"), [Next(depth - 1), Next(depth - 1)], ["string", "start position"]),
            _ => new AtNode("2026-01-31T10:00:00@Europe/Berlin"),
        };
    }

    private FeelNode Leaf() => random.Next(whole ? 8 : 7) switch
    {
        0 => new NullNode(),
        1 => new BooleanNode(random.Next(2) == 0),
        2 => new NumberNode(random.Next(50) / (FeelNumber)(decimal)(1 << random.Next(3))),
        3 => new StringNode(((char)('a' + random.Next(4))).ToString()),
        7 => new StringNode("quote \" slash \\ line \n \t end \\u0041 😀"),
        _ => new NameNode(known[random.Next(known.Count)]),
    };

    private IEnumerable<FeelNode> Many(int most, int depth) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => Next(depth - 1)).ToArray();

    private T Bound<T>(string[] names, Func<T> make)
    {
        known.AddRange(names);
        var made = make();
        known.RemoveRange(known.Count - names.Length, names.Length);
        return made;
    }

    private FeelNode Within(int depth, string[] names, Func<string[], FeelNode> make) => depth > 0 ? make(names[..(random.Next(names.Length) + 1)]) : Leaf();

    private FeelNode Loop(int depth)
    {
        var iterators = new List<IteratorNode>();
        for (var i = 0; i <= random.Next(2); i++)
            iterators.Add(random.Next(3) == 0 ? new($"i{i}", new NumberNode(random.Next(4)), new NumberNode(random.Next(4))) : new($"i{i}", Next(depth - 1), null));
        string[] names = [.. iterators.Select(i => i.Name)];
        return random.Next(3) switch
        {
            0 => new ForNode([.. iterators], Bound([.. names, "partial"], () => Next(depth - 1))),
            1 => new QuantifiedNode(true, [.. iterators], Bound(names, () => Next(depth - 1))),
            _ => new QuantifiedNode(false, [.. iterators], Bound(names, () => Next(depth - 1))),
        };
    }

    private FeelTypeNode Type(int depth) => random.Next(depth > 0 ? 7 : 3) switch
    {
        0 => new NamedTypeNode("number"),
        1 => new NamedTypeNode("date and time"),
        2 => new NamedTypeNode("Any"),
        3 => new ListTypeNode(Type(depth - 1)),
        4 => new RangeTypeNode(Type(depth - 1)),
        5 => new ContextTypeNode([new MemberTypeNode("first name", Type(depth - 1))]),
        _ => new FunctionTypeNode([Type(depth - 1), Type(depth - 1)], Type(depth - 1)),
    };
}

namespace Stadtlotse.Feel;

internal sealed partial class Parser
{
    private IfNode ParseIf()
    {
        var start = lexer.Start;
        lexer.Next();
        var condition = ParseExpression();
        Expect("then");
        var then = ParseExpression();
        Expect("else");
        return new(condition, then, ParseExpression()) { Span = From(start) };
    }

    private ForNode ParseFor()
    {
        var (start, mark) = (lexer.Start, locals.Mark);
        lexer.Next();
        var iterators = ParseIterators();
        Expect("return");
        locals.Add("partial", null, FeelType.AnyList);
        var body = ParseExpression();
        locals.Release(mark);
        return new(iterators, body) { Span = From(start) };
    }

    private QuantifiedNode ParseQuantified(bool every)
    {
        var (start, mark) = (lexer.Start, locals.Mark);
        lexer.Next();
        var iterators = ParseIterators();
        Expect("satisfies");
        var condition = ParseExpression();
        locals.Release(mark);
        return new(every, iterators, condition) { Span = From(start) };
    }

    private NodeList<IteratorNode> ParseIterators()
    {
        var iterators = new List<IteratorNode>();
        do
        {
            var start = lexer.Start;
            var name = TakeRawName(':', "in");
            if (Skip(Token.Colon)) ParseType();
            Expect("in");
            var source = ParseExpression();
            var end = Skip(Token.DotDot) ? ParseExpression() : null;
            iterators.Add(new(name, source, end) { Span = From(start) });
            locals.Add(name, null, end is null ? StaticTypes.Element(StaticTypes.Infer(source, scope, locals)) : FeelType.Any);
        }
        while (Skip(Token.Comma));
        return [.. iterators];
    }

    private FunctionNode ParseFunction()
    {
        var (start, mark) = (lexer.Start, locals.Mark);
        lexer.Next();
        Expect(Token.OpenParen, "(");
        var parameters = new List<ParameterNode>();
        while (lexer.Kind != Token.CloseParen)
        {
            var parameterStart = lexer.Start;
            var name = TakeRawName(':');
            var type = Skip(Token.Colon) ? ParseType() : null;
            parameters.Add(new(name, type) { Span = From(parameterStart) });
            if (!Skip(Token.Comma)) break;
        }
        Expect(Token.CloseParen, ")");
        foreach (var parameter in parameters) locals.Add(parameter.Name, null, StaticTypes.Resolve(parameter.Type, scope));
        var external = lexer.Is("external");
        if (external) lexer.Next();
        var body = ParseExpression();
        locals.Release(mark);
        return new([.. parameters], body, external) { Span = From(start) };
    }

    private InvocationNode ParseInvocation(FeelNode function)
    {
        lexer.Next();
        var outer = inRange;
        inRange = false;
        var (arguments, names) = (new List<FeelNode>(), new List<string>());
        while (lexer.Kind != Token.CloseParen)
        {
            if (arguments.Count == names.Count && NamedArgument() is { } name) names.Add(name);
            else if (names.Count > 0) throw Unexpected("name:");
            arguments.Add(ParseListItem());
            if (!Skip(Token.Comma)) break;
        }
        Expect(Token.CloseParen, ")");
        inRange = outer;
        return new(function, [.. arguments], [.. names]);
    }

    /// <summary>The name before a colon, when the argument at hand has one.</summary>
    private string? NamedArgument()
    {
        if (lexer.Kind != Token.Word) return null;
        var position = lexer.End;
        while (position < text.Length && (FeelNames.IsNamePart(text[position]) || FeelNames.IsWhite(text[position]) || FeelNames.IsSymbol(text[position]))) position++;
        if (lexer.Peek(position) != ':') return null;
        var name = TakeRawName(':');
        lexer.Next();
        return name;
    }

    private FeelNode InFilter(FeelNode source)
    {
        var (outer, mark) = (inRange, locals.Mark);
        inRange = false;
        var element = StaticTypes.Element(StaticTypes.Infer(source, scope, locals));
        if (element is FeelContextType context)
            foreach (var member in context.Members) locals.Add(member.Name, null, member.Type);
        locals.Add("item", null, element);
        var condition = ParseExpression();
        locals.Release(mark);
        inRange = outer;
        return condition;
    }

    private NodeList<FeelNode> ParseInTests()
    {
        if (AtComparison) return [ParseListItem()];
        if (lexer.Kind != Token.OpenParen) return [ParseBinary(4)];
        // a parenthesis opens a list of tests, a range, or a single expression
        var start = lexer.Start;
        lexer.Next();
        var first = ParseListItem();
        if (lexer.Kind == Token.DotDot) return [ParseRange(start, false, first)];
        var tests = new List<FeelNode> { first };
        while (Skip(Token.Comma)) tests.Add(ParseListItem());
        Expect(Token.CloseParen, ")");
        return [.. tests];
    }

    /// <summary>The tests of a whole text, such as a cell of a decision table.</summary>
    internal static UnaryTestsNode UnaryTests(string text, FeelScope scope)
    {
        var parser = new Parser(text, scope);
        return parser.Whole(parser.ParseUnaryTests());
    }

    private UnaryTestsNode ParseUnaryTests()
    {
        if (lexer.Kind == Token.Minus && lexer.SkipBlank(lexer.End) == text.Length)
        {
            lexer.Next();
            return new(false, []) { Span = From(0) };
        }
        if (lexer.Is("not") && lexer.Peek(lexer.SkipBlank(lexer.End)) == '(')
        {
            var begin = lexer.Start;
            lexer.Next();
            lexer.Next();
            var negated = ParseTestList();
            // not(a) and b is an expression
            if (lexer.Kind == Token.CloseParen && lexer.SkipBlank(lexer.End) == text.Length)
            {
                lexer.Next();
                return new(true, negated) { Span = From(begin) };
            }
            lexer.JumpTo(begin);
        }
        var start = lexer.Start;
        return new(false, ParseTestList()) { Span = From(start) };
    }

    private NodeList<FeelNode> ParseTestList()
    {
        var tests = new List<FeelNode>();
        do tests.Add(ParseListItem());
        while (Skip(Token.Comma));
        return [.. tests];
    }
}

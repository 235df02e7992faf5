namespace Stadtlotse.Feel;

internal sealed partial class Parser
{
    private static readonly NameTable TypeNames = new(["date and time", "days and time duration", "years and months duration"]);

    private FeelTypeNode ParseType()
    {
        if (++depth > FeelLimits.MaxDepth / 2) throw TooDeep();
        var start = lexer.Start;
        if (lexer.Kind != Token.Word) throw Unexpected("type");
        nodes++;
        var generic = lexer.Peek(lexer.SkipBlank(lexer.End)) == '<';
        FeelTypeNode type = generic switch
        {
            true when lexer.Is("list") => new ListTypeNode(Enclosed()),
            true when lexer.Is("range") => new RangeTypeNode(Enclosed()),
            true when lexer.Is("context") => ParseContextType(),
            true when lexer.Is("function") => ParseFunctionType(),
            _ => new NamedTypeNode(TakeTypeName()),
        };
        depth--;
        return type with { Span = From(start) };
    }

    private FeelTypeNode Enclosed()
    {
        lexer.Next();
        Expect(Token.Less, "<");
        var type = ParseType();
        CloseAngle();
        return type;
    }

    /// <summary>The closing <c>&gt;</c>, also where <c>&gt;=</c> was read as one token.</summary>
    private void CloseAngle()
    {
        if (lexer.Kind == Token.GreaterOrEqual) lexer.JumpTo(lexer.Start + 1);
        else Expect(Token.Greater, ">");
    }

    private ContextTypeNode ParseContextType()
    {
        lexer.Next();
        Expect(Token.Less, "<");
        var members = new List<MemberTypeNode>();
        while (lexer.Kind is not (Token.Greater or Token.GreaterOrEqual))
        {
            var start = lexer.Start;
            var name = TakeRawName(':');
            Expect(Token.Colon, ":");
            members.Add(new(name, ParseType()) { Span = From(start) });
            if (!Skip(Token.Comma)) break;
        }
        CloseAngle();
        return new([.. members]);
    }

    private FunctionTypeNode ParseFunctionType()
    {
        lexer.Next();
        Expect(Token.Less, "<");
        var parameters = new List<FeelTypeNode>();
        while (lexer.Kind != Token.Greater)
        {
            parameters.Add(ParseType());
            if (!Skip(Token.Comma)) break;
        }
        Expect(Token.Greater, ">");
        Expect(Token.Arrow, "->");
        return new([.. parameters], ParseType());
    }

    private string TakeTypeName()
    {
        var (start, end) = (lexer.Start, lexer.End);
        var name = scope.TypeNames.Longest(text, start, lexer.End, out end) ?? TypeNames.Longest(text, start, lexer.End, out end);
        if (name is null)
        {
            // an unknown name may be qualified: its parts are joined by points
            while (lexer.Peek(lexer.SkipBlank(end)) == '.' && FeelNames.IsNameStart(lexer.Peek(lexer.SkipBlank(lexer.SkipBlank(end) + 1))))
            {
                end = lexer.SkipBlank(lexer.SkipBlank(end) + 1);
                while (FeelNames.IsNamePart(lexer.Peek(end))) end++;
            }
        }
        name = Extend(name, start, ref end);
        lexer.JumpTo(end);
        return name;
    }
}

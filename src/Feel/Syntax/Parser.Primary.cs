namespace Stadtlotse.Feel;

internal sealed partial class Parser
{
    /// <summary>Whether the end of a range is being read, where <c>[</c> may close it.</summary>
    private bool inRange;

    private FeelNode ParsePrimary()
    {
        var start = lexer.Start;
        switch (lexer.Kind)
        {
            case Token.Number:
                return ParseNumber();
            case Token.Dot when char.IsAsciiDigit(lexer.Peek(lexer.End)):
                lexer.End--;
                lexer.ReadNumber();
                return ParseNumber();
            case Token.String:
                var value = Unescape(1);
                lexer.Next();
                return new StringNode(value) { Span = From(start) };
            case Token.At:
                var at = Unescape(2);
                lexer.Next();
                return new AtNode(at) { Span = From(start) };
            case Token.Question:
                lexer.Next();
                return new NameNode("?") { Span = From(start) };
            case Token.OpenParen:
                return ParseParenthesis();
            case Token.OpenBracket:
                return ParseBracket();
            case Token.CloseBracket:
                lexer.Next();
                return ParseRange(start, false, null);
            case Token.OpenBrace:
                return ParseContext();
            case Token.Word:
                return ParseWord(start);
            default:
                throw Unexpected("expression");
        }
    }

    private NumberNode ParseNumber()
    {
        var span = lexer.Span;
        if (!FeelNumber.TryParse(lexer.Word, out var number)) throw new FeelException(new(FeelFaultKind.OutOfRange, span, "number", "decimal128", Shorten(lexer.Word)));
        lexer.Next();
        return new(number) { Span = span };
    }

    private static string Shorten(ReadOnlySpan<char> found) => found.Length > 40 ? found[..40].ToString() + "…" : found.ToString();

    private FeelNode ParseWord(int start)
    {
        var word = lexer.Word;
        // a name may begin with a keyword, as in "for sale"
        if (IsLongerName()) return new NameNode(TakeName()) { Span = From(start) };
        switch (word.Length)
        {
            case 2 when word.SequenceEqual("if"): return ParseIf();
            case 3 when word.SequenceEqual("for"): return ParseFor();
            case 4 when word.SequenceEqual("true"): return Keyword(new BooleanNode(true));
            case 4 when word.SequenceEqual("null"): return Keyword(new NullNode());
            case 4 when word.SequenceEqual("some"): return ParseQuantified(false);
            case 5 when word.SequenceEqual("false"): return Keyword(new BooleanNode(false));
            case 5 when word.SequenceEqual("every"): return ParseQuantified(true);
            case 8 when word.SequenceEqual("function") && lexer.Peek(lexer.SkipBlank(lexer.End)) == '(': return ParseFunction();
        }
        var name = TakeName();
        return new NameNode(name) { Span = From(start) };
    }

    private FeelNode Keyword(FeelNode node)
    {
        var span = lexer.Span;
        lexer.Next();
        return node with { Span = span };
    }

    private FeelNode ParseParenthesis()
    {
        var start = lexer.Start;
        lexer.Next();
        var outer = inRange;
        inRange = false;
        FeelNode node;
        if (AtComparison)
        {
            var op = TakeComparison();
            var operand = ParseBinary(4);
            Expect(Token.CloseParen, ")");
            node = new UnaryComparisonNode(op, operand) { Span = From(start) };
        }
        else
        {
            node = ParseExpression();
            if (lexer.Kind == Token.DotDot) node = ParseRange(start, false, node);
            else
            {
                Expect(Token.CloseParen, ")");
                node = node with { Span = From(start) };
            }
        }
        inRange = outer;
        return node;
    }

    private FeelNode ParseBracket()
    {
        var start = lexer.Start;
        lexer.Next();
        var outer = inRange;
        inRange = false;
        var items = new List<FeelNode>();
        if (lexer.Kind != Token.CloseBracket)
        {
            items.Add(ParseListItem());
            if (lexer.Kind == Token.DotDot)
            {
                inRange = outer;
                return ParseRange(start, true, items[0]);
            }
            while (Skip(Token.Comma)) items.Add(ParseListItem());
        }
        Expect(Token.CloseBracket, "]");
        inRange = outer;
        return new ListNode([.. items]) { Span = From(start) };
    }

    private FeelNode ParseListItem()
    {
        if (!AtComparison) return ParseExpression();
        var start = lexer.Start;
        return new UnaryComparisonNode(TakeComparison(), ParseBinary(4)) { Span = From(start) };
    }

    /// <summary>The rest of a range; its start was already read when it is given.</summary>
    private RangeNode ParseRange(int start, bool startIncluded, FeelNode? low)
    {
        low ??= ParseBinary(4);
        Expect(Token.DotDot, "..");
        var outer = inRange;
        inRange = true;
        var high = ParseBinary(4);
        inRange = outer;
        if (lexer.Kind is not (Token.CloseParen or Token.CloseBracket or Token.OpenBracket)) throw Unexpected("]");
        var endIncluded = lexer.Kind == Token.CloseBracket;
        lexer.Next();
        return new(startIncluded, low, high, endIncluded) { Span = From(start) };
    }

    /// <summary>Whether the bracket at hand closes a range, as in <c>[1..10[</c>: nothing that could be a filter follows.</summary>
    private bool IsRangeEnd()
    {
        var position = lexer.SkipBlank(lexer.End);
        var next = lexer.Peek(position);
        if (!FeelNames.IsNameStart(next)) return next is '\0' or ')' or ']' or '}' or ',' or '=' or '!' or '.';
        var end = position;
        while (FeelNames.IsNamePart(lexer.Peek(end))) end++;
        return IsFollowing(text.AsSpan(position, end - position));
    }

    /// <summary>The text of the string token without its quotation marks, escapes resolved.</summary>
    private string Unescape(int prefix)
    {
        var raw = text.AsSpan(lexer.Start + prefix, lexer.End - lexer.Start - prefix - 1);
        return raw.Contains('\\') ? Escapes.Resolve(raw) : raw.ToString();
    }

    private ContextNode ParseContext()
    {
        var start = lexer.Start;
        lexer.Next();
        var outer = inRange;
        inRange = false;
        var mark = locals.Mark;
        var entries = new List<EntryNode>();
        while (lexer.Kind != Token.CloseBrace)
        {
            var entryStart = lexer.Start;
            var name = lexer.Kind == Token.String ? TakeString() : TakeRawName(':');
            Expect(Token.Colon, ":");
            // a function may call itself by the name of its entry
            var isFunction = lexer.Is("function");
            if (isFunction) locals.Add(name, null);
            var value = ParseExpression();
            if (!isFunction) locals.Add(name, value);
            entries.Add(new(name, value) { Span = From(entryStart) });
            if (!Skip(Token.Comma)) break;
        }
        Expect(Token.CloseBrace, "}");
        locals.Release(mark);
        inRange = outer;
        return new([.. entries]) { Span = From(start) };
    }

    private string TakeString()
    {
        var value = Unescape(1);
        lexer.Next();
        return value;
    }
}

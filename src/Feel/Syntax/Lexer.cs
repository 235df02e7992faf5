namespace Stadtlotse.Feel;

internal enum Token : byte
{
    End, Word, Number, String, At, OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Comma, Colon, Dot, DotDot, Plus, Minus, Star, StarStar, Slash, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Arrow, Question, Unknown,
}

/// <summary>Cuts a text into tokens, one ahead. A word is one part of a name; the parser joins names.</summary>
internal sealed class Lexer(string text)
{
    internal readonly string Text = text;
    internal Token Kind;
    internal int Start, End, PreviousEnd;

    internal ReadOnlySpan<char> Word => Text.AsSpan(Start, End - Start);
    internal FeelSpan Span => new(Start, End - Start);

    internal bool Is(string keyword) => Kind == Token.Word && Word.SequenceEqual(keyword);

    internal void Next()
    {
        PreviousEnd = End;
        Read(End);
    }

    /// <summary>Reads the token at a position anew, after a name of several words was taken or a try failed.</summary>
    internal void JumpTo(int position)
    {
        PreviousEnd = position;
        Read(position);
    }

    private void Read(int position)
    {
        Start = SkipBlank(position);
        End = Start + 1;
        if (Start >= Text.Length)
        {
            End = Start;
            Kind = Token.End;
            return;
        }
        var c = Text[Start];
        if (FeelNames.IsNameStart(c))
        {
            while (End < Text.Length && FeelNames.IsNamePart(Text[End])) End++;
            Kind = Token.Word;
        }
        else if (char.IsAsciiDigit(c)) ReadNumber();
        else Kind = ReadSymbol(c);
    }

    /// <summary>A number that starts where the token starts, also with a point.</summary>
    internal void ReadNumber()
    {
        End = Start;
        while (IsDigit(End)) End++;
        if (Peek(End) == '.' && IsDigit(End + 1))
        {
            End++;
            while (IsDigit(End)) End++;
        }
        if (Peek(End) is 'e' or 'E')
        {
            var exponent = End + 1;
            if (Peek(exponent) is '+' or '-') exponent++;
            if (IsDigit(exponent))
            {
                while (IsDigit(exponent)) exponent++;
                End = exponent;
            }
        }
        Kind = Token.Number;
    }

    private Token ReadSymbol(char c)
    {
        switch (c)
        {
            case '"': return ReadQuoted(Start + 1, Token.String);
            case '@': return Peek(Start + 1) == '"' ? ReadQuoted(Start + 2, Token.At) : Token.Unknown;
            case '.': return Double('.', Token.DotDot, Token.Dot);
            case '*': return Double('*', Token.StarStar, Token.Star);
            case '<': return Double('=', Token.LessOrEqual, Token.Less);
            case '>': return Double('=', Token.GreaterOrEqual, Token.Greater);
            case '!': return Double('=', Token.NotEqual, Token.Unknown);
            case '-': return Double('>', Token.Arrow, Token.Minus);
        }
        return c switch
        {
            '(' => Token.OpenParen,
            ')' => Token.CloseParen,
            '[' => Token.OpenBracket,
            ']' => Token.CloseBracket,
            '{' => Token.OpenBrace,
            '}' => Token.CloseBrace,
            ',' => Token.Comma,
            ':' => Token.Colon,
            '+' => Token.Plus,
            '–' => Token.Minus,
            '/' => Token.Slash,
            '=' => Token.Equal,
            '?' => Token.Question,
            _ => Token.Unknown,
        };
    }

    private Token Double(char second, Token both, Token one)
    {
        if (Peek(Start + 1) != second) return one;
        End = Start + 2;
        return both;
    }

    private Token ReadQuoted(int position, Token kind)
    {
        for (; position < Text.Length && Text[position] != '"'; position++)
            if (Text[position] == '\\') position++;
        End = Math.Min(position + 1, Text.Length);
        return position < Text.Length ? kind : Token.Unknown;
    }

    internal int SkipBlank(int position)
    {
        while (position < Text.Length)
        {
            if (FeelNames.IsWhite(Text[position])) position++;
            else if (Text[position] == '/' && Peek(position + 1) == '/')
                while (position < Text.Length && Text[position] is not ('\n' or '\r')) position++;
            else if (Text[position] == '/' && Peek(position + 1) == '*' && Text.IndexOf("*/", position + 2, StringComparison.Ordinal) is >= 0 and var close)
                position = close + 2;
            else break;
        }
        return position;
    }

    internal char Peek(int position) => position < Text.Length ? Text[position] : '\0';
    private bool IsDigit(int position) => position < Text.Length && char.IsAsciiDigit(Text[position]);
}

namespace Stadtlotse.Feel;

internal sealed partial class Parser
{
    /// <summary>Words that may stand right after an expression and so end an unknown name of several words.</summary>
    private static bool IsFollowing(ReadOnlySpan<char> word) =>
        word is "and" or "or" or "in" or "between" or "instance" or "then" or "else" or "return" or "satisfies";

    /// <summary>
    /// A name at the word at hand: the longest that a local variable, the scope or a built-in has; of unknown names all
    /// words in a row, because two names never stand beside each other.
    /// </summary>
    private string TakeName()
    {
        var (start, wordEnd) = (lexer.Start, lexer.End);
        var best = locals.Longest(text, start, wordEnd, out var end);
        if (scope.Names.Longest(text, start, wordEnd, out var scopeEnd) is { } known && (best is null || scopeEnd > end)) (best, end) = (known, scopeEnd);
        // a built-in of several words counts only where it is called or nothing else fits
        if (Builtins.Names.Longest(text, start, wordEnd, out var builtinEnd) is { } builtin && (best is null || builtinEnd > end)
            && (builtinEnd == wordEnd || lexer.Peek(lexer.SkipBlank(builtinEnd)) == '(' || best is null && !FollowsKeyword(wordEnd)))
            (best, end) = (builtin, builtinEnd);
        if (best is null) end = wordEnd;
        best = Extend(best, start, ref end);
        lexer.JumpTo(end);
        return best;
    }

    /// <summary>Whether a known name of several words stands at the word at hand.</summary>
    private bool IsLongerName()
    {
        locals.Longest(text, lexer.Start, lexer.End, out var localEnd);
        scope.Names.Longest(text, lexer.Start, lexer.End, out var scopeEnd);
        return localEnd > lexer.End || scopeEnd > lexer.End;
    }

    private bool FollowsKeyword(int position)
    {
        var next = lexer.SkipBlank(position);
        var end = next;
        while (FeelNames.IsNamePart(lexer.Peek(end))) end++;
        return end > next && IsFollowing(text.AsSpan(next, end - next));
    }

    /// <summary>Adds the words that follow in a row, as they can only belong to the name.</summary>
    private string Extend(string? name, int start, ref int end)
    {
        var first = end;
        while (true)
        {
            var next = lexer.SkipBlank(end);
            if (next == end || next >= text.Length || !FeelNames.IsNameStart(text[next])) break;
            var wordEnd = next;
            while (FeelNames.IsNamePart(lexer.Peek(wordEnd))) wordEnd++;
            if (IsFollowing(text.AsSpan(next, wordEnd - next))) break;
            end = wordEnd;
        }
        return name is not null && end == first ? name : FeelNames.Normalize(text.AsSpan(start, end - start));
    }

    /// <summary>A name that is being given, up to a mark that ends it: the name of an entry, a parameter or an argument.</summary>
    private string TakeRawName(char mark, string? keyword = null)
    {
        var start = lexer.Start;
        if (lexer.Kind != Token.Word) throw Unexpected("name");
        var position = lexer.End;
        while (position < text.Length)
        {
            var c = text[position];
            if (c == mark || c is ',' or ')' or '(' or '"' or '{' or '}' or '[' or ']') break;
            if (FeelNames.IsNameStart(c) && keyword is not null)
            {
                var end = position;
                while (FeelNames.IsNamePart(lexer.Peek(end))) end++;
                if (text.AsSpan(position, end - position).SequenceEqual(keyword)) break;
                position = end;
            }
            else if (FeelNames.IsNamePart(c) || FeelNames.IsWhite(c) || FeelNames.IsSymbol(c)) position++;
            else break;
        }
        lexer.JumpTo(position);
        return FeelNames.Normalize(text.AsSpan(start, position - start));
    }

    private PathNode ParseMember(FeelNode source)
    {
        lexer.Next();
        if (lexer.Kind != Token.Word) throw Unexpected("name");
        var (start, end) = (lexer.Start, lexer.End);
        string? known = null;
        // the type of the source is only asked for where the name could go on
        var next = lexer.SkipBlank(end);
        if (next < text.Length && (next > end && FeelNames.IsNameStart(text[next]) || FeelNames.IsSymbol(text[next])))
            known = Members(source).Longest(text, start, end, out end);
        var name = Extend(known, start, ref end);
        lexer.JumpTo(end);
        return new(source, name);
    }

    private NameTable Members(FeelNode source) =>
        StaticTypes.Element(StaticTypes.Infer(source, scope, locals)) is FeelContextType { Members.Count: > 0 } context
            ? new(context.Members.Select(m => m.Name)) : NameTable.Empty;
}

/// <summary>Names that the text itself has introduced, with what their types can be read from.</summary>
internal sealed class LocalNames
{
    private readonly List<(string Name, int WordHash, FeelNode? Value, FeelType? Type)> names = [];

    /// <summary>How many more nodes may be looked at for types, so that no text makes this long.</summary>
    internal int Fuel = 200_000;

    internal int Mark => names.Count;

    internal void Add(string name, FeelNode? value, FeelType? type = null) => names.Add((name, string.GetHashCode(NameTable.FirstWord(name)), value, type));

    internal void Release(int mark) => names.RemoveRange(mark, names.Count - mark);

    internal bool Find(string name, out FeelNode? value, out FeelType? type)
    {
        Fuel -= names.Count / 16;
        for (var i = names.Count - 1; i >= 0; i--)
            if (names[i].Name == name)
            {
                (_, _, value, type) = names[i];
                return true;
            }
        (value, type) = (null, null);
        return false;
    }

    internal string? Longest(string text, int start, int wordEnd, out int end)
    {
        string? best = null;
        end = wordEnd;
        if (names.Count == 0) return null;
        var word = text.AsSpan(start, wordEnd - start);
        var hash = string.GetHashCode(word);
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (names[i].WordHash != hash) continue;
            var name = names[i].Name;
            if (best?.Length >= name.Length || !name.AsSpan().StartsWith(word)) continue;
            if (name.Length == word.Length) (best, end) = (name, wordEnd);
            else if (!FeelNames.IsNamePart(name[word.Length]) && NameTable.Matches(name, word.Length, text, wordEnd, out var stop)) (best, end) = (name, stop);
        }
        return best;
    }
}

using System.Text;

namespace Stadtlotse.Feel;

/// <summary>Rewrites one XPath pattern as a .NET pattern: classes by XML Schema, whole code points, only what XPath has.</summary>
internal sealed class PatternTranslation(string pattern, string flags)
{
    private const string Astral = @"[\uD800-\uDBFF][\uDC00-\uDFFF]", NameStart = @"_:\p{L}", NamePart = @"\-.:_\u00B7\p{L}\p{Nd}\p{M}";
    private const int MaxGroups = 200, MaxRepeat = 1000;
    private readonly bool dotAll = flags.Contains('s', StringComparison.Ordinal), multiline = flags.Contains('m', StringComparison.Ordinal), loose = flags.Contains('x', StringComparison.Ordinal);
    private readonly StringBuilder output = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int position, groups;

    internal bool HasBackReference { get; private set; }

    internal string Translate()
    {
        while (position < pattern.Length) Next();
        return open.Count > 0 ? throw new PatternException("closing )") : output.ToString();
    }

    private char Peek(int ahead = 0) => position + ahead < pattern.Length ? pattern[position + ahead] : '\0';

    private void Next()
    {
        var c = pattern[position++];
        switch (c)
        {
            case '(': OpenGroup(); break;
            case ')':
                if (!open.TryPop(out var group)) throw new PatternException("opening (");
                closed.Add(group);
                output.Append(')');
                break;
            case '[': output.Append(ReadClass()); break;
            case ']' or '}': throw new PatternException($"opening of {c}");
            case '{': Repeat(); break;
            case '.': output.Append(dotAll ? $"(?:{Astral}|[\\s\\S])" : $"(?:{Astral}|[^\\n\\r])"); break;
            case '$': output.Append(multiline ? "$" : @"\z"); break;
            case '\\': Escape(); break;
            case ' ' or '\t' or '\n' or '\r' when loose: break;
            case '#': output.Append("\\#"); break;
            case '*' or '+' or '?' or '|' or '^': output.Append(c); break;
            default:
                // a supplementary character is one unit for the quantifier behind it
                if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek())) output.Append("(?:").Append(c).Append(pattern[position++]).Append(')');
                else output.Append(System.Text.RegularExpressions.Regex.Escape(c.ToString()));
                break;
        }
    }

    private void OpenGroup()
    {
        if (Peek() == '?')
        {
            if (Peek(1) != ':') throw new PatternException("( or (?:");
            position += 2;
            open.Push(0);
            output.Append("(?:");
            return;
        }
        if (++groups > MaxGroups) throw new PatternException($"at most {MaxGroups} groups");
        open.Push(groups);
        output.Append('(');
    }

    private void Repeat()
    {
        var start = position;
        while (char.IsAsciiDigit(Peek())) position++;
        var (least, most) = (pattern[start..position], "");
        var ranged = Peek() == ',';
        if (ranged)
        {
            position++;
            start = position;
            while (char.IsAsciiDigit(Peek())) position++;
            most = pattern[start..position];
        }
        if (Peek() != '}' || least.Length == 0) throw new PatternException("{n}, {n,} or {n,m}");
        position++;
        if (Math.Max(least.Length, most.Length) > 4 || int.Parse("0" + least, System.Globalization.CultureInfo.InvariantCulture) > MaxRepeat
            || int.Parse("0" + most, System.Globalization.CultureInfo.InvariantCulture) > MaxRepeat)
            throw new PatternException($"at most {MaxRepeat} repetitions");
        output.Append('{').Append(least).Append(ranged ? "," : "").Append(most).Append('}');
    }

    private void Escape()
    {
        var c = Peek();
        if (char.IsAsciiDigit(c))
        {
            BackReference();
            return;
        }
        var (set, negated) = ReadEscape();
        output.Append(negated ? $"(?:{Astral}|[^{set}\\uD800-\\uDFFF])" : $"[{set}]");
    }

    private void BackReference()
    {
        if (Peek() == '0') throw new PatternException("group from 1");
        var group = pattern[position++] - '0';
        while (char.IsAsciiDigit(Peek()) && group * 10 + Peek() - '0' <= groups) group = group * 10 + pattern[position++] - '0';
        if (!closed.Contains(group)) throw new PatternException("group that ends before");
        HasBackReference = true;
        output.Append("(?:\\").Append(group).Append(')');
    }

    /// <summary>The escape at hand as the inside of a class, and whether it means all characters but these.</summary>
    private (string Set, bool Negated) ReadEscape()
    {
        if (position >= pattern.Length) throw new PatternException("character after \\");
        var c = pattern[position++];
        switch (c)
        {
            case 'd': return (@"\d", false);
            case 'D': return (@"\d", true);
            case 's': return (@" \t\n\r", false);
            case 'S': return (@" \t\n\r", true);
            case 'w': return (@"\p{L}\p{M}\p{N}\p{S}", false);
            case 'W': return (@"\p{L}\p{M}\p{N}\p{S}", true);
            case 'i': return (NameStart, false);
            case 'I': return (NameStart, true);
            case 'c': return (NamePart, false);
            case 'C': return (NamePart, true);
            case 'n' or 'r' or 't': return ("\\" + c, false);
            case 'p' or 'P': return (ReadProperty(), c == 'P');
            case '\\' or '|' or '.' or '-' or '^' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '$': return ("\\" + c, false);
            default: throw new PatternException("escape that XPath has");
        }
    }

    private string ReadProperty()
    {
        var end = Peek() == '{' ? pattern.IndexOf('}', position) : -1;
        if (end < 0) throw new PatternException("\\p{…}");
        var name = pattern[position..(end + 1)];
        position = end + 1;
        return "\\p" + name;
    }

    /// <summary>A class in brackets, with its subtraction.</summary>
    private string ReadClass()
    {
        var negated = Peek() == '^';
        if (negated) position++;
        var (set, astral, first) = (new StringBuilder(), new List<string>(), true);
        var minus = "";
        for (; ; first = false)
        {
            if (position >= pattern.Length) throw new PatternException("closing ]");
            var c = pattern[position];
            if (c == ']' && !first) { position++; break; }
            if (c == '-' && Peek(1) == '[')
            {
                position += 2;
                minus = $"-{ReadClass()}";
                if (minus.StartsWith("-(", StringComparison.Ordinal)) throw new PatternException("class to subtract");
                if (Peek() != ']') throw new PatternException("closing ]");
                position++;
                break;
            }
            if (c is '[' or ']') throw new PatternException("\\[ or \\] in a class");
            ReadClassItem(set, astral);
        }
        if (astral.Count == 0 && !negated) return $"[{set}{minus}]";
        if (!negated) return set.Length == 0 ? $"(?:{string.Join('|', astral)})" : $"(?:{string.Join('|', astral)}|[{set}{minus}])";
        if (astral.Count > 0) throw new PatternException("no supplementary characters in [^…]");
        return $"(?:{Astral}|[^{set}\\uD800-\\uDFFF{minus}])";
    }

    private void ReadClassItem(StringBuilder set, List<string> astral)
    {
        var c = pattern[position++];
        if (c == '\\')
        {
            if (char.IsAsciiDigit(Peek())) throw new PatternException("no back-reference in a class");
            var (escaped, negated) = ReadEscape();
            set.Append(!negated ? escaped : escaped switch
            {
                @"\d" => @"\D",
                @" \t\n\r" => @"\S",
                _ when escaped.StartsWith("\\p", StringComparison.Ordinal) && escaped.IndexOf('}', StringComparison.Ordinal) == escaped.Length - 1 => "\\P" + escaped[2..],
                @"\p{L}\p{M}\p{N}\p{S}" => @"\p{P}\p{Z}\p{C}",
                _ => throw new PatternException("no \\I or \\C in a class"),
            });
        }
        else if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek())) astral.Add($"{c}{pattern[position++]}");
        else if (c == '^') set.Append("\\^");
        else set.Append(c);
    }
}

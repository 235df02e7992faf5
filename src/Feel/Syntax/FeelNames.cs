using System.Text;

namespace Stadtlotse.Feel;

/// <summary>Characters of names and of white space (DMN 1.5, 10.3.1.2, rules 27 to 31 and 61 to 62).</summary>
public static class FeelNames
{
    internal static bool IsNameStart(char c) => c < 128 ? char.IsAsciiLetter(c) || c is '_' : c >= '\u00C0' && c is not ('\u00D7' or '\u00F7') && IsWideStart(c);

    internal static bool IsNamePart(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c is '_' : c is '\u00B7' || c >= '\u00C0' && (IsNameStart(c) || c is >= '\u0300' and <= '\u036F' or '\u203F' or '\u2040');

    private static bool IsWideStart(char c) => c switch
    {
        <= '\u02FF' => true,
        < '\u0370' or '\u037E' => false,
        '\u180E' or '\u1680' => false,
        <= '\u1FFF' => true,
        '\u200C' or '\u200D' => true,
        < '\u2070' => false,
        <= '\u218F' => true,
        < '\u2600' => false,
        // pictographs beside those of the standard's ranges are in use as names
        <= '\u27BF' => true,
        >= '\u2C00' and <= '\u2FEF' => true,
        >= '\u3001' and <= '\uDFFF' => true,
        >= '\uF900' and <= '\uFDCF' => true,
        '\uFEFF' => false,
        >= '\uFDF0' and <= '\uFFFD' => true,
        _ => false,
    };

    internal static bool IsSymbol(char c) => c is '.' or '/' or '-' or '\'' or '+' or '*' or '’';

    internal static bool IsWhite(char c) => c <= ' ' ? c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f'
        : c >= '\u0085' && c is '\u0085' or '\u00A0' or '\u1680' or '\u180E' or >= '\u2000' and <= '\u200B' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';

    /// <summary>The name with single spaces between its parts and none at its ends, as scopes and contexts hold it.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsNormal(name) ? name : Normalize(name.AsSpan());
    }

    internal static string Normalize(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            if (!IsWhite(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        return text.ToString().TrimEnd(' ');
    }

    private static bool IsNormal(string name)
    {
        for (var i = 0; i < name.Length; i++)
            if (IsWhite(name[i]) && (name[i] != ' ' || i == 0 || i == name.Length - 1 || name[i - 1] == ' ')) return false;
        return true;
    }

    /// <summary>Whether a text consists of words that need no quotation marks as the name of a context entry.</summary>
    internal static bool IsName(string name)
    {
        if (name.Length == 0 || !IsNameStart(name[0])) return false;
        for (var i = 1; i < name.Length; i++)
            if (!IsNamePart(name[i]) && (name[i] != ' ' || i == name.Length - 1 || !IsNamePart(name[i + 1]))) return false;
        return true;
    }
}

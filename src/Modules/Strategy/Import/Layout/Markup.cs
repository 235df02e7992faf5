using System.Buffers;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Undoes the marks of Markdown and the marks of footnotes within a line.</summary>
internal static partial class Markup
{
    private const int Limit = 2000;
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`[<!\\");
    private static readonly SearchValues<char> RaisedDigits = SearchValues.Create("¹²³⁴⁵⁶⁷⁸⁹⁰");

    /// <summary>The line without marks.</summary>
    public static string Undo(string text)
    {
        if (text.AsSpan().ContainsAny(Marks))
        {
            text = Image().Replace(text, "");
            text = Link().Replace(text, "$1");
            text = FootnoteMark().Replace(text, "");
            text = Break().Replace(text, "\n");
            text = Tag().Replace(text, "");
            text = Strong().Replace(text, "$1");
            text = Emphasis().Replace(text, "$1");
            text = text.Replace("`", "", StringComparison.Ordinal);
        }
        return WithoutReferences(text);
    }

    /// <summary>What stands in bold at the beginning of a line, without its colon; null when nothing does.</summary>
    public static string? Lead(string text)
    {
        var match = LeadingStrong().Match(text);
        if (!match.Success) return null;
        var lead = Undo(match.Groups[1].Value).Trim().TrimEnd(':', '.', '–', '-').Trim();
        return lead.Length is > 0 and <= 160 && match.Length < text.TrimEnd().Length ? lead : null;
    }

    /// <summary>Removes raised footnote numbers; keeps those of units of measure.</summary>
    private static string WithoutReferences(string text)
    {
        if (!text.AsSpan().ContainsAny(RaisedDigits)) return text;
        return Raised().Replace(text, m => Unit().IsMatch(text[Math.Max(0, m.Index - 3)..m.Index]) && m.Value is "²" or "³" ? m.Value : "");
    }

    public static bool IsRaised(char c) => "¹²³⁴⁵⁶⁷⁸⁹⁰".Contains(c, StringComparison.Ordinal);

    [GeneratedRegex(@"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)", RegexOptions.None, Limit)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)", RegexOptions.None, Limit)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[\^[^\]\n]{1,40}\]", RegexOptions.None, Limit)]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"<br\s{0,3}/?>", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Break();

    [GeneratedRegex(@"</?[a-zA-Z][^<>\n]{0,200}>", RegexOptions.None, Limit)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:\*\*|__)([^*\n]{1,2000}?)(?:\*\*|__)", RegexOptions.None, Limit)]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\w*])[*_]([^*_\n]{1,500}?)[*_](?![\w*])", RegexOptions.None, Limit)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)?(?:\*\*|__)([^*\n]{1,200}?)(?:\*\*|__):?", RegexOptions.None, Limit)]
    private static partial Regex LeadingStrong();

    [GeneratedRegex(@"(?<=[^\s¹²³⁴⁵⁶⁷⁸⁹⁰])\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?:[,⁾][¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})*", RegexOptions.None, Limit)]
    private static partial Regex Raised();

    [GeneratedRegex(@"(?:^|[\s\d])[kcdm]?m$", RegexOptions.None, Limit)]
    private static partial Regex Unit();
}

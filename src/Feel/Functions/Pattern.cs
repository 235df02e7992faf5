using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Stadtlotse.Feel;

/// <summary>
/// Regular expressions of XPath 3.1 (fn:matches), translated to .NET's engine that does not backtrack, so that no pattern
/// takes more than linear time. Only patterns with back-references run with backtracking, under a time limit.
/// </summary>
internal static class Pattern
{
    private const int MaxPattern = 10_000, MaxCached = 500;
    private static readonly ConcurrentDictionary<(string, string, TimeSpan), (Regex? Regex, string Problem)> Cache = new();

    internal static Regex? Get(string pattern, string flags, TimeSpan limit, out string problem)
    {
        var key = (pattern, flags, limit);
        if (!Cache.TryGetValue(key, out var known))
        {
            known = Build(pattern, flags, limit);
            // foreign patterns must not fill the memory
            if (Cache.Count >= MaxCached) Cache.Clear();
            Cache[key] = known;
        }
        problem = known.Problem;
        return known.Regex;
    }

    private static (Regex?, string) Build(string pattern, string flags, TimeSpan limit)
    {
        if (pattern.Length > MaxPattern) return (null, $"at most {MaxPattern} characters");
        if (flags.Any(flag => !"smixq".Contains(flag, StringComparison.Ordinal))) return (null, "flags s, m, i, x, q");
        var options = RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
        if (flags.Contains('m', StringComparison.Ordinal)) options |= RegexOptions.Multiline;
        try
        {
            if (flags.Contains('q', StringComparison.Ordinal)) return (new Regex(Regex.Escape(pattern), options | RegexOptions.NonBacktracking, limit), "");
            var translation = new PatternTranslation(pattern, flags);
            var text = translation.Translate();
            return (new Regex(text, translation.HasBackReference ? options : options | RegexOptions.NonBacktracking, limit), "");
        }
        catch (PatternException e)
        {
            return (null, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or OutOfMemoryException or InsufficientExecutionStackException)
        {
            return (null, "regular expression");
        }
    }

    /// <summary>Whether a replacement uses <c>$</c> and backslash only as XPath allows.</summary>
    internal static bool IsReplacement(string replacement)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (replacement[i] == '\\' && next is not ('\\' or '$') || replacement[i] == '$' && !char.IsAsciiDigit(next)) return false;
            if (replacement[i] == '\\') i++;
        }
        return true;
    }

    /// <summary>Appends a replacement; <c>$12</c> is group 12 where there is one, else group 1 and the digit 2.</summary>
    internal static void Expand(StringBuilder result, string replacement, Match match)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c == '\\') result.Append(replacement[++i]);
            else if (c != '$') result.Append(c);
            else
            {
                var group = replacement[++i] - '0';
                while (group > 0 && i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && group * 10 + replacement[i + 1] - '0' < match.Groups.Count)
                    group = group * 10 + replacement[++i] - '0';
                result.Append(match.Groups[group].ValueSpan);
            }
        }
    }
}

/// <summary>A pattern that XPath does not have.</summary>
internal sealed class PatternException(string message) : Exception(message);

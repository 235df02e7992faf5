using System.Text;
using System.Text.RegularExpressions;

namespace Stadtlotse.Feel;

/// <summary>Functions with regular expressions as XPath has them (DMN 1.5, table 75).</summary>
internal static partial class Builtins
{
    private static void Patterns(Definitions list)
    {
        list.Add("matches(input: string, pattern: string, flags?: string | null)", call => Run(call, 1, 2, (call, pattern) => pattern.IsMatch(call[0].AsString())));
        list.Add("replace(input: string, pattern: string, replacement: string, flags?: string | null)", call => Run(call, 1, 3, Replace));
        list.Add("split(string: string, delimiter: string)", call => Run(call, 1, 2, Split));
    }

    private delegate FeelValue PatternUse(Call call, Regex pattern);

    private static FeelValue Run(Call call, int patternIndex, int flagsIndex, PatternUse use)
    {
        var (text, flags) = (call[patternIndex].AsString(), call[flagsIndex].IsNull ? "" : call[flagsIndex].AsString());
        if (Pattern.Get(text, flags, call.Run.Limits.PatternTime, out var problem) is not { } pattern) return call.Fail(FeelFaultKind.Pattern, problem, Shorten(text));
        call.Run.Step(1 + call[0].AsString().Length / 64);
        try
        {
            return use(call, pattern);
        }
        catch (RegexMatchTimeoutException)
        {
            return call.Fail(FeelFaultKind.Pattern, $"{call.Run.Limits.PatternTime.TotalMilliseconds} ms", Shorten(text));
        }
    }

    private static FeelValue Replace(Call call, Regex pattern)
    {
        var (input, replacement) = (call[0].AsString(), call[2].AsString());
        if (pattern.IsMatch("")) return call.Fail(FeelFaultKind.Pattern, "pattern that does not match the empty text", Shorten(call[1].AsString()));
        var literal = !call[3].IsNull && call[3].AsString().Contains('q', StringComparison.Ordinal);
        if (!literal && !Pattern.IsReplacement(replacement)) return call.Fail(FeelFaultKind.Pattern, "\\\\ , \\$ or $ and a digit", Shorten(replacement));
        var (result, last) = (new StringBuilder(), 0);
        for (var match = pattern.Match(input); match.Success; match = match.NextMatch())
        {
            result.Append(input, last, match.Index - last);
            var before = result.Length;
            if (literal) result.Append(replacement);
            else Pattern.Expand(result, replacement, match);
            call.Run.Step();
            call.Run.Allocate((result.Length - before) / 8);
            last = match.Index + match.Length;
        }
        return result.Append(input, last, input.Length - last).ToString();
    }

    private static FeelValue Split(Call call, Regex pattern)
    {
        if (pattern.IsMatch("")) return call.Fail(FeelFaultKind.Pattern, "pattern that does not match the empty text", Shorten(call[1].AsString()));
        var (input, parts, last) = (call[0].AsString(), new List<FeelValue>(), 0);
        for (var match = pattern.Match(input); match.Success; match = match.NextMatch())
        {
            call.Run.Step();
            parts.Add(input[last..match.Index]);
            last = match.Index + match.Length;
        }
        parts.Add(input[last..]);
        return Made(call, [.. parts]);
    }
}

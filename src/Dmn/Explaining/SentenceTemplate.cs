using System.Collections.Concurrent;
using System.Text;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Explaining;

/// <summary>Fills the FEEL in braces of a sentence. A doubled brace stands for itself.</summary>
internal static class SentenceTemplate
{
    /// <summary>Fills a sentence; a place that is no FEEL or gives null becomes an ellipsis, and its fault is told to the caller.</summary>
    public static string Fill(string sentence, FeelContext values, Func<FeelValue, string> write, Action<string> fault)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sentence.Length; i++)
        {
            var c = sentence[i];
            if (c is '{' or '}' && i + 1 < sentence.Length && sentence[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{' && End(sentence, i) is > 0 and var end)
            {
                text.Append(Place(sentence[(i + 1)..end], values, write, fault));
                i = end;
            }
            else text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The brace that closes one; braces within FEEL texts and contexts are passed over.</summary>
    private static int End(string sentence, int open)
    {
        var (depth, quoted) = (0, false);
        for (var i = open; i < sentence.Length; i++)
        {
            if (sentence[i] == '"' && sentence[i - 1] != '\\') quoted = !quoted;
            if (quoted) continue;
            if (sentence[i] == '{') depth++;
            if (sentence[i] == '}' && --depth == 0) return i;
        }
        return -1;
    }

    private static string Place(string feel, FeelContext values, Func<FeelValue, string> write, Action<string> fault)
    {
        if (!FeelExpression.TryParse(feel, FeelScope.Of(values.Select(v => v.Key)), out var expression, out var wrong))
        {
            fault($"{{{feel}}}: {wrong}");
            return "…";
        }
        var run = new FeelEvaluation();
        var value = expression.Evaluate(values, run);
        foreach (var found in run.Faults) fault($"{{{feel}}}: {found}");
        return value.IsNull ? "…" : write(value);
    }
}

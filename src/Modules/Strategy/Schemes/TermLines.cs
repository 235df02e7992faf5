using System.Text.RegularExpressions;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>
/// Terms as lines of text: the German one, and behind strokes what it is called in plain German and in English, as
/// <c>Spart Zeit | Es geht schneller | Saves time</c>. A stroke of a term itself is written <c>\|</c>.
/// </summary>
internal static partial class TermLines
{
    public static string Write(IEnumerable<LocalText> terms) => string.Join('\n', terms.Select(Line));

    /// <summary>The terms in their order; a line that says the same German term again counts for nothing. A line without a German term gives one that is empty.</summary>
    public static IReadOnlyList<LocalText> Read(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Term).DistinctBy(t => t.De)];

    private static string Line(LocalText term)
    {
        string?[] names = term is { Simple: null, En: null } ? [term.De] : term.En is null ? [term.De, term.Simple] : [term.De, term.Simple, term.En];
        return string.Join(" | ", names.Select(n => n?.Replace("|", "\\|", StringComparison.Ordinal)));
    }

    private static LocalText Term(string line)
    {
        var names = Stroke().Split(line).Select(n => n.Trim().Replace("\\|", "|", StringComparison.Ordinal)).ToArray();
        return new(names[0], Given(1), Given(2));

        string? Given(int at) => names.Length > at && names[at].Length > 0 ? names[at] : null;
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1000)]
    private static partial Regex Stroke();
}

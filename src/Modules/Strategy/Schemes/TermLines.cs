using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>Terms as lines of text: the German one, and behind strokes what it is called in plain German and in English, as <c>Spart Zeit | Es geht schneller | Saves time</c>.</summary>
internal static class TermLines
{
    public static string Write(IEnumerable<LocalText> terms) => string.Join('\n', terms.Select(t => t is { Simple: null, En: null } ? t.De : t.En is null ? $"{t.De} | {t.Simple}" : $"{t.De} | {t.Simple} | {t.En}"));

    /// <summary>The terms in their order; a line that says the same German term again counts for nothing.</summary>
    public static IReadOnlyList<LocalText> Read(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Term).Where(t => t.De.Length > 0).DistinctBy(t => t.De)];

    private static LocalText Term(string line)
    {
        var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
        return new(parts[0], Given(1), Given(2));

        string? Given(int at) => parts.Length > at && parts[at].Length > 0 ? parts[at] : null;
    }
}

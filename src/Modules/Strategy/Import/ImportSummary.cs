using System.Globalization;
using System.Text;

namespace Stadtlotse.Strategy.Import;

/// <summary>A draft as lines for a person at a terminal: what was found how often, and the first of each.</summary>
public static class ImportSummary
{
    private const int Shown = 5;

    /// <summary>The summary; ends with a line break.</summary>
    public static string Of(StrategyDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = new StringBuilder();
        if (draft.Title is { } title) text.AppendLine(title.Text);
        Add(text, "headings", draft.Outline);
        Add(text, "workshops", draft.Workshops, w => $"{w.Date} {w.Text}");
        Add(text, "topics", draft.Topics);
        Add(text, "goals", draft.Goals, g => g.Links.Count == 0 ? g.Text : $"{g.Text} → {string.Join("; ", g.Links.Select(l => l.Field))}");
        Add(text, "units", [.. UnitNames.Flat(draft.Units)], u => u.Department is null ? u.Text : $"{u.Department}: {u.Text}");
        Add(text, "visions", draft.Visions);
        Add(text, "principles", draft.Principles);
        Add(text, "fields", draft.Fields);
        Add(text, "measures", draft.Measures, m => m.Horizon is { } h ? $"{m.Title} ({h.Text})" : m.Title);
        Add(text, "projects", draft.Projects);
        Add(text, "partners", draft.Partners);
        Add(text, "candidates", draft.Candidates, c => $"{c.Kind}: {c.Text}");
        return text.ToString();
    }

    private static void Add<T>(StringBuilder text, string name, IReadOnlyList<T> drafts, Func<T, string>? show = null) where T : Draft
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{drafts.Count} {name}");
        foreach (var draft in drafts.Take(Shown))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Place(draft.Source)}: {show?.Invoke(draft) ?? draft.Text}");
        if (drafts.Count > Shown) text.AppendLine("  …");
    }

    private static string Place(Passage source) => source.Page is { } page ? $"page {page}, line {source.Line}" : $"line {source.Line}";
}

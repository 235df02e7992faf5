using Stadtlotse.Strategy.Import;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>Invented documents of many shapes, and ways to look through a draft.</summary>
internal static class Samples
{
    private static string Folder { get; } = Path.Combine(SharedData.RepositoryRoot, "tests", "Strategy.Tests", "Import", "Documents");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static StrategyDraft Read(string name) => StrategyImport.ReadAsync(Bytes(name), name).GetAwaiter().GetResult();

    public static StrategyDraft Read(byte[] bytes, string name = "") => StrategyImport.ReadAsync(bytes, name).GetAwaiter().GetResult();

    /// <summary>The large strategy beside the checkout.</summary>
    public static string Supplied => SharedData.Require("strategies", "002_823bf7685e869a5b.txt");

    public static IEnumerable<UnitDraft> Flat(IEnumerable<UnitDraft> units) => units.SelectMany(u => Flat(u.Children).Prepend(u));

    /// <summary>Every text of a draft with the passage that must hold its words.</summary>
    public static IEnumerable<(string Text, Passage Source)> Texts(StrategyDraft draft)
    {
        IEnumerable<Draft> drafts = [.. draft.Outline, .. draft.Workshops, .. draft.Topics, .. draft.Goals, .. Flat(draft.Units), .. draft.Principles, .. draft.Fields,
            .. draft.Measures, .. draft.Projects, .. draft.Partners, .. draft.Dates, .. draft.Candidates, .. draft.Fields.SelectMany(f => f.SubGoals)];
        foreach (var d in drafts) yield return (d.Text, d.Source);
        foreach (var w in draft.Workshops)
            foreach (var text in new[] { w.Topic, w.Audience }.OfType<string>()) yield return (text, w.Source);
        foreach (var m in draft.Measures)
        {
            yield return (m.Title, m.Source);
            foreach (var fact in m.Facts) yield return (fact.Text, fact.Source);
            if (m.Horizon is { } h) yield return (h.Text, h.Source);
        }
        foreach (var g in draft.Goals)
            foreach (var link in g.Links) yield return (link.Written, g.Source);
        foreach (var fact in draft.Facts) yield return (fact.Text, fact.Source);
    }

    public static IEnumerable<string> WordsOf(string text) =>
        new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

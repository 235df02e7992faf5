using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>The vision: what stands as running text below a heading such as "Unsere Vision" or "Zukunftsbild", outside of topics and fields.</summary>
internal static partial class Visions
{
    private const int Limit = 2000;

    /// <summary>Longest vision in characters; what is longer is a chapter, not a vision.</summary>
    private const int Longest = 6_000;

    /// <param name="doc">The document.</param>
    /// <param name="others">Sections that are read as topics or fields: a "vision" within them is what that topic wants to reach.</param>
    public static List<VisionDraft> Read(Doc doc, IReadOnlySet<Section> others)
    {
        var found = new List<VisionDraft>();
        foreach (var section in doc.Sections.Where(s => s.Heading is not null && Heading().IsMatch(s.Title) && !s.Path.Any(others.Contains)))
        {
            if (found.Exists(f => f.Source.Line <= section.Heading!.Body.Whole.Line && section.Path.Skip(1).Any(p => p.Heading is not null && Heading().IsMatch(p.Title)))) continue;
            var blocks = section.Blocks.Where(b => b is Paragraph or Item).ToList();
            // A heading for the vision alone, with its text one level further down.
            if (blocks.Count == 0 && section.Children is [var only]) blocks = [.. only.Blocks.Where(b => b is Paragraph or Item)];
            var text = string.Join('\n', blocks.Select(b => b.Text.Trim()).Where(t => t.Length > 0));
            if (text.Length is < 40 or > Longest) continue;
            var (first, last) = (blocks[0].Body.Whole, blocks[^1].Body.Whole);
            found.Add(new()
            {
                Id = "", Text = text, Heading = section.Title, Confidence = Exact().IsMatch(section.Title) ? 0.9 : 0.7,
                Source = first with { ToLine = Math.Max(first.Line, last.ToLine), Text = string.Join(' ', blocks.Select(b => b.Body.Whole.Text)) },
            });
        }
        var ids = new Ids("v");
        return [.. found.DistinctBy(v => v.Text).Select(v => v with { Id = ids.Next() })];
    }

    [GeneratedRegex(@"^(?:(?:Unsere?|Die|Das|Eine?)\s+)?(?:\p{L}+\s+)?(?:Vision|Zukunftsbild|Zielbild|Zukunftsvision|Mission)(?:\s+(?:und|der|des|für|unserer|unseres|einer|20\d\d|–|-|:)(?:\s.*)?|\s+20\d\d)?$", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:(?:Unsere?|Die|Das)\s+)?(?:Vision|Zukunftsbild|Zukunftsvision)(?:\s+20\d\d)?$", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Exact();
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Guiding principles: what stands below a heading such as "Leitlinien", as headings, items or leads.</summary>
internal static partial class Principles
{
    private const int Limit = 2000;

    public static List<PrincipleDraft> Read(Doc doc)
    {
        var found = new List<PrincipleDraft>();
        foreach (var section in doc.Sections.Where(s => s.Heading is not null))
        {
            if (Labels.IsPrinciple(section.Heading!.Label)) found.Add(Draft(section.Heading, 0.95, Explained(section)));
            else if (IsPrincipleHeading(section.Title) && !section.Path.Skip(1).Any(p => IsPrincipleHeading(p.Title))) Below(doc, section, found);
        }
        if (found.Count == 0)
            foreach (var (_, intro, items) in doc.Lists())
                if (intro is not null && intro.Text.EndsWith(':') && PrincipleWord().IsMatch(intro.Text))
                    foreach (var item in items) Listed(doc, item, 0.7, found);
        var ids = new Ids("p");
        return [.. found.DistinctBy(p => (p.Text, p.Source.Line)).Select(p => p with { Id = ids.Next() })];
    }

    private static void Below(Doc doc, Section section, List<PrincipleDraft> found)
    {
        var before = found.Count;
        foreach (var child in section.Children.Where(c => !Labels.IsPrinciple(c.Heading!.Label)))
        {
            found.Add(Draft(child.Heading!, 0.93, Explained(child)));
            foreach (var (_, block) in Doc.Below(child)) doc.Taken.Add(block);
        }
        if (found.Count > before) return;
        foreach (var block in section.Blocks)
            if (block is Item { Text.Length: > 3 } item && item.Level <= section.Blocks.OfType<Item>().First().Level) Listed(doc, item, 0.9, found);
            else if (block is Paragraph { Lead: { } lead }) Led(doc, block, lead, 0.88, found);
        if (found.Count > before) return;
        foreach (var block in section.Blocks.OfType<Paragraph>().Where(p => OwnSentence().IsMatch(p.Text) && p.Text.Length < 400))
        {
            var first = Sentences.Of(block.Text).First();
            doc.Taken.Add(block);
            found.Add(new() { Id = "", Text = block.Text.Substring(first.Start, first.Length).TrimEnd('.'), Source = block.Body.Whole, Confidence = 0.6 });
        }
    }

    private static void Listed(Doc doc, Item item, double confidence, List<PrincipleDraft> found)
    {
        var text = item.Text;
        if (item.Lead is { } lead) { Led(doc, item, lead, confidence, found); return; }
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon is > 2 and < 90) { Led(doc, item, text[..colon], confidence, found); return; }
        doc.Taken.Add(item);
        found.Add(new() { Id = "", Text = Topics.TrimItem(text), Source = item.Body.Whole, Confidence = confidence });
    }

    private static void Led(Doc doc, Block block, string lead, double confidence, List<PrincipleDraft> found)
    {
        doc.Taken.Add(block);
        var at = block.Text.IndexOf(lead, StringComparison.Ordinal);
        var rest = at < 0 ? 0 : at + lead.Length;
        while (rest < block.Text.Length && block.Text[rest] is ':' or '.' or ' ' or '–' or '-') rest++;
        found.Add(new()
        {
            Id = "",
            Text = lead,
            Source = block.Body.Whole,
            Confidence = confidence,
            Explanation = rest < block.Text.Length ? block.Body.Slice(rest, block.Text.Length - rest) : null,
        });
    }

    private static PrincipleDraft Draft(Heading heading, double confidence, Passage? explanation) =>
        new() { Id = "", Text = heading.Text, Source = Doc.PassageOf(heading), Confidence = confidence, Explanation = explanation };

    private static Passage? Explained(Section section)
    {
        var blocks = Doc.Below(section).Select(b => b.Block.Body.Whole).ToList();
        return blocks.Count == 0 ? null : blocks[0] with { ToLine = blocks[^1].ToLine, Text = string.Join(' ', blocks.Select(b => b.Text)) };
    }

    public static bool IsPrincipleHeading(string text) => text.Length < 90 && PrincipleHeading().IsMatch(text);

    [GeneratedRegex(@"^(?:(?:Unser|\p{Lu}\p{Ll}+e)\s+){0,2}(?:Leitlinien|Leitsätze|Leitprinzipien|Leitgedanken|Grundsätze|Prinzipien|Handlungsprinzipien|Handlungsgrundsätze|Werte|Grundprinzipien|Handlungsleitlinien|Leitbild)(?:\s+(?:und|der|des|für|unserer|unseres|in|im|zur|zum|–|-)\b.*)?$|^(?:Wonach|Woran)\s.*\b(?:handeln|orientieren|richten)\b", RegexOptions.None, Limit)]
    private static partial Regex PrincipleHeading();

    [GeneratedRegex(@"\b(?:Leitlinien|Leitsätze|Leitsätzen|Grundsätze|Grundsätzen|Prinzipien|Leitprinzipien)\b", RegexOptions.None, Limit)]
    private static partial Regex PrincipleWord();

    [GeneratedRegex(@"^(?:Wir|Unser[e]?|Die Stadt|Die Verwaltung|Jede[rs]?)\b", RegexOptions.None, Limit)]
    private static partial Regex OwnSentence();
}

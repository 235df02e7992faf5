namespace Stadtlotse.Strategy.Import;

/// <summary>Sections that answer where we stand, what we must watch and what we want to reach.</summary>
internal static class Topics
{
    private static readonly string[] ListCues = ["themenfeld", "themenschwerpunkt", "themenbereich", "folgende themen", "schwerpunktthemen", "workshopthemen", "themen der workshops"];

    public static Dictionary<Section, TopicDraft> Read(Doc doc)
    {
        var ids = new Ids("t");
        var topics = new Dictionary<Section, TopicDraft>();
        foreach (var section in doc.Sections.Where(s => s.Heading is not null))
            if (Facets(section) is { } facets && facets.Select(f => f.Facet).Distinct().Count() >= 2 && Topics.Facet(section) is null)
            {
                var kinds = facets.Select(f => f.Facet).Distinct().Count();
                topics[section] = new()
                {
                    Id = ids.Next(),
                    Text = section.Title,
                    Source = Doc.PassageOf(section.Heading!),
                    Confidence = kinds == 3 ? 0.95 : 0.8,
                    Stand = Passages(facets, Import.Facet.Stand),
                    Watch = Passages(facets, Import.Facet.Watch),
                    Reach = Passages(facets, Import.Facet.Reach),
                };
            }
        return topics;
    }

    /// <summary>Topics that only a list names: "Die Themenfelder sind folgende: …". A section with facets goes before.</summary>
    public static List<TopicDraft> Listed(Doc doc, IReadOnlyCollection<TopicDraft> known)
    {
        var ids = new Ids("tl");
        var found = new List<TopicDraft>();
        if (known.Count > 0) return found;
        foreach (var (section, intro, items) in doc.Lists())
        {
            var told = intro?.Text.Length is < 400 && intro.Text.EndsWith(':') ? intro.Text : section.Blocks.FirstOrDefault() is Item ? section.Title : "";
            if (items.Count < 2 || !ListCues.Any(c => told.Contains(c, StringComparison.OrdinalIgnoreCase)) || items.Any(i => i.Text.Length > 160 || Dates.All(i.Text).Any())) continue;
            foreach (var item in items)
                found.Add(new() { Id = ids.Next(), Text = TrimItem(item.Text), Source = item.Body.Whole, Confidence = 0.7 });
        }
        return found;
    }

    /// <summary>An item of a list without the comma or "sowie" that leads to the next one.</summary>
    public static string TrimItem(string text)
    {
        text = text.Trim().TrimEnd(',', ';', '.').TrimEnd();
        foreach (var word in (ReadOnlySpan<string>)[" sowie", " und", " oder"])
            if (text.EndsWith(word, StringComparison.Ordinal)) text = text[..^word.Length].TrimEnd(',').TrimEnd();
        return text;
    }

    /// <summary>The facet that a section itself is.</summary>
    public static Facet? Facet(Section section) => section.Heading is { } h ? Import.Facets.Of(h.Text) : null;

    private static List<(Facet Facet, List<Passage> Passages)>? Facets(Section section)
    {
        var facets = new List<(Facet, List<Passage>)>();
        foreach (var child in section.Children)
            if (Facet(child) is { } facet)
                facets.Add((facet, [.. Doc.Below(child).Where(b => b.Block is not Table).Select(b => b.Block.Body.Whole)]));
        foreach (var block in section.Blocks)
            if ((block is Paragraph p ? p.Lead : (block as Item)?.Lead) is { } lead && Import.Facets.Of(lead) is { } facet)
                facets.Add((facet, [block.Body.Whole]));
            else if (block is Paragraph { Lead: null } && block.Text.IndexOfAny([':', '?']) is > 3 and < 50 and var end && Import.Facets.Of(block.Text[..(end + (block.Text[end] == '?' ? 1 : 0))]) is { } asked && end + 2 < block.Text.Length)
                facets.Add((asked, [block.Body.Whole]));
        return facets.Count >= 2 ? facets : null;
    }

    private static List<Passage> Passages(List<(Facet Facet, List<Passage> Passages)> facets, Facet facet) =>
        [.. facets.Where(f => f.Facet == facet).SelectMany(f => f.Passages)];
}

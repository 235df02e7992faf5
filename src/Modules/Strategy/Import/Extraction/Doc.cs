namespace Stadtlotse.Strategy.Import;

/// <summary>A document read into sections, as all extractors see it.</summary>
internal sealed class Doc
{
    public Doc(List<Block> blocks)
    {
        Blocks = blocks;
        Root = Section.Tree(blocks);
        Sections = [.. Root.All()];
    }

    public List<Block> Blocks { get; }
    public Section Root { get; }
    public List<Section> Sections { get; }

    /// <summary>Blocks that an extractor has used up, so that the next one does not read them as something else.</summary>
    public HashSet<Block> Taken { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Everything below a section, headings aside.</summary>
    public static IEnumerable<(Section Section, Block Block)> Below(Section section) =>
        section.All().SelectMany(s => s.Blocks.Select(b => (s, b)));

    /// <summary>A list with the paragraph that introduces it and the section it stands in.</summary>
    public IEnumerable<(Section Section, Paragraph? Intro, List<Item> Items)> Lists()
    {
        foreach (var section in Sections)
        {
            var items = new List<Item>();
            Paragraph? intro = null;
            foreach (var block in section.Blocks.Append(null))
            {
                if (block is Item item)
                {
                    items.Add(item);
                    continue;
                }
                if (items.Count > 0) yield return (section, intro, items);
                items = [];
                intro = block as Paragraph;
            }
        }
    }

    /// <summary>Tables with the section they stand in.</summary>
    public IEnumerable<(Section Section, Table Table)> Tables() =>
        Sections.SelectMany(s => s.Blocks.OfType<Table>().Select(t => (s, t)));

    /// <summary>Passage of a heading with its number, as printed.</summary>
    public static Passage PassageOf(Heading heading) =>
        heading.Body.Whole with { Text = string.Join(' ', new[] { heading.Label, heading.Number, heading.Text }.Where(t => t is not null)) };
}

/// <summary>Gives drafts their names.</summary>
internal sealed class Ids(string prefix)
{
    private int last;

    public string Next() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{++last}");
}

namespace Stadtlotse.Strategy.Import;

/// <summary>A piece of the document's body.</summary>
internal abstract record Block(Prose Body)
{
    public string Text => Body.Text;
}

/// <summary>A heading. <paramref name="Label"/> is a word such as "Handlungsfeld" before the number.</summary>
internal sealed record Heading(Prose Body, int Level, string? Number, string? Label, double Certainty) : Block(Body);

/// <summary>A paragraph; <paramref name="Lead"/> is what stands in bold at its beginning.</summary>
internal sealed record Paragraph(Prose Body, string? Lead = null) : Block(Body);

/// <summary>An item of a list.</summary>
internal sealed record Item(Prose Body, int Level, string Marker, string? Lead = null) : Block(Body)
{
    public bool Numbered => Marker.Length > 0 && (char.IsDigit(Marker[0]) || Marker.Length > 1);
}

/// <summary>A table. The header may be empty.</summary>
internal sealed record Table(Prose Body, IReadOnlyList<Prose> Header, IReadOnlyList<TableRow> Rows) : Block(Body);

/// <summary>A row of cells; line breaks within a cell are kept as <c>\n</c>.</summary>
internal sealed record TableRow(IReadOnlyList<Prose> Cells);

/// <summary>A heading with everything below it. The root has no heading.</summary>
internal sealed class Section(Heading? heading, Section? parent)
{
    public Heading? Heading { get; } = heading;
    public Section? Parent { get; } = parent;
    public List<Block> Blocks { get; } = [];
    public List<Section> Children { get; } = [];

    public string Title => Heading?.Text ?? "";

    /// <summary>This section and all above it, nearest first.</summary>
    public IEnumerable<Section> Path
    {
        get
        {
            for (var s = this; s is not null; s = s.Parent) yield return s;
        }
    }

    /// <summary>This section and all below it, in the order of the document.</summary>
    public IEnumerable<Section> All()
    {
        var open = new Stack<Section>([this]);
        while (open.TryPop(out var next))
        {
            yield return next;
            for (var i = next.Children.Count - 1; i >= 0; i--) open.Push(next.Children[i]);
        }
    }

    public static Section Tree(IEnumerable<Block> blocks)
    {
        var root = new Section(null, null);
        var current = root;
        foreach (var block in blocks)
            if (block is Heading heading)
            {
                while (current.Heading is { } open && open.Level >= heading.Level) current = current.Parent!;
                var section = new Section(heading, current);
                current.Children.Add(section);
                current = section;
            }
            else
            {
                current.Blocks.Add(block);
            }
        return root;
    }
}

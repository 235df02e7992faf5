namespace Stadtlotse.Strategy.Import;

internal sealed partial class Headings
{
    /// <summary>
    /// Gives levels to headings that have none. Kinds of headings nest in the order in which they first come:
    /// a kind that is open already closes everything below it.
    /// </summary>
    public static List<Block> Levelled(List<Block> blocks)
    {
        var open = new List<(string Kind, int Level)>();
        var counts = blocks.OfType<Heading>().GroupBy(h => h.Text, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not Heading heading) continue;
            if (heading.Level > 0)
            {
                open.RemoveAll(o => o.Level >= heading.Level);
                open.Add(("marked:" + heading.Level, heading.Level));
                continue;
            }
            var kind = Kind(heading, counts);
            var at = open.FindIndex(o => o.Kind == kind);
            if (at < 0 && kind.StartsWith("number:", StringComparison.Ordinal))
                at = open.FindIndex(o => o.Kind.StartsWith("number:", StringComparison.Ordinal) && string.CompareOrdinal(o.Kind, kind) > 0);
            if (at < 0 && kind == "plain") at = open.FindIndex(o => o.Kind is "recurring" or "label");
            if (at < 0 && kind == "number:1" && heading.Label is null) at = open.FindIndex(o => o.Kind is "plain" or "recurring" or "label");
            if (at >= 0) open.RemoveRange(at, open.Count - at);
            var level = (open.Count == 0 ? 0 : open[^1].Level) + 1;
            open.Add((kind, level));
            blocks[i] = heading with { Level = level };
        }
        return blocks;
    }

    private static string Kind(Heading heading, Dictionary<string, int> counts)
    {
        if (heading.Label is { } label) return "named:" + label.ToUpperInvariant();
        if (heading.Number is { } number) return "number:" + Depth(number);
        if (Facets.Of(heading.Text) is not null && counts[heading.Text] >= 2) return "recurring";
        if (counts[heading.Text] >= 3) return "recurring";
        return heading.Certainty <= 0.6 ? "label" : "plain";
    }
}

namespace Stadtlotse.Strategy.Import;

/// <summary>Headings and the document's title.</summary>
internal static class Outlines
{
    public static List<OutlineDraft> Read(Doc doc)
    {
        var ids = new Ids("o");
        return [.. doc.Blocks.OfType<Heading>().Select(h => new OutlineDraft
        {
            Id = ids.Next(),
            Text = h.Text,
            Source = Doc.PassageOf(h),
            Confidence = h.Certainty,
            Level = h.Level,
            Number = h.Number,
        })];
    }

    /// <summary>The first marked or large heading, else the first short line of the document.</summary>
    public static Draft? Title(Doc doc)
    {
        var first = doc.Blocks.Take(12).OfType<Heading>().FirstOrDefault(h => h.Level == 1 && h.Number is null)
            ?? doc.Blocks.Take(12).FirstOrDefault(b => b is not Table && b.Text.Length is > 3 and < 160 && b.Text.Contains(' ', StringComparison.Ordinal) && !b.Text.Contains("www.", StringComparison.Ordinal));
        return first is null ? null : new Draft { Id = "title", Text = first.Text, Source = first.Body.Whole, Confidence = first is Heading ? 0.8 : 0.5 };
    }
}

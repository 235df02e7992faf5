using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Pdf;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>A section as it reads: its blocks.</summary>
internal sealed record ReadSection(string Heading, IReadOnlyList<Block> Blocks);

/// <summary>Makes readable text and documents of papers.</summary>
internal static class PaperText
{
    /// <summary>What placeholders may speak of.</summary>
    public static async Task<PaperFacts> Facts(StrategyDb db, Viewer viewer, CouncilPaper paper, string city, CancellationToken cancellation)
    {
        var measures = await (from subject in db.PaperSubjects
                              join measure in db.Measures.VisibleTo(viewer) on subject.Element equals measure.Id
                              where subject.Paper == paper.Id && subject.Kind == "measure"
                              orderby measure.Sort
                              select new PaperMeasure(measure.Id, measure.Title, measure.Description, measure.Lead, measure.StartYear, measure.EndYear, measure.Cost)).ToListAsync(cancellation);
        return new(paper.Title, paper.Body, city, measures, await PaperCosts.Of(db, measures, cancellation));
    }

    /// <summary>The sections with their placeholders filled; the faults name the section's field.</summary>
    public static (IReadOnlyList<PaperSection> Filled, IReadOnlyList<Fault> Faults) Fill(IReadOnlyList<PaperSection> sections, PaperFacts facts, string language)
    {
        var (filled, faults) = (new List<PaperSection>(), new List<Fault>());
        foreach (var section in sections)
        {
            var text = Placeholders.Fill("Text_" + section.Key, section.Text, facts, language);
            if (!text.TryGet(out var whole, out var wrong)) faults.AddRange(wrong);
            else if (!TryRead(whole, out _)) faults.Add(new("Text_" + section.Key, "strategy.council.markdown", "The text is nested too deeply."));
            else filled.Add(section with { Text = whole });
        }
        return (filled, faults);
    }

    /// <summary>The sections to be shown. One that cannot be read stands as the plain text it is.</summary>
    public static IReadOnlyList<ReadSection> Read(IReadOnlyList<PaperSection> sections) =>
        [.. sections.Where(s => s.Text.Trim().Length > 0).Select(s => new ReadSection(s.Heading, TryRead(s.Text, out var blocks) ? blocks : [new Paragraph(s.Text)]))];

    public static Document Document(string title, string kind, IReadOnlyList<(string Key, string Value)> facts, IReadOnlyList<PaperSection> sections, IReadOnlyList<string> annexes, DateTimeOffset created, string city, PageTexts texts) => new()
    {
        Title = $"{kind}: {title}",
        Author = city,
        Created = created,
        Language = texts.Language.Culture.Name,
        Hyphenate = Hyphenators.German,
        Footer = RunningLine.PageOfPages,
        Content =
        [
            new Heading(1, title),
            .. facts.Count == 0 ? (IEnumerable<Block>)[] : [new Table([.. facts.Select(f => new TableRow(f.Key, f.Value))]) { HeadRows = 0, RowHeaders = true }],
            .. Read(sections).SelectMany(s => (IEnumerable<Block>)[new Heading(2, s.Heading), .. s.Blocks]),
            .. annexes.Count == 0 ? (IEnumerable<Block>)[] : [new Heading(2, texts["strategy.council.annexes"]), new ItemList([.. annexes.Select(a => (ListItem)a)]) { Numbering = Numbering.Decimal }],
        ],
    };

    /// <summary>A name for the file: letters, digits and hyphens.</summary>
    public static string FileName(string text) => string.Join('-', new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } name ? name[..Math.Min(80, name.Length)] : "Vorlage";

    private static bool TryRead(string text, out IReadOnlyList<Block> blocks)
    {
        try
        {
            // Headings of a section stand below its own.
            blocks = MarkdownBlocks.Of(text, below: 2);
            return true;
        }
        catch (ArgumentException)
        {
            blocks = [];
            return false;
        }
    }
}

/// <summary>What measures cost in which year.</summary>
internal static class PaperCosts
{
    /// <summary>The sums by budget year, in cents: what the measures plan for each year; of those that plan by year nothing, the estimate.</summary>
    public static async Task<IReadOnlyList<(int Year, long Cents)>> Of(StrategyDb db, IReadOnlyList<PaperMeasure> measures, CancellationToken cancellation)
    {
        var ids = measures.Select(m => m.Id).ToList();
        var lines = await db.CostLines.Where(l => ids.Contains(l.Owner) && l.Planned != null).Select(l => new { l.Owner, l.Year, Planned = l.Planned!.Value }).ToListAsync(cancellation);
        var planned = lines.Select(l => l.Owner).ToHashSet();
        return [.. Spread([.. measures.Where(m => !planned.Contains(m.Id))]).Concat(lines.Select(l => (l.Year, l.Planned))).GroupBy(c => c.Item1).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(c => c.Item2)))];
    }

    /// <summary>The estimate of each measure, spread evenly over its years; what has no year counts for the first of all.</summary>
    public static IReadOnlyList<(int Year, long Cents)> Spread(IReadOnlyList<PaperMeasure> measures)
    {
        var sums = new SortedDictionary<int, long>();
        var first = measures.Select(m => m.Start ?? m.End).Where(y => y is not null).Min();
        foreach (var measure in measures.Where(m => m.Cost > 0))
        {
            var from = measure.Start ?? measure.End ?? first;
            if (from is not { } start) continue;
            var years = Math.Max(1, (measure.End ?? start) - start + 1);
            // What does not divide evenly falls on the last year, so that the sum is right to the cent.
            for (var i = 0; i < years; i++)
                sums[start + i] = sums.GetValueOrDefault(start + i) + (i == years - 1 ? measure.Cost!.Value - measure.Cost.Value / years * (years - 1) : measure.Cost!.Value / years);
        }
        return [.. sums.Select(s => (s.Key, s.Value))];
    }
}

using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

public sealed class FlowTests
{
    private static List<List<Shown>> Pages(Document document) => PageText.Of(Samples.Writer.Write(document, out _));

    /// <summary>A paragraph of a number of lines, each one word that fills it.</summary>
    private static Paragraph Lines(string name, int count) =>
        new([.. Enumerable.Range(1, count).SelectMany(i => i == 1 ? new Inline[] { $"{name}{i}" } : [new LineBreak(), $"{name}{i}"])]);

    [Fact]
    public void Paragraph_AtThePagesEnd_LeavesNoWidowAndNoOrphan()
    {
        for (var before = 30; before < 60; before++)
        {
            var pages = Pages(Samples.Simple(Lines("a", before), Lines("b", 6), Lines("c", 3)));

            foreach (var name in (string[])["b", "c"])
                foreach (var page in pages)
                {
                    var count = page.Lines().Count(l => l.StartsWith(name, StringComparison.Ordinal));
                    count.ShouldNotBe(1, $"{before} lines before, paragraph {name}");
                }
            pages.SelectMany(p => p.Lines()).Count().ShouldBe(before + 9);
        }
    }

    [Fact]
    public void Heading_AtThePagesEnd_GoesWithWhatFollows()
    {
        for (var before = 30; before < 60; before++)
        {
            var pages = Pages(Samples.Simple(new Heading(1, "Kopf"), Lines("a", before), new Heading(2, "Abschnitt"), new Heading(3, "Unterabschnitt"), Lines("b", 5)));

            var page = pages.Single(p => p.Lines().Contains("Abschnitt")).Lines();
            page.ShouldContain("Unterabschnitt");
            page.ShouldContain("b2");
        }
    }

    [Fact]
    public void Table_OverPages_RepeatsItsHeadAsArtifact()
    {
        var pages = Pages(Samples.Simple(new Table([new("Kopf A", "Kopf B"), .. Enumerable.Range(1, 120).Select(i => new TableRow($"{i}", $"Zeile {i}"))])));

        pages.Count.ShouldBeGreaterThan(2);
        for (var i = 0; i < pages.Count; i++)
        {
            var head = pages[i].Single(s => s.Text.Trim() == "Kopf A");
            head.IsArtifact.ShouldBe(i > 0);
            pages[i].Where(s => s.Text.StartsWith("Zeile", StringComparison.Ordinal)).ShouldAllBe(s => s.Y < head.Y);
        }
        pages.SelectMany(p => p.Lines()).Count(l => l.Contains("Zeile", StringComparison.Ordinal)).ShouldBe(120);
    }

    [Fact]
    public void TableRows_KeptTogether_StandOnOnePage()
    {
        for (var before = 35; before < 55; before++)
        {
            var table = new Table(new("Kopf"), new("eins"), new("zwei") { KeepWithNext = true }, new("Summe"));
            var pages = Pages(Samples.Simple(Lines("a", before), table));
            pages.Single(p => p.Lines().Contains("Summe")).Lines().ShouldContain("zwei");
            pages.First(p => p.Lines().Contains("Kopf")).Lines().ShouldContain("eins");

            var together = Pages(Samples.Simple(Lines("a", before), table with { KeepTogether = true }));
            together.Single(p => p.Lines().Contains("Summe")).Lines().ShouldContain("Kopf");
        }
    }

    [Fact]
    public void Row_HigherThanAPage_IsPartedAndLosesNothing()
    {
        var words = Enumerable.Range(1, 4000).Select(i => $"w{i}").ToList();

        var pages = Pages(Samples.Simple(new Table(new("Kopf", "B"), new(string.Join(' ', words), "kurz"))));

        pages.Count.ShouldBeGreaterThan(1);
        var shown = pages.SelectMany(p => p.Where(s => !s.IsArtifact)).SelectMany(s => s.Text.Split(' ')).Where(w => w.StartsWith('w')).ToHashSet();
        shown.Count.ShouldBe(4000);
        pages.ShouldAllBe(p => p.All(s => s.Y > 25 / 25.4 * 72 - 1 || s.IsArtifact));
    }

    [Fact]
    public void PageBreak_BetweenBlocks_StartsANewPageOnce()
    {
        var pages = Pages(Samples.Simple("eins", new PageBreak(), new PageBreak(), "zwei", new PageBreak()));

        pages.Select(p => p.Lines().Single()).ShouldBe(["eins", "zwei"]);
    }

    [Fact]
    public void RunningLines_OnEachPage_AreArtifactsWithNumbers()
    {
        var pages = Pages(Samples.Simple(Lines("a", 130)) with { Footer = RunningLine.PageOfPages, Header = new(Left: ["Kopfzeile"]) });

        for (var i = 0; i < pages.Count; i++)
        {
            string.Concat(pages[i].Where(s => s.IsArtifact).Select(s => s.Text)).ShouldBe($"KopfzeileSeite {i + 1} von {pages.Count}");
            pages[i].Lines().ShouldAllBe(l => l.StartsWith('a'));
        }
    }

    [Fact]
    public void Figure_HigherThanThePage_IsMadeSmaller()
    {
        var tall = Picture.Read("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 100'><rect width='10' height='100'/></svg>"u8.ToArray());

        Samples.Writer.Write(Samples.Simple("vorher", new Figure(tall, "Säule") { Width = 100 }), out var result);

        result.Pages.ShouldBe(2);
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Documents_OfRandomBlocks_AreSoundAndLoseNoText()
    {
        Seeds.ForAll(60, random =>
        {
            var words = new List<string>();
            var document = Samples.Simple([new Heading(1, "H"), .. Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomBlock(random, words, 0))]) with
            {
                Page = new(random.Next(60, 220), random.Next(80, 300), 10, 10, 12, 12),
                Hyphenate = random.Next(2) == 0 ? Samples.HyphenateEverywhere : null,
                Theme = new() { Align = (Alignment)random.Next(4), Orphans = random.Next(1, 4), Widows = random.Next(1, 4) },
            };

            var bytes = Samples.Writer.Write(document, out _);

            Conformance.Check(bytes).ShouldBeEmpty();
            var text = string.Concat(StructureText.Of(bytes)).Replace("\u00AD", "");
            foreach (var word in words) text.ShouldContain(word);
        });
    }

    private static Block RandomBlock(Random random, List<string> words, int depth)
    {
        string Text(int most)
        {
            var text = Enumerable.Range(0, random.Next(1, most)).Select(_ => $"Wort{words.Count}ende" + new string('x', random.Next(12))).ToList();
            words.AddRange(text.Select(t => t.TrimEnd('x')));
            return string.Join(' ', text);
        }
        Block Inner(int most) => depth < 2 && random.Next(3) == 0 ? RandomBlock(random, words, depth + 1) : new Paragraph(Text(most));
        return random.Next(6) switch
        {
            0 => new ItemList([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new ListItem(Inner(20), Inner(5)))]) { Numbering = (Numbering)random.Next(5) },
            1 => new Quote(Inner(30)),
            2 => RandomTable(random, () => new TableCell(Inner(15))),
            3 => new CodeBlock(Text(10)),
            4 => new Paragraph(Text(8), Inline.Bold(Text(5)), " ", Inline.Link(Text(9), "https://example.org/")),
            _ => new Paragraph(Text(120)) { KeepTogether = random.Next(3) == 0, KeepWithNext = random.Next(3) == 0 },
        };
    }

    private static Table RandomTable(Random random, Func<TableCell> cell)
    {
        var (columns, groups) = (random.Next(1, 4), random.Next(1, 8));
        var rows = new List<TableRow> { new([.. Enumerable.Range(0, columns).Select(_ => cell())]) };
        for (var i = 0; i < groups; i++)
        {
            var span = random.Next(1, 4);
            rows.Add(new([.. Enumerable.Range(0, columns).Select(c => c == 0 ? cell() with { RowSpan = span } : cell())]));
            for (var r = 1; r < span; r++) rows.Add(new([.. Enumerable.Range(1, columns - 1).Select(_ => cell())]));
        }
        return new([.. rows]) { HeadRows = random.Next(2), Lines = (TableLines)random.Next(3) };
    }
}

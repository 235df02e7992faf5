using System.Text.RegularExpressions;
using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

/// <summary>The file as a whole: the same bytes again, sizes, and what other programs say of it.</summary>
public sealed partial class FileTests
{
    [Fact]
    public void Document_WrittenAgainAndOnOtherThreads_GivesTheSameBytes()
    {
        var first = Samples.Writer.Write(Samples.Broad(), out _);

        var again = new byte[8][];
        Parallel.For(0, again.Length, i => again[i] = new PdfWriter(Samples.Fonts).Write(Samples.Broad(), out _));

        foreach (var bytes in again) bytes.AsSpan().SequenceEqual(first).ShouldBeTrue();
        Samples.Writer.Write(Samples.Broad() with { Created = Samples.Time.AddSeconds(1) }, out _).AsSpan().SequenceEqual(first).ShouldBeFalse();
    }

    [Fact]
    public void Document_WrittenAfterOthers_GivesTheSameBytes()
    {
        var alone = new PdfWriter(Samples.Fonts).Write(Samples.Notice(), out _);
        var writer = new PdfWriter(Samples.Fonts);
        writer.Write(Samples.Broad(), out _);
        writer.Write(Samples.Simple("Ωμέγα ☐ ž"), out _);

        writer.Write(Samples.Notice(), out _).ShouldBe(alone);
    }

    [Fact]
    public void Notice_OfTwoPages_IsSmallerThanSixtyKilobytes()
    {
        Samples.Writer.Write(Samples.Notice(), out var result);

        result.Pages.ShouldBe(2);
        result.Bytes.ShouldBeLessThan(60 * 1024);
        result.Conformance.ShouldBe("PDF/A-2a");
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Attachments_ChangeTheLevelAndAreSaid()
    {
        Samples.Writer.Write(Samples.Simple("x") with { Attachments = [new("a.xml", "application/xml", new byte[3], "Daten")] }, out var result);

        result.Conformance.ShouldBe("PDF/A-3a");
        result.Findings.Single().Code.ShouldBe("conformance.a3");
    }

    [Fact]
    public async Task Qpdf_ChecksEverySample_WithoutComplaint()
    {
        foreach (var document in (Document[])[Samples.Notice(), Samples.Broad(), Samples.Form(), Samples.Simple()])
        {
            var output = await Tool.Run("qpdf", Samples.Writer.Write(document, out _), "--check", "{file}");

            output.ShouldContain("No syntax or stream encoding errors found");
            output.ShouldNotContain("WARNING");
        }
    }

    [Fact]
    public async Task Pdfinfo_ReadsStructureAndMetadata()
    {
        var bytes = Samples.Writer.Write(Samples.Notice(), out _);

        var info = await Tool.Run("pdfinfo", bytes, "{file}");
        var structure = await Tool.Run("pdfinfo", bytes, "-struct-text", "{file}");

        info.ShouldContain("Hundesteuerbescheid 20.1-4711/26");
        info.ShouldMatch("Tagged: +yes");
        info.ShouldContain("A4");
        var order = (string[])["Wappen der Stadt", "Erika Mustermann", "Kassenzeichen", "H1 (block)", "Hundesteuerbescheid für das", "Sehr geehrte", "Table (block)", "/Scope /Column", "96,00", "H2 (block)", "L (block)", "LBody", "Link", "Rechtsbehelfsbelehrung", "Im Auftrag", "Sparkasse"];
        var at = -1;
        foreach (var part in order.Where(p => p != "Wappen der Stadt"))
        {
            var next = structure.IndexOf(part, at + 1, StringComparison.Ordinal);
            next.ShouldBeGreaterThan(at, $"'{part}' in\n{structure}");
            at = next;
        }
        structure.ShouldNotContain("Seite 1 von 2");
    }

    [Fact]
    public async Task Pdftotext_ReadsWordsWholeAndInOrder()
    {
        var text = Spaces().Replace(await Tool.Run("pdftotext", Samples.Writer.Write(Samples.Notice(), out _), "{file}", "-"), " ");

        text.ShouldContain("wird die Hundesteuer aufgrund der §§ 1 und 5 der Hundesteuersatzung vom 12. Dezember 2025 wie folgt festgesetzt:");
        text.ShouldContain("Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben.");
    }

    [Fact]
    public async Task Pdftotext_JoinsWordsThatWereDivided()
    {
        var document = Samples.Simple(new Paragraph("Die Datenschutzgrundverordnungsdurchführungsbestimmung gilt.")) with { Page = new(80, 100, 10, 10), Hyphenate = Samples.HyphenateEverywhere };

        var text = await Tool.Run("pdftotext", Samples.Writer.Write(document, out var result), "{file}", "-");

        Spaces().Replace(text.Replace("\u00AD", ""), "").ShouldContain("Datenschutzgrundverordnungsdurchführungsbestimmung");
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pdfdetach_FindsTheFiles()
    {
        var bytes = Samples.Writer.Write(Samples.Simple("x") with { Attachments = [new("Bescheid – Daten.xml", "application/xml", "<a/>"u8.ToArray(), "Daten")] }, out _);

        (await Tool.Run("pdfdetach", bytes, "-list", "{file}")).ShouldContain("Bescheid – Daten.xml");
    }

    [Fact]
    public async Task Page_Rendered_HasItsInkWhereTextAndPicturesStand()
    {
        var document = Samples.Simple(new Paragraph("Wort") { Align = Alignment.Right }) with { Watermark = "ENTWURF" };

        var (width, height, pixels) = await Tool.Render(Samples.Writer.Write(document, out _), 1, 72);

        byte Darkest(double left, double top, double right, double bottom)
        {
            var least = (byte)255;
            for (var y = (int)(top * height / 297); y < bottom * height / 297; y++)
                for (var x = (int)(left * width / 210); x < right * width / 210; x++) least = Math.Min(least, pixels[y * width + x]);
            return least;
        }
        Darkest(170, 25, 190, 32).ShouldBeLessThan((byte)80);
        Darkest(0, 0, 210, 24).ShouldBeGreaterThan((byte)200);
        Darkest(191, 20, 210, 60).ShouldBeGreaterThan((byte)200);
        Darkest(60, 100, 150, 200).ShouldBeInRange((byte)200, (byte)245);
    }

    [Fact]
    public void Form_Fields_AreInTabOrderWithNamesAndValues()
    {
        var pdf = new PdfReader(Samples.Writer.Write(Samples.Form(), out var result));
        var page = pdf.Objects.Values.OfType<PdfDictionary>().Single(d => pdf.Name(d, "Type") == "Page");
        var widgets = pdf.Array(page, "Annots").Select(pdf.Get).Cast<PdfDictionary>().ToList();

        widgets.Select(w => pdf.Text(w, "T") ?? pdf.Text(pdf.Dictionary(w, "Parent")!, "T")).ShouldBe(["name", "grund", "rasse", "tierheim", "assistenz", "zahlung", "zahlung", "fest"]);
        pdf.Text(widgets[0], "TU").ShouldBe("Name, Vorname (Pflichtfeld)");
        pdf.Text(widgets[0], "V").ShouldBe("Müller, Zoë");
        (pdf.Int(widgets[0], "Ff"), pdf.Int(widgets[1], "Ff"), pdf.Int(widgets[2], "Ff"), pdf.Int(widgets[7], "Ff")).ShouldBe((2, 1 << 12, 1 << 17, 1));
        pdf.Int(widgets[1], "MaxLen").ShouldBe(500);
        pdf.Array(widgets[2], "Opt").Count.ShouldBe(3);
        (pdf.Name(widgets[3], "V"), pdf.Name(widgets[4], "V")).ShouldBe(("Yes", "Off"));
        pdf.Name(pdf.Dictionary(widgets[5], "Parent")!, "V").ShouldBe("jährlich");
        (pdf.Name(widgets[5], "AS"), pdf.Name(widgets[6], "AS")).ShouldBe(("jährlich", "Off"));
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Bookmarks_OfHeadings_AreNested()
    {
        var pdf = new PdfReader(Samples.Writer.Write(Samples.Simple(new Heading(1, "A"), new Heading(2, "A1"), new Heading(2, "A2"), new Heading(1, "B")), out _));
        var outlines = pdf.Dictionary(pdf.Dictionary(pdf.Trailer, "Root")!, "Outlines")!;

        string Tree(PdfDictionary node) => string.Concat(Kids(node).Select(k => pdf.Text(k, "Title") + (Kids(k).Any() ? "(" + Tree(k) + ")" : "") + " "));
        IEnumerable<PdfDictionary> Kids(PdfDictionary node)
        {
            for (var kid = pdf.Dictionary(node, "First"); kid is not null; kid = pdf.Dictionary(kid, "Next")) yield return kid;
        }
        Tree(outlines).ShouldBe("A(A1 A2 ) B ");
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}

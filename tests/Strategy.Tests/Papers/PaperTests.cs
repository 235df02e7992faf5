using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Stadtlotse.Pdf;
using Stadtlotse.Strategy.Papers;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Stadtlotse.Strategy.Tests.Papers;

public sealed class PaperTests
{
    private const string Markdown = """
        # Sachverhalt

        Die Stadt **plant** eine *Akte* für 12 € <b>kein HTML</b> &amp; mehr, siehe [die Seite](https://www.musterstadt.example) und [nichts](javascript:alert(1)).

        1. erstens
        2. zweitens
           - darunter

        | Jahr | Kosten |
        |------|-------:|
        | 2027 | 120.000 € |
        | 2028 | 80.000 € |
        """;

    private static readonly Document Sample = new() { Title = "Vorlage 12/2026", Created = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero), Content = MarkdownBlocks.Of(Markdown, below: 1) };

    [Fact]
    public void Docx_OfABlockDocument_IsValidAndHoldsEverything()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxFile.Of(Sample)), false);

        new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var body = file.MainDocumentPart!.Document.Body!;
        body.InnerText.ShouldContain("<b>kein HTML</b> & mehr");
        body.Descendants<W.ParagraphStyleId>().Select(s => s.Val!.Value).ShouldBe(["Heading2"]);
        body.Descendants<W.NumberingId>().Select(n => n.Val!.Value).ShouldBe([2, 2, 1]);
        body.Descendants<W.TableHeader>().Count().ShouldBe(1);
        body.Descendants<W.TableCell>().Select(c => c.InnerText).ShouldBe(["Jahr", "Kosten", "2027", "120.000 €", "2028", "80.000 €"]);
        file.MainDocumentPart.HyperlinkRelationships.Select(h => h.Uri.OriginalString).ShouldBe(["https://www.musterstadt.example"]);
        file.PackageProperties.Title.ShouldBe("Vorlage 12/2026");
    }

    [Fact]
    public void Docx_OnCityPaper_IsValidAndHasHeadFootAndPageNumbers()
    {
        var paper = Sample with
        {
            Header = new(Right: ["Stadt Musterstadt, Am Markt 1"]),
            Footer = RunningLine.PageOfPages,
            BusinessDetails = [["Stadt Musterstadt", new LineBreak(), "Am Markt 1"], ["Telefon 0000 1234-0"]],
        };

        using var file = WordprocessingDocument.Open(new MemoryStream(DocxFile.Of(paper)), false);

        new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var main = file.MainDocumentPart!;
        main.HeaderParts.Single().Header.InnerText.ShouldBe("Stadt Musterstadt, Am Markt 1");
        var section = main.Document.Body!.GetFirstChild<W.SectionProperties>()!;
        W.Footer Foot(W.HeaderFooterValues type) => ((FooterPart)main.GetPartById(section.Elements<W.FooterReference>().Single(r => r.Type! == type).Id!)).Footer;
        Foot(W.HeaderFooterValues.First).Descendants<W.TableCell>().Select(c => c.InnerText).ShouldBe(["Stadt MusterstadtAm Markt 1", "Telefon 0000 1234-0"]);
        foreach (var type in new[] { W.HeaderFooterValues.First, W.HeaderFooterValues.Default })
            Foot(type).Descendants<W.SimpleField>().Select(f => f.Instruction!.Value!.Trim()).ShouldBe(["PAGE", "NUMPAGES"]);
        section.GetFirstChild<W.TitlePage>().ShouldNotBeNull();
    }

    [Fact]
    public void Docx_OfTextWithControlCharacters_IsStillWellFormed()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxFile.Of(Sample with { Title = "\u0001", Content = ["a\u0000b\uFFFEc\ud800d"] })), false);

        file.MainDocumentPart!.Document.Body!.InnerText.ShouldBe("abc\uFFFDd");
    }

    [Fact]
    public void Pdf_OfTheSameDocument_IsWritten() =>
        new PaperFiles().Pdf(Sample).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());

    [Fact]
    public void Markdown_DeeplyNested_IsRefusedNotFatal()
    {
        var read = () => MarkdownBlocks.Of(string.Concat(Enumerable.Repeat("> ", 20_000)) + "tief");

        Should.Throw<ArgumentException>(() => { read(); });
    }
}

using System.Text;
using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

public sealed class TextTests
{
    private static (List<string> Lines, PdfResult Result) Set(Document document)
    {
        var bytes = Samples.Writer.Write(document, out var result);
        return ([.. PageText.Of(bytes).SelectMany(p => p.Lines())], result);
    }

    [Fact]
    public void Text_Decomposed_IsComposed()
    {
        var (lines, result) = Set(Samples.Simple("Mu\u0308ller, A\u030Angstro\u0308m"));

        lines.ShouldBe(["Müller, Ångström"]);
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Glyph_InNoFont_IsSaidAndKeepsItsMeaning()
    {
        var (lines, result) = Set(Samples.Simple("Probe \U0001F9FF."));

        result.Findings.Single().Code.ShouldBe("glyph.missing");
        result.Findings.Single().Message.ShouldContain("U+1F9FF");
        lines.ShouldBe(["Probe \U0001F9FF."]);
    }

    [Fact]
    public void Glyph_InAFallback_IsDrawnWithoutFinding()
    {
        var fonts = Samples.Fonts with { Body = Samples.Fonts.Fallbacks?.FirstOrDefault(f => f.Regular.Family.StartsWith("Liberation", StringComparison.Ordinal)) ?? Samples.Fonts.Body, Fallbacks = [Samples.Fonts.Body] };
        if (fonts.Body.Regular.Has(new Rune('☐'))) Assert.Skip("No second family without ☐ is installed.");

        var bytes = new PdfWriter(fonts).Write(Samples.Simple("☐ ja ☐ nein"), out var result);

        result.Findings.ShouldBeEmpty();
        PageText.Of(bytes)[0].Lines().ShouldBe(["☐ ja ☐ nein"]);
    }

    [Theory]
    [InlineData("שלום", "text.right-to-left")]
    [InlineData("مرحبا", "text.right-to-left")]
    [InlineData("नमस्ते", "text.shaping")]
    public void Text_ThatCannotBeSetRightly_IsSaid(string text, string code)
    {
        Set(Samples.Simple(text)).Result.Findings.ShouldContain(f => f.Code == code);
    }

    [Fact]
    public void Text_OfInvalidUnicode_IsReplacedAndSaid()
    {
        foreach (var broken in (string[])["\uD83D", "\uDE00", "\uDE00\uD83D", "\uFFFE", "\uFFFF", "\uFDD0", char.ConvertFromUtf32(0x1FFFE)])
        {
            var (lines, result) = Set(Samples.Simple("kaputt " + broken + " ganz"));

            result.Findings.ShouldContain(f => f.Code == "text.invalid");
            lines.Single().ShouldContain("\uFFFD");
        }
    }

    [Fact]
    public void Hyphen_AtALinesEnd_IsASoftHyphenToReaders()
    {
        var document = Samples.Simple(new Paragraph("Eine Datenschutzgrundverordnungsdurchführungsbestimmungsänderung")) with { Page = new(70, 100, 10, 10), Hyphenate = Samples.HyphenateEverywhere };

        var (lines, _) = Set(document);

        lines.Count.ShouldBeGreaterThan(2);
        lines.Count(l => l.EndsWith('\u00AD')).ShouldBeGreaterThan(0);
        string.Concat(lines).Replace("\u00AD", "").Replace(" ", "").ShouldBe("EineDatenschutzgrundverordnungsdurchführungsbestimmungsänderung");
    }

    [Fact]
    public void SoftHyphens_InTheText_AreUsedOnlyWhereNeeded()
    {
        var (lines, _) = Set(Samples.Simple(new Paragraph("Hunde\u00ADsteuer\u00ADermäßigungs\u00ADantrag Amt")) with { Page = new(60, 100, 10, 10) });

        lines[0].ShouldEndWith("\u00AD");
        lines.Skip(1).First().ShouldNotContain("\u00AD");
    }

    [Fact]
    public void Word_WiderThanItsColumn_IsBrokenAnywhere()
    {
        var (lines, result) = Set(Samples.Simple(new string('m', 300)) with { Page = new(60, 200, 10, 10) });

        lines.Count.ShouldBeGreaterThan(5);
        string.Concat(lines).Length.ShouldBe(300);
        result.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Rechte und Pflichten aus § 12", "§ 12")]
    [InlineData("Gemäß der Vorschrift Abs. 3", "Abs. 3")]
    [InlineData("Siehe hierzu auch die Nr. 17", "Nr. 17")]
    public void Paragraph_SignAndNumber_StayTogether(string text, string kept)
    {
        for (var width = 41; width < 90; width++)
            Set(Samples.Simple(text) with { Page = new(Math.Max(50, width), 100, 10, 10) }).Lines.ShouldContain(l => l.Contains(kept, StringComparison.Ordinal));
    }

    [Fact]
    public void CombiningMark_OverACapital_RisesAndStandsInTheMiddle()
    {
        // ŗ̄ and C̆ have no character of their own; DIN SPEC 91379 wants them in names.
        var shown = PageText.Of(Samples.Writer.Write(Samples.Simple("C\u0306 c\u0306"), out var result))[0];

        var marks = shown.Where(s => s.Text.StartsWith('\u0306')).ToList();
        marks.Count.ShouldBe(2);
        marks[0].Y.ShouldBeGreaterThan(marks[1].Y + 1);
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Kerning_OfPairs_MovesLettersTogether()
    {
        var pdf = new PdfReader(Samples.Writer.Write(Samples.Simple("AVAVAV"), out _));
        var page = pdf.Objects.Values.OfType<PdfDictionary>().Single(d => pdf.Name(d, "Type") == "Page");

        Encoding.Latin1.GetString(pdf.Unpack(pdf.Dictionary(page, "Contents")!)).ShouldMatch(@"\)[1-9][0-9.]*\(");
        (await Tool.Run("pdftotext", Samples.Writer.Write(Samples.Simple("AVAVAV"), out _), "{file}", "-")).Trim().ShouldBe("AVAVAV");
    }

    [Fact]
    public void Languages_OfRunsAndBlocks_AreMarked()
    {
        var pdf = new PdfReader(Samples.Writer.Write(Samples.Simple(new Paragraph("Das ist ", Inline.Foreign("en", "English"), "."), new Paragraph("Tout") { Language = "fr" }), out _));

        var elements = pdf.Objects.Values.OfType<PdfDictionary>().Where(d => pdf.Name(d, "Type") == "StructElem" && d.Entries.ContainsKey("Lang"));
        elements.Select(e => (pdf.Name(e, "S"), pdf.Text(e, "Lang"))).Order().ShouldBe([("P", "fr"), ("Span", "en")]);
    }

    [Fact]
    public void Link_WithStrangeTarget_IsRefused()
    {
        foreach (var target in (string[])["javascript:alert(1)", "file:///etc/passwd", "nirgends", "", "HTTP"])
            Should.Throw<PdfException>(() => Set(Samples.Simple(new Paragraph(Inline.Link("x", target))))).Code.ShouldBe("link.target");
        Should.Throw<PdfException>(() => Set(Samples.Simple(new Paragraph(Inline.Link("x", "#fehlt"))))).Code.ShouldBe("link.unresolved");
    }

    [Fact]
    public void Headings_ThatSkip_AreSaid()
    {
        Set(Samples.Simple(new Heading(2, "zu tief"))).Result.Findings.Single().Code.ShouldBe("heading.skipped");
        Set(Samples.Simple(new Heading(1, "a"), new Heading(3, "b"))).Result.Findings.Single().Code.ShouldBe("heading.skipped");
        Set(Samples.Simple(new Heading(1, "a"), new Heading(2, "b"), new Heading(1, "c"))).Result.Findings.ShouldBeEmpty();
    }
}

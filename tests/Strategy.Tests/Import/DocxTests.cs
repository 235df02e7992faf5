using System.IO.Compression;
using System.Text;
using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>DOCX files built here, part by part.</summary>
public class DocxTests
{
    private const string Styles = """
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Kapitel Haus"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
        """;

    private const string Numbering = """
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
        """;

    private static readonly string Body =
        P("Inhalt verweist", "Verzeichnis1") + P("Strategie der Stadt Hohenau", "berschrift1")
        + P("Grundsätze", "berschrift2") + Li("Wir planen mit allen.", 1) + Li("Wir bauen für alle.", 1)
        + P("Ziele", "Eigene") + Li("Die Altstadt ist grün.", 1)
        + P("Nächste Schritte bis 2029", "berschrift2")
        + "<w:p><w:r><w:t>Der Marktplatz soll </w:t></w:r><w:del><w:r><w:delText>nicht </w:delText></w:r></w:del><w:ins><w:r><w:t>bald </w:t></w:r></w:ins><w:r><w:t>entsiegelt werden</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        + "<w:tbl>" + Row("Maßnahme", "Federführung", "Kosten") + Row("Brunnen am Markt", "Grünflächenamt", "9.000 €") + Row("Bänke im Park", "Bauhof", "4.000 €") + "</w:tbl>"
        + P("Beteiligte Ämter", "berschrift2") + Li("Grünflächenamt", 2) + Li("Bauhof", 2);

    private const string Footnotes = """<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Beschluss des Rates.</w:t></w:r></w:p></w:footnote>""";

    [Fact]
    public void Styles_HeadingsListsTables_AreRead()
    {
        var draft = Samples.Read(Docx(Body));

        draft.Format.ShouldBe("docx");
        draft.Outline.Select(o => (o.Level, o.Text)).ShouldBe([(1, "Strategie der Stadt Hohenau"), (2, "Grundsätze"), (2, "Ziele"), (2, "Nächste Schritte bis 2029"), (2, "Beteiligte Ämter")]);
        draft.Principles.Select(p => p.Text).ShouldBe(["Wir planen mit allen", "Wir bauen für alle"]);
        draft.Goals.ShouldHaveSingleItem().Text.ShouldBe("Die Altstadt ist grün.");
        draft.Measures.Select(m => (m.Form, m.Text)).ShouldBe([("sentence", "Der Marktplatz soll bald entsiegelt werden."), ("table", "Brunnen am Markt"), ("table", "Bänke im Park")]);
        draft.Measures.ShouldAllBe(m => m.Horizon!.Until == 2029);
        draft.Measures[1].Facts.Single(f => f.Kind == "cost").Text.ShouldBe("9.000 €");
        draft.Notes.ShouldHaveSingleItem().Text.ShouldBe("Beschluss des Rates.");
        draft.Units.Select(u => u.Text).ShouldBe(["Grünflächenamt", "Bauhof"]);
        draft.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void SidePart_Damaged_IsToldAndTheTextIsUsed()
    {
        var draft = Samples.Read(Docx(Body, styles: "<w:style"));

        draft.Findings.Select(f => f.Code).ShouldBe(["docx.part"]);
        draft.Measures.Count(m => m.Form == "table").ShouldBe(2);
    }

    [Fact]
    public void MainPart_DamagedOrMissing_IsTold()
    {
        Samples.Read(Docx("<w:p><w:r>")).Findings.Select(f => f.Code).ShouldBe(["docx.malformed"]);
        Samples.Read(Zip(("word/other.xml", "<a/>"))).Findings.Select(f => f.Code).ShouldBe(["docx.malformed"]);
        Samples.Read(Zip(("readme.txt", "a"))).Findings.Select(f => f.Code).ShouldBe(["file.binary"]);
    }

    [Fact]
    public void Archive_CutAnywhere_NeverThrows()
    {
        var whole = Docx(Body);
        for (var length = 4; length < whole.Length; length += 97)
            Samples.Read(whole[..length]).Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void Archive_Bomb_IsRefused() =>
        Samples.Read(Zip(("word/document.xml", new string(' ', 30 << 20)))).Findings.Select(f => f.Code).ShouldBe(["zip.ratio"]);

    [Fact]
    public void Document_WithDtdOrDeepNesting_IsRefused()
    {
        Samples.Read(Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"))).Findings.Select(f => f.Code).ShouldBe(["docx.malformed"]);
        var deep = string.Concat(Enumerable.Repeat("<w:sdt>", 5000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 5000));
        Samples.Read(Docx(deep)).Findings.Select(f => f.Code).ShouldBe(["docx.malformed"]);
    }

    private static string P(string text, string style) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Li(string text, int list) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Row(params string[] cells) => "<w:tr>" + string.Concat(cells.Select(c => $"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>")) + "</w:tr>";

    private static byte[] Docx(string body, string styles = Styles) => Zip(
        ("word/document.xml", Part("document", $"<w:body>{body}</w:body>")), ("word/styles.xml", Part("styles", styles)),
        ("word/numbering.xml", Part("numbering", Numbering)), ("word/footnotes.xml", Part("footnotes", Footnotes)));

    private static string Part(string root, string content) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{content}</w:{root}>";

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return stream.ToArray();
    }
}

using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

public sealed class ConformanceTests
{
    public static TheoryData<string> Documents => [.. Made.Keys];

    private static readonly Dictionary<string, Func<Document>> Made = new()
    {
        ["notice"] = () => Samples.Notice(),
        ["notice form A"] = () => Samples.Notice() with { Form = LetterForm.A, Information = [], References = [new("Ihr Zeichen", "A"), new("Unser Zeichen", "B"), new("Telefon", "1"), new("Datum", "3. April 2026")] },
        ["broad"] = Samples.Broad,
        ["form"] = Samples.Form,
        ["attachments"] = WithFiles,
        ["empty"] = () => Samples.Simple(),
        ["one word"] = () => Samples.Simple("Wort"),
        ["names of all Europe"] = () => Samples.Simple("Đorđe Şahin-Łukaszewicz, Žofie Ångström, Ελένη Παπαδοπούλου, Софія Шевченко, C̆ J̌ ŗ̄ ẗ̄"),
        ["no glyph"] = () => Samples.Simple("Zeichen \U0001F9FF und \uE123"),
        ["broken surrogate"] = () => Samples.Simple("halb \uD83D ganz"),
        ["link over lines and pages"] = () => Samples.Simple(new Paragraph(new Link("https://example.org", string.Join(' ', Enumerable.Repeat("weiter Verweis", 700))))),
        ["row higher than a page"] = () => Samples.Simple(new Table(new("A", "B"), new(string.Join(' ', Enumerable.Repeat("lang", 3000)), "kurz"), new("c", "d"))),
        ["spanning rows over pages"] = () => Samples.Simple(new Table([new("A", "B"), new(new TableCell("Seite") { RowSpan = 80 }, "1"), .. Enumerable.Range(2, 79).Select(i => new TableRow($"{i}"))])),
        ["control characters in metadata"] = () => Samples.Simple("x") with { Title = "a\nb\u0001 <&> \uD83D", Author = " Amt\t1 ", Keywords = ["a\u0085b"] },
        ["empty heading and paragraph"] = () => Samples.Simple(new Heading(1), new Heading(1, "x"), "", new Heading(2, ""), new Heading(2, "y"), new ItemList("", ""), new Table(new TableRow("", ""))),
        ["everything in a repeated head"] = () => Samples.Simple(new Heading(1, "x"), new Table([
            new(new TableCell(new Paragraph(Inline.Link("Verweis", "#ziel")) { Id = "kopf" }, new Figure(Picture.Read(System.Text.Encoding.UTF8.GetBytes(Samples.Logo)), "Bild") { Width = 10 }, new CheckField("c", "Haken"), new Heading(2, "H"))),
            .. Enumerable.Range(1, 90).Select(i => new TableRow(new TableCell(new Paragraph($"{i}") { Id = i == 80 ? "ziel" : null }))) ])),
        ["links in header and footer"] = () => Samples.Broad() with { Header = new(Left: [Inline.Link("x", "https://example.org")], Right: [Inline.Foreign("en", "page"), Inline.Code("c")]) },
        ["fields in cells and lists"] = () => Samples.Simple(new Table(new("Frage", "Antwort"), new(new TableCell("Name"), new TableCell(new TextField("a", "Name")))), new ItemList(new ListItem(new CheckField("b", "Ja")))),
        ["landscape"] = () => Samples.Broad() with { Page = new PageFormat().Landscape },
        ["small page"] = () => Samples.Broad() with { Page = new(80, 120, 8, 8, 15, 15) },
        ["interlaced, palette, 16 bit"] = () => Samples.Simple([.. PictureTests.Kinds.Select(k => new Figure(Picture.Read(PictureTests.Sample(k.Type, k.Depth, k.Interlaced, k.Transparent)), "Probe"))]),
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_Written_MeetsEveryCheckedClause(string name)
    {
        var bytes = Samples.Writer.Write(Made[name](), out _);

        Conformance.Check(bytes).ShouldBeEmpty();
    }

    /// <summary>Each fault, planted into a sound file, and the number of the clause that must be reported.</summary>
    private static readonly Dictionary<string, (string Clause, Func<Document> Document, Action<PdfReader> Break)> Faults = new()
    {
        ["no language"] = ("UA 11-006", Samples.Broad, p => Catalog(p).Entries.Remove("Lang")),
        ["title not shown"] = ("UA 07-001", Samples.Broad, p => Catalog(p).Entries.Remove("ViewerPreferences")),
        ["not marked"] = ("6.7.2.2", Samples.Broad, p => Catalog(p).Entries.Remove("MarkInfo")),
        ["no structure"] = ("UA 01-005", Samples.Broad, p => Catalog(p).Entries.Remove("StructTreeRoot")),
        ["no metadata"] = ("UA 06-001", Samples.Broad, p => Catalog(p).Entries.Remove("Metadata")),
        ["other title in metadata"] = ("6.6.3", Samples.Broad, p => ((PdfDictionary)p.Get(p.Trailer.Entries["Info"])!).Entries["Title"] = new PdfString("x"u8.ToArray())),
        ["no output intent"] = ("6.2.3", Samples.Broad, p => Catalog(p).Entries.Remove("OutputIntents")),
        ["figure without alternative"] = ("UA 13-004", Samples.Broad, p => Element(p, "Figure").Entries.Remove("Alt")),
        ["header cell without scope"] = ("UA 15-003", Samples.Broad, p => Element(p, "TH").Entries.Remove("A")),
        ["irregular table"] = ("UA 15-002", Samples.Broad, p => ((PdfArray)Element(p, "TR").Entries["K"]).Items.RemoveAt(0)),
        ["heading skipped"] = ("UA 14-003", Samples.Broad, p => Element(p, "H2").Entries["S"] = new PdfName("H3")),
        ["first heading is H2"] = ("UA 14-002", Samples.Broad, p => Element(p, "H1").Entries["S"] = new PdfName("H2")),
        ["unknown type"] = ("UA 02-001", Samples.Broad, p => Element(p, "P").Entries["S"] = new PdfName("Absatz")),
        ["list item outside a list"] = ("UA 09-004", Samples.Broad, p => Element(p, "L").Entries["S"] = new PdfName("Div")),
        ["content not in the tree"] = ("UA 01-005", Samples.Broad, p => Element(p, "P").Entries.Remove("K")),
        ["content not in the parent tree"] = ("14.7.4.4", Samples.Broad, p => FirstParents(p).Items.RemoveAt(0)),
        ["parent tree names another"] = ("14.7.4.4", Samples.Broad, p => FirstParents(p).Items[0] = FirstParents(p).Items[^1]),
        ["untagged content"] = ("UA 01-005", Samples.Broad, p => Append(p, "0 0 10 10 re f\n")),
        ["artifact within tagged"] = ("UA 01-004", Samples.Broad, p => Append(p, "/P <</MCID 999>> BDC /Artifact BMC EMC EMC\n")),
        ["tagged within artifact"] = ("UA 01-003", Samples.Broad, p => Append(p, "/Artifact BMC /P <</MCID 998>> BDC EMC EMC\n")),
        ["marks not closed"] = ("14.6", Samples.Broad, p => Append(p, "/Artifact BMC\n")),
        ["number twice"] = ("14.7.4", Samples.Broad, p => Append(p, "/P <</MCID 0>> BDC EMC\n")),
        ["CMYK"] = ("6.2.4", Samples.Broad, p => Append(p, "/Artifact BMC 0 0 0 1 k EMC\n")),
        ["no tab order"] = ("UA 28-008", Samples.Broad, p => Page(p).Entries.Remove("Tabs")),
        ["transparency without group"] = ("6.2.10", Samples.Broad, p => Pages(p).ForEach(page => page.Entries.Remove("Group"))),
        ["interpolated image"] = ("6.2.8", Samples.Broad, p => All(p).First(d => p.Name(d, "Subtype") == "Image").Entries["Interpolate"] = new PdfBool(true)),
        ["link without description"] = ("UA 28-012", Samples.Broad, p => All(p).First(d => p.Name(d, "Subtype") == "Link").Entries.Remove("Contents")),
        ["link outside structure"] = ("UA 28-002", Samples.Broad, p => ((PdfArray)Element(p, "Link").Entries["K"]).Items.RemoveAll(k => k is PdfDictionary)),
        ["annotation hidden"] = ("6.3.2", Samples.Broad, p => All(p).First(d => p.Name(d, "Subtype") == "Link").Entries["F"] = new PdfNumber(2)),
        ["script"] = ("6.5.1", Samples.Broad, p => ((PdfDictionary)All(p).First(d => d.Entries.ContainsKey("A") && p.Name(d, "Subtype") == "Link").Entries["A"]).Entries["S"] = new PdfName("JavaScript")),
        ["field without tooltip"] = ("UA 28-005", Samples.Form, p => All(p).First(d => p.Name(d, "Subtype") == "Widget").Entries.Remove("TU")),
        ["field without appearance"] = ("6.3.3", Samples.Form, p => All(p).First(d => p.Name(d, "Subtype") == "Widget").Entries.Remove("AP")),
        ["appearances left to viewer"] = ("6.4.1", Samples.Form, p => p.Dictionary(Catalog(p), "AcroForm")!.Entries["NeedAppearances"] = new PdfBool(true)),
        ["font not embedded"] = ("UA 31-009", Samples.Broad, p => All(p).First(d => d.Entries.ContainsKey("FontFile2")).Entries.Remove("FontFile2")),
        ["no way to Unicode"] = ("UA 31-027", Samples.Broad, p => All(p).First(d => d.Entries.ContainsKey("ToUnicode")).Entries.Remove("ToUnicode")),
        ["wrong widths"] = ("6.2.11.5", Samples.Broad, p => ShiftWidths(p)),
        ["glyph zero shown"] = ("UA 31-030", Samples.Broad, p => Append(p, "/Artifact BMC BT /F1 9 Tf (\0\0) Tj ET EMC\n")),
        ["files in PDF/A-2"] = ("6.8", WithFiles, p => Metadata(p, "<pdfaid:part>3", "<pdfaid:part>2")),
        ["no PDF/UA identification"] = ("UA 06-002", Samples.Broad, p => Metadata(p, "<pdfuaid:part>1", "<pdfuaid:part>7")),
        ["no relation"] = ("A-3 6.8", WithFiles, p => All(p).First(d => p.Name(d, "Type") == "Filespec").Entries.Remove("AFRelationship")),
        ["file without Unicode name"] = ("UA 21-001", WithFiles, p => All(p).First(d => p.Name(d, "Type") == "Filespec").Entries.Remove("UF")),
        ["long name"] = ("6.1.13", Samples.Broad, p => Catalog(p).Entries["X"] = new PdfName(new string('x', 128))),
        ["bookmark into nowhere"] = ("outline", Samples.Broad, p => All(p).First(d => d.Entries.ContainsKey("Dest") && d.Entries.ContainsKey("Title")).Entries["Dest"] = new PdfArray([new PdfReference(99999)])),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Checker_PlantedFault_NamesItsClause(string name)
    {
        var (clause, document, plant) = Faults[name];
        var pdf = new PdfReader(Samples.Writer.Write(document(), out _));
        plant(pdf);

        var violations = Conformance.Check(pdf);

        violations.ShouldContain(v => v.StartsWith(clause, StringComparison.Ordinal), string.Join('\n', violations));
    }

    private static Document WithFiles() => Samples.Simple("Mit Anlage") with
    {
        Attachments =
        [
            new("daten.xml", "application/xml", "<a/>"u8.ToArray(), "Die Daten", AttachmentRelation.Data),
            new("Übersicht (1).csv", "text/csv", "a;b"u8.ToArray(), "Übersicht"),
        ],
    };

    private static PdfDictionary Catalog(PdfReader pdf) => pdf.Dictionary(pdf.Trailer, "Root")!;

    private static IEnumerable<PdfDictionary> All(PdfReader pdf) => pdf.Objects.OrderBy(o => o.Key).Select(o => o.Value).OfType<PdfDictionary>();

    private static PdfDictionary Element(PdfReader pdf, string type) =>
        All(pdf).First(d => pdf.Name(d, "Type") == "StructElem" && pdf.Name(d, "S") == type);

    private static List<PdfDictionary> Pages(PdfReader pdf) => [.. All(pdf).Where(d => pdf.Name(d, "Type") == "Page")];

    private static PdfDictionary Page(PdfReader pdf) => Pages(pdf)[0];

    private static PdfArray FirstParents(PdfReader pdf) =>
        (PdfArray)pdf.Get(pdf.Array(pdf.Dictionary(pdf.Dictionary(Catalog(pdf), "StructTreeRoot")!, "ParentTree")!, "Nums")[1])!;

    private static void Append(PdfReader pdf, string operators)
    {
        var content = pdf.Dictionary(Page(pdf), "Contents")!;
        content.Stream = [.. pdf.Unpack(content), .. System.Text.Encoding.Latin1.GetBytes(operators)];
        content.Entries.Remove("Filter");
    }

    private static void Metadata(PdfReader pdf, string old, string replacement)
    {
        var stream = pdf.Dictionary(Catalog(pdf), "Metadata")!;
        var text = System.Text.Encoding.UTF8.GetString(stream.Stream!);
        text.ShouldContain(old);
        stream.Stream = System.Text.Encoding.UTF8.GetBytes(text.Replace(old, replacement));
    }

    private static void ShiftWidths(PdfReader pdf)
    {
        var widths = (PdfArray)((PdfArray)All(pdf).First(d => d.Entries.ContainsKey("W") && d.Entries.ContainsKey("CIDToGIDMap")).Entries["W"]).Items[1];
        for (var i = 0; i < widths.Items.Count; i++) widths.Items[i] = new PdfNumber(((PdfNumber)widths.Items[i]).Value + 7);
    }
}

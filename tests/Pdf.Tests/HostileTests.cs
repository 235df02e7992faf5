using System.Buffers.Binary;
using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

/// <summary>Bad input gets a clear fault or a bounded result.</summary>
public sealed class HostileTests
{
    private static byte[] FontFile
    {
        get
        {
            var path = FontSet.SystemFolders.Where(Directory.Exists)
                .SelectMany(f => Directory.EnumerateFiles(f, "DejaVuSansMono.ttf", SearchOption.AllDirectories)).FirstOrDefault();
            if (path is null) Assert.Skip("DejaVu Sans Mono is not installed (Debian: fonts-dejavu-core).");
            return File.ReadAllBytes(path!);
        }
    }

    [Fact]
    public void Text_OfHundredMegabytes_IsRefusedQuickly()
    {
        var text = string.Create(100_000_000, 0, (span, _) => span.Fill('a'));

        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(text), out _)).Code.ShouldBe("limit.characters");
    }

    [Fact]
    public void Text_OfThreeMegabytesWithoutSpace_IsSetInBoundedTime()
    {
        var text = string.Create(3_000_000, 0, (span, _) => span.Fill('m'));

        Samples.Writer.Write(Samples.Simple(text) with { Hyphenate = Hyphenators.German }, Stream.Null).Pages.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Cell_OfAMegabyte_IsPartedInBoundedTime()
    {
        var text = string.Join(' ', Enumerable.Repeat("Wörter", 150_000));

        Samples.Writer.Write(Samples.Simple(new Table(new TableRow("Kopf", "B"), new TableRow(text, "kurz"))), Stream.Null).Pages.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Characters_OfAllPlanes_AreWrittenOrRefused()
    {
        var text = string.Concat(Enumerable.Range(0x20, 30_000).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(text), Stream.Null)).Code.ShouldBe("limit.glyphs");
        var bytes = Samples.Writer.Write(Samples.Simple(text[..8000]), out var result);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Findings.Count.ShouldBeLessThanOrEqualTo(201);
    }

    [Fact]
    public void Strings_OfRandomUnicode_GiveASoundFileOrAClearFault()
    {
        Seeds.ForAll(60, random =>
        {
            string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(random.Next(3) switch { 0 => 0x80, 1 => 0x500, _ => 0x10000 })));
            var document = Samples.Simple(
                new Heading(1, "H" + Text()), Text(), new Paragraph(Inline.Bold(Text()), new LineBreak(), Inline.Link("x" + Text(), "https://example.org/" + Text()), Inline.Code(Text())),
                new ItemList(Text(), Text()), new Table(new(Text(), Text()), new(Text(), Text())), new CodeBlock(Text()),
                new Figure(Picture.Read(System.Text.Encoding.UTF8.GetBytes(Samples.Logo)), "A" + Text()), new QrCode(Text(), "Q" + Text()),
                new TextField("a", "L" + Text()) { Value = Text(), Lines = 3 }, new ChoiceField("b", "L" + Text(), "o" + Text()), new RadioField("c", "L" + Text(), "r" + Text(), "s")) with
            {
                Title = "T" + Text(), Author = Text(), Watermark = Text(), Header = new(Left: [Text()]),
                Attachments = [new("a.bin", "application/octet-stream", new byte[2], Text())],
            };
            try
            {
                Conformance.Check(Samples.Writer.Write(document, out _)).ShouldBeEmpty();
            }
            catch (PdfException e)
            {
                e.Code.ShouldBe("link.target");
            }
        });
    }

    [Fact]
    public void Qr_OfEmptyOrLongestContent_IsWrittenOrRefused()
    {
        foreach (var length in (int[])[0, 1, 500, 1273])
            Samples.Writer.Write(Samples.Simple(new QrCode(new string('x', length), "Code") { Size = 100, Correction = QrCorrection.High }), out _).Length.ShouldBeGreaterThan(1000);
        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(new QrCode(new string('x', 1274), "Code") { Correction = QrCorrection.High }), out _)).Code.ShouldBe("qr.too-long");
    }

    [Fact]
    public void Pages_BeyondTheLimit_AreRefused()
    {
        var document = Samples.Simple([.. Enumerable.Repeat(new PageBreak(), 40).SelectMany(b => new Block[] { "x", b })]);

        Should.Throw<PdfException>(() => new PdfWriter(Samples.Fonts, new() { Pages = 10 }).Write(document, out _)).Code.ShouldBe("limit.pages");
    }

    [Fact]
    public void Blocks_NestedTooDeep_AreRefused()
    {
        Block block = "innen";
        for (var i = 0; i < 10_000; i++) block = new Quote(block);

        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(block), out _)).Code.ShouldBe("limit.depth");
    }

    [Fact]
    public void Table_OfHugeSpans_IsRefused()
    {
        var table = new Table(new TableRow(new TableCell("x") { ColumnSpan = int.MaxValue }));

        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(table), out _)).Code.ShouldBe("limit.table-cells");
        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple(new Table(new TableRow(new TableCell("x") { RowSpan = 2 }))), out _)).Code.ShouldBe("table.span");
    }

    [Theory]
    [InlineData("", "de", "document.title")]
    [InlineData("Titel", "deutsch!", "document.language")]
    public void Document_WithWrongData_IsRefused(string title, string language, string code)
    {
        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple("x") with { Title = title, Language = language }, out _)).Code.ShouldBe(code);
    }

    [Fact]
    public void Values_OutOfRange_AreRefusedWithTheirName()
    {
        var file = new Attachment("a", "text/plain", new byte[1], "");
        (Document Document, string Code)[] cases =
        [
            (Samples.Simple() with { Page = new(double.NaN) }, "document.page"),
            (Samples.Simple() with { Page = new(100, 100, 60, 60) }, "document.page"),
            (Samples.Simple() with { Theme = new() { Size = 0 } }, "document.theme"),
            (Samples.Simple() with { Attachments = [file, file] }, "attachment.name"),
            (Samples.Simple() with { Attachments = [file with { FileName = "../x" }] }, "attachment.name"),
            (Samples.Simple() with { Attachments = [file with { MediaType = "text" }] }, "attachment.type"),
            (Samples.Simple(new Heading(7, "x")), "heading.level"),
            (Samples.Simple(new Table()), "table.empty"),
            (Samples.Simple(new Table(new TableRow("x")) { HeadRows = 2 }), "table.head"),
            (Samples.Simple("x", new Paragraph("y") { Id = "a" }, new Paragraph("z") { Id = "a" }), "id.twice"),
            (Samples.Simple(new Paragraph(new PageNumber())), "inline.page-number"),
            (Samples.Simple(new QrCode(new string('x', 5000), "zu lang")), "qr.too-long"),
            (Samples.Simple(new QrCode("x", "x") { Size = -1 }), "size"),
            (Samples.Simple(new Space(double.NaN)), "size"),
            (Samples.Simple(new Paragraph("x") { Scale = 1e9 }), "size"),
            (Samples.Simple(new Paragraph(new Run("x") { Scale = double.NaN })), "size"),
            (Samples.Simple(new Paragraph("x") { SpaceBefore = -5 }), "size"),
            (Samples.Simple(new Table(new TableRow("x")) { Columns = [new(-3)] }), "size"),
            (Samples.Simple(new Paragraph("x") { Language = "kein Kürzel" }), "document.language"),
            (Samples.Simple(new Paragraph(Inline.Foreign("", "x"))), "document.language"),
            (Samples.Simple("x") with { Watermark = new string('x', 100) }, "document.watermark"),
            (Samples.Simple("x") with { Header = new(Left: [new string('x', 2000)]) }, "document.running-line"),
            (Samples.Simple(new TextField("a.b", "x")), "field.name"),
            (Samples.Simple(new TextField("a", "x"), new CheckField("a", "y")), "field.name"),
            (Samples.Simple(new TextField("a", "")), "field.label"),
            (Samples.Simple(new ChoiceField("a", "x", "eins") { Value = "zwei" }), "field.options"),
            (Samples.Simple("x") with { Title = new string('x', 20_000) }, "limit.string"),
            (Samples.Notice() with { Page = new(100, 100, 10, 10) }, "letter.page"),
        ];
        foreach (var (document, code) in cases)
            Should.Throw<PdfException>(() => Samples.Writer.Write(document, out _), code).Code.ShouldBe(code);
    }

    [Fact]
    public void Failure_WhileLayingOut_WritesNothing()
    {
        using var stream = new MemoryStream();

        Should.Throw<PdfException>(() => Samples.Writer.Write(Samples.Simple("x", new Paragraph(Inline.Link("y", "#fehlt"))), stream));

        stream.Length.ShouldBe(0);
    }

    [Fact]
    public void Font_RandomlyDamaged_IsUsedOrRefusedClearly()
    {
        var original = FontFile;
        Seeds.ForAll(150, random =>
        {
            var font = original.ToArray();
            // Mostly within directory and small tables, where damage tells most.
            for (var i = random.Next(1, 8); i > 0; i--) font[random.Next(random.Next(3) == 0 ? font.Length : 4000)] = (byte)random.Next(256);
            if (random.Next(4) == 0) font = font[..random.Next(font.Length)];
            try
            {
                var face = FontFace.Parse(font);
                new PdfWriter(new(new(face))).Write(Samples.Simple("Straße Ämter É ž 123", new TextField("f", "Feld")), out _);
            }
            catch (PdfException e)
            {
                e.Code.ShouldMatch("font\\.");
            }
        });
    }

    [Theory]
    [InlineData(0x0002, "font.licence")]
    [InlineData(0x0100, "font.licence")]
    [InlineData(0x0200, "font.licence")]
    [InlineData(0x0000, null)]
    [InlineData(0x0008, null)]
    public void Font_LicenceBits_AreRespected(int bits, string? code)
    {
        var font = FontFile;
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(Table(font, "OS/2") + 8), (ushort)bits);

        if (code is null) FontFace.Parse(font).IsEditable.ShouldBeTrue();
        else Should.Throw<PdfException>(() => FontFace.Parse(font)).Code.ShouldBe(code);
    }

    [Fact]
    public void Font_ForViewingOnly_IsSaidInForms()
    {
        var font = FontFile;
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(Table(font, "OS/2") + 8), 4);

        new PdfWriter(new(new(FontFace.Parse(font)))).Write(Samples.Simple(new TextField("f", "Feld")), out var result);

        result.Findings.ShouldContain(f => f.Code == "font.form");
    }

    [Fact]
    public void Font_WithoutBoldAndItalic_IsImitated()
    {
        var face = FontFace.Parse(FontFile);

        var bytes = new PdfWriter(new(new(face))).Write(Samples.Simple(new Paragraph(Inline.Bold("fett "), Inline.Italic("schräg"))), out var result);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Font_OfOtherKinds_IsRefused()
    {
        Should.Throw<PdfException>(() => FontFace.Parse("OTTO and more than twelve"u8.ToArray())).Code.ShouldBe("font.cff");
        Should.Throw<PdfException>(() => FontFace.Parse("<html>no font at all</html>"u8.ToArray())).Code.ShouldBe("font.unknown");
        Should.Throw<PdfException>(() => FontFace.Parse(ReadOnlyMemory<byte>.Empty)).Code.ShouldBe("font.broken");
        Should.Throw<PdfException>(() => FontSet.FromFolders(["/gibt/es/nicht"])).Code.ShouldBe("font.none");
    }

    private static int Table(byte[] font, string tag)
    {
        for (var at = 12; ; at += 16)
            if (System.Text.Encoding.ASCII.GetString(font, at, 4) == tag)
                return BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 8));
    }
}

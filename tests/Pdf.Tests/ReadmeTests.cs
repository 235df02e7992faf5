using System.Text;
using System.Text.RegularExpressions;
using Stadtlotse.Pdf.Tests.Checking;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Pdf.Tests;

/// <summary>The guide's examples run here; a test fails when guide and code differ.</summary>
public sealed partial class ReadmeTests
{
    private static string Source => Path.Combine(SharedData.RepositoryRoot, "src", "Pdf");

    private static string Guide => File.ReadAllText(Path.Combine(Source, "README.md"));

    [Fact]
    public void Document_OfTheGuide_IsWritten()
    {
        _ = Samples.Fonts;
        using var stream = new MemoryStream();

        var writer = new PdfWriter(FontSet.System());

        var document = new Document
        {
            Title = "Merkblatt Hundesteuer",
            Created = new DateTimeOffset(2026, 4, 3, 9, 30, 0, TimeSpan.FromHours(2)),
            Hyphenate = Hyphenators.German,
            Footer = RunningLine.PageOfPages,
            Content =
            [
                new Heading(1, "Merkblatt zur Hundesteuer"),
                "Wer einen Hund hält, meldet ihn innerhalb von zwei Wochen an.",
                new Paragraph("Das geht ", Inline.Bold("ohne Termin"), " auf ", Inline.Link("unserer Seite", "https://www.musterstadt.example/hund"), "."),
                new ItemList("Name und Anschrift", "Rasse und Alter des Hundes") { Numbering = Numbering.Decimal },
                new Table(
                    new("Hund", "Steuer im Jahr"),
                    new("der erste", "96,00 €"),
                    new("jeder weitere", "144,00 €"))
                {
                    RowHeaders = true,
                    Columns = [new(), new(Align: Alignment.Right)],
                },
            ],
        };

        PdfResult result = writer.Write(document, stream);

        Conformance.Check(stream.ToArray()).ShouldBeEmpty();
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Letter_OfTheGuide_IsWritten()
    {
        var letter = new Letter
        {
            Title = "Hundesteuerbescheid 20.1-4711/26",
            Created = new DateTimeOffset(2026, 4, 3, 9, 30, 0, TimeSpan.FromHours(2)),
            Form = LetterForm.B,
            ReturnAddress = "Stadt Musterstadt · Postfach 12 34 · 12345 Musterstadt",
            Recipient = ["Frau", "Erika Mustermann", "Musterweg 12", "12345 Musterstadt"],
            Information = [new("Unser Zeichen", "20.1-4711/26"), new("Datum", "3. April 2026")],
            SubjectLine = ["Hundesteuerbescheid für das Jahr 2026"],
            Letterhead = [new Paragraph(Inline.Bold("Stadt Musterstadt")) { Align = Alignment.Right }],
            BusinessDetails = [["Rathausplatz 1", new LineBreak(), "12345 Musterstadt"], ["Telefon 01234 567-0"]],
            Footer = RunningLine.PageOfPages,
            Watermark = "ENTWURF",
            Content = ["Sehr geehrte Frau Mustermann,", "die Hundesteuer wird auf 96,00 Euro festgesetzt."],
        };

        var bytes = Samples.Writer.Write(letter, out var result);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Form_OfTheGuide_IsWritten()
    {
        var form = new Document
        {
            Title = "Antrag auf Ermäßigung",
            Created = new DateTimeOffset(2026, 4, 3, 9, 30, 0, TimeSpan.FromHours(2)),
            Content =
            [
                new Heading(1, "Antrag auf Ermäßigung der Hundesteuer"),
                new TextField("name", "Name, Vorname") { IsRequired = true },
                new TextField("grund", "Begründung") { Lines = 5, Tooltip = "Warum beantragen Sie die Ermäßigung?" },
                new ChoiceField("rasse", "Rasse", "Dackel", "Pudel", "Mischling"),
                new CheckField("heim", "Der Hund stammt aus einem Tierheim."),
                new RadioField("zahlung", "Zahlungsweise", "jährlich", "vierteljährlich") { Value = "jährlich" },
            ],
        };

        var bytes = Samples.Writer.Write(form, out var result);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Pictures_OfTheGuide_AreWritten()
    {
        var path = Path.Combine(Path.GetTempPath(), $"pdf-readme-{Environment.ProcessId}.svg");
        File.WriteAllText(path, Samples.Logo);
        var xml = "<a/>"u8.ToArray();

        var arms = Picture.Read(File.ReadAllBytes(path));
        var blocks = new Block[]
        {
            new Figure(arms, "Wappen der Stadt Musterstadt") { Width = 30, Caption = ["Unser Wappen"] },
            new QrCode("https://www.musterstadt.example/b/4711", "QR-Code zum Bescheid in Ihrem Postfach"),
        };
        var data = new Attachment("bescheid.xml", "application/xml", xml, "Der Bescheid als Daten", AttachmentRelation.Data);

        var bytes = Samples.Writer.Write(Samples.Simple(blocks) with { Attachments = [data] }, out var result);
        File.Delete(path);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Findings.Select(f => f.Code).ShouldBe(["conformance.a3"]);
    }

    [Fact]
    public void Examples_OfTheGuide_AreTheOnesThatRun()
    {
        var here = Flat(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "Pdf.Tests", "ReadmeTests.cs")));
        var examples = Example().Matches(Guide).Select(m => m.Groups[1].Value).ToList();

        examples.Count.ShouldBe(4);
        examples.ShouldAllBe(e => here.Contains(Flat(e), StringComparison.Ordinal));
    }

    [Fact]
    public void Codes_OfTheSource_AreAllInTheGuide()
    {
        var source = string.Concat(Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var codes = Code().Matches(source).Select(m => m.Groups[1].Value).Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(50);
        codes.Where(c => !Guide.Contains($"`{c}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Flat(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()));

    [GeneratedRegex("```csharp\n([^`]*)\n```", RegexOptions.NonBacktracking)]
    private static partial Regex Example();

    [GeneratedRegex("(?:PdfException|[Ff]indings\\.Add|new)\\(\"([a-z]+(?:[.-][a-z0-9-]+)*)\", ", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}

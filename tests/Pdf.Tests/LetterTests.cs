using System.Globalization;
using System.Text.RegularExpressions;

namespace Stadtlotse.Pdf.Tests;

public sealed partial class LetterTests
{
    private const double Millimetre = 25.4 / 72;

    [Theory]
    [InlineData(LetterForm.A, 27)]
    [InlineData(LetterForm.B, 45)]
    public async Task Address_Drawn_StandsInTheWindow(LetterForm form, double fieldTop)
    {
        var words = await Words(Samples.Notice() with { Form = form });

        foreach (var word in (string[])["Erika", "Musterweg"])
        {
            var (x, top, right, bottom) = words.First(w => w.Text == word).Box;
            x.ShouldBe(25, 0.15);
            top.ShouldBeGreaterThanOrEqualTo(fieldTop + 17.7 - 0.1);
            bottom.ShouldBeLessThanOrEqualTo(fieldTop + 45 + 0.1);
            right.ShouldBeLessThan(105);
        }
        // The first line of the address begins its zone: 17.7 mm below the field's top, lines of 4.55 mm.
        var lines = words.Where(w => w.Text is "Frau" or "Erika" or "Musterweg").OrderBy(w => w.Box.Top).Take(3).ToList();
        (lines[1].Box.Top - lines[0].Box.Top).ShouldBe(27.3 / 6, 0.05);
        var sender = words.First(w => w.Text == "Postfach").Box;
        sender.Top.ShouldBeInRange(fieldTop, fieldTop + 17.7);
    }

    [Theory]
    [InlineData(LetterForm.A, 32, 80.46)]
    [InlineData(LetterForm.B, 50, 98.46)]
    public async Task InformationAndSubject_Drawn_BeginWhereTheStandardSays(LetterForm form, double information, double subject)
    {
        var words = await Words(Samples.Notice() with { Form = form });

        var block = words.First(w => w.Text == "Unser").Box;
        block.X.ShouldBe(125, 0.15);
        block.Top.ShouldBe(information, 0.8);
        var line = words.First(w => w.Text == "Hundesteuerbescheid").Box;
        line.X.ShouldBe(25, 0.15);
        line.Top.ShouldBe(subject, 0.8);
    }

    [Fact]
    public async Task References_Drawn_StandInFourColumns()
    {
        var letter = Samples.Notice() with { Information = [], References = [new("Zeichen1", "a"), new("Zeichen2", "b"), new("Zeichen3", "c"), new("Zeichen4", "d")] };

        var words = await Words(letter);

        double[] columns = [25, 75.8, 126.6, 177.4];
        for (var i = 0; i < 4; i++) words.First(w => w.Text == $"Zeichen{i + 1}").Box.X.ShouldBe(columns[i], 0.15);
        words.First(w => w.Text == "Hundesteuerbescheid").Box.Top.ShouldBeGreaterThan(98.46 + 8.46);
    }

    [Theory]
    [InlineData(LetterForm.A, 87, 192)]
    [InlineData(LetterForm.B, 105, 210)]
    public async Task Marks_Rendered_StandAtFoldsAndHole(LetterForm form, double first, double second)
    {
        const int dpi = 300;
        var (width, height, pixels) = await Tool.Render(Samples.Writer.Write(Samples.Notice() with { Form = form }, out _), 1, dpi);

        // Dark rows at 5 to 8 mm from the left edge, where nothing but marks stands.
        var dark = Enumerable.Range(0, height).Where(y => Enumerable.Range((int)(5 / 25.4 * dpi), 30).All(x => pixels[y * width + x] < 200)).ToList();
        var marks = dark.Where(y => !dark.Contains(y - 1)).Select(y => (y + dark.Count(d => d > y && d < y + 8) / 2.0 + 0.5) / dpi * 25.4).ToList();

        marks.Count.ShouldBe(3);
        marks[0].ShouldBe(first, 0.2);
        marks[1].ShouldBe(148.5, 0.2);
        marks[2].ShouldBe(second, 0.2);
    }

    [Fact]
    public void ReadingOrder_OfALetter_IsHeadAddressSubjectTextDetails()
    {
        var bytes = Samples.Writer.Write(Samples.Notice(), out _);

        var order = StructureText.Of(bytes);

        int At(string text) => order.FindIndex(l => l.Contains(text, StringComparison.Ordinal));
        int[] places = [At("Stadt Musterstadt"), At("Erika"), At("Unser Zeichen"), At("Kalenderjahr"), At("Sehr geehrte"), At("Im Auftrag"), At("Rathausplatz 1, 12345 Musterstadt"), At("Sparkasse")];
        places.ShouldAllBe(p => p >= 0);
        new[] { places[0], places[1], places[2], places[3], places[4], places[5], places[7] }.ShouldBeInOrder();
    }

    [Fact]
    public void Details_OfWhatIsNoLetter_StandBelowTheTextOfTheFirstPageAndAreReadLast()
    {
        var document = new Document
        {
            Title = "Vorlage",
            Created = Samples.Time,
            Footer = RunningLine.PageOfPages,
            BusinessDetails = [["Am Markt 1"], ["Telefon 0000 1234-0"]],
            Content = [.. Enumerable.Range(1, 60).Select(i => (Block)new Paragraph($"Absatz {i}"))],
        };

        var file = Samples.Writer.Write(document, out var result);

        result.Findings.ShouldBeEmpty();
        var pages = PageText.Of(file);
        pages.Count.ShouldBeGreaterThan(1);
        double Y(string text) => pages[0].First(s => s.Text.StartsWith(text, StringComparison.Ordinal)).Y;
        pages[0].Where(s => s.Text.StartsWith("Absatz", StringComparison.Ordinal)).Min(s => s.Y).ShouldBeGreaterThan(Y("Seite"));
        Y("Seite").ShouldBeGreaterThan(Y("Am Markt"));
        pages[1].ShouldNotContain(s => s.Text.Contains("Am Markt", StringComparison.Ordinal));
        StructureText.Of(file)[^1].ShouldContain("0000 1234-0");
    }

    [Fact]
    public void Recipient_OfSevenLinesOrTooWide_IsSaid()
    {
        var letter = Samples.Notice() with { Recipient = ["1", "2", "3", "4", "5", "6", "7"] };
        Samples.Writer.Write(letter, out var seven);
        Samples.Writer.Write(letter with { Recipient = [new string('W', 60)] }, out var wide);

        seven.Findings.ShouldContain(f => f.Code == "letter.recipient");
        wide.Findings.ShouldContain(f => f.Code == "letter.recipient");
    }

    [Fact]
    public async Task Recipient_WithALongName_GoesOnInTheNextLine()
    {
        string[] recipient = ["Wilhelmine Ößterreicher-Größenmüller von und zu Waldmeisterhausen-Unterschüpf", "Bürgermeister-Schmidtschneider-Straße 127a, Hinterhaus rechts", "12345 Musterstadt"];

        Samples.Writer.Write(Samples.Notice() with { Recipient = recipient }, out var result);
        var words = await Words(Samples.Notice() with { Recipient = recipient });

        result.Findings.ShouldNotContain(f => f.Code == "letter.recipient");
        var address = words.TakeWhile(w => w.Text != "Sehr").Where(w => w.Box.X < 100 && w.Box.Top is > 62 and < 90).ToList();
        string.Join(' ', address.Select(w => w.Text)).ShouldBe(string.Join(' ', recipient));
        address.Select(w => Math.Round(w.Box.Top, 1)).Distinct().Count().ShouldBeInRange(5, 6);
        address.ShouldAllBe(w => w.Box.Right < 105);
    }

    private static async Task<List<(string Text, (double X, double Top, double Right, double Bottom) Box)>> Words(Document document)
    {
        var output = await Tool.Run("pdftotext", Samples.Writer.Write(document, out _), "-bbox", "{file}", "-");
        return [.. Word().Matches(output).Select(m => (m.Groups[5].Value, (Number(m, 1), Number(m, 2), Number(m, 3), Number(m, 4))))];

        static double Number(Match m, int group) => double.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture) * Millimetre;
    }

    [GeneratedRegex("<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" yMax=\"([0-9.]+)\">(.*?)</word>", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}

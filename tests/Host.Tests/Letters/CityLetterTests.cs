using System.Text;
using Stadtlotse.Host.Tests.Serving;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Letters;
using Stadtlotse.Pdf;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Letters;

/// <summary>Letters carry the city's settings: sender, return line, closing words, account where money is asked for, court where a decision is.</summary>
public sealed class CityLetterTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private static readonly DateTimeOffset written = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    private static readonly CityProfile profile = new()
    {
        Name = "Musterstadt",
        Contact = new ProfileContact(["Stadt Musterstadt", "Am Markt 1", "00000 Musterstadt"], "rathaus@musterstadt.example", "0000 1234-0", "Bürgermeisterin Erika Musterfrau", null, null),
        Bank = new BankAccount("Stadtkasse Musterstadt", "DE09000000000000000001", null, "Beispielbank"),
        Court = new Court("Verwaltungsgericht Musterland", ["Gerichtsweg 2", "00000 Musterland"]),
        Letters = new LetterHead("Stadt Musterstadt, Am Markt 1, 00000 Musterstadt", "Eingang ohne Stufen in der Marktgasse."),
    };

    [Fact]
    public void Readme_Example_IsThisCodeAndMakesAPdf()
    {
        var writer = new LetterWriter();
        // README
        var letter = CityLetter.Of(profile, "Musterstadt", new LetterWords("Datum", "Telefon", "E-Mail", "Konto"), new LetterContent
        {
            Subject = "Ihr Anliegen",
            Recipient = ["Erika Mustermann", "Am Markt 1", "00000 Musterstadt"],
            Written = written,
            Date = "23. November 2026",
            Text = ["Sehr geehrte Frau Mustermann,", "vielen Dank für Ihr Schreiben."],
        });
        byte[] pdf = writer.Write(letter);
        // README

        Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        var code = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src/Letters/README.md")).Split("```csharp\n")[1].Split("```")[0];
        var here = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests/Host.Tests/Letters/CityLetterTests.cs")).Split("        // README\n")[1];
        here.Split('\n').Select(l => l.Length > 8 ? l[8..] : l.Trim()).ShouldBe(code.Split('\n'));
    }

    [Fact]
    public void Letter_OfASetUpCity_CarriesItsSettings()
    {
        var letter = Letter(profile, money: true);

        letter.ReturnAddress.ShouldBe("Stadt Musterstadt, Am Markt 1, 00000 Musterstadt");
        letter.Information.Select(i => i.Value).ShouldBe(["0000 1234-0", "rathaus@musterstadt.example", "23. November 2026"]);
        Text(letter.BusinessDetails).ShouldContain("DE09 0000 0000 0000 0000 01");
        Text([letter.Content.OfType<Paragraph>().Last().Content]).ShouldBe("Eingang ohne Stufen in der Marktgasse.");
    }

    [Theory]
    [InlineData("de-DE", "3. November 2026")]
    [InlineData("en-GB", "3 November 2026")]
    public void Day_InALetter_IsWrittenAsItsLanguageDoes(string culture, string expected) =>
        new DateOnly(2026, 11, 3).Written(System.Globalization.CultureInfo.GetCultureInfo(culture)).ShouldBe(expected);

    [Fact]
    public void Letter_ThatAsksForNoMoney_HasNoAccount() => Text(Letter(profile, money: false).BusinessDetails).ShouldNotContain("DE09");

    [Fact]
    public void Letter_OfACityWithoutSettings_IsStillOne()
    {
        var letter = Letter(new CityProfile(), money: true);

        letter.ReturnAddress.ShouldBeNull();
        new LetterWriter().Write(letter).Length.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(40, 24, 20 * 40.0 / 24)]
    [InlineData(300, 10, 70)]
    [InlineData(10, 300, 20 / 30.0)]
    public void Mark_OfAnyShape_LeavesRoomForTheSender(int width, int height, double expected)
    {
        var mark = Picture.Read(Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'><path d='M0 0h{width}v{height}z'/></svg>"));

        CityLetter.Mark(mark).OfType<Figure>().Single().Width!.Value.ShouldBe(expected, 0.01);
        new PdfWriter(FontSet.System()).Write(Letter(profile, money: true, mark), out var result);
        result.Findings.ShouldNotContain(f => f.Code.StartsWith("letter.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", true)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB", false)]
    [InlineData("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==", false)]
    public async Task Mark_OfTheSettings_StandsOnTheSampleLetterWhenPaperCanShowIt(string file, bool shown)
    {
        (await HasPicture()).ShouldBeFalse();

        (await shared.UploadMark(Convert.FromBase64String(file), "zeichen")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
        var marked = await HasPicture();
        (await shared.Administrator.Fill("/verwaltung/stadt/name", new() { ["RemoveLogo"] = "true" })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);

        marked.ShouldBe(shown);
        (await HasPicture()).ShouldBeFalse();

        async Task<bool> HasPicture() => Encoding.Latin1.GetString(await (await shared.Administrator.Get("/verwaltung/stadt/briefe/muster")).Content.ReadAsByteArrayAsync()).Contains("/Image", StringComparison.Ordinal);
    }

    [Fact]
    public void Remedy_NamesTheCourt_AndIsNoneWithoutOne()
    {
        Text([Remedy.Action(profile, "diesen Bescheid")!.OfType<Paragraph>().Single().Content]).ShouldContain("Verwaltungsgericht Musterland, Gerichtsweg 2, 00000 Musterland");
        Remedy.Action(profile with { Court = null }, "diesen Bescheid").ShouldBeNull();
    }

    [Fact]
    public async Task SampleLetter_AtTheSettings_IsAPdf()
    {
        (await shared.Administrator.Page("/verwaltung/stadt/briefe")).ShouldContain("/verwaltung/stadt/briefe/muster");
        var answer = await shared.Administrator.Get("/verwaltung/stadt/briefe/muster");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(), 0, 5).ShouldBe("%PDF-");
    }

    private static Letter Letter(CityProfile profile, bool money, Picture? mark = null) => CityLetter.Of(profile, "Musterstadt", new LetterWords("Datum", "Telefon", "E-Mail", "Konto"),
        new LetterContent { Subject = "Probe", Recipient = ["Erika Mustermann"], Written = written, Date = "23. November 2026", Text = ["Guten Tag,"], AsksForMoney = money }, mark);

    private static string Text(IEnumerable<IReadOnlyList<Inline>> columns) => string.Join('|', columns.SelectMany(c => c).OfType<Run>().Select(r => r.Text));
}

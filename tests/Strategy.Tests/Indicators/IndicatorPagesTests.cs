using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Indicators;

/// <summary>Indicators over real HTTP: list, values with correction, formulas, CSV, public page.</summary>
public sealed class IndicatorPagesTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Fact]
    public async Task Progress_ForResidents_ShowsPublishedIndicatorsOnly()
    {
        var client = Host.Client();

        var page = await client.Page("/fortschritt");

        page.ShouldContain("Wartezeit im Bürgeramt");
        page.ShouldNotContain("Tage bis zur Rücksicherung");
        var hidden = await Find(await Host.SignedIn("strategie"), "Tage bis zur Rücksicherung");
        (await client.Get(hidden.Replace("/steuerung/", "/fortschritt/", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Show_OfACalculatedIndicator_HasValuesLightAndReasons()
    {
        var client = await Host.SignedIn("strategie");

        var page = await client.Page(await Find(client, "Anteil der Anträge ganz online"));

        page.ShouldContain("32,97");
        page.ShouldContain("Anträge online / Anträge alle * 100");
        page.ShouldContain("Das ist ein Vergleich, kein Beweis");
        page.ShouldContain("role=\"img\"");
    }

    [Fact]
    public async Task Value_EnteredAgainForTheSameDay_CorrectsAndKeepsTheOldOne()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Create(client, "Korrigierte Zahl", "korrigiert");

        await Enter(client, place, "12,5");
        await Enter(client, place, "13");

        var page = await client.Page(place);
        page.ShouldContain("<s>12,5");
        page.ShouldContain("Der letzte Wert ist 13");
    }

    [Fact]
    public async Task Value_WithFaults_KeepsWhatWasTyped()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Create(client, "Falsch getippt", "falsch");

        var answer = await client.Submit(place, new() { ["Date.Day"] = "1", ["Date.Month"] = "1", ["Date.Year"] = "2999", ["Value"] = "ganz viel" }, form: "handler=Value");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"ganz viel\"");
        page.ShouldContain("Das ist keine Zahl.");
        page.ShouldContain("nicht in der Zukunft");
    }

    [Fact]
    public async Task Create_TwoOfOneName_RefusesTheSecond()
    {
        var client = await Host.SignedIn("strategie");
        await Create(client, "Eins", "doppelter Name");

        var answer = await client.Submit("/steuerung/neu", Profile("Zwei", "Doppelter Name"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Eine andere Kennzahl heißt schon so.");
    }

    [Fact]
    public async Task Change_TwoAtOnce_TheSecondIsToldAndLosesNothing()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Create(client, "Gemeinsam", "gemeinsam");
        var form = Profile("Zuerst", "gemeinsam");
        form["Seen"] = "0";
        (await client.Submit(place + "/bearbeiten", form)).StatusCode.ShouldBe(HttpStatusCode.Found);

        form["Title"] = "Danach";
        form["Seen"] = "0";
        var answer = await client.Submit(place + "/bearbeiten", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("value=\"Danach\"");
    }

    [Fact]
    public async Task Read_OfThePlatform_EntersTodaysFigure()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Find(client, "Abgeschlossene Maßnahmen");

        (await client.Submit(place, [], form: "handler=Read")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var db = await Host.City();
        (await client.Page(place)).ShouldContain("%");
        (await db.Count("strategy_indicator_value", $"indicator = '{Guid.Parse(place.Split('/')[^1]).ToString().ToUpperInvariant()}' or indicator = '{place.Split('/')[^1]}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Csv_FromExcelWithBadLines_TakesTheGoodAndNamesTheOthers()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Create(client, "Aus der Datei", "aus der Datei");
        var text = "Kennzahl;Datum;Wert;Bemerkung\r\naus der Datei;31.12.2023;1.234,5;geschätzt für Süd\r\nAus der Datei;2024;7\r\nFehlt;2024;1\r\naus der Datei;gestern;1\r\naus der Datei;2022;viele\r\naus der Datei;2024;8\r\n";

        var answer = await Upload(client, "/steuerung/einlesen", Encoding.Latin1.GetBytes(text));

        answer.ShouldContain("2 Werte wurden eingetragen.");
        answer.ShouldContain("4 Zeilen wurden nicht übernommen:");
        answer.ShouldContain("Zeile 4: Die Kennzahl „Fehlt“");
        var page = await client.Page(place);
        page.ShouldContain("1.234,5");
        page.ShouldContain("geschätzt für Süd");
    }

    [Theory]
    [InlineData("", "Die Datei ist leer")]
    [InlineData("a;b\n1;2\n", "Die Spalten Kennzahl, Datum und Wert")]
    [InlineData("Kennzahl;Datum;Wert\n\"offen;1;2\n", "Anführungszeichen")]
    public async Task Csv_ThatIsNone_IsRefusedWithWords(string text, string words) =>
        (await Upload(await Host.SignedIn("strategie"), "/steuerung/einlesen", Encoding.UTF8.GetBytes(text))).ShouldContain(words);

    [Fact]
    public async Task Lesson_Noted_IsFoundBySearch()
    {
        var client = await Host.SignedIn("strategie");

        await client.Submit("/steuerung/lehren/neu", new() { ["Title"] = "Zuerst den Keller räumen", ["Happened"] = "Die Server standen unter Wasser.", ["Advice"] = "Technik nach oben." });

        (await client.Page("/steuerung/lehren?q=Wasser")).ShouldContain("Zuerst den Keller räumen");
        (await client.Page("/steuerung/lehren?q=%25")).ShouldContain("0 Erfahrungen gefunden");
        (await (await Host.SignedIn("lesen")).Get("/steuerung/lehren/neu")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task Enter(TestClient client, string place, string value) =>
        (await client.Submit(place, new() { ["Date.Day"] = "31", ["Date.Month"] = "12", ["Date.Year"] = "2024", ["Value"] = value }, form: "handler=Value")).StatusCode.ShouldBe(HttpStatusCode.Found);

    private static async Task<string> Find(TestClient client, string title) =>
        (await client.Page("/steuerung?q=" + Uri.EscapeDataString(title))).Split("href=\"").First(p => p.Contains($">{title}</a>", StringComparison.Ordinal)).Split('"')[0];

    private async Task<string> Create(TestClient client, string title, string name)
    {
        var answer = await client.Submit("/steuerung/neu", Profile(title, name));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, string.Join("\n", Host.Warnings.TakeLast(2)));
        return answer.Headers.Location!.OriginalString;
    }

    private static Dictionary<string, string> Profile(string title, string name) =>
        new() { ["Title"] = title, ["Name"] = name, ["Unit"] = "Tage", ["Direction"] = "up", ["Baseline"] = "1", ["Target"] = "2026: 20", ["Source"] = "Hand" };

    internal static async Task<string> Upload(TestClient client, string path, byte[] content, Dictionary<string, string>? fields = null)
    {
        var page = await client.Page(path);
        var form = page.Split("<form").First(f => f.Contains("multipart", StringComparison.Ordinal));
        string Hidden(string field) => form.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var body = new MultipartFormDataContent { { new StringContent(Hidden("_form")), "_form" }, { new StringContent(Hidden("_key")), "_key" }, { file, "file", "werte.csv" } };
        foreach (var (name, value) in fields ?? []) body.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await client.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}

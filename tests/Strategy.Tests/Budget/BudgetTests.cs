using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Stadtlotse.Strategy.Tests.Measures;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Budget;

/// <summary>Sums for the draft of the budget, accounts, teams, and tables in and out.</summary>
public sealed class BudgetTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Theory, InlineData("Account"), InlineData("Field"), InlineData("Kind"), InlineData("Funding"), InlineData("Lead")]
    public async Task Sums_ByEverything_AgreeWithTheLines(string by)
    {
        var client = await city.Host.SignedIn("lesen");

        var csv = await Csv(client, $"/haushalt?handler=Csv&nach={by}");
        var lines = await Csv(client, "/austausch?handler=Csv&tabelle=kosten");

        csv.Skip(1).Sum(r => Cents(r[3])).ShouldBe(lines.Skip(1).Sum(r => Cents(r[5])));
        csv.Skip(1).Sum(r => Cents(r[2])).ShouldBeInRange(1, lines.Skip(1).Sum(r => Cents(r[4])), "plans of stopped measures do not count");
        csv.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Xlsx_OfTheDraft_HoldsNumbersAsNumbersAndNoFormula()
    {
        var client = await city.Host.SignedIn("strategie");

        var bytes = await client.Http.GetByteArrayAsync("/haushalt?handler=Xlsx&nach=Field");

        using var file = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        var sheets = file.WorkbookPart!.Workbook.Descendants<Sheet>().ToList();
        sheets.Count.ShouldBe(2);
        var cells = ((WorksheetPart)file.WorkbookPart.GetPartById(sheets[1].Id!)).Worksheet.Descendants<Cell>().ToList();
        cells.Count(c => c.DataType?.Value == CellValues.Number).ShouldBeGreaterThan(100);
        cells.ShouldAllBe(c => c.CellFormula == null);
    }

    [Fact]
    public async Task Account_StillUsed_IsNotDeletedAndSaysWhy()
    {
        var client = await city.Host.SignedIn("strategie");
        var page = await client.Page("/haushalt/konten");
        var used = page.Split("/haushalt/konten/").Select(p => p[..Math.Min(36, p.Length)]).First(p => Guid.TryParse(p, out _));

        var answer = await client.Submit($"/haushalt/konten/{used}", [], "handler=Delete");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Kostenzeilen von Maßnahmen nennen dieses Konto noch");
    }

    [Fact]
    public async Task Table_FromExcelWithWindows1252_TakesGoodRowsAndNamesTheOthers()
    {
        var client = await city.Host.SignedIn("strategie");
        var known = (await Csv(client, "/austausch?handler=Csv&tabelle=massnahmen"))[1];
        var text = $"Titel;Handlungsfeld;Geschätzte Kosten;Beginn (Jahr);Fremdes\r\nÖffentliche Bücherzelle;{known[1]};1.234,50;2027;x\r\nOhne Feld;;5;2027;x\r\nFalsches Jahr;{known[1]};viel;nie;x\r\n\"{known[0]}\";{known[1]};;2028;x\r\n";

        var answer = await Send(client, "/austausch?tabelle=massnahmen", Encoding.Latin1.GetBytes(text), "massnahmen.csv");

        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain("Eingelesen: 1 neu, 1 geändert, 0 unverändert.");
        page.ShouldContain("2 Zeilen blieben liegen");
        page.ShouldContain("Zeile 3");
        page.ShouldContain("Zeile 4");
        page.ShouldContain("Fremdes");
        (await client.Page("/massnahmen?q=" + Uri.EscapeDataString("Öffentliche Bücherzelle"))).ShouldContain("1.235 €");
    }

    [Theory, InlineData("massnahmen"), InlineData("kosten"), InlineData("personal"), InlineData("kapazitaeten"), InlineData("budgets")]
    public async Task Table_TakenOutAndReadIn_ChangesNothing(string table)
    {
        var client = await city.Host.SignedIn("verwaltung", slug: "nachbarort");
        var bytes = await client.Http.GetByteArrayAsync($"/austausch?handler=Csv&tabelle={table}");

        var answer = await Send(client, $"/austausch?tabelle={table}", bytes, table + ".csv");

        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Eingelesen: 0 neu, 0 geändert,");
        page.ShouldNotContain("blieben liegen");
    }

    [Theory]
    [InlineData("", "leer")]
    [InlineData("Titel\r\nOhne Feld", "Diese Spalten fehlen: Handlungsfeld")]
    [InlineData("Titel;Handlungsfeld\r\n\"nie geschlossen;x", "Anführungszeichen")]
    public async Task Table_ThatCannotBeRead_IsRefusedInWords(string text, string words)
    {
        var client = await city.Host.SignedIn("strategie");
        var before = await (await city.Host.City()).Count("strategy_measure");

        var answer = await Send(client, "/austausch?tabelle=massnahmen", Encoding.UTF8.GetBytes(text), "x.csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        (await (await city.Host.City()).Count("strategy_measure")).ShouldBe(before);
    }

    [Fact]
    public async Task Table_BySomebodyWhoOnlyReads_IsRefused()
    {
        var client = await city.Host.SignedIn("lesen");

        (await client.Page("/austausch")).ShouldNotContain("type=\"file\"");
        var answer = await client.Post("/austausch?tabelle=massnahmen", []);
        ((int)answer.StatusCode).ShouldBeOneOf(400, 403);
    }

    [Fact]
    public async Task Team_WithoutSkill_IsRefusedAtItsField()
    {
        var client = await city.Host.SignedIn("strategie");

        var answer = await client.Submit("/kapazitaeten/neu", new() { ["Name"] = "Neues Team", ["Days"] = "5" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("href=\"#f-skills\"");
    }

    [Fact]
    public async Task Team_Changed_SaysWhatChangedAndWhoDidIt()
    {
        var client = await city.Host.SignedIn("strategie");
        await client.Submit("/kapazitaeten/neu", new() { ["Name"] = "Verlauf im Team", ["Days"] = "5", ["Skills"] = "IT-Betrieb" });
        var place = "/kapazitaeten/" + (await client.Page("/kapazitaeten")).Split("Verlauf im Team")[0].Split("href=\"/kapazitaeten/")[^1][..36];

        (await client.Submit(place, new() { ["Name"] = "Verlauf im Team", ["Days"] = "7,5", ["Skills"] = "IT-Betrieb" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var history = (await client.Page(place)).Split("id=\"verlauf\"")[1];
        history.ShouldContain("Team geändert");
        history.ShouldContain("7,5</ins>");
        history.ShouldContain("Team angelegt");
        history.Split("Team angelegt")[0].ShouldNotContain("IT-Betrieb", customMessage: "What stays is no change.");
    }

    private static long Cents(string text) => text.Length == 0 ? 0 : (long)(decimal.Parse(text, System.Globalization.CultureInfo.GetCultureInfo("de-DE")) * 100);

    private static async Task<List<IReadOnlyList<string>>> Csv(TestClient client, string path)
    {
        var table = Foreign.ForeignCsv.Read(await client.Http.GetByteArrayAsync(path));
        return [table.Columns, .. table.Rows.Select(r => r.Values)];
    }

    private static async Task<HttpResponseMessage> Send(TestClient client, string path, byte[] content, string name)
    {
        var page = await client.Page(path);
        var form = page.Split("<form").First(f => f.Contains("type=\"file\"", StringComparison.Ordinal));
        string Hidden(string field) => form.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var body = new MultipartFormDataContent { { new StringContent(Hidden("_form")), "_form" }, { new StringContent(Hidden("_key")), "_key" }, { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Importing;

/// <summary>A paper from upload to the decisions on its finds, over real HTTP.</summary>
public sealed class PaperTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    private const string Paper = """
        # Konzept Brunnen

        ## Leitsätze

        - Einfach: Jeder kommt ohne Hilfe zurecht.
        - Offen: Alle Daten sind frei.

        ## Nächste Schritte bis 2030

        Die Stadt soll ein Verzeichnis aller Brunnen anlegen.

        Das Bauamt soll die Pläne der Brunnen veröffentlichen.
        """;

    private static readonly string[] Words = "Brunnen Garten Schule Rathaus Straße Bücherei Halle Wald Markt Hafen Museum Archiv Park Brücke Kita Theater".Split(' ');

    private TestHost Host => running.Host;

    [Fact]
    public async Task Paper_Read_IsDecidedOneByOneBesideItsPassage()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Upload(client, Paper, "Brunnen.md");
        var page = await Wait(client, place);
        page.ShouldContain("Über 0 von 4 Funden ist entschieden.");

        (await client.Page($"{place}/1")).ShouldContain("Jeder kommt ohne Hilfe zurecht");
        var accepted = await client.Submit($"{place}/1", new() { ["Title"] = "Ganz einfach" }, form: "handler=Accept", button: null);
        accepted.Headers.Location!.OriginalString.ShouldEndWith("/2");
        (await client.Submit($"{place}/2", [], form: "handler=Accept", button: "Reject")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Submit($"{place}/3", [], form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit($"{place}/3", new() { ["NewField"] = "Wasser" }, form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);
        page = await client.Page(place);
        page.ShouldContain("Über 3 von 4 Funden ist entschieden.");

        // Merged with the measure that was just made.
        var paper = Guid.Parse(place.Split('/')[^1]);
        var target = await (await Host.City()).Read<StrategyDb>().ImportedItems.Where(i => i.Paper == paper && i.Number == 3).Select(i => i.Target!.Value).FirstAsync(TestContext.Current.CancellationToken);
        (await client.Submit($"{place}/4", new() { ["Target"] = target.ToString(), ["Append"] = "true" }, form: "handler=Accept", button: "Merge")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page($"/massnahmen/{target}")).ShouldContain("Pläne der Brunnen");
        page = await client.Page(place);
        page.ShouldContain("Über alles ist entschieden.");
        (await client.Page(Between(page, "href=\"/strategie/", "\""))).ShouldContain("Ganz einfach");
    }

    [Fact]
    public async Task Item_DecidedByTwo_TheSecondIsToldByWhom()
    {
        var (one, two) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung"));
        var place = await Upload(one, Paper, "Zu zweit.md");
        await Wait(one, place);
        (await one.Submit($"{place}/1", [], form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var late = await two.Submit($"{place}/2", new() { ["Title"] = "Meine Worte" }, form: "handler=Accept", to: $"{place}/1?handler=Accept");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Jonas Petersen hat darüber inzwischen entschieden");
    }

    [Fact]
    public async Task Paper_OfTwoThousandPages_IsReadWithinLimitsAndSaysSo()
    {
        var text = new StringBuilder("Strategie der Stadt\n\n");
        for (var number = 1; number <= 2_000; number++)
        {
            // Pages differ as those of a real paper do: what comes again at the edges of pages counts as their furniture.
            var (one, two, three) = (Words[number % 16], Words[number / 16 % 16], Words[number / 256 % 16]);
            text.Append(CultureInfo.InvariantCulture, $"Über {Some(number)} wurde viel gesprochen.\n\nVon {Some(number + 3)} war die Rede.\n\nDie Stadt soll {one}, {two} und {three} bis 2030 erneuern, Teil {number}.\n\nDie Stadt soll {three} und {two} bis 2031 ausbauen, Abschnitt {number}.\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Das Amt soll für {two} und {one} einen Plan {number} vorlegen.\n\nDie Verwaltung soll {three} und {one} im Verzeichnis {number} veröffentlichen.\n\nDanach sprach man von {Some(number + 5)}.\n\nAm Ende ging es um {Some(number + 9)}.\n\f");
        }
        var client = await Host.SignedIn("strategie");

        var place = await Upload(client, text.ToString(), "Lang.txt");
        var page = await Wait(client, place);

        page.ShouldContain("Das Papier ist sehr lang.");
        page.ShouldContain("5000 Funde stehen hier zur Entscheidung");
        (await client.Page($"{place}/4999")).ShouldContain("auf Seite");
        (await client.Page("/strategie")).ShouldContain("Unsere Vision");
    }

    [Fact]
    public async Task Vision_OfAPaper_GoesIntoTheHeadWithItsPassageAndKeepsWhatStandsThere()
    {
        const string Text = "# Strategie Hafen\n\n## Unsere Vision\n\nIm Hafen trifft sich die ganze Stadt, zu jeder Jahreszeit.\n\nWer hier arbeitet, findet kurze Wege.\n\n## Leitsätze\n\n- Offen: Alle sind willkommen.\n";
        var client = await Host.SignedIn("strategie");
        var place = await Upload(client, Text, "Hafen.md");
        (await Wait(client, place)).ShouldContain("Über 0 von 2 Funden ist entschieden.");
        var first = await client.Page($"{place}/1");
        first.ShouldContain("Vision: Unsere Vision");
        first.ShouldContain("Im Hafen trifft sich die ganze Stadt");

        (await client.Submit($"{place}/1", new() { ["Text"] = " " }, form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit($"{place}/1", [], form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Submit($"{place}/2", [], form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var decided = await client.Page($"{place}/1");
        var strategy = Became(decided);
        var shown = await client.Page(strategy);
        shown.ShouldContain("<p>Im Hafen trifft sich die ganze Stadt, zu jeder Jahreszeit.</p>");
        shown.ShouldContain("<p>Wer hier arbeitet, findet kurze Wege.</p>");
        shown.ShouldContain("Alle sind willkommen.");
    }

    [Fact]
    public async Task Goal_TakenFromAPaper_ShowsItsPassageOneClickEachWay()
    {
        const string Text = "# Strategie Park\n\n## Ziele\n\n1. Alle Parks sind auch für Menschen im Rollstuhl erreichbar.\n2. In jedem Park gibt es Trinkwasser.\n";
        var client = await Host.SignedIn("strategie");
        var place = await Upload(client, Text, "Park.md");
        await Wait(client, place);
        (await client.Submit($"{place}/1", new() { ["NewField"] = "Grün" }, form: "handler=Accept", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var element = Became(await client.Page($"{place}/1"));

        var page = await client.Page(element);
        page.ShouldContain($"href=\"{place}/1\"");
        page.ShouldContain("<blockquote class=\"strategy-passage\" lang=\"de\">");
        page.ShouldContain("Rollstuhl");
    }

    [Fact]
    public async Task Paper_InAnOldEncoding_IsReadAndSaysSo()
    {
        var client = await Host.SignedIn("strategie");
        var text = "Konzept\n\nDie Stadt soll Bänke für Ältere aufstellen.\n";

        var sent = await Send(client, "/strategie/import", "paper", Encoding.Latin1.GetBytes(text), "alt.txt", new() { ["Title"] = "Alt" });
        var page = await Wait(client, sent.Headers.Location!.OriginalString);

        page.ShouldContain("als Windows-1252 gelesen");
        page.ShouldContain("Bänke für Ältere");
    }

    [Theory]
    [InlineData("%PDF-1.4 kaputt", "kaputt.pdf", "Die PDF-Datei")]
    public async Task Paper_ThatIsBroken_SaysWhy(string content, string name, string said)
    {
        var client = await Host.SignedIn("strategie");

        var sent = await Send(client, "/strategie/import", "paper", Encoding.Latin1.GetBytes(content), name, new() { ["Title"] = name });
        sent.StatusCode.ShouldBe(HttpStatusCode.Found, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var page = await Wait(client, sent.Headers.Location!.OriginalString);

        page.ShouldContain(said);
        page.ShouldNotContain("Mit dem ersten Fund beginnen");
    }

    public static TheoryData<string, string, string> Unreadable => new()
    {
        { "scan.pdf", "wohl nur gescannte Bilder", "mit Texterkennung (OCR)" },
        { "geschützt.pdf", "PDF-Datei ist mit einem Kennwort geschützt", "speichern Sie sie ohne Kennwort" },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task Paper_ThatCannotBeRead_SaysWhatHappenedWhatWasKeptAndWhatToDo(string name, string happened, string next)
    {
        var client = await Host.SignedIn("strategie");

        var sent = await Send(client, "/strategie/import", "paper", Bytes(name), name, new() { ["Title"] = "Unlesbar " + name });
        sent.StatusCode.ShouldBe(HttpStatusCode.Found, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var page = await Wait(client, sent.Headers.Location!.OriginalString);

        page.ShouldContain("Das Papier ließ sich nicht lesen.");
        page.ShouldContain(happened);
        page.ShouldContain("Die Datei ist aufbewahrt");
        page.ShouldContain(next);
        page.ShouldNotContain("Mit dem ersten Fund beginnen");
        // The other version goes into the strategy that waits for it, not into a second one.
        var again = page.Split("href=\"").First(p => p.StartsWith("/strategie/import?in=", StringComparison.Ordinal)).Split('"')[0];
        (await client.Page(again)).ShouldContain($"<option value=\"{again.Split('=')[1]}\" selected");
    }

    [Theory]
    [InlineData("alt.doc", "Das ist ein altes Word-Dokument", "speichern Sie es als DOCX oder PDF")]
    [InlineData("geschützt.docx", "mit einem Kennwort geschützt", "speichern Sie sie ohne Kennwort")]
    [InlineData("programm.exe", "Diese Art von Datei liest der Import nicht", "als PDF, DOCX, Text oder Markdown")]
    public async Task Paper_OfAnotherKind_IsRefusedWithWordsAndMakesNoStrategy(string name, string happened, string next)
    {
        var client = await Host.SignedIn("strategie");

        var sent = await Send(client, "/strategie/import", "paper", Bytes(name), name, new() { ["Title"] = "Nie angelegt" });

        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain(happened);
        page.ShouldContain("Es wurde nichts gespeichert.");
        page.ShouldContain(next);
        page.ShouldContain("value=\"Nie angelegt\"");
        (await client.Page("/strategie/import")).ShouldNotContain(">Nie angelegt</option>");
    }

    /// <summary>Files as people have them: a page that is only a picture, one that asks for a password, Word 97, a protected DOCX.</summary>
    private static byte[] Bytes(string name)
    {
        if (name.EndsWith(".pdf", StringComparison.Ordinal)) return Pdf(name != "scan.pdf");
        if (name.EndsWith(".exe", StringComparison.Ordinal)) return [.. "MZ"u8, .. new byte[500]];
        byte[] head = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        return [.. head, .. new byte[1016], .. Encoding.Unicode.GetBytes("Root Entry"), .. new byte[100], .. Encoding.Unicode.GetBytes(name == "alt.doc" ? "WordDocument" : "EncryptedPackage"), .. new byte[400]];
    }

    private static byte[] Pdf(bool password)
    {
        List<string> parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", "<< /Length 27 >>\nstream\n0.5 g 50 50 400 600 re f  \nendstream"];
        if (password) parts.Add($"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{string.Concat(Enumerable.Repeat("41", 32))}> /U <{string.Concat(Enumerable.Repeat("42", 32))}> >>");
        var (file, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (index, part) in parts.Index())
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{part}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {parts.Count + 1}\n0000000000 65535 f \n").Append(string.Concat(places.Select(p => p.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n")));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {parts.Count + 1} /Root 1 0 R {(password ? $"/Encrypt 5 0 R /ID [<{new string('0', 32)}> <{new string('0', 32)}>] " : "")}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    [Theory]
    [InlineData("", "file.empty")]
    public async Task Paper_ThatIsNone_IsRefused(string content, string _)
    {
        var client = await Host.SignedIn("strategie");

        (await Send(client, "/strategie/import", "paper", Encoding.UTF8.GetBytes(content), "leer.txt", [])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Projects_AsTableFromExcel_BecomeMeasuresInWorkAndTheRestIsSaid()
    {
        var client = await Host.SignedIn("strategie");
        var table = Encoding.Latin1.GetBytes("Titel;Handlungsfeld;Stelle;Beginn;Ende;Kosten\r\nFähre über den Fluß;Klima und Energie;Tiefbauamt;2025;2027;12.500,00\r\nSchlechtes Jahr;Klima und Energie;;viel;;\r\n;Klima und Energie;;;;\r\n");

        var answer = await Send(client, "/strategie/import/projekte", "table", table, "projekte.csv", []);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Ein Projekt ist jetzt eine Maßnahme in Arbeit.");
        page.ShouldContain("Zeile 3: Schlechtes Jahr");
        page.ShouldContain("Zeile 4:");
        (await client.Page("/massnahmen?q=F%C3%A4hre")).ShouldContain("in Arbeit");
    }

    private static string Some(int number) => string.Join(' ', Enumerable.Range(0, 5 + number % 6).Select(i => Words[(number * 7 + i * i * 3 + i * number) % 16]));

    private static string Between(string text, string from, string to)
    {
        var at = text.IndexOf("class=\"kern-alert", StringComparison.Ordinal);
        at = text.IndexOf(from, at, StringComparison.Ordinal) + 6;
        return text[at..text.IndexOf(to, at, StringComparison.Ordinal)];
    }

    /// <summary>The address of what a decided find became.</summary>
    private static string Became(string page) => page[..page.IndexOf("\">Ansehen, was daraus wurde", StringComparison.Ordinal)].Split("href=\"")[^1];

    private static async Task<string> Upload(TestClient client, string text, string name)
    {
        var answer = await Send(client, "/strategie/import", "paper", Encoding.UTF8.GetBytes(text), name, new() { ["Title"] = name });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> Wait(TestClient client, string place)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var page = await client.Page(place);
            if (!page.Contains("Das Papier wird gelesen.", StringComparison.Ordinal)) return page;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The paper was not read in 30 seconds.");
    }

    private static async Task<HttpResponseMessage> Send(TestClient client, string path, string field, byte[] bytes, string name, Dictionary<string, string> fields)
    {
        var page = await client.Page(path);
        using var content = new MultipartFormDataContent();
        var form = page[page.IndexOf("multipart/form-data", StringComparison.Ordinal)..];
        foreach (var hidden in new[] { "_form", "_key" })
        {
            var at = form.IndexOf($"name=\"{hidden}\"", StringComparison.Ordinal);
            if (at < 0) continue;
            var value = form.IndexOf("value=\"", at, StringComparison.Ordinal) + 7;
            content.Add(new StringContent(form[value..form.IndexOf('"', value)]), hidden);
        }
        foreach (var (key, value) in fields) content.Add(new StringContent(value), key);
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, field, name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

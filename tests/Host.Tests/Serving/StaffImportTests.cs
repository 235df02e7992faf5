using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Import;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class StaffImportTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestHost Host => shared.Host;

    private TestClient Client => shared.Administrator;

    [Theory]
    [InlineData("Pers.-Nr.;Vorname;Nachname;E-Mail;Amt", "number=0 given=1 family=2 mail=3 unit=4")]
    [InlineData("Name;Vorname;PersNr", "family=0 given=1 number=2")]
    [InlineData("Name\tMailadresse\tPostleitzahl", "fullname=0 mail=1")]
    [InlineData("Mitarbeiternummer,Last name,First name,Department", "number=0 family=1 given=2 unit=3")]
    [InlineData("Stellenbezeichnung;Stelle;Familienname;Personalnummer;Austritt zum", "post=0 unit=1 family=2 number=3 lastday=4")]
    [InlineData("Foo;Bar", "")]
    public void Guess_OfHeaders_FindsWhatTheyMean(string header, string expected)
    {
        var guessed = ImportColumns.Guess(ForeignCsv.Read(Encoding.UTF8.GetBytes(header + "\na;b;c;d;e")));

        guessed.OrderBy(g => g.Value).Select(g => $"{g.Key}={g.Value}").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderBy(e => e[^1]));
    }

    [Theory]
    [InlineData(";;Neu;", "key")]
    [InlineData("9;Eva;;", "family")]
    [InlineData("9;Eva;Neu;kein at", "mail")]
    [InlineData("9;Eva;Neu;e@x.example;Gibt es nicht", "unit")]
    [InlineData("9;Eva;Neu;e@x.example;;31.2.2026", "date")]
    [InlineData("7;Eva;Neu;b@x.example", "taken")]
    [InlineData("9;Eva;Neu;a@x.example", "othernumber")]
    public void Plan_OfAWrongLine_NamesItAndLeavesItOut(string line, string fault)
    {
        var row = Plan("Nr;Vorname;Nachname;E-Mail;Amt;Austritt\n" + line).Rows.ShouldHaveSingleItem();

        (row.Step, row.Line, row.Fault!.Code).ShouldBe((ImportStep.Fault, 2, "administration.import.fault." + fault));
    }

    [Fact]
    public void Plan_OfKnownPeople_TellsSameChangedNewAndMissing()
    {
        var plan = Plan("Nr;Vorname;Nachname;E-Mail;Amt\n1;Anna;Alt;A@X.example;Hauptamt\n;Berta;Bunt;b@x.example;10\n3;Cem;Can;;\n3;Cem;Can;;");

        plan.Rows.Select(r => r.Step).ShouldBe([ImportStep.Same, ImportStep.Change, ImportStep.Add, ImportStep.Fault]);
        plan.Rows[1].Known.ShouldBe(Id(2), "An empty number leaves what is known; the address is the key.");
        plan.Missing.Select(m => m.Id).ShouldBe([Id(3)]);
    }

    [Theory]
    [InlineData(";", true, false)]
    [InlineData(";", false, true)]
    [InlineData("\t", false, false)]
    public async Task File_AsExcelWritesIt_IsReadPreviewedAndTaken(string separator, bool mark, bool windows)
    {
        var tag = $"{separator[0] % 7}{(mark ? "m" : "")}{(windows ? "w" : "")}";
        var text = string.Join('\n', string.Join(separator, "Personalnummer", "Vorname", "Nachname", "E-Mail", "Amt"), string.Join(separator, "X" + tag, "Jürgen", "Müßig" + tag, $"j{tag}@musterstadt.example", "Bürgeramt"), string.Join(separator, "", "", "Ohne", "", ""));
        byte[] bytes = windows ? Encoding.Latin1.GetBytes(text) : [.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)];

        var path = await Upload(bytes);
        var preview = WebUtility.HtmlDecode(await Client.Page(path));
        preview.ShouldContain("Müßig" + tag);
        preview.ShouldContain("Zeile 3");
        (await Client.Page("/verwaltung/personal?q=muessig" + tag)).ShouldContain("0 Personen gefunden", customMessage: "Looking changes nothing.");

        (await Client.Fill(path, [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Page(path)).ShouldContain("Die Datei ist übernommen");
        WebUtility.HtmlDecode(await Client.Page("/verwaltung/personal?q=muessig" + tag)).ShouldContain("Müßig" + tag + ", Jürgen");
        (await Counts(await Upload(bytes))).ShouldBe("0 0 1", "The same file again changes nothing.");
    }

    [Theory]
    [InlineData("", "ist leer")]
    [InlineData("Personalnummer;Nachname", "keine Zeilen mit Personen")]
    [InlineData("a;b\n1;\"offen", "In Zeile 2 ist ein Anführungszeichen falsch")]
    [InlineData("PK\u0003\u0004\0\0", "keine CSV-Datei")]
    public async Task File_ThatCannotBeRead_IsRefusedWithAReason(string content, string message)
    {
        using var answer = await Send(Encoding.UTF8.GetBytes(content));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(message);
    }

    [Fact]
    public async Task Columns_ChosenByHand_CountAndTooFewAreRefused()
    {
        var path = await Upload("Spalte A;Spalte B\nHand,Lea;H77"u8.ToArray());
        (await Client.Page(path)).ShouldContain("Wählen Sie eine Spalte für den Namen");
        (await Client.Fill(path, new() { ["Column[fullname]"] = "0" }, "handler=Map")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await Client.Fill(path, new() { ["Column[fullname]"] = "0", ["Column[number]"] = "1" }, "handler=Map")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Client.Page(path)).ShouldContain("Hand, Lea");
        (await Client.Fill(path, new() { ["Column[fullname]"] = "99", ["Column[number]"] = "-1", ["Column[x]"] = "0" }, "handler=Map")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Leaving_ByColumnOrByMissing_EndsTheAccessButNotThatOfTheLastAdministrator()
    {
        var client = await Host.SignedIn("verwaltung", slug: "nachbarort");
        var path = await Upload("Personalnummer;Nachname;Vorname;Austritt\n1004;Özdemir;Ömer;31.01.2026\n1005;Groß;Anja;\n1006;Grosser;Peter;"u8.ToArray(), client);

        (await client.Fill(path, new() { ["MissingLeave"] = "true", ["LeaveDay.Day"] = "1", ["LeaveDay.Month"] = "2", ["LeaveDay.Year"] = "2026" }, "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var report = WebUtility.HtmlDecode(await client.Page(path));
        report.ShouldContain("„Demir, Aylin“ scheidet nicht aus");
        var gone = WebUtility.HtmlDecode(await client.Page("/verwaltung/personal?weg=true"));
        gone.ShouldContain("Özdemir, Ömer");
        gone.ShouldContain("Zander, Tom");
        gone.ShouldNotContain("Groß, Anja");
        (await client.Get("/verwaltung")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FiveThousandLines_AreTakenInSecondsAndListedFast()
    {
        await using var host = await TestHost.Start();
        var client = await host.SignedIn("verwaltung");
        var file = new StringBuilder("Personalnummer;Vorname;Nachname;E-Mail;Amt\r\n");
        for (var i = 0; i < 5_000; i++) file.Append(CultureInfo.InvariantCulture, $"L{i:00000};Vor{i % 97};Name{i % 1_009};l{i}@musterstadt.example;Bürgeramt\r\n");
        var path = await Upload(Encoding.UTF8.GetBytes(file.ToString()), client, host);
        await using var db = (await host.City()).Read<AdministrationDb>();
        var before = await db.Staff.WithoutVisibility("a test").CountAsync();

        var watch = Stopwatch.StartNew();
        (await client.Fill(path, [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);
        TestContext.Current.SendDiagnosticMessage($"5,000 lines taken over in {watch.Elapsed.TotalSeconds:0.0} s");
        (await db.Staff.WithoutVisibility("a test").CountAsync()).ShouldBe(before + 5_000);
        var found = await client.Page("/verwaltung/personal?q=name17+vor3&page=1");
        found.ShouldContain("Name17");
        (await client.Page("/verwaltung/personal?page=2")).ShouldContain("aria-current=\"page\" aria-label=\"Seite 2\"");
        TestContext.Current.SendDiagnosticMessage($"and listed after {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static Guid Id(int n) => new($"00000000-0000-7000-8000-{n:000000000000}");

    private static ImportPlan Plan(string csv)
    {
        var office = new Unit { Id = Id(10) };
        office.Describe("Hauptamt", "", "10", null, new UnitTree([])).ShouldBeEmpty();
        KnownStaff[] staff = [new(Id(1), "1", "a@x.example", "Alt, Anna", null, Id(10), null, null, false), new(Id(2), "2", "b@x.example", "Bunt, Berta", null, null, null, null, false), new(Id(3), "7", null, "Da, Dora", null, null, null, null, false)];
        var table = ForeignCsv.Read(Encoding.UTF8.GetBytes(csv));
        return ImportPlan.Make(table, new Dictionary<string, int>(ImportColumns.Guess(table)) { ["number"] = 0 }, staff, new UnitTree([office]));
    }

    private async Task<string> Counts(string path)
    {
        var facts = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await Client.Page(path)).QuerySelectorAll("dd.kern-description-list-item__value").Take(3).Select(d => d.TextContent.Trim());
        return string.Join(' ', facts);
    }

    private async Task<string> Upload(byte[] content, TestClient? client = null, TestHost? host = null)
    {
        using var answer = await Send(content, client, host);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Send(byte[] content, TestClient? client = null, TestHost? host = null)
    {
        client ??= Client;
        const string page = "/verwaltung/personal/import";
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in TestClient.FieldsOf(await client.Page(page))) form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(content), "Table", "personal.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = form };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }
}

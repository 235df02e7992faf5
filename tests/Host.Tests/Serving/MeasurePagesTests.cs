using System.Net;
using System.Net.Http.Headers;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>The main road over real HTTP: list, create, change, advance, attach; as people with and without rights, from two cities.</summary>
public sealed class MeasurePagesTests(ServingTests.Running running) : IClassFixture<ServingTests.Running>
{
    private TestHost Host => running.Host;

    [Fact]
    public async Task List_ForResidents_ShowsOnlyWhatIsPublished()
    {
        var city = await Host.City();
        var published = await city.Count("strategy_measure", city.Engine == Kernel.Engine.Sqlite ? "published = 1" : "published");

        (await Host.Client().Page("/massnahmen")).ShouldContain($"{published} Maßnahmen gefunden");
        published.ShouldBeLessThan(await city.Count("strategy_measure"));
    }

    [Fact]
    public async Task Create_ValidProfile_IsListedShownAndJournalled()
    {
        var client = await Host.SignedIn("strategie");

        var answer = await client.Submit("/massnahmen/neu", await Profile(client, "Straßenlaternen fernsteuern & dimmen <b>"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await client.Page(answer.Headers.Location!.OriginalString);
        page.ShouldContain("Straßenlaternen fernsteuern &amp; dimmen &lt;b&gt;");
        page.ShouldContain("12.500");
        (await (await Host.City()).Count("kernel_journal", "what = 'strategy.measure.create'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Create_SentTwice_MakesOne()
    {
        var client = await Host.SignedIn("strategie");
        var before = await (await Host.City()).Count("strategy_measure");
        var form = await Profile(client, "Doppelt geklickt");
        form["_key"] = "00000000000000000000000000000d0b";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Submit("/massnahmen/neu", form)));

        answers.Select(a => a.Headers.Location!.OriginalString).Distinct().Count().ShouldBe(1);
        (await (await Host.City()).Count("strategy_measure")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Create_WithFaults_ShowsThemBesideTheFieldsAndKeepsWhatWasTyped()
    {
        var client = await Host.SignedIn("strategie");

        var answer = await client.Submit("/massnahmen/neu", new() { ["Title"] = "", ["Lead"] = "Bauamt", ["Cost"] = "viel", ["StartYear"] = "2030", ["EndYear"] = "2028" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Geben Sie einen Titel ein.");
        page.ShouldContain("Das Ende liegt vor dem Beginn.");
        page.ShouldContain("value=\"viel\"");
        page.ShouldContain("value=\"Bauamt\"");
    }

    [Fact]
    public async Task Change_TwoAtOnce_TheSecondIsToldAndLosesNothing()
    {
        var (one, two) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung"));
        var place = (await one.Submit("/massnahmen/neu", await Profile(one, "Gemeinsam bearbeitet"))).Headers.Location!.OriginalString;
        var stale = await two.Page(place + "/bearbeiten");
        var form = await Profile(one, "Zuerst gespeichert");
        form["Seen"] = stale.Split("name=\"Seen\" value=\"")[1].Split('"')[0];
        (await one.Submit(place + "/bearbeiten", form)).StatusCode.ShouldBe(HttpStatusCode.Found);

        form["Title"] = "Mein langer Text";
        var answer = await two.Submit(place + "/bearbeiten", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var both = await answer.Content.ReadAsStringAsync();
        both.ShouldContain("Mein langer Text");
        both.ShouldContain("Zuerst gespeichert", customMessage: "what somebody else stored stands beside it");
        (await one.Page(place)).ShouldContain("Zuerst gespeichert");
    }

    [Fact]
    public async Task Advance_ToStopped_NeedsAReason()
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Endet bald"))).Headers.Location!.OriginalString;

        (await client.Submit(place, new() { ["to"] = "Stopped" }, form: "handler=Advance")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(place, new() { ["to"] = "Stopped", ["Reason"] = "Das Land macht es selbst." }, form: "handler=Advance")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await client.Page(place)).ShouldContain("Das Land macht es selbst.");
    }

    [Fact]
    public async Task Attach_Document_ComesBackAsAttachmentWithTheSameBytes()
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Mit Anlage"))).Headers.Location!.OriginalString;
        byte[] pdf = [.. "%PDF-1.7 "u8, .. new byte[100_000]];

        (await Upload(client, place, pdf, "Lageplan Süd.pdf")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await client.Page(place);
        var link = page.Split("href=\"").First(p => p.Contains("/dokumente/", StringComparison.Ordinal)).Split('"')[0];
        var file = await client.Get(link);
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Lageplan Süd.pdf");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await (await Host.SignedIn("strategie", slug: "nachbarort")).Get(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Host.Client().Get(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "the measure is not published");
    }

    [Theory]
    [InlineData("MZ executable", "Diese Art von Datei")]
    [InlineData("", "leer")]
    public async Task Attach_RefusedDocument_IsSaid(string content, string words)
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Schlechte Anlage"))).Headers.Location!.OriginalString;

        var answer = await Upload(client, place, [.. System.Text.Encoding.Latin1.GetBytes(content.Replace("MZ ", "MZ\0", StringComparison.Ordinal))], "x.pdf");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        (await new CityFiles(await Host.City()).Sweep()).ShouldBe(0);
    }

    [Theory]
    [InlineData("lesen", "/massnahmen", 200)]
    [InlineData("lesen", "/massnahmen/neu", 403)]
    [InlineData("strategie", "/massnahmen/neu", 200)]
    [InlineData("verwaltung", "/massnahmen/neu", 200)]
    public async Task Routes_ByRole_AnswerAsTheTableSays(string login, string path, int status) =>
        ((int)(await (await Host.SignedIn(login)).Get(path)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task Show_IdOfAnotherCityOrOfNothing_Is404()
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Nur in Musterstadt"))).Headers.Location!.OriginalString;
        var neighbour = await Host.SignedIn("strategie", slug: "nachbarort");

        foreach (var path in new[] { place, place + "/bearbeiten", "/massnahmen/00000000-0000-0000-0000-000000000000", "/massnahmen/kein-schluessel" })
            (await neighbour.Get(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await Host.Client().Get(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table strategy_measure; --")]
    [InlineData("\\")]
    public async Task Search_WithSignsOfSql_FindsThemLiterally(string words) =>
        (await Host.Client().Page("/massnahmen?q=" + Uri.EscapeDataString(words))).ShouldContain("0 Maßnahmen gefunden");

    private static async Task<Dictionary<string, string>> Profile(TestClient client, string title)
    {
        var form = await client.Page("/massnahmen/neu");
        var field = form.Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));
        return new() { ["Title"] = title, ["Field"] = field, ["Description"] = "Erste Zeile\nZweite Zeile", ["Lead"] = "Tiefbauamt", ["StartYear"] = "2026", ["EndYear"] = "2028", ["Cost"] = "12.500,00", ["Decision"] = "Both", ["Why"] = "Die Probe braucht beides." };
    }

    private static async Task<HttpResponseMessage> Upload(TestClient client, string place, byte[] content, string name)
    {
        var page = await client.Page(place);
        var form = page.Split("<form").First(f => f.Contains("handler=Attach", StringComparison.Ordinal));
        string Hidden(string field) => form.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var body = new MultipartFormDataContent { { new StringContent(Hidden("_form")), "_form" }, { new StringContent(Hidden("_key")), "_key" }, { file, "document", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, place + "?handler=Attach") { Content = body };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }
}

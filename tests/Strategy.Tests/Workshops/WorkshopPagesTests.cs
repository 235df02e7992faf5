using System.Net;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Workshops;

/// <summary>A workshop over real HTTP: planned by a moderator, filled by people without account, steered from phase to phase.</summary>
public sealed class WorkshopPagesTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Fact]
    public async Task Card_FromAPhoneWithoutAccount_IsSeenByModeratorAndOnTheProjector()
    {
        var (desk, id, code) = await Open("Vom Handy");
        var phone = Host.Client();

        var answer = await Write(phone, code, "Mehr Fahrradbügel vor dem Rathaus <b>", 1);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await phone.Page(answer.Headers.Location!.OriginalString)).ShouldContain("Danke, Ihre Karte ist da.");
        (await desk.Page($"/werkstatt/{id}/karten")).ShouldContain("Mehr Fahrradbügel vor dem Rathaus &lt;b&gt;");
        (await desk.Page($"/werkstatt/{id}/beamer")).ShouldContain("Mehr Fahrradbügel vor dem Rathaus");
    }

    [Fact]
    public async Task Card_InTheJournal_NamesNeitherPersonNorDevice()
    {
        var (_, id, code) = await Open("Ohne Namen");
        // Signed in on the portal, and still nobody in the journal.
        var phone = await Host.SignedIn("buergerin", "portal");

        (await Write(phone, code, "Ein Gedanke", 1)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var said = await JournalOf.Command(await Host.City(), "strategy.workshop.card", $"workshop/{id}");
        said.ShouldHaveSingleItem();
        said[0].ShouldBe(new JournalPayload(new Actor(ActorKind.Anonymous, "anonymous"), "strategy.participation", null, $"workshop/{id}", null));
        (await (await Host.City()).Count("kernel_command", "name = 'strategy.workshop.card' and key like '%Resident%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Card_SentTwice_IsOne()
    {
        var (_, id, code) = await Open("Doppelt");
        var phone = Host.Client();
        await phone.Page($"/werkstatt/{code}");
        var form = new Dictionary<string, string> { ["Asked"] = "1", ["Text"] = "Nur einmal", ["_key"] = "000000000000000000000000000000aa" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => phone.Submit($"/werkstatt/{code}", form, "handler=Card")));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Found);
        (await (await Host.City()).Count("strategy_workshop_card", "text = 'Nur einmal'")).ShouldBe(1);
    }

    [Fact]
    public async Task Card_AfterCollectingEnded_IsRefusedAndTheTextStays()
    {
        var (desk, id, code) = await Open("Zu spät");
        var phone = Host.Client();
        var page = await phone.Page($"/werkstatt/{code}");
        await Phase(desk, id, "Cluster");

        var answer = await phone.Post($"/werkstatt/{code}?handler=Card", Hidden(page, "handler=Card").Append(new("Asked", "1")).Append(new("Text", "Mein später Gedanke")).ToDictionary());

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Das Sammeln ist vorbei");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Card_WithoutText_IsRefusedBesideTheField(string text)
    {
        var (_, _, code) = await Open("Leer");

        var answer = await Write(Host.Client(), code, text, 1);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Schreiben Sie etwas auf die Karte.");
    }

    [Fact]
    public async Task Card_OfHugeText_IsRefusedWithTheLimit()
    {
        var (_, _, code) = await Open("Riesig");

        var answer = await Write(Host.Client(), code, new string('x', 20_000), 1);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("höchstens 500 Zeichen");
    }

    [Fact]
    public async Task Cards_FromAScript_AreSlowedDownAndNothingIsLost()
    {
        var (_, id, code) = await Open("Flut");
        var phone = Host.Client();
        var stored = 0;
        HttpResponseMessage? refused = null;

        for (var i = 0; i < 25; i++)
        {
            var answer = await Write(phone, code, $"Flut {i}", 1);
            if (answer.StatusCode == HttpStatusCode.Found) stored++;
            else refused = answer;
        }

        refused.ShouldNotBeNull().StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Warten Sie eine Minute");
        (await (await Host.City()).Count("strategy_workshop_card", $"text like 'Flut %'")).ShouldBe(stored);
        stored.ShouldBe(20);
    }

    [Fact]
    public async Task Withdraw_OfAnothersCard_TakesNothingAway()
    {
        var (desk, id, code) = await Open("Fremde Karte");
        var (mine, other) = (Host.Client(), Host.Client());
        await Write(mine, code, "Meine Karte", 1);
        await Write(other, code, "Andere Karte", 1);
        var page = await mine.Page($"/werkstatt/{code}");
        var card = WorkshopSteps.Value(page, "Card");

        await other.Submit($"/werkstatt/{code}", new() { ["Card"] = card }, "handler=Withdraw");
        (await desk.Page($"/werkstatt/{id}/karten")).ShouldContain("Meine Karte");

        await mine.Submit($"/werkstatt/{code}", new() { ["Card"] = card }, "handler=Withdraw");
        (await desk.Page($"/werkstatt/{id}/karten")).ShouldNotContain("Meine Karte");
    }

    [Fact]
    public async Task Code_UnknownOrOfNoForm_IsNotFound()
    {
        var client = Host.Client();

        foreach (var code in new[] { "ZZZZZZ", "zzz", "OOOOOO", "%27;--" }) (await client.Get($"/werkstatt/{code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, code);
        var answer = await client.Get("/mitmachen?code=ABC234");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Code_TypedWithHyphenAndSmallLetters_LeadsIn()
    {
        var (_, _, code) = await Open("Code");

        var answer = await Host.Client().Get($"/mitmachen?code={code[..3].ToLowerInvariant()}-{code[3..]}");

        answer.Headers.Location!.OriginalString.ShouldBe($"/werkstatt/{code}");
    }

    [Fact]
    public async Task Codes_GuessedByAScript_AreSlowedDown()
    {
        await using var host = await TestHost.Start(examples: false);
        var client = host.Client();

        for (var i = 0; i < 60; i++) await client.Get("/mitmachen?code=ABC234");

        (await client.Get("/mitmachen?code=ABC234")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Move_IntoANewGroupWithoutName_IsNamedAfterItsFirstCard()
    {
        var (desk, id, code) = await Open("Ohne Gruppennamen");
        await Write(Host.Client(), code, "Mehr Bänke am Markt, damit auch ältere Menschen beim Einkaufen einmal ausruhen können.", 1);
        await Phase(desk, id, "Cluster");
        var card = WorkshopSteps.Value(await desk.Page($"/werkstatt/{id}/gruppen"), "Chosen");

        var answer = await desk.Submit($"/werkstatt/{id}/gruppen", new() { ["Chosen"] = card, ["To"] = "neu", ["Title"] = "" }, "name=\"To\"");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await desk.Page($"/werkstatt/{id}/gruppen")).ShouldContain("Mehr Bänke am Markt, damit auch ältere Menschen beim …");
    }

    [Theory]
    [InlineData("Kurz.", "Kurz")]
    [InlineData("Erste Zeile\nzweite", "Erste Zeile")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx …")]
    public void Name_MadeFromACard_IsShort(string card, string name) => Strategy.Workshops.WorkshopCluster.NameFrom(card).ShouldBe(name);

    [Fact]
    public async Task Phase_MovedByTwoModerators_TheSecondIsTold()
    {
        var (desk, id, _) = await Open("Zwei Moderatorinnen");
        var second = await Host.SignedIn("verwaltung");
        var stale = await second.Page($"/werkstatt/{id}");
        await Phase(desk, id, "Cluster");

        var answer = await second.Post($"/werkstatt/{id}?handler=Phase", Hidden(stale, "value=\"Cluster\"").ToDictionary());

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Jemand anderes hat die Werkstatt inzwischen weitergeführt");
    }

    [Fact]
    public async Task Paper_ManyCardsInOneGo_GoToTheirQuestions()
    {
        var (desk, id, _) = await Open("Papier");

        var answer = await desk.Submit($"/werkstatt/{id}/karten?frage=1", new() { ["Paper"] = "Erste Karte\n\n2: Zweite Frage\r\n  Dritte Karte  " }, "handler=Paper");

        answer.Headers.Location!.OriginalString.ShouldContain("neu=3");
        var town = await Host.City();
        (await town.Count("strategy_workshop_card", "text in ('Erste Karte', 'Zweite Frage', 'Dritte Karte') and origin = 'Paper'")).ShouldBe(3);
        (await desk.Page($"/werkstatt/{id}/karten?frage=2")).ShouldContain("Zweite Frage");
    }

    [Fact]
    public async Task Paper_LineTooLong_NamesTheLineAndKeepsTheText()
    {
        var (desk, id, _) = await Open("Papier zu lang");

        var answer = await desk.Submit($"/werkstatt/{id}/karten", new() { ["Paper"] = "Kurz\n" + new string('x', 501) }, "handler=Paper");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Zeile 2 ist leer oder länger als 500 Zeichen");
        page.ShouldContain("Kurz");
        (await (await Host.City()).Count("strategy_workshop_card", "text = 'Kurz'")).ShouldBe(0);
    }

    [Fact]
    public async Task Hide_WithoutReason_IsRefusedAndWithOneGoneFromTheWall()
    {
        var (desk, id, code) = await Open("Moderation");
        await Write(Host.Client(), code, "Eine Beleidigung", 1);

        (await desk.Submit($"/werkstatt/{id}/karten", new() { ["Reason"] = "" }, "handler=Hide")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit($"/werkstatt/{id}/karten", new() { ["Reason"] = "verletzt andere" }, "handler=Hide")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await desk.Page($"/werkstatt/{id}/beamer")).ShouldNotContain("Eine Beleidigung");
        (await desk.Page($"/werkstatt/{id}/karten")).ShouldContain("verletzt andere");
        (await (await Host.City()).Count("kernel_journal", "what = 'strategy.workshop.card.hide'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Calendar_OfAWorkshop_IsAFileWithPlaceAndTime()
    {
        var answer = await Host.Client().Get("/werkstatt/WRKST4/termin.ics");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("BEGIN:VEVENT");
        text.ShouldContain("DTSTART;TZID=Europe/Berlin:");
        text.ShouldContain("Rathaus\\, Ratssaal");
    }

    [Fact]
    public async Task Series_PlannedForSeveralTopics_MakesOneEach()
    {
        var desk = await Host.SignedIn("strategie");
        var place = await NewSeries(desk, "Reihe zum Planen");
        var page = await desk.Page(place);
        var subjects = new[] { WorkshopSteps.Value(page, "Chosen") };
        var format = WorkshopSteps.FirstOption(page, "Format");

        (await desk.Submit(place, new() { ["Chosen"] = subjects[0], ["Format"] = format })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await desk.Page(place)).ShouldContain("1 Werkstatt");
    }

    [Theory]
    [InlineData("lesen", "/werkstatt", 200)]
    [InlineData("lesen", "/werkstatt/reihen/neu", 403)]
    [InlineData("lesen", "/werkstatt/formate/neu", 403)]
    [InlineData("strategie", "/werkstatt/formate/neu", 200)]
    public async Task Routes_ByRole_AnswerAsTheTableSays(string login, string path, int status) =>
        ((int)(await (await Host.SignedIn(login)).Get(path)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task Format_ExportedAndImported_KeepsQuestionsAndOrigin()
    {
        var desk = await Host.SignedIn("strategie");
        var link = (await desk.Page("/werkstatt/formate")).Split("href=\"").First(p => p.Contains("/datei\"", StringComparison.Ordinal)).Split('"')[0];
        var file = await (await desk.Get(link)).Content.ReadAsByteArrayAsync();
        var neighbour = await Host.SignedIn("strategie", slug: "nachbarort");

        var answer = await Upload(neighbour, file);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await neighbour.Page("/werkstatt/formate")).ShouldContain("Musterstadt");
        (await Upload(neighbour, "{\"kind\":\"stadtlotse.workshop-format\"}"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(neighbour, "kein json"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<HttpResponseMessage> Upload(TestClient client, byte[] content)
    {
        var fields = Hidden(await client.Page("/werkstatt/formate"), "multipart/form-data").ToDictionary();
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(content), "file", "format.json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/werkstatt/formate") { Content = body };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }

    /// <summary>A workshop in which cards are collected.</summary>
    private async Task<(TestClient Desk, string Id, string Code)> Open(string title)
    {
        var desk = await Host.SignedIn("strategie");
        var id = await WorkshopSteps.New(desk, title);
        await Phase(desk, id, "Collect");
        return (desk, id, WorkshopSteps.CodeOf(await desk.Page($"/werkstatt/{id}")));
    }

    private static Task<HttpResponseMessage> Write(TestClient phone, string code, string text, int question) => WorkshopSteps.Write(phone, code, text, question);

    private static Task Phase(TestClient desk, string id, string to) => WorkshopSteps.Phase(desk, id, to);

    private static Task<string> NewSeries(TestClient desk, string title) => WorkshopSteps.NewSeries(desk, title);

    private static IEnumerable<KeyValuePair<string, string>> Hidden(string page, string form) => WorkshopSteps.Hidden(page, form);
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Surveys;
using Stadtlotse.Strategy.Tests.Workshops;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Surveys;

/// <summary>Surveys over real HTTP: made from a template, answered page by page without account, typed from paper, counted with small groups kept back.</summary>
public sealed class SurveyPagesTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private const string Key = "0000000000000000000000000000005a";

    private TestHost Host => city.Host;

    [Fact]
    public async Task Survey_FromTemplateToThanks_IsAnsweredPageByPage()
    {
        var (desk, id, code) = await Published("residents", "Ganzer Weg");
        var person = Host.Client();

        (await Start(person, code)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await person.Page($"/umfragen/{code}")).ShouldContain("Wie alt sind Sie?");
        await Answer(person, code, new() { ["a_alter"] = "o3", ["a_plz"] = "12345", ["a_wege"] = "o1", ["a_zufrieden"] = "4" });
        await Answer(person, code, new() { ["a_schon"] = "no" });
        (await person.Page($"/umfragen/{code}")).ShouldContain("Was hat Sie bisher abgehalten?");
        (await person.Page($"/umfragen/{code}")).ShouldNotContain("Wie gut ging es?");
        await Answer(person, code, new() { ["a_warumnicht"] = "o2", ["a_wichtig.o1"] = "1" });
        var last = await Answer(person, code, new() { ["a_idee"] = "Mehr Bänke" });

        last.Headers.Location!.OriginalString.ShouldEndWith("?fertig=1");
        (await (await Host.City()).Count("strategy_survey_response", "answers like '%Bänke%'")).ShouldBe(0, "free texts stand apart from the other answers");
        (await desk.Page($"/umfragen/{id}/texte")).ShouldContain("Mehr Bänke");
        (await desk.Page($"/umfragen/{id}")).ShouldContain("1 Antworten zählen");
    }

    [Fact]
    public async Task Answer_WithFaults_KeepsWhatWasTyped()
    {
        var (_, _, code) = await Published("residents", "Fehler");
        var person = Host.Client();
        await Start(person, code);

        var answer = await Answer(person, code, new() { ["a_alter"] = "o3", ["a_plz"] = "abc" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Geben Sie fünf Ziffern ein.");
        page.ShouldContain("value=\"abc\"");
    }

    [Fact]
    public async Task Pause_WithTheCode_GoesOnOnAnotherDevice()
    {
        var (_, _, code) = await Published("residents", "Pause");
        var phone = Host.Client();
        await Start(phone, code);
        var paused = await Answer(phone, code, new() { ["a_plz"] = "12347", ["pause"] = "true" });
        var page = await phone.Page(paused.Headers.Location!.OriginalString);
        var resume = page.Split("city-reference\">")[1].Split('<')[0];

        var tablet = Host.Client();
        var led = await tablet.Get($"/mitmachen?code={Uri.EscapeDataString(resume.ToLowerInvariant())}");

        led.Headers.Location!.OriginalString.ShouldBe($"/umfragen/{code}");
        (await tablet.Page($"/umfragen/{code}")).ShouldContain("value=\"12347\"");
    }

    [Fact]
    public async Task Survey_ClosedWhileFilling_KeepsTheAnswersAndSaysSo()
    {
        var (desk, id, code) = await Published("companies", "Zu spät");
        var person = Host.Client();
        await Start(person, code);
        await Answer(person, code, new() { ["a_groesse"] = "o1" });
        await desk.Submit($"/umfragen/{id}", [], "handler=Close");

        (await person.Page($"/umfragen/{code}")).ShouldContain("Die Umfrage ist inzwischen geschlossen.");
        await Answer(person, code, new() { ["a_stunden"] = "2" });
        var last = await Answer(person, code, []);

        last.Headers.Location!.OriginalString.ShouldEndWith("?fertig=2");
        (await person.Page($"/umfragen/{code}?fertig=2")).ShouldContain("die Stadt entscheidet, ob sie noch zählen");
        (await desk.Page($"/umfragen/{id}")).ShouldContain("1 kamen nach dem Ende");
        (await desk.Submit($"/umfragen/{id}/antworten?zeigen=late", new() { ["all"] = "true", ["exclude"] = "false", ["Reason"] = "Technik stand still" }, "zeigen=late")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.Page($"/umfragen/{id}")).ShouldContain("1 Antworten zählen");
        (await Start(Host.Client(), code, expect: null)).ShouldBeNull("nobody begins a closed survey");
    }

    [Fact]
    public async Task Finish_SentTwice_CountsOnce()
    {
        var (desk, id, code) = await Published("institutions", "Doppelt");
        var person = Host.Client();
        await Start(person, code);
        await Answer(person, code, new() { ["a_art"] = "o1" });
        await Answer(person, code, new() { ["a_daten"] = "no" });
        await Answer(person, code, new() { ["a_zusammen"] = "4" });

        var form = WorkshopSteps.Hidden(await person.Page($"/umfragen/{code}"), "handler=Answer").ToDictionary();
        form["_key"] = Key;
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => person.Post($"/umfragen/{code}?handler=Answer&seite=3", new(form))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Found).ShouldBeGreaterThan(0);
        (await desk.Page($"/umfragen/{id}")).ShouldContain("1 Antworten zählen");
    }

    [Fact]
    public async Task SignedIn_AnsweringASecondTime_IsToldAndNothingLinksPersonAndAnswer()
    {
        // The example's open survey is for people who are signed in.
        var person = await Host.SignedIn("buergerin", "portal");
        (await Host.Client().Page("/umfragen/UMFRG3")).ShouldContain("An dieser Umfrage nehmen angemeldete Personen teil");
        await Start(person, "UMFRG3");
        HttpResponseMessage last;
        do last = await Answer(person, "UMFRG3", new() { ["a_bereich"] = "o1" });
        while (!last.Headers.Location!.OriginalString.Contains("fertig", StringComparison.Ordinal));

        var again = await person.Submit("/umfragen/UMFRG3", [], "handler=Start");

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var town = await Host.City();
        (await town.Count("strategy_survey_participation")).ShouldBe(1);
        (await town.Count("kernel_command", "name = 'strategy.survey.finish' and key like '%Resident%'")).ShouldBe(0);
        await using var connection = await town.OpenRead();
        var survey = (await Stadtlotse.Kernel.Data.Sql.Query(connection, null, "select id from strategy_survey where code = 'UMFRG3'", r => r.GetGuid(0), default))[0];
        (await JournalOf.Command(town, "strategy.survey.finish", $"survey/{survey:D}")).ShouldAllBe(j => j.Actor == new Actor(ActorKind.Anonymous, "anonymous") && j.Details == null);
    }

    [Fact]
    public async Task Tickets_EachOnce_LetInAndEnd()
    {
        var (desk, id, code) = await Published("companies", "Mit Codes", access: "Tickets");
        var csv = await desk.Submit($"/umfragen/{id}", new() { ["Number"] = "3" }, "handler=Tickets");
        var tickets = (await csv.Content.ReadAsStringAsync()).Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(';')[1].Trim('"')).ToList();
        tickets.Count.ShouldBe(3);
        var person = Host.Client();

        (await person.Submit($"/umfragen/{code}", new() { ["zugang"] = "ABCDEFGH2345" }, "handler=Start")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await person.Submit($"/umfragen/{code}", new() { ["zugang"] = tickets[0] }, "handler=Start")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await Answer(person, code, new() { ["a_groesse"] = "o1" });
        await Answer(person, code, []);
        await Answer(person, code, []);

        var other = Host.Client();
        var used = await other.Submit($"/umfragen/{code}", new() { ["zugang"] = tickets[0] }, "handler=Start");
        used.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await used.Content.ReadAsStringAsync()).ShouldContain("Mit diesem Code wurde schon geantwortet.");
        (await (await Host.City()).Count("strategy_survey_ticket", $"id = '{tickets[0].Replace("-", "", StringComparison.Ordinal)}'")).ShouldBe(0, "only hashes are stored");
    }

    [Fact]
    public async Task Flood_FromAScript_IsFlaggedListedAndExcludedWithAReason()
    {
        var (desk, id, code) = await Published("companies", "Flut");
        for (var i = 0; i < 22; i++)
        {
            using var bot = Host.Client();
            await Start(bot, code, website: i == 0 ? "http://spam.example" : "");
            await Answer(bot, code, new() { ["a_groesse"] = "o1", ["a_branche"] = "o2" });
            await Answer(bot, code, []);
            await Answer(bot, code, []);
        }

        (await desk.Page($"/umfragen/{id}")).ShouldContain("22 Antworten zählen", customMessage: "nothing is dropped by itself");
        (await desk.Page($"/umfragen/{id}/antworten")).ShouldContain("verstecktes Feld ausgefüllt");
        (await desk.Page($"/umfragen/{id}/antworten?zeigen=Network")).ShouldContain("2 Antworten");
        (await desk.Submit($"/umfragen/{id}/antworten?zeigen=Network", new() { ["all"] = "true", ["exclude"] = "true", ["Reason"] = "" }, "zeigen=Network")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await desk.Submit($"/umfragen/{id}/antworten?zeigen=Network", new() { ["all"] = "true", ["exclude"] = "true", ["Reason"] = "Skript aus einem Netz" }, "zeigen=Network");

        var page = await desk.Page($"/umfragen/{id}");
        page.ShouldContain("20 Antworten zählen");
        page.ShouldContain("2 wurden ausgeschlossen");
        (await desk.Page($"/umfragen/{id}/ergebnis")).ShouldContain("Skript aus einem Netz");
        (await (await Host.City()).Count("kernel_journal", "what = 'strategy.survey.exclude'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Paper_TypedInABatch_CountsLikeOnline()
    {
        var (desk, id, _) = await Published("companies", "Papier");

        var answer = await desk.Submit($"/umfragen/{id}/papier", new() { ["stapel"] = "Bücherei 1", ["Typed[groesse]"] = "2", ["Typed[branche]"] = "7 Friseur", ["Typed[aussagen]"] = "3 - 5", ["Typed[hilfe]"] = "2 1" });
        var wrong = await desk.Submit($"/umfragen/{id}/papier", new() { ["stapel"] = "Bücherei 1", ["Typed[groesse]"] = "9" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        (await desk.Page(answer.Headers.Location!.OriginalString)).ShouldContain("1 Bogen in diesem Stapel");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Bei Frage groesse steht eine Zahl, zu der es keine Antwort gibt.");
        (await desk.Page($"/umfragen/{id}")).ShouldContain("davon 1 vom Papier");
        (await desk.Page($"/umfragen/{id}/texte")).ShouldContain("Friseur");
    }

    [Fact]
    public async Task Results_OfTheExample_KeepSmallGroupsBackEverywhere()
    {
        var desk = await Host.SignedIn("strategie");
        await using var connection = await (await Host.City()).OpenRead();
        var id = (await Stadtlotse.Kernel.Data.Sql.Query(connection, null, "select id from strategy_survey where code = 'UMFRG2'", r => r.GetGuid(0), default))[0];

        var page = await desk.Page($"/umfragen/{id}/ergebnis");
        var csv = await (await desk.Get($"/umfragen/{id}/ergebnis?handler=Csv")).Content.ReadAsStringAsync();
        var cross = await desk.Page($"/umfragen/{id}/ergebnis?zeile=alter&spalte=schon");

        page.ShouldContain("zu wenige");
        csv.ShouldContain("zu wenige");
        cross.ShouldContain("zu wenige");
        foreach (var line in csv.Split('\n').Skip(1).Where(l => l.Length > 0))
            if (int.TryParse(line.TrimEnd('\r').Split(';')[^1].Trim('"'), out var count)) (count is 0 or >= 10).ShouldBeTrue(line);
        (await desk.Page($"/umfragen/{id}/ergebnis?nur=alter:o1")).ShouldContain("weniger als zehn Antworten");
    }

    [Fact]
    public async Task Release_WhileOpen_IsRefusedAndAfterwardsEverybodyReads()
    {
        // The other city: in this one other tests may already have released the results.
        var desk = await Host.SignedIn("strategie", slug: "nachbarort");
        await using var connection = await (await Host.City("nachbarort")).OpenRead();
        var id = (await Stadtlotse.Kernel.Data.Sql.Query(connection, null, "select id from strategy_survey where code = 'UMFRG2'", r => r.GetGuid(0), default))[0];
        (await Host.Client(slug: "nachbarort").Get("/umfragen/UMFRG2/ergebnis")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await desk.Submit($"/umfragen/{id}/ergebnis", [], "handler=Release")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await Host.Client(slug: "nachbarort").Page("/umfragen/UMFRG2/ergebnis");
        page.ShouldContain("240 Antworten");
        page.ShouldContain("zu wenige");
        var shown = await (await Host.City("nachbarort")).Read<StrategyDb>().SurveyTexts.CountAsync(t => t.Survey == id && t.Shown == true);
        page.Split("city-sticky\"").Length.ShouldBe(shown + 1, "only the free texts that somebody let be shown");
    }

    [Fact]
    public async Task Publish_WithABrokenCondition_IsRefused()
    {
        var desk = await Host.SignedIn("strategie");
        var place = await New(desk, "leer", "Kaputt");
        var answer = await desk.Submit(place.Replace("/fragen", "", StringComparison.Ordinal), [], "handler=Publish");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Die Umfrage stellt noch keine Frage.");
    }

    [Fact]
    public async Task Version_PinnedAfterPublishing_IsNotTouchedByTheDraft()
    {
        var (desk, id, code) = await Published("residents", "Angeheftet");
        await desk.Submit($"/umfragen/{id}/fragen", new() { ["question"] = "alter" }, "handler=Remove");
        var person = Host.Client();
        await Start(person, code);

        (await person.Page($"/umfragen/{code}")).ShouldContain("Wie alt sind Sie?");
        (await desk.Page($"/umfragen/{id}")).ShouldContain("Geänderte Fassung veröffentlichen");
    }

    [Fact]
    public async Task TestMode_OfTheDraft_NeverCounts()
    {
        var desk = await Host.SignedIn("strategie");
        var place = (await New(desk, "companies", "Probe")).Replace("/fragen", "", StringComparison.Ordinal);
        var link = (await desk.Page(place)).Split("/umfragen/").Select(p => p.Split('"', '<')[0]).Last(p => p.Length == 6);
        var person = Host.Client();
        await Start(person, link);
        (await person.Page($"/umfragen/{link}")).ShouldContain("Sie probieren den Entwurf aus.");
        await Answer(person, link, new() { ["a_groesse"] = "o1" });
        await Answer(person, link, []);
        await Answer(person, link, []);

        var page = await desk.Page(place);
        page.ShouldContain("0 Antworten zählen");
        page.ShouldContain("1 Probeantworten löschen");
    }

    [Fact]
    public async Task Form_OfTenThousandFields_IsRefusedClearly()
    {
        var (_, _, code) = await Published("residents", "Viele Felder");
        var person = Host.Client();
        await Start(person, code);

        var answer = await person.Post($"/umfragen/{code}?handler=Answer&seite=0", Enumerable.Range(0, 10_000).ToDictionary(i => $"a_{i}", _ => "x"));

        ((int)answer.StatusCode).ShouldBeOneOf(400, 413);
    }

    [Fact]
    public async Task PaperForm_AsPdf_IsHandedOut()
    {
        var (desk, id, _) = await Published("staff", "Zum Drucken");

        var answer = await desk.Get($"/umfragen/{id}/bogen");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await answer.Content.ReadAsByteArrayAsync())[..5].ShouldBe("%PDF-"u8.ToArray());
    }

    [Fact]
    public async Task Finding_TiedToAGoal_StandsWithTheResults()
    {
        var (desk, id, _) = await Published("residents", "Folgerung");
        var goal = WorkshopSteps.FirstOption(await desk.Page($"/umfragen/{id}/ergebnis"), "Goal");

        await desk.Submit($"/umfragen/{id}/ergebnis", new() { ["Text"] = "Viele wollen Termine selbst buchen.", ["Question"] = "wichtig", ["Goal"] = goal }, "handler=Finding");

        var page = await desk.Page($"/umfragen/{id}/ergebnis");
        page.ShouldContain("Viele wollen Termine selbst buchen.");
        page.ShouldContain("stützt das Ziel");
        page.ShouldContain($"href=\"/strategie/ziel/{goal}\"");
    }

    [Fact]
    public async Task Drafts_NeverSent_AreDeletedByTheJobAndYoungOnesStay()
    {
        var (_, id, code) = await Published("residents", "Angefangen");
        foreach (var _ in Enumerable.Range(0, 2)) await Start(Host.Client(), code);
        (await Host.Client().Page($"/umfragen/{code}")).ShouldContain("löschen wir 30 Tage nach dem Beginn");
        var town = await Host.City();
        await Forget(town, id, "young");
        (await Begun(town, id)).ShouldBe(2);

        await town.Write<bool>(new Command("test.age", $"age/{id}", Actor.System("test"), "testing"), async change =>
        {
            var context = change.Context<StrategyDb>();
            var first = await context.SurveyResponses.Where(r => r.Survey == Guid.Parse(id)).Select(r => r.Id).FirstAsync();
            await context.SurveyResponses.Where(r => r.Id == first).ExecuteUpdateAsync(r => r.SetProperty(x => x.Begun, change.Now - SurveyResponse.DraftsKept));
            return true;
        });
        await Forget(town, id, "old");

        (await Begun(town, id)).ShouldBe(1);
        (await town.Count("kernel_queue", $"consumer = '{DraftForgetting.ConsumerName}' and payload like '%{id}%' and attempts = 0")).ShouldBe(1, "one timer a day and survey");
    }

    [Fact]
    public async Task Texts_OfReleasedResults_AreShownOnlyOneByOneAfterReading()
    {
        var desk = await Host.SignedIn("strategie");
        var town = await Host.City();
        var survey = await town.Read<StrategyDb>().Surveys.WithoutVisibility("test").FirstAsync(s => s.Code == "UMFRG2", TestContext.Current.CancellationToken);
        if (survey.Released is null) (await desk.Submit($"/umfragen/{survey.Id}/ergebnis", [], "handler=Release")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var before = (await Host.Client().Page("/umfragen/UMFRG2/ergebnis")).Split("city-sticky\"").Length;
        var text = WorkshopSteps.Value(await desk.Page($"/umfragen/{survey.Id}/texte?zeigen=new"), "Text");

        (await desk.Submit($"/umfragen/{survey.Id}/texte?zeigen=new", new() { ["Text"] = text, ["show"] = "true" }, "name=\"Text\"")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Host.Client().Page("/umfragen/UMFRG2/ergebnis")).Split("city-sticky\"").Length.ShouldBe(before + 1);
        (await desk.Submit($"/umfragen/{survey.Id}/texte?zeigen=shown", new() { ["Text"] = text, ["show"] = "false", ["Reason"] = "nennt einen Namen" }, "name=\"Text\"")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Host.Client().Page("/umfragen/UMFRG2/ergebnis")).Split("city-sticky\"").Length.ShouldBe(before);
    }

    private static Task<int> Begun(City town, string survey) => town.Read<StrategyDb>().SurveyResponses.CountAsync(r => r.Survey == Guid.Parse(survey));

    private static async Task Forget(City town, string survey, string key) =>
        await DraftForgetting.Consumer.Handle(town, new Delivery(new Guid(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(survey + key))), 1, System.Text.Json.JsonSerializer.Serialize(new DraftsDue(Guid.Parse(survey)), CityJson.Options)), default);

    private async Task<(TestClient Desk, string Id, string Code)> Published(string template, string title, string access = "Open")
    {
        var desk = await Host.SignedIn("strategie");
        var place = (await New(desk, template, title)).Replace("/fragen", "", StringComparison.Ordinal);
        if (access != "Open")
        {
            var plan = await desk.Submit(place + "/bearbeiten", new() { ["Title"] = title, ["Audiences"] = WorkshopSteps.Value(await desk.Page(place + "/bearbeiten"), "Audiences") is var _ ? "Companies" : "", ["Access"] = access });
            plan.StatusCode.ShouldBe(HttpStatusCode.Found, await plan.Content.ReadAsStringAsync());
        }
        var published = await desk.Submit(place, [], "handler=Publish");
        published.StatusCode.ShouldBe(HttpStatusCode.Found, await published.Content.ReadAsStringAsync());
        return (desk, place.Split('/')[^1], WorkshopSteps.CodeOf(await desk.Page(place)));
    }

    private static async Task<string> New(TestClient desk, string template, string title)
    {
        var answer = await desk.Submit("/umfragen/neu", new() { ["vorlage"] = template, ["Title"] = title });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> Start(TestClient person, string code, string website = "")
    {
        var answer = await person.Submit($"/umfragen/{code}", new() { ["Website"] = website }, "handler=Start");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    /// <summary>Null when the page offers no start.</summary>
    private static async Task<HttpResponseMessage?> Start(TestClient person, string code, object? expect) =>
        (await person.Page($"/umfragen/{code}")).Contains("handler=Start", StringComparison.Ordinal) ? await Start(person, code) : expect as HttpResponseMessage;

    private static Task<HttpResponseMessage> Answer(TestClient person, string code, Dictionary<string, string> answers) => person.Submit($"/umfragen/{code}", answers, "handler=Answer");
}

using System.Net;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Measures;

/// <summary>The parts of a measure's profile over real HTTP: lists that are filled in, faults with their place, two editors, circles.</summary>
public sealed class SectionTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Money_TypedTheGermanWay_IsStoredShownAndSummed()
    {
        var (client, place) = await New("Ladepunkte am Rathaus");

        var answer = await client.Submit(place + "/bearbeiten/geld", Line("costs", 0, ("Year", "2027"), ("Planned", "12.500,50"), ("Actual", "100"), ("Note", "Kabel"))
            .With(Line("costs", 1, ("Year", "2028"), ("Planned", "499,50"))), "costs.0.Year");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await client.Page(place);
        page.ShouldContain("12.500,50 €");
        page.ShouldContain("13.000,00 €");
        (await client.Page(place + "/bearbeiten/geld")).ShouldContain("value=\"12500,50\"");
    }

    [Fact]
    public async Task Money_WithFaults_NamesEveryPlaceAndKeepsWhatWasTyped()
    {
        var (client, place) = await New("Faxgeräte abschaffen");

        var answer = await client.Submit(place + "/bearbeiten/geld", Line("costs", 0, ("Year", "bald"), ("Planned", "viel Geld")).With(Line("costs", 1, ("Year", "1870"), ("Planned", "5"))), "costs.0.Year");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var part in new[] { "href=\"#f-costs-0-year\"", "href=\"#f-costs-0-planned\"", "href=\"#f-costs-1-year\"", "value=\"viel Geld\"", "value=\"1870\"" }) page.ShouldContain(part);
        (await client.Page(place)).ShouldNotContain("1870");
    }

    [Fact]
    public async Task Lines_AskedForMore_KeepWhatWasTypedAndStoreNothing()
    {
        var (client, place) = await New("Briefkasten leeren");

        var answer = await client.Submit(place + "/bearbeiten/risiken", Line("risks", 0, ("What", "Der Schlüssel fehlt.")).With(new() { ["more"] = "risks" }), "risks.0.What");

        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Der Schlüssel fehlt.");
        page.ShouldContain("risks.4.What");
        (await client.Page(place + "/bearbeiten/risiken")).ShouldNotContain("Der Schlüssel fehlt.");
    }

    [Fact]
    public async Task Lines_TwoEditors_TheSecondSeesBothVersionsAndThenDecides()
    {
        var (client, place) = await New("Turnhalle lüften");
        var address = place + "/bearbeiten/personal";
        var before = Hidden(await client.Page(address), "Seen");
        (await client.Submit(address, Line("staff", 0, ("Skill", "Technik"), ("Planned", "2")), "staff.0.Skill")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var stale = await client.Submit(address, Line("staff", 0, ("Skill", "Hausdienst"), ("Planned", "1,5")).With(new() { ["Seen"] = before, ["staff.0.id"] = "" }), "staff.0.Skill");
        var both = await stale.Content.ReadAsStringAsync();
        var again = await client.Submit(address, Line("staff", 0, ("Skill", "Hausdienst"), ("Planned", "1,5")).With(new() { ["Seen"] = Hidden(both, "Seen"), ["staff.0.id"] = "" }), "staff.0.Skill");

        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        both.ShouldContain("value=\"Hausdienst\"");
        both.ShouldContain("<td class=\"kern-table__cell\" data-label=\"Fähigkeit\">Technik</td>");
        again.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page(place)).ShouldContain("Hausdienst");
    }

    [Fact]
    public async Task Lines_OfDifferentParts_DoNotCollide()
    {
        var (client, place) = await New("Bänke streichen");
        var before = Hidden(await client.Page(place + "/bearbeiten/risiken"), "Seen");
        (await client.Submit(place + "/bearbeiten/geld", Line("costs", 0, ("Year", "2027"), ("Planned", "5")), "costs.0.Year")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var answer = await client.Submit(place + "/bearbeiten/risiken", Line("risks", 0, ("What", "Regen"), ("Likelihood", "4"), ("Damage", "1")).With(new() { ["Seen"] = before }), "risks.0.What");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Lines_Removed_AreGone()
    {
        var (client, place) = await New("Uhren stellen");
        var address = place + "/bearbeiten/wirkung";
        await client.Submit(address, Line("partners", 0, ("Name", "Uhrmacherinnung")).With(Line("partners", 1, ("Name", "Stadtwerke"))), "partners.0.Name");
        var page = await client.Page(address);

        await client.Submit(address, Line("partners", 0, ("Name", "Uhrmacherinnung")).With(Line("partners", 1, ("Name", "Stadtwerke"))).With(new()
        {
            ["partners.0.id"] = Hidden(page, "partners.0.id"), ["partners.0.remove"] = "true", ["partners.1.id"] = Hidden(page, "partners.1.id"),
        }), "partners.0.Name");

        var shown = await client.Page(place);
        shown.ShouldContain("Stadtwerke");
        shown.ShouldNotContain("Uhrmacherinnung");
    }

    [Fact]
    public async Task Dependencies_InACircle_AreRefusedWithTheirTitles()
    {
        var (client, first) = await New("Zaun bauen");
        var (_, second) = await New("Pfosten setzen");
        var (_, third) = await New("Beton bestellen");
        (await Wait(client, first, "Pfosten setzen")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Wait(client, second, "Beton bestellen")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var answer = await Wait(client, third, "Zaun bauen");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("„Beton bestellen“ → „Zaun bauen“ → „Pfosten setzen“ → „Beton bestellen“");
    }

    [Fact]
    public async Task Dates_ThatContradict_AreSaid()
    {
        var (client, place) = await New("Brunnen anstellen");

        var answer = await client.Submit(place + "/bearbeiten/termine", Date("Earliest", "1", "6", "2028").With(Date("Latest", "1", "6", "2027")).With(new() { ["Weeks"] = "5", ["Benefit"] = "4", ["Priority"] = "2" }), "Earliest.Day");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Das Ende liegt vor dem Beginn.");
    }

    [Theory]
    [InlineData("lesen", 403)]
    [InlineData("strategie", 200)]
    public async Task Sections_ByRole_AnswerAsTheTableSays(string login, int status)
    {
        var (_, place) = await New($"Glocken läuten {login}");
        var client = await city.Host.SignedIn(login);

        foreach (var part in new[] { "geld", "foerderung", "personal", "abhaengigkeiten", "wirkung", "risiken", "mitteilungen", "termine" })
            ((int)(await client.Get($"{place}/bearbeiten/{part}")).StatusCode).ShouldBe(status, part);
    }

    [Theory]
    [InlineData("/bearbeiten/gibt-es-nicht")]
    public async Task Sections_ThatDoNotExist_Are404(string part)
    {
        var (client, place) = await New($"Rasen mähen {part.Length}");

        (await client.Get(place + part)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task New_ThatResemblesAnother_IsShownWithWordsAndTheDecisionIsKept()
    {
        var (client, place) = await New("Spielplätze mit Sonnensegeln ausstatten");
        var form = await Form(client, "Sonnensegel für alle Spielplätze");
        var before = await (await city.Host.City()).Count("strategy_measure");

        var asked = await client.Submit("/massnahmen/neu", form);
        var page = await asked.Content.ReadAsStringAsync();
        var unfounded = await client.Submit("/massnahmen/neu", form.With(new() { ["Decision"] = "Both" }));
        var answer = await client.Submit("/massnahmen/neu", form.With(new() { ["Decision"] = "Both", ["Why"] = "Die eine ist für Schulen." }));

        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("Spielplätze mit Sonnensegeln ausstatten");
        page.ShouldContain("Gemeinsame Wörter: ");
        page.ShouldContain("Sonnensegeln");
        unfounded.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await (await city.Host.City()).Count("strategy_measure")).ShouldBe(before + 1);
        (await client.Page(answer.Headers.Location!.OriginalString)).ShouldContain("Die eine ist für Schulen.");
        (await client.Page(place)).ShouldContain("Sonnensegel für alle Spielplätze", customMessage: "the other measure tells it too");
    }

    [Fact]
    public async Task New_ThatJoinsAnother_IsNotStoredButRemembered()
    {
        var (client, place) = await New("Fahrradboxen am Bahnhof aufstellen");
        var before = await (await city.Host.City()).Count("strategy_measure");

        var answer = await client.Submit("/massnahmen/neu", (await Form(client, "Bahnhof: Fahrradboxen")).With(new() { ["Decision"] = place.Split('/')[^1] }));

        answer.Headers.Location!.OriginalString.ShouldBe(place);
        (await (await city.Host.City()).Count("strategy_measure")).ShouldBe(before);
        (await client.Page(place)).ShouldContain("Hier aufgegangen: Bahnhof: Fahrradboxen");
    }

    private static Task<HttpResponseMessage> Wait(TestClient client, string place, string title) =>
        client.Submit(place + "/bearbeiten/abhaengigkeiten", Line("waits", 0, ("Before", title), ("Kind", "FinishStart"), ("Weeks", "2")), "waits.0.Before");

    private async Task<(TestClient Client, string Place)> New(string title)
    {
        var client = await city.Host.SignedIn("strategie");
        var answer = await client.Submit("/massnahmen/neu", (await Form(client, title)).With(new() { ["Decision"] = "Both", ["Why"] = "Die Probe braucht es." }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return (client, answer.Headers.Location!.OriginalString);
    }

    private static async Task<Dictionary<string, string>> Form(TestClient client, string title)
    {
        var form = await client.Page("/massnahmen/neu");
        return new() { ["Title"] = title, ["Field"] = form.Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _)) };
    }

    private static Dictionary<string, string> Line(string table, int line, params (string Column, string Text)[] cells) =>
        cells.ToDictionary(c => $"{table}.{line}.{c.Column}", c => c.Text).With(new() { [$"{table}.{line}.id"] = "" });

    private static Dictionary<string, string> Date(string field, string day, string month, string year) => new() { [field + ".Day"] = day, [field + ".Month"] = month, [field + ".Year"] = year };

    private static string Hidden(string page, string name) => page.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];
}

internal static class FormFields
{
    /// <summary>Both together; the second wins.</summary>
    public static Dictionary<string, string> With(this Dictionary<string, string> first, Dictionary<string, string> second) =>
        first.Concat(second).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Last().Value);
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Tests.Workshops;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Goals;

/// <summary>A goal says where it comes from, and every place it comes from leads to it: one click each way.</summary>
public sealed partial class OriginTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Fact]
    public async Task Goal_TakenFromAWorkshop_LeadsToItAndBack()
    {
        var desk = await Host.SignedIn("strategie");
        var workshop = (await Ids("select id as \"Value\" from strategy_workshop where code = 'WRKST3'")).Single();
        var place = $"/werkstatt/{workshop}/ziele";
        (await desk.Submit(place, [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var goal = GoalLink().Match(await desk.Page(place)).Value;
        var shown = await desk.Page(goal);
        var open = await Host.Client().Page(goal);

        shown.ShouldContain($"href=\"{place}\"");
        shown.ShouldContain("Die zwanzig häufigsten Anträge gehen ganz ohne Papier");
        open.ShouldContain("/werkstatt/WRKST3/bericht", customMessage: "Residents are led to the public report.");
        open.ShouldNotContain(place);
    }

    [Fact]
    public async Task Goal_ProposedFromASurveyFinding_LeadsToItAndIsPublicOnlyOnceReleased()
    {
        var desk = await Host.SignedIn("strategie");
        var survey = (await Ids("select id as \"Value\" from strategy_survey where code = 'UMFRG2'")).Single();
        await desk.Submit($"/umfragen/{survey}/ergebnis", new() { ["Text"] = "Die meisten wollen Termine selbst buchen." }, "handler=Finding");
        var results = await desk.Page($"/umfragen/{survey}/ergebnis");
        var propose = WebUtility.HtmlDecode(ProposeLink().Match(results).Value);

        var answer = await desk.Submit(propose, new() { ["Field"] = WorkshopSteps.FirstOption(await desk.Page(propose), "Field"), ["titel"] = "Alle buchen Termine selbst", ["art"] = "goal" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var goal = answer.Headers.Location!.OriginalString;
        var shown = await desk.Page(goal);
        shown.ShouldContain("Alle buchen Termine selbst");
        shown.ShouldContain("Die meisten wollen Termine selbst buchen.");
        shown.ShouldContain($"/umfragen/{survey}/ergebnis#folgerungen");
        (await desk.Page($"/umfragen/{survey}/ergebnis")).ShouldContain($"href=\"{goal}\"");
        (await Host.Client().Page(goal)).ShouldNotContain("Die meisten wollen Termine selbst buchen.");

        (await desk.Submit($"/umfragen/{survey}/ergebnis", [], "handler=Release")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Host.Client().Page(goal)).ShouldContain("/umfragen/UMFRG2/ergebnis");
    }

    [Fact]
    public async Task Goal_ProposedFromASwot_StandsInItBesideMeasures()
    {
        var desk = await Host.SignedIn("strategie");
        var swot = (await Ids("select id as \"Value\" from strategy_swot_analysis order by created")).First();
        var propose = $"/bewertung/massnahme?von=swot/{swot}/SO&art=goal";

        var goal = (await desk.Submit(propose, new() { ["Field"] = WorkshopSteps.FirstOption(await desk.Page(propose), "Field"), ["titel"] = "Gemeinsam einkaufen", ["Description"] = "Mit den Nachbarn." })).Headers.Location!.OriginalString;

        goal.ShouldStartWith("/strategie/ziel/");
        (await desk.Page(goal)).ShouldContain($"href=\"/bewertung/swot/{swot}\"");
        var page = await desk.Page($"/bewertung/swot/{swot}");
        page.ShouldContain($"href=\"{goal}\"");
        page.ShouldContain("Ziel vorschlagen");
        (await Host.Client().Page(goal)).ShouldNotContain("/bewertung/swot/");
    }

    [Fact]
    public async Task GoalAndMeasure_ProposedFromAServiceOfThePortfolio_LeadToIt()
    {
        var desk = await Host.SignedIn("strategie");
        var service = (await Ids("select id as \"Value\" from strategy_service_profile order by title")).First();
        var portfolio = await desk.Page("/bewertung/leistungen");
        portfolio.ShouldContain($"von=service/{service}&amp;art=goal");

        foreach (var kind in new[] { "goal", "measure" })
        {
            var propose = $"/bewertung/massnahme?von=service/{service}&art={kind}";
            var made = (await desk.Submit(propose, new() { ["Field"] = WorkshopSteps.FirstOption(await desk.Page(propose), "Field"), ["titel"] = "Antrag ohne Weg ins Rathaus", ["Description"] = "" })).Headers.Location!.OriginalString;

            (await desk.Page(made)).ShouldContain("href=\"/bewertung/leistungen?q=");
        }
    }

    [Fact]
    public async Task Proposal_OutOfNothing_IsNotFound()
    {
        var desk = await Host.SignedIn("strategie");

        foreach (var kind in new[] { "assessment", "swot", "persona", "service", "survey" })
            (await desk.Get($"/bewertung/massnahme?von={kind}/00000000-0000-7000-8000-000000000001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Ein kurzer Satz", 40, "Ein kurzer Satz")]
    [InlineData("Ein Satz mit einem Komma, und mehr", 26, "Ein Satz mit einem Komma …")]
    [InlineData("Donaudampfschifffahrtsgesellschaft", 10, "Donaudampf …")]
    [InlineData("Ein Donaudampfschifffahrtskapitän", 20, "Ein Donaudampfschiff …")]
    [InlineData("123456789😀 und mehr", 10, "123456789 …")]
    public void Excerpt_OfALongText_EndsAtAWordWhereThereIsOne(string text, int longest, string expected) => Excerpt.Of(text, longest).ShouldBe(expected);

    [Fact]
    public async Task GoalAndMeasure_ProposedFromAnAssessment_StandBesideTheirCriterion()
    {
        var desk = await Host.SignedIn("strategie");
        var place = $"/bewertung/reifegrad/{(await Ids("select id as \"Value\" from strategy_assessment where subject = 'Baugenehmigung'")).Single()}";
        var links = AssessmentLink().Matches(await desk.Page(place)).Select(m => WebUtility.HtmlDecode(m.Value)).ToList();
        links.Count(l => l.EndsWith("&art=goal", StringComparison.Ordinal)).ShouldBe(links.Count / 2, "a goal or a measure from every gap");

        var goal = await Propose(desk, links.First(l => l.EndsWith("&art=goal", StringComparison.Ordinal)), "Bauen ohne Papier");
        var measure = await Propose(desk, links.First(l => !l.EndsWith("&art=goal", StringComparison.Ordinal)), "Bauakten einscannen");

        var page = await desk.Page(place);
        page.ShouldMatch($"Ziel \\d+: <a href=\"{goal}\">Bauen ohne Papier</a>");
        page.ShouldContain($"<a href=\"{measure}\">Bauakten einscannen</a> (vorgeschlagen)");
        (await desk.Page(goal)).ShouldContain($"href=\"{place}\"", customMessage: "and back with one click");
        (await Host.Client("desk").Get(place)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GoalAndMeasure_ProposedFromAPersona_StandOnHerPage()
    {
        var desk = await Host.SignedIn("strategie");
        var place = $"/bewertung/personas/{(await Ids("select id as \"Value\" from strategy_persona where name like 'Amal%'")).Single()}";
        var propose = $"/bewertung/massnahme?von=persona/{place.Split('/')[^1]}";
        (await desk.Page(place)).ShouldContain($"{propose}&amp;art=goal");

        var goal = await Propose(desk, propose + "&art=goal", "Alle verstehen jeden Bescheid");
        var measure = await Propose(desk, propose, "Bescheide in Einfacher Sprache");

        var page = await desk.Page(place);
        page.ShouldContain($"<a href=\"{goal}\">Alle verstehen jeden Bescheid</a>");
        page.ShouldContain($"<a href=\"{measure}\">Bescheide in Einfacher Sprache</a>");
        (await desk.Page(measure)).ShouldContain($"href=\"{place}\"");
        var reader = await Host.SignedIn("lesen");
        (await reader.Page(place)).ShouldNotContain(propose);
        (await reader.Page(place)).ShouldContain(goal);
    }

    private static async Task<string> Propose(TestClient desk, string link, string title)
    {
        var form = new Dictionary<string, string> { ["Field"] = WorkshopSteps.FirstOption(await desk.Page(link), "Field"), ["titel"] = title };
        var answer = await desk.Submit(link, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.OriginalString;
    }

    [Fact]
    public async Task Proposal_WithoutTitleOrField_IsRefusedBesideTheFields()
    {
        var desk = await Host.SignedIn("strategie");
        var swot = (await Ids("select id as \"Value\" from strategy_swot_analysis order by created")).First();

        var answer = await desk.Submit($"/bewertung/massnahme?von=swot/{swot}/WT&art=goal", new() { ["titel"] = " ", ["Description"] = "bleibt stehen" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("bleibt stehen");
        page.ShouldContain("href=\"#f-titel\"");
        page.ShouldContain("href=\"#f-field\"");
    }

    private async Task<List<Guid>> Ids(string sql) => await (await Host.City()).Read<StrategyDb>().Database.SqlQueryRaw<Guid>(sql).ToListAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("/bewertung/massnahme\\?von=survey/[^\"]*")]
    private static partial Regex ProposeLink();

    [GeneratedRegex("/bewertung/massnahme\\?von=assessment/[^\"]*")]
    private static partial Regex AssessmentLink();

    [GeneratedRegex("/strategie/ziel/[0-9a-f-]{36}")]
    private static partial Regex GoalLink();
}

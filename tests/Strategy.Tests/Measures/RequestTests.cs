using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Measures;

/// <summary>Who may only read proposes a measure; who leads the strategy answers; and what happens to measures whose unit is gone.</summary>
public sealed class RequestTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Request_ByAReader_IsAnsweredAndBecomesAMeasure()
    {
        var reader = await city.Host.SignedIn("lesen");
        var sent = await reader.Submit("/massnahmen/vorschlagen", Sure("Parkuhren mit Glockenspiel", "Jede volle Stunde ein Lied."), "name=\"Benefit\"");
        sent.StatusCode.ShouldBe(HttpStatusCode.Found, await sent.Content.ReadAsStringAsync());
        var place = sent.Headers.Location!.OriginalString.Split('?')[0];
        var strategist = await city.Host.SignedIn("strategie");
        (await strategist.Page("/massnahmen/vorschlaege")).ShouldContain("Parkuhren mit Glockenspiel");
        var page = await strategist.Page(place);
        var field = page.Split("name=\"Field\"")[1].Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));

        var fieldless = await strategist.Submit(place, new() { ["Decision"] = "Accept", ["Answer"] = "Gern." }, "name=\"Decision\"");
        var accepted = await strategist.Submit(place, new() { ["Decision"] = "Accept", ["Field"] = field, ["Answer"] = "Gern." }, "name=\"Decision\"");

        fieldless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Found, await accepted.Content.ReadAsStringAsync());
        var answered = await reader.Page(place);
        answered.ShouldContain("Gern.");
        answered.ShouldContain("Daraus wurde:");
        answered.ShouldNotContain("name=\"Decision\"");
        (await strategist.Page("/massnahmen?q=Glockenspiel")).ShouldContain("Parkuhren mit Glockenspiel");
    }

    [Fact]
    public async Task Request_ThatResemblesAMeasure_IsFlaggedBeforeItIsSent()
    {
        var reader = await city.Host.SignedIn("lesen");
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var title = await db.Measures.WithoutVisibility("the test looks at everything").OrderBy(m => m.Id).Select(m => m.Title).FirstAsync();

        var asked = await reader.Submit("/massnahmen/vorschlagen", Idea(title, title), "name=\"Benefit\"");
        var anyway = await reader.Submit("/massnahmen/vorschlagen", Idea(title, title).With(new() { ["Anyway"] = "true" }), "name=\"Benefit\"");

        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asked.Content.ReadAsStringAsync()).ShouldContain("Gemeinsame Wörter: ");
        anyway.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Request_DeclinedWithoutReason_IsRefusedAndAnsweredOnlyOnce()
    {
        var reader = await city.Host.SignedIn("lesen");
        var place = (await reader.Submit("/massnahmen/vorschlagen", Sure("Ampeln in Regenbogenfarben", "Alle Ampeln."), "name=\"Benefit\"")).Headers.Location!.OriginalString.Split('?')[0];
        var strategist = await city.Host.SignedIn("strategie");

        var silent = await strategist.Submit(place, new() { ["Decision"] = "Decline" }, "name=\"Decision\"");
        var undecided = await strategist.Submit(place, [], "name=\"Decision\"");
        var declined = await strategist.Submit(place, new() { ["Decision"] = "Decline", ["Answer"] = "Die Farben schreibt das Gesetz vor." }, "name=\"Decision\"");

        silent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        undecided.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        declined.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await reader.Page(place)).ShouldContain("schreibt das Gesetz vor");
    }

    [Fact]
    public async Task Request_ByWhoOnlyReads_CannotBeAnsweredByThem()
    {
        var reader = await city.Host.SignedIn("lesen");
        var place = (await reader.Submit("/massnahmen/vorschlagen", Sure("Bänke aus Brotteig", "Für Enten."), "name=\"Benefit\"")).Headers.Location!.OriginalString.Split('?')[0];

        (await reader.Page(place)).ShouldNotContain("name=\"Decision\"");
        (await reader.Get("/massnahmen/neu")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await city.Host.SignedIn("rat")).Get("/massnahmen/vorschlagen")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "council members decide, they do not propose for the staff");
    }

    [Fact]
    public async Task Measure_WhoseUnitIsGone_SaysSoAndCanBeGivenToAnother()
    {
        var client = await city.Host.SignedIn("strategie", slug: "nachbarort");
        var open = await city.Host.City("nachbarort");
        await using var db = open.Read<StrategyDb>();
        var measure = await db.Measures.WithoutVisibility("the test looks at everything").Where(m => m.LeadUnit != null).OrderBy(m => m.Id).FirstAsync();
        await open.Write<bool>(new Command("test.unit", "test/unit/close", Actor.System("test"), "testing"), async change =>
        {
            var people = change.Context<PeopleDb>();
            var tree = await people.UnitTree(default);
            var unit = await people.Units.FirstAsync(u => u.Id == measure.LeadUnit);
            unit.Close(change.Now, null, tree).ShouldBeEmpty();
            return true;
        });

        var page = await client.Page($"/massnahmen/{measure.Id}");
        var form = await client.Page($"/massnahmen/{measure.Id}/bearbeiten");
        var kept = await FormButtons.Submit(client, $"/massnahmen/{measure.Id}/bearbeiten", [], "name=\"LeadUnit\"", to: $"/massnahmen/{measure.Id}/bearbeiten");

        page.ShouldContain("gibt es nicht mehr");
        form.ShouldContain("gibt es nicht mehr");
        (await client.Page("/fahrplan?nach=Unit")).ShouldContain("<svg class=\"tl\"", customMessage: "the roadmap goes on");
        (await client.Page("/haushalt?nach=Unit")).ShouldContain("<table");
        kept.StatusCode.ShouldBe(HttpStatusCode.Found, await kept.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Measures_WithoutResources_AreListedAndTheRoadmapSaysWhatItAssumes()
    {
        var client = await city.Host.SignedIn("strategie");

        var list = await client.Page("/massnahmen?stand=ohne");
        var first = list.Split("href=\"/massnahmen/").Skip(1).Select(p => p.Split('"')[0]).First(p => Guid.TryParse(p, out _));

        (await client.Page($"/massnahmen/{first}")).ShouldContain("weder Geld noch Personal");
        (await client.Page("/fahrplan")).ShouldContain("nimmt 13 Wochen an");
    }

    /// <summary>An idea that is sent whatever resembles it.</summary>
    private static Dictionary<string, string> Sure(string title, string what) => Idea(title, what).With(new() { ["Anyway"] = "true" });

    private static Dictionary<string, string> Idea(string title, string what) => new() { ["Title"] = title, ["Description"] = what };
}

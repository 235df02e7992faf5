using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Strategy.Tests.Measures;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Roadmap;

/// <summary>The roadmap from the city's data: calculated in the background, explained, pinned, compared, contradicted.</summary>
public sealed class RoadmapTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Example_OfEveryCity_HasAReleasedRoadmapWithAReasonForEveryBar()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var plan = await db.RoadmapPlans.OrderBy(p => p.Number).FirstAsync();
        var bars = await db.RoadmapBars.Where(b => b.Plan == plan.Id).ToListAsync();

        plan.Released.ShouldNotBeNull(string.Join("\n", plan.Read<Said>(p => p.Findings).Select(f => f.German)));
        plan.Outcome.ShouldBe("Planned", string.Join("\n", plan.Read<Said>(p => p.Findings).Select(f => f.German)));
        bars.Count.ShouldBeGreaterThan(30);
        bars.ShouldAllBe(b => b.ReasonDe.Length > 20 && b.ReasonSimple.Length > 10 && b.ReasonEn.Length > 20);
        (bars.Max(b => b.Ends).Year - bars.Min(b => b.Starts).Year).ShouldBeInRange(2, 6, "the example is planned over years");
        bars.Count(b => b.Scarce.Length > 0).ShouldBeGreaterThan(5, "staff and money really are scarce");
    }

    [Fact]
    public async Task Plan_OrderedWithAScenario_IsCalculatedInTheBackgroundAndCompared()
    {
        var client = await city.Host.SignedIn("strategie");
        var scenario = (await client.Page("/fahrplan/szenarien")).Split("/fahrplan/szenarien/").First(p => p.Contains(">IT-Stelle verliert", StringComparison.Ordinal))[..36];

        var place = await Order(client, new() { ["Scenario"] = scenario, ["WithProposed"] = "true" });
        var page = await client.Page(place);

        page.ShouldContain("Gerechnet mit dem Szenario", customMessage: page.Split("<main")[1].Split("</ul>")[0]);
        page.ShouldContain("<svg class=\"tl\"");
        var basis = page.Split("/fahrplan/vergleich?a=")[1][..36];
        var compared = await client.Page($"/fahrplan/vergleich?a={basis}&b={place.Split('/')[^1]}");
        compared.ShouldContain("Beide Pläne nebeneinander");
        compared.ShouldContain("Maßnahmen, die anders liegen");
    }

    [Fact]
    public async Task Plan_ReplannedWithoutAnyChange_MovesNothing()
    {
        var client = await city.Host.SignedIn("strategie", slug: "nachbarort");

        var place = await Order(client, new() { ["WithProposed"] = "true" });

        var first = (await client.Page(place)).Split("/fahrplan/vergleich?a=")[1][..36];
        (await client.Page($"/fahrplan/vergleich?a={first}&b={place.Split('/')[^1]}")).ShouldContain("In beiden Plänen liegen alle Maßnahmen gleich.");
        (await client.Page($"/fahrplan/vergleich?a={first}&b={first}")).ShouldContain("Sie haben zweimal denselben Plan gewählt.");
    }

    [Fact]
    public async Task Pin_OfABar_KeepsItsStartInTheNextPlan()
    {
        var client = await city.Host.SignedIn("strategie");
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var plan = (await PlanView.Valid(db, default))!;
        var bar = await db.RoadmapBars.Where(b => b.Plan == plan.Id && b.Status == "Accepted" && b.StartWeek > 30).OrderBy(b => b.Position).FirstAsync();

        var pinned = await client.SubmitTo($"/fahrplan/plaene/{plan.Id}", "handler=Pin", $"/fahrplan/plaene/{plan.Id}?handler=Pin", new() { ["Chosen"] = bar.Measure.ToString() });
        pinned.StatusCode.ShouldBe(HttpStatusCode.Found, await pinned.Content.ReadAsStringAsync());
        var place = await Order(client, new() { ["Basis"] = "", ["WithProposed"] = "true" });

        var next = Guid.Parse(place.Split('/')[^1]);
        (await db.RoadmapBars.SingleAsync(b => b.Plan == next && b.Measure == bar.Measure)).Starts.ShouldBe(bar.Starts);
        (await client.Page($"/massnahmen/{bar.Measure}")).ShouldContain("festgehalten in Plan");
    }

    [Fact]
    public async Task Plan_ThatCannotBe_SaysWhatContradictsAndWhatHelps()
    {
        var client = await city.Host.SignedIn("verwaltung", slug: "nachbarort");
        await using var db = (await city.Host.City("nachbarort")).Read<StrategyDb>();
        var bar = await db.RoadmapBars.OrderByDescending(b => b.EndWeek).FirstAsync();
        var start = (await PlanView.Valid(db, default))!.Starts;
        var made = await client.Submit("/fahrplan/szenarien", new() { ["Name"] = "Zu früh fertig" }, "name=\"Name\"");
        var scenario = made.Headers.Location!.OriginalString;
        var saved = await client.Submit(scenario, new()
        {
            ["changes.0.id"] = "", ["changes.0.Kind"] = "Latest", ["changes.0.Target"] = bar.Title, ["changes.0.Ends"] = start.AddDays(3).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        }, "changes.0.Kind");
        saved.StatusCode.ShouldBe(HttpStatusCode.Found, await saved.Content.ReadAsStringAsync());

        var page = await client.Page(await Order(client, new() { ["Scenario"] = scenario.Split('/')[^1], ["Basis"] = "", ["WithProposed"] = "true" }));

        page.ShouldContain("widersprechen sich");
        page.ShouldContain(bar.Title.Split('&', '"', '<')[0]);
        page.ShouldContain("/bearbeiten/termine");
    }

    [Fact]
    public async Task Scenario_WithFaults_NamesEachField()
    {
        var client = await city.Host.SignedIn("strategie");
        var scenario = (await client.Submit("/fahrplan/szenarien", new() { ["Name"] = "Mit Fehlern" }, "name=\"Name\"")).Headers.Location!.OriginalString;

        var answer = await client.Submit(scenario, new() { ["changes.0.id"] = "", ["changes.0.Kind"] = "StaffDays", ["changes.0.Target"] = "Gibt es nicht", ["changes.1.id"] = "", ["changes.1.Kind"] = "MoneyPercent", ["changes.1.Starts"] = "heute" }, "changes.0.Kind");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("#f-changes-1-starts");
    }

    [Theory, InlineData("lesen", "/fahrplan", 200), InlineData("lesen", "/fahrplan/plaene", 200), InlineData("lesen", "/fahrplan/szenarien", 200)]
    public async Task Pages_ForReaders_ShowNoButtonToPlan(string login, string path, int status)
    {
        var client = await city.Host.SignedIn(login);

        var answer = await client.Get(path);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("name=\"Chosen\"");
    }

    [Fact]
    public async Task Portal_ForResidents_ShowsPublishedMeasuresOnlyAndNoReasons()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var plan = (await PlanView.Valid(db, default))!;
        var strategist = await city.Host.SignedIn("strategie");
        var hidden = (await strategist.Page("/massnahmen")).Length;
        var titles = await db.RoadmapBars.Where(b => b.Plan == plan.Id).Select(b => b.Title).ToListAsync();

        var page = await city.Host.Client().Page("/fahrplan");

        var shown = titles.Count(t => page.Contains($">{t}<", StringComparison.Ordinal));
        shown.ShouldBeGreaterThan(10);
        shown.ShouldBeLessThan(titles.Count);
        hidden.ShouldBeGreaterThan(0);
        page.ShouldNotContain("Knappste Mittel");
        page.ShouldNotContain("Warum dann?");
    }

    [Fact]
    public void Timeline_OfFiveHundred_IsSmallAndWellFormed()
    {
        var bars = Enumerable.Range(0, 500).Select(i => new TimelineBar($"b{i}", $"Maßnahme mit einem ausführlichen Titel & <Zeichen> Nummer {i}", new DateOnly(2027, 1, 4).AddDays(i * 3), new DateOnly(2027, 6, 6).AddDays(i * 3), "ax")).ToList();

        var svg = TimelineSvg.Draw([new TimelineGroup("Feld", bars)], "Bild", CultureInfo.GetCultureInfo("de-DE"));

        Encoding.UTF8.GetByteCount(svg).ShouldBeLessThan(300_000);
        var parsed = Stadtlotse.Foreign.ForeignXml.Parse(svg);
        parsed.Descendants("a").Count().ShouldBe(500);
        parsed.Descendants("a").ShouldAllBe(a => a.Element("title") != null && a.Attribute("href")!.Value.StartsWith('#'));
    }

    /// <summary>Orders a plan, waits until it is there, gives its address.</summary>
    private static async Task<string> Order(TestClient client, Dictionary<string, string> fields)
    {
        var page = await client.Page("/fahrplan/plaene");
        var basis = page.Split("name=\"Basis\"")[1].Split("selected")[0].Split("value=\"")[^1].Split('"')[0];
        var answer = await client.Submit("/fahrplan/plaene", new Dictionary<string, string> { ["Basis"] = basis }.With(fields), "name=\"Basis\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        var place = answer.Headers.Location!.OriginalString;
        for (var tries = 0; tries < 600; tries++)
        {
            if (!(await client.Page(place)).Contains("<progress", StringComparison.Ordinal)) return place;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{place} was not calculated within a minute.");
    }
}

internal static class Buttons
{
    /// <summary>Sends a form of a page to another address, as a button with its own does.</summary>
    public static async Task<HttpResponseMessage> SubmitTo(this TestClient client, string page, string form, string to, Dictionary<string, string> fields)
    {
        var html = (await client.Page(page)).Split("<form").First(f => f.Contains(form, StringComparison.Ordinal));
        string Hidden(string field) => html.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];
        return await client.Post(to, new Dictionary<string, string> { ["_form"] = Hidden("_form"), ["_key"] = Hidden("_key") }.With(fields));
    }
}

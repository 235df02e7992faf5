using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>From a gap to a measure, from a paper to a resolution, from a value to the public page: as strategist, council member and resident; with script and without.</summary>
public sealed class SteeringJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Strategist_EntersAValue_ThatAResidentSees(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var value = script ? "141" : "142";
        await using var desk = await city.Open(View(script), "desk", "strategie");
        await desk.Go("/steuerung?q=Offene+Datens");
        await desk.Page.ClickAsync("table a");

        await JourneySteps.EnterValue(desk.Page, value, "Mit den neuen Kartendaten");

        await using var portal = await city.Open(View(script));
        await portal.Go("/fortschritt");
        await portal.Page.ClickAsync("table a:has-text('Offene Datensätze')");
        (await portal.Page.Locator("main").InnerTextAsync()).ShouldContain($"Der letzte Wert ist {value}");
        await portal.Page.ClickAsync("summary:has-text('Zahlen als Tabelle')");
        (await portal.Page.Locator("figure table").InnerTextAsync()).ShouldContain(value);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Paper_FromStrategistToCouncillor_IsDecidedAndTracked(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var title = script ? "Untertitel für alle Sitzungen" : "Sitzungen auch zum Nachlesen";
        await using var desk = await city.Open(View(script), "desk", "strategie");
        var page = desk.Page;
        await desk.Go("/rat/neu");
        await page.FillAsync("#f-title", title);
        await page.FillAsync("#f-body", "Rat");
        await page.ClickAsync("main .city-form button");
        await page.FillAsync("#f-text-facts", "Wer schlecht hört, ist heute **ausgeschlossen**.");
        await page.ClickAsync("main .city-form button");
        (await page.Locator("main strong").First.InnerTextAsync()).ShouldBe("ausgeschlossen");
        if (script) await GuidePictures.Take(page, "council-paper");
        await JourneySteps.Resolve(page, 30, 1);
        await page.ClickAsync("main a:has-text('Auflage hinzufügen')");
        await page.FillAsync("#f-text", "Nach einem Jahr berichten: " + title);
        await page.ClickAsync("main .city-form button");

        await using var council = await city.Open(View(script), "desk", "rat");
        await council.Go("/rat/auflagen");
        if (script) await GuidePictures.Take(council.Page, "council-conditions");
        (await council.Page.Locator("table").InnerTextAsync()).ShouldContain("Nach einem Jahr berichten: " + title);
        (await council.Page.Locator("main a:has-text('Als erledigt melden')").CountAsync()).ShouldBe(0, "Council members look, the administration reports.");
        await council.Page.ClickAsync($"table a:has-text('{title}')");
        (await council.Page.Locator("main").InnerTextAsync()).ShouldContain("30 Ja, 1 Nein");
    }

    [Fact]
    public async Task Strategist_FromAGap_ProposesAMeasure()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(View(script: false), "desk", "strategie");
        await desk.Go("/bewertung/reifegrad?q=Baugenehmigung");
        await desk.Page.ClickAsync("table a");
        await desk.Page.ClickAsync("main a:has-text('Maßnahme vorschlagen') >> nth=0");
        var title = await desk.Page.InputValueAsync("#f-titel");
        await desk.Page.SelectOptionAsync("#f-field", new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await desk.Page.ClickAsync("main .city-form button");

        (await desk.Page.Locator("h1").InnerTextAsync()).ShouldBe(title);
        (await desk.Page.Locator("main").InnerTextAsync()).ShouldContain("vorgeschlagen");
    }

    private static PageView View(bool script) => script ? GuidePictures.View : PageView.NoScript;
}

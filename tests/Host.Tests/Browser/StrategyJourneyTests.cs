using Microsoft.Playwright;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>From paper to plan: a strategist, a reviewer and a resident walk the whole way. With <c>STADTLOTSE_PICTURES=1</c> the pictures of the guide are taken on it.</summary>
public sealed class StrategyJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Paper = "# Konzept Trinkwasser\n\n## Unsere Vision\n\nWer in Musterstadt durstig ist, findet nach wenigen Schritten gutes Wasser.\n\n## Leitsätze\n\n- Offen: Alle Werte sind öffentlich.\n\n## Nächste Schritte bis 2030\n\nDie Stadt soll zehn Trinkbrunnen aufstellen.\n";

    private static readonly PageView View = GuidePictures.View;

    [Fact]
    public async Task Strategy_FromPaperToPublicPage_IsWalkedByThreePeople()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(View, "desk", "strategie");
        desk.ExpectedStatuses.Add(422);
        var page = desk.Page;
        await JourneySteps.Import(desk, "Trinkwasser.md", "text/markdown", System.Text.Encoding.UTF8.GetBytes(Paper), "Konzept Trinkwasser");
        await Take(page, "strategy-import");
        await page.ClickAsync("main a:has-text('Mit dem ersten Fund beginnen')");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldContain("nach wenigen Schritten gutes Wasser");
        await page.ClickAsync("main button:has-text('Übernehmen')");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldContain("Alle Werte sind öffentlich");
        await page.ClickAsync("main button:has-text('Übernehmen')");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldContain("Trinkbrunnen");
        await page.FillAsync("#f-newfield", "Wasser");
        await Take(page, "strategy-find");
        await page.ClickAsync("main button:has-text('Übernehmen')");
        await page.ClickAsync("main a:has-text('Zur Strategie')");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Konzept Trinkwasser");
        (await page.Locator("main .strategy-vision").First.InnerTextAsync()).ShouldContain("gutes Wasser");
        var strategy = new Uri(page.Url).AbsolutePath;

        await desk.Go($"{strategy}/neu/ziel");
        await page.FillAsync("#f-words-title", "Überall gibt es Trinkwasser");
        await page.SelectOptionAsync("#f-field", new SelectOptionValue { Label = "Wasser" });
        await page.ClickAsync("main form button:has-text('Speichern')");
        await page.ClickAsync("main a:has-text('Verbindungen bearbeiten')");
        await page.SelectOptionAsync("#f-target", new SelectOptionValue { Label = "33 Starkregen überrascht niemanden" });
        await page.CheckAsync("input[name=Effect][value=Helps]");
        await page.ClickAsync("main button:has-text('Verbindung speichern')");
        await page.Locator("main .strategy-goals", new() { HasText = "Starkregen" }).First.WaitForAsync();
        await desk.Go($"{strategy}/bearbeiten");
        await page.CheckAsync("#f-published");
        await page.ClickAsync("main form button");
        await desk.Go($"{strategy}/versionen");
        await page.FillAsync("#f-reason", "Für den Rat im März");
        await page.ClickAsync("main button:has-text('Zur Prüfung einreichen')");
        await page.ClickAsync("main a:has-text('Version 1')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Eine andere Person gibt sie frei");

        await using var reviewer = await city.Open(View, "desk", "verwaltung");
        await reviewer.Go($"{strategy}/versionen/1");
        await reviewer.Page.ClickAsync("main button:has-text('Freigeben')");
        await reviewer.Page.Locator("main dl", new() { HasText = "freigegeben" }).WaitForAsync();

        await using var portal = await city.Open(View);
        await portal.Go(strategy);
        (await portal.Page.Locator("main").InnerTextAsync()).ShouldContain("Freigegeben: Version 1");
        await portal.Page.ClickAsync("main a:has-text('Überall gibt es Trinkwasser')");
        await portal.Page.ClickAsync(".strategy-thread a:has-text('Wasser')");
        (await portal.Page.Locator("h1").InnerTextAsync()).ShouldContain("Wasser");
        await portal.Go("/strategie");
        await Take(portal.Page, "strategy-public");
        await portal.Page.ClickAsync("main .city-tabs a:has-text('Wirkung')");
        await Take(portal.Page, "strategy-effects");
    }

    private static Task Take(IPage page, string name) => GuidePictures.Take(page, name);
}

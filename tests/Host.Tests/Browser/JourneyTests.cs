using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>The main road, walked by a resident, a strategist and an administrator; with script and without.</summary>
public sealed class JourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Resident_FromHome_ReadsAFieldAndAMeasure(bool script)
    {
        await using var page = await city.Open(View(script));
        await page.Go("/");

        await page.Page.ClickAsync(".kern-card a:has-text('Sichere Technik')");
        (await page.Page.Locator("h1").InnerTextAsync()).ShouldBe("Handlungsfeld 5: Sichere Technik");
        await page.Page.ClickAsync("main a:has-text('Notfallhandbuch')");

        (await page.Page.Locator("h1").InnerTextAsync()).ShouldBe("Notfallhandbuch auf Papier und online");
        (await page.Page.Locator("main dl").First.InnerTextAsync()).ShouldContain("IT-Stelle");
        await page.Page.ClickAsync(".city-crumbs a:has-text('Maßnahmen')");
        new Uri(page.Page.Url).AbsolutePath.ShouldBe("/massnahmen");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Strategist_FromSignIn_PublishesAMeasureThatAResidentReads(bool script)
    {
        var title = script ? "Ampeln für Blinde hörbar machen" : "Ampeln an Schulwegen länger grün";
        await using var desk = await city.Open(View(script), "desk");
        desk.ExpectedStatuses.Add(422);
        var page = desk.Page;
        await city.SignIn(desk, "strategie");
        await page.ClickAsync(".city-nav a:has-text('Maßnahmen')");
        await page.ClickAsync("main a:has-text('Neue Maßnahme')");

        await page.FillAsync("#f-lead", "Tiefbauamt");
        await page.ClickAsync("main button");
        await page.Locator(".city-faults:focus").WaitForAsync();
        await page.ClickAsync(".city-faults a:has-text('Titel')");
        (await page.Locator("#f-title:focus").CountAsync()).ShouldBe(1);
        (await page.InputValueAsync("#f-lead")).ShouldBe("Tiefbauamt");

        await page.FillAsync("#f-title", title);
        await page.SelectOptionAsync("#f-field", new SelectOptionValue { Label = "Sichere Technik" });
        await page.FillAsync("#f-startyear", "2027");
        await page.FillAsync("#f-cost", "48.000,00");
        await page.ClickAsync("main button");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(title);
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("48.000 €");

        await PageStates.Attach(desk, "Lageplan Süd.pdf");
        await page.CheckAsync("input[name=to][value=Accepted]");
        await page.ClickAsync("#advance ~ form button");
        await page.Locator("main dl.city-summary", new() { HasText = "beschlossen" }).WaitForAsync();

        await using var portal = await city.Open(View(script));
        (await Find(portal, title)).ShouldBe(0, "It is not published yet.");
        await page.ClickAsync("main a:has-text('Maßnahme bearbeiten')");
        await page.CheckAsync("#f-published");
        await page.ClickAsync("main button");
        await page.Locator("h1", new() { HasText = title }).WaitForAsync();

        (await Find(portal, title)).ShouldBe(1);
        await portal.Page.ClickAsync("table a");
        (await portal.Page.Locator("h1").InnerTextAsync()).ShouldBe(title);
        var download = await portal.Page.RunAndWaitForDownloadAsync(() => portal.Page.ClickAsync("main a[download]"));
        download.SuggestedFilename.ShouldBe("Lageplan Süd.pdf");
        (await portal.Page.Locator("main form").CountAsync()).ShouldBe(0, "Residents change nothing.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Administrator_FromSignIn_LooksAtOperationsAndRights(bool script)
    {
        await using var desk = await city.Open(View(script), "desk", slug: "nachbarort");
        await city.SignIn(desk, "verwaltung");

        await desk.Page.ClickAsync(".city-nav a:has-text('Verwaltung')");
        await desk.Page.ClickAsync(".city-nav--inside a:has-text('Betrieb')");
        (await desk.Page.Locator("main table").First.InnerTextAsync()).ShouldContain("post.drucken");
        await desk.Page.ClickAsync(".city-nav a:has-text('Rechte')");
        (await desk.Go("/rechte?q=massnahmen")).ShouldBe(200);
        (await desk.Page.Locator("main table").First.InnerTextAsync()).ShouldContain("Maßnahmen bearbeiten");
        var table = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.ClickAsync("main a[download]"));

        table.SuggestedFilename.ShouldBe("rechte.csv");
        await desk.Page.ClickAsync(".city-account button");
        (await desk.Go("/rechte")).ShouldBe(200);
        new Uri(desk.Page.Url).AbsolutePath.ShouldBe("/anmelden");
    }

    [Fact]
    public async Task Strategist_ByKeyboardOnly_AddsAMeasure()
    {
        await using var desk = await city.Open(View(script: false), "desk");
        desk.ExpectedStatuses.Add(422);
        var keys = desk.Page.Keyboard;
        await desk.Go("/massnahmen");

        await desk.Tab("#f-login");
        await keys.TypeAsync("strategie");
        await desk.Tab("#f-password");
        await keys.TypeAsync(city.PasswordOf("strategie"));
        await desk.Enter("table");
        await desk.Tab("main a[href='/massnahmen/neu']");
        await desk.Enter("#f-title");
        await desk.Tab("main button");
        await desk.Enter(".city-faults:focus");
        await desk.Tab(".city-faults a[href='#f-title']");
        await desk.Enter("#f-title:focus");
        await keys.TypeAsync("Nur mit der Tastatur");
        await desk.Tab("#f-field");
        await keys.PressAsync("ArrowDown");
        await desk.Tab("#f-published");
        await keys.PressAsync("Space");
        await desk.Tab("main button");
        await desk.Enter("h1:has-text('Nur mit der Tastatur')");

        (await desk.Page.Locator("main dl").First.InnerTextAsync()).ShouldContain("Bürgernahe Dienste");
        (await desk.Page.Locator("main dl > div", new() { HasText = "Öffentlich" }).InnerTextAsync()).ShouldContain("ja");
    }

    private static PageView View(bool script) => script ? PageView.Light : PageView.NoScript;

    private static async Task<int> Find(BrowserPage portal, string title)
    {
        await portal.Go("/massnahmen");
        await portal.Page.FillAsync("main input[name=q]", title);
        await portal.Page.PressAsync("main input[name=q]", "Enter");
        await portal.Page.WaitForURLAsync("**q=*");
        return await portal.Page.Locator("tbody tr").CountAsync();
    }
}

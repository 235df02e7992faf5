using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>What happens between the office and a resident: somebody known from paper comes to their data, sees who looked, and lets another act.</summary>
public sealed class KnownPersonJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Password = "Laterne Kiesel Zwieback 9";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Person_KnownFromPaper_LinksTheAccountAndSeesWhoLooked(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var (family, address) = script ? ("Wiesner", "wiesner@post.example") : ("Ohneskript", "frieda@post.example");
        await using var desk = await city.Open(View(script), "desk");
        await city.SignIn(desk, "buergeramt");
        var office = desk.Page;
        await office.ClickAsync(".city-nav a:has-text('Personen')");
        await office.ClickAsync("main a[href$='/personen/neu']");
        await office.CheckAsync("main input[name=Kind][value=Natural]");
        await office.FillAsync("#f-given", "Frieda");
        await office.FillAsync("#f-family", family);
        await office.FillAsync("#f-birthdate", "9");
        await office.FillAsync("#f-birthdate-month", "4");
        await office.FillAsync("#f-birthdate-year", "1951");
        await office.FillAsync("#f-street", "Am Deich 3");
        await office.FillAsync("#f-postcode", "00000");
        await office.FillAsync("#f-town", "Musterstadt");
        await office.ClickAsync("main form.city-form button");
        await office.Locator("h1", new() { HasText = $"Frieda {family}" }).WaitForAsync();
        var entry = new Uri(office.Url).AbsolutePath;
        await office.ClickAsync("main a:has-text('Code für ein Konto geben')");
        await office.CheckAsync("main input[name=Way][value=Counter]");
        await office.SelectOptionAsync("main select[name=Proof]", "ausweis");
        await office.ClickAsync("main form[action*=Issue] button");
        var code = await office.Locator("main .city-secret").InnerTextAsync();
        if (script) await GuidePictures.Take(office, "people-linkcode");

        await using var portal = await city.Open(View(script));
        portal.ExpectedStatuses.Add(422);
        var page = portal.Page;
        await city.Register(portal, address, "Frieda", family, Password);
        await page.ClickAsync("main a[href='/konto/verknuepfen']");
        await Enter("8");
        await page.Locator(".city-faults").WaitForAsync();
        (await page.InputValueAsync("#f-code")).ShouldNotBeEmpty("nothing typed is lost");
        await Enter("9");
        await page.Locator("main", new() { HasText = "Ihr Konto ist verknüpft" }).WaitForAsync();
        await page.ClickAsync("main a[href='/konto/daten']");
        (await page.InputValueAsync("#f-street")).ShouldBe("Am Deich 3");

        await office.ClickAsync(".city-nav a:has-text('Personen')");
        await office.FillAsync("main input[name=q]", family);
        await office.PressAsync("main input[name=q]", "Enter");
        await office.ClickAsync($"main a[href='{entry}']");
        await office.Locator("main", new() { HasText = "Die Person hat ein Konto." }).WaitForAsync();

        await office.FillAsync("#f-fall", "33-2026-4711");
        await office.ClickAsync("main form.city-filter button");
        await office.WaitForURLAsync("**fall=*");

        await page.ClickAsync(".city-account__name");
        await page.ClickAsync("main a:has-text('Wer meine Daten angesehen hat')");
        var latest = await page.Locator("main tbody tr").First.InnerTextAsync();
        latest.ShouldContain("Amt für Bürgerdienste");
        latest.ShouldContain("Pflege Ihrer Personendaten");
        latest.ShouldContain("33-2026-4711");
        latest.ShouldMatch(@"\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}");
        var whole = await page.ContentAsync();
        whole.ShouldNotContain("Okonkwo", Case.Insensitive, "the unit is named, not who it was");
        whole.ShouldNotContain("buergeramt", Case.Sensitive);
        if (script) await GuidePictures.Take(page, "account-looks");

        async Task Enter(string day)
        {
            await page.FillAsync("#f-code", code);
            await page.FillAsync("#f-born", day);
            await page.FillAsync("#f-born-month", "4");
            await page.FillAsync("#f-born-year", "1951");
            await page.ClickAsync("main form.city-form button");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Representative_WithACode_ActsUntilTheOtherEndsIt(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var name = script ? "Skript" : "Papier";
        await using var mother = await city.Open(View(script), login: "buergerin");
        await mother.Go("/konto");
        await mother.Page.ClickAsync("main a:has-text('Für andere handeln')");
        await mother.Page.ClickAsync("main a[href='/konto/vertretung/vollmacht']");
        await mother.Page.ClickAsync("main form.city-form button");
        var code = await mother.Page.Locator("main .city-secret").InnerTextAsync();

        await using var portal = await city.Open(View(script));
        portal.ExpectedStatuses.Add(409);
        var page = portal.Page;
        await city.Register(portal, $"kind.{name.ToLowerInvariant()}@post.example", "Kai", name, Password);
        await page.ClickAsync("main a:has-text('Für andere handeln')");
        await page.ClickAsync("main a:has-text('Code eingeben')");
        await page.FillAsync("#f-code", code);
        await page.ClickAsync("main form.city-form button");
        await page.ClickAsync("main button:has-text('Für Erika Mustermann handeln')");
        await page.Locator(".city-acting", new() { HasText = "Sie handeln gerade für Erika Mustermann" }).WaitForAsync();
        await portal.Go("/massnahmen");
        (await page.Locator(".city-acting").InnerTextAsync()).ShouldContain("Erika Mustermann");
        if (script) await GuidePictures.Take(page, "account-acting");

        await mother.Go("/konto/vertretung");
        var mine = mother.Page.Locator(".city-entry", new() { HasText = $"Kai {name}" });
        await mine.Locator("button").ClickAsync();
        await mine.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await portal.Go("/konto");
        (await page.Locator(".city-acting").InnerTextAsync()).ShouldNotContain("Sie handeln gerade für");
        await page.ClickAsync(".city-acting button");
        await portal.Go("/konto/vertretung");
        (await page.Locator(".city-acting").CountAsync()).ShouldBe(0);
        (await page.Locator("main button:has-text('Für Erika Mustermann handeln')").CountAsync()).ShouldBe(0);
    }

    private static PageView View(bool script) => script ? GuidePictures.View : PageView.NoScript;
}

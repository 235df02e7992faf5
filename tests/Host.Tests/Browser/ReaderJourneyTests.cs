using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>Those who read: a resident with a phone in three languages, a member of staff at the desk; and a strategist who decides on finds with the keyboard alone.</summary>
public sealed class ReaderJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    [Theory]
    [InlineData("de", true, "Bürgernahe Dienste", "Jeder Antrag geht ganz online", "Hundesteuer ohne Papier", "Der Bescheid kommt ins Postfach.")]
    [InlineData("de-simple", false, "Dienste für alle", "Jeden Antrag kann man im Internet stellen", "Hund im Internet anmelden", "Der Bescheid kommt in Ihr Postfach.")]
    [InlineData("en", true, "Services close to residents", "Every application can be completed online", "Dog tax without paper", "The notice arrives in the postbox.")]
    public async Task Resident_WithAPhone_ReadsFromVisionToMeasure(string language, bool script, string field, string goal, string measure, string text)
    {
        TestEngine.AtLengthOnPostgres();
        await using var phone = await city.Open(PageView.Phone with { Script = script, Cookies = new Dictionary<string, string> { ["lang"] = language } });
        var page = phone.Page;
        await phone.Go("/strategie");
        await page.ClickAsync($"main h3 a:has-text('{field}'), main h2 a:has-text('{field}')");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(field);
        await phone.ShouldNotOverflow();
        await page.ClickAsync($"main a:has-text('{goal}') >> nth=0");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(goal);
        await page.ClickAsync($"main a:has-text('{measure}') >> nth=0");

        (await page.Locator("h1").InnerTextAsync()).ShouldBe(measure);
        (await page.Locator("html").GetAttributeAsync("lang"))!.ShouldStartWith(language == "en" ? "en" : "de");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(text);
        (await page.Locator(".strategy-missing").CountAsync()).ShouldBe(0);
        await phone.ShouldNotOverflow();
        // The checker itself needs script.
        if (script) await phone.ShouldBeAccessible();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task StaffMember_FromAGoal_FollowsWhereItComesFrom(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(PageView.Light with { Script = script }, "desk", "lesen");
        await desk.Go("/bewertung/swot");
        await desk.Page.ClickAsync("main a:has-text('Die Verwaltung auf dem Weg ins Digitale')");
        await desk.Page.ClickAsync("main a:has-text('Wissen bleibt, wenn Menschen gehen')");
        (await desk.Page.Locator("h1").InnerTextAsync()).ShouldContain("Wissen bleibt, wenn Menschen gehen");

        await desk.Page.ClickAsync("#herkunft ~ ul a:has-text('Die Verwaltung auf dem Weg ins Digitale')");

        new Uri(desk.Page.Url).AbsolutePath.ShouldStartWith("/bewertung/swot/");
        (await desk.Page.Locator("main a:has-text('Ziel vorschlagen')").CountAsync()).ShouldBe(0, "Readers propose nothing.");
    }

    [Fact]
    public async Task Strategist_ByKeyboardOnly_TakesAFindOver()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(PageView.NoScript, "desk", "strategie");
        var page = desk.Page;
        await desk.Go("/strategie/import");
        await page.SetInputFilesAsync("#f-paper", new Microsoft.Playwright.FilePayload { Name = "Tasten.md", MimeType = "text/markdown", Buffer = "# Konzept Tasten\n\n## Vision\n\nAlles in der Stadt geht auch mit der Tastatur, ganz ohne Maus.\n"u8.ToArray() });
        await desk.Tab("main form .kern-btn--primary");
        await page.Keyboard.PressAsync("Enter");
        await JourneySteps.Read(page);
        await desk.Tab("main a[href$='/1']");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("blockquote").WaitForAsync();

        await desk.Tab("main form .kern-btn--primary");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("Über alles ist entschieden.").WaitForAsync();
    }
}

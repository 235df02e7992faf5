using Stadtlotse.Administration.Contracts;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>An administrator sets up a city from nothing, by the link of the command line, with script and without.</summary>
public sealed class SetupJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Password = "ahorn-blatt-im-oktober";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Administrator_FromAnEmptyCity_SetsItUp(bool script)
    {
        TestEngine.Only(Kernel.Engine.Sqlite, "a journey is the same on both engines");
        var slug = script ? "neustadt" : "altenau";
        var added = await city.Host.Cities.Add(slug, slug, Kernel.Engine.Sqlite, "", [($"{slug}.localhost", "portal"), ($"desk.{slug}.localhost", "desk")]);
        var link = (await FirstAdministrator.Invite(added, (IStaffAccounts)city.Host.Services.GetService(typeof(IStaffAccounts))!, "leitung@stadt.example")).Value;
        await using var desk = await city.Open(script ? PageView.Light : PageView.NoScript, "desk", slug: slug);
        desk.ExpectedStatuses.Add(422);
        var page = desk.Page;

        await desk.Go(link);
        await page.FillAsync("#f-newpassword", Password);
        await page.ClickAsync("main form button");
        await desk.Go("/anmelden");
        await page.FillAsync("#f-login", "leitung@stadt.example");
        await page.FillAsync("#f-password", Password);
        await page.ClickAsync("main button");
        await page.ClickAsync(".city-nav a:has-text('Verwaltung')");
        await page.Locator("h2", new() { HasText = "Stadt einrichten" }).WaitForAsync();

        await Step("Namen der Stadt eingeben", ("#f-name", $"Stadt {slug}"));
        (await page.Locator(".city-header__name").InnerTextAsync()).ShouldBe($"Stadt {slug}");
        await Open("Land und freie Tage wählen");
        await page.SelectOptionAsync("#f-state", "NI");
        await page.FillAsync("#f-closed", "24.12. Heiligabend");
        await Save();
        await Step("Kontakt für das Impressum eingeben", ("#f-address", $"Am Markt 1\n00000 {slug}"), ("#f-mail", "rathaus@stadt.example"), ("#f-phone", "0000 123"), ("#f-representative", "Bürgermeister Max Muster"));
        await Step("Absenderzeile der Briefe eingeben", ("#f-returnline", "Stadt, Am Markt 1"));
        await Step("Zuständiges Gericht eingeben", ("#f-court", "Verwaltungsgericht Musterland"), ("#f-address", "Weg 2\n00000 Musterland"));
        await Open("Bankverbindung eingeben");
        await page.FillAsync("#f-holder", "Stadtkasse");
        await page.FillAsync("#f-ibantyped", "DE89 3704 0044 0532 0130 01");
        await page.FillAsync("#f-bank", "Beispielbank");
        await page.ClickAsync("main form button");
        await page.Locator(".city-faults", new() { HasText = "IBAN" }).WaitForAsync();
        await page.FillAsync("#f-ibantyped", "DE89 3704 0044 0532 0130 00");
        await Save();
        await Open("Erklärung zur Barrierefreiheit ausfüllen");
        await page.FillAsync("input[name='Assessed.Day']", "2");
        await page.FillAsync("input[name='Assessed.Month']", "3");
        await page.FillAsync("input[name='Assessed.Year']", "2026");
        await Save();

        await Open("Stellen anlegen");
        await page.ClickAsync("main a:has-text('Neue Stelle')");
        await page.FillAsync("#f-name", "Hauptamt");
        await Save();
        await Open("Kolleginnen und Kollegen anlegen oder importieren");
        await page.ClickAsync("main a:has-text('Personal importieren')");
        await page.SetInputFilesAsync("#f-table", new Microsoft.Playwright.FilePayload { Name = "personal.csv", MimeType = "text/csv", Buffer = "Personalnummer;Vorname;Nachname;E-Mail;Amt\n1;Ida;Jürgens;ida@stadt.example;Hauptamt"u8.ToArray() });
        await page.ClickAsync("main form.city-form button");
        await page.Locator("main table", new() { HasText = "Jürgens, Ida" }).WaitForAsync();
        await page.ClickAsync("main form[action*=Take] button");
        await page.Locator("main", new() { HasText = "Die Datei ist übernommen" }).WaitForAsync();

        await desk.Go("/verwaltung");
        await page.Locator("main", new() { HasText = "Ihre Stadt ist eingerichtet" }).WaitForAsync();
        await using var portal = await city.Open(script ? PageView.Light : PageView.NoScript, slug: slug);
        await portal.Go("/impressum");
        (await portal.Page.Locator("main").InnerTextAsync()).ShouldContain("Bürgermeister Max Muster");

        async Task Open(string step)
        {
            await desk.Go("/verwaltung");
            await page.ClickAsync($"main a:has-text('{step}')");
        }

        async Task Save()
        {
            await page.ClickAsync("main form.city-form button");
            await page.Locator(".city-faults").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        }

        async Task Step(string step, params (string Field, string Value)[] fields)
        {
            await Open(step);
            foreach (var (field, value) in fields) await page.FillAsync(field, value);
            await Save();
        }
    }
}

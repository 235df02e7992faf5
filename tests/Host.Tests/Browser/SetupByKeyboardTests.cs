using Stadtlotse.Administration.Contracts;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>An administrator without a mouse sets up a city from nothing: settings, unit, role, colleague, invitation, a table of staff.</summary>
public sealed class SetupByKeyboardTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Password = "ahorn-blatt-im-oktober";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Administrator_ByKeyboardOnly_SetsUpAnEmptyCity(bool script)
    {
        TestEngine.Only(Kernel.Engine.Sqlite, "a journey is the same on both engines");
        var (view, slug) = script ? (PageView.Light, "tastenau") : (PageView.NoScript, "tastenheim");
        var added = await city.Host.Cities.Add(slug, slug, Kernel.Engine.Sqlite, "", [($"{slug}.localhost", "portal"), ($"desk.{slug}.localhost", "desk")]);
        var link = (await FirstAdministrator.Invite(added, (IStaffAccounts)city.Host.Services.GetService(typeof(IStaffAccounts))!, "leitung@stadt.example")).Value;
        await using var desk = await city.Open(view, "desk", slug: slug);
        desk.ExpectedStatuses.Add(422);

        await Enrol(desk, link, "leitung@stadt.example");
        await desk.Follow(".city-nav a:has-text('Verwaltung')", "h2:has-text('Stadt einrichten')");

        await Step("Namen der Stadt eingeben");
        await desk.Type("#f-name", $"Stadt {slug}");
        await desk.Enter($".city-header__name:has-text('Stadt {slug}')");
        await Step("Land und freie Tage wählen");
        await desk.Type("#f-state", "Nieder");
        await desk.Follow("main form.city-form button", "main dl:has-text('Niedersachsen')");
        await Step("Kontakt für das Impressum eingeben");
        await desk.Tab("main form.city-form button");
        await desk.Enter(".city-faults:focus");
        await desk.Follow(".city-faults a[href='#f-address']", "#f-address:focus");
        await desk.Page.Keyboard.TypeAsync("Am Markt 1");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.TypeAsync($"00000 {slug}");
        await desk.Type("#f-mail", "rathaus@stadt.example");
        await desk.Type("#f-phone", "0000 123");
        await desk.Type("#f-representative", "Bürgermeister Max Muster");
        await desk.Enter("main dl:has-text('Bürgermeister Max Muster')");

        await Step("Stellen anlegen");
        await desk.Follow("main a:has-text('Neue Stelle')", "#f-short");
        await desk.Type("#f-name", "Hauptamt");
        await desk.Enter("main a:has-text('Hauptamt')");

        await desk.Follow(".city-nav--inside a:has-text('Rollen')", "main a:has-text('Neue Rolle')");
        await desk.Follow("main a:has-text('Neue Rolle')", "#f-title");
        await desk.Type("#f-title", "Empfang");
        await desk.Tab("#f-held-people-read");
        await desk.Page.Keyboard.PressAsync("Space");
        await desk.Follow("main form.city-form button", "h1:has-text('Empfang')");

        await desk.Follow(".city-nav--inside a:has-text('Personal')", "main a:has-text('Neue Person')");
        await desk.Follow("main a:has-text('Neue Person')", "#f-given");
        await desk.Type("#f-given", "Ida");
        await desk.Type("#f-family", "Jürgens");
        await desk.Type("#f-mail", $"ida@{slug}.example");
        await desk.Type("#f-unit", "Haupt");
        await desk.Follow("main form.city-form button", "h1:has-text('Jürgens')");
        await desk.Type("#f-role", "Empfang");
        await desk.Follow("main form[action*=Give] button", "main table:has-text('Empfang')");
        await desk.Follow("main form[action*=Invite] button", "main dl:has-text('eingeladen')");

        await desk.Follow(".city-nav--inside a:has-text('Personal')", "main a:has-text('Personal importieren')");
        await desk.Follow("main a:has-text('Personal importieren')", "#f-table");
        await desk.Choose("#f-table", new() { Name = "personal.csv", MimeType = "text/csv", Buffer = "Personalnummer;Vorname;Nachname;E-Mail;Amt\n1;Änne;Aßmann;aenne@stadt.example;Hauptamt"u8.ToArray() });
        await desk.Follow("main form.city-form button", "main table:has-text('Aßmann, Änne')");
        await desk.Follow("main form[action*=Take] button", "main:has-text('Die Datei ist übernommen')");

        await using var office = await city.Open(view, "desk", slug: slug);
        await Enrol(office, (await city.Mail($"ida@{slug}.example")).Link!, $"ida@{slug}.example");
        await office.Follow(".city-nav a:has-text('Personen')", "h1:has-text('Personen')");

        async Task Step(string step)
        {
            await desk.Follow(".city-nav:not(.city-nav--inside) a:has-text('Verwaltung')", "h2:has-text('Stadt einrichten')");
            await desk.Follow($"main a:has-text('{step}')", "main form.city-form, main a:has-text('Neue Stelle')");
        }
    }

    private static async Task Enrol(BrowserPage desk, string link, string login)
    {
        await desk.Go(link);
        await desk.Type("#f-newpassword", Password);
        await desk.Enter("main:not(:has(#f-newpassword))");
        await desk.Go("/anmelden");
        await desk.Type("#f-login", login);
        await desk.Type("#f-password", Password);
        await desk.Enter(".city-account__name");
    }
}

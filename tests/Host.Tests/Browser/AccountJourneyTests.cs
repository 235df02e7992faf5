using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OtpNet;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>An account from its first day to its last, in a real browser with a device that holds passkeys; and the road without script.</summary>
public sealed class AccountJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Password = "Laterne Kiesel Zwieback 8";

    [Fact]
    public async Task Resident_FromRegistration_UsesAPasskeyActsExportsAndDeletes()
    {
        await using var portal = await city.Open(PageView.Light);
        var page = portal.Page;
        await AddDevice(page);
        await city.Register(portal, "tilda@post.example", "Tilda", "Freund", Password);

        await page.ClickAsync("main a:has-text('Passkey hinzufügen')");
        await page.FillAsync("#f-name", "Mein Telefon");
        await page.ClickAsync("main button:has-text('Passkey anlegen')");
        await page.Locator(".city-entry h2", new() { HasText = "Mein Telefon" }).WaitForAsync();
        await page.ClickAsync(".city-account button");
        await portal.Go("/anmelden?zurueck=/konto");
        await page.ClickAsync("main button:has-text('Mit Passkey anmelden')");
        await page.Locator(".city-account__name", new() { HasText = "Tilda Freund" }).WaitForAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/konto");

        await page.ClickAsync("main a:has-text('Für andere handeln')");
        await page.ClickAsync("main a:has-text('Code eingeben')");
        await page.FillAsync("#f-code", await GrantOf("buergerin"));
        await page.ClickAsync("main button");
        await page.ClickAsync("main button:has-text('Für Erika Mustermann handeln')");
        await page.Locator(".city-acting", new() { HasText = "Sie handeln gerade für Erika Mustermann" }).WaitForAsync();
        await portal.Go("/massnahmen");
        (await page.Locator(".city-acting").InnerTextAsync()).ShouldContain("Erika Mustermann");
        await page.ClickAsync(".city-acting button");
        await page.Locator("h1", new() { HasText = "Für andere handeln" }).WaitForAsync();
        (await page.Locator(".city-acting").CountAsync()).ShouldBe(0);

        await page.ClickAsync(".city-account__name");
        await ExportAndDelete(portal);
    }

    [Fact]
    public async Task Passkey_ThatWasCopied_IsRefused()
    {
        await using var portal = await city.Open(PageView.Light);
        portal.ExpectedStatuses.Add(422);
        var page = portal.Page;
        var (cdp, device) = await AddDevice(page);
        await city.Register(portal, "kopie@post.example", "Kim", "Kopie", Password);
        await portal.Go("/konto/passkeys");
        await page.FillAsync("#f-name", "Schlüssel");
        await page.ClickAsync("main button:has-text('Passkey anlegen')");
        await page.Locator(".city-entry").WaitForAsync();
        await SignInByPasskey(portal);
        await page.Locator(".city-account__name", new() { HasText = "Kim Kopie" }).WaitForAsync();
        var all = await cdp.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = device });
        var copy = all!.Value.GetProperty("credentials")[0].Deserialize<Dictionary<string, object>>()!;
        await cdp.SendAsync("WebAuthn.clearCredentials", new() { ["authenticatorId"] = device });
        copy["signCount"] = 0;
        await cdp.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = device, ["credential"] = copy });

        await SignInByPasskey(portal);

        await page.Locator(".city-faults", new() { HasText = "Dieser Passkey passt nicht" }).WaitForAsync();
    }

    [Fact]
    public async Task Passkey_WithoutConfirmationOfThePerson_GivesNothing()
    {
        await using var portal = await city.Open(PageView.Light);
        var page = portal.Page;
        var (cdp, device) = await AddDevice(page);
        await city.Register(portal, "finger@post.example", "Fina", "Finger", Password);
        await portal.Go("/konto/passkeys");
        await page.FillAsync("#f-name", "Schlüssel");
        await page.ClickAsync("main button:has-text('Passkey anlegen')");
        await page.Locator(".city-entry").WaitForAsync();
        await cdp.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = device, ["isUserVerified"] = false });

        await SignInByPasskey(portal);

        await page.Locator("[data-passkey-failed]:not([hidden])").WaitForAsync();
        (await page.Locator(".city-account__name").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Resident_WithoutScript_UsesACodeAppAndPaperCodesExportsAndDeletes()
    {
        await using var portal = await city.Open(PageView.NoScript);
        portal.ExpectedStatuses.Add(422);
        var page = portal.Page;
        await city.Register(portal, "ohneskript@post.example", "Oskar", "Ohne", Password);
        await page.ClickAsync("main dl a[href='/konto/code']");
        var secret = Base32Encoding.ToBytes((await page.Locator(".city-secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));

        await page.FillAsync("#f-code", "000000");
        await page.ClickAsync("main button");
        await page.Locator(".city-faults").WaitForAsync();
        await page.FillAsync("#f-code", new Totp(secret).ComputeTotp());
        await page.ClickAsync("main button");
        var paper = await page.Locator(".city-codes code").AllInnerTextsAsync();
        paper.Count.ShouldBe(10);
        await page.ClickAsync(".city-account button");

        await portal.Go("/anmelden");
        (await page.Locator("main form[data-passkey]").IsVisibleAsync()).ShouldBeFalse();
        await page.FillAsync("#f-login", "ohneskript@post.example");
        await page.FillAsync("#f-password", Password);
        await page.ClickAsync("main button");
        await page.FillAsync("#f-code", paper[0]);
        await page.ClickAsync("main button");
        await page.Locator(".city-account__name", new() { HasText = "Oskar Ohne" }).WaitForAsync();
        await portal.Go("/konto");
        (await page.Locator("main dl").InnerTextAsync()).ShouldContain("9 Notfallcodes");

        await ExportAndDelete(portal);
    }

    [Fact]
    public async Task Resident_ByKeyboardOnly_RegistersAndLooksAtTheDevices()
    {
        await using var portal = await city.Open(PageView.NoScript);
        var keys = portal.Page.Keyboard;
        await portal.Go("/registrieren");
        await portal.Tab("#f-mail");
        await keys.TypeAsync("tasten@post.example");
        await portal.Enter("h1:has-text('Sehen Sie in Ihr Postfach')");
        await portal.Go((await city.Mail("tasten@post.example")).Link!);
        await portal.Tab("#f-given");
        await keys.TypeAsync("Tessa");
        await portal.Tab("#f-family");
        await keys.TypeAsync("Taste");
        await portal.Tab("#f-password");
        await keys.TypeAsync(Password);
        await portal.Enter("h1:has-text('Mein Konto')");
        await portal.Tab("main dl a[href='/konto/sitzungen']");
        await portal.Enter("h1:has-text('Angemeldete Geräte')");

        (await portal.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await portal.Tab("tbody button");
        await portal.Enter("h1:has-text('Anmelden')");
    }

    /// <summary>From the account's page: takes the data along, then gives the account up.</summary>
    private static async Task ExportAndDelete(BrowserPage portal)
    {
        var page = portal.Page;
        await page.ClickAsync("main a:has-text('Meine Daten herunterladen')");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("main button"));
        await using (var zip = new ZipArchive(File.OpenRead(await download.PathAsync()), ZipArchiveMode.Read))
            zip.Entries.Select(e => e.Name).ShouldBe(["daten.json", "daten.html"]);

        await portal.Go("/konto/loeschen");
        await page.ClickAsync("main button:has-text('Konto in 14 Tagen löschen')");
        await page.Locator("main", new() { HasText = "Ihr Konto wird am" }).WaitForAsync();
    }

    private static async Task SignInByPasskey(BrowserPage portal)
    {
        if (await portal.Page.Locator(".city-account button").CountAsync() > 0) await portal.Page.ClickAsync(".city-account button");
        await portal.Go("/anmelden");
        await portal.Page.ClickAsync("main button:has-text('Mit Passkey anmelden')");
    }

    private async Task<string> GrantOf(string login)
    {
        using TestClient other = await city.Host.SignedIn(login, "portal");
        var answer = await (await other.Submit("/konto/vertretung/vollmacht", [])).Content.ReadAsStringAsync();
        return Regex.Match(answer, "city-secret\">([A-Z0-9-]{14})<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
    }

    /// <summary>A device that holds passkeys and knows its owner.</summary>
    private static async Task<(ICDPSession Cdp, string Device)> AddDevice(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        var made = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (cdp, made!.Value.GetProperty("authenticatorId").GetString()!);
    }
}

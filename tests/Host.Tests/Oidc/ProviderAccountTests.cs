using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Oidc;

/// <summary>Ties to an account, confirming, signing out on either side, and the pages that set providers up.</summary>
public sealed class ProviderAccountTests(OidcHost oidc) : IClassFixture<OidcHost>
{
    private static Dictionary<string, object?> Person(string subject) => new() { ["sub"] = subject, ["given_name"] = "Erika", ["family_name"] = "Muster" };

    [Fact]
    public async Task Account_WithTheSameAddress_IsNotTakenOverButTiedBySigningIn()
    {
        await oidc.City.Tamper("update identity_account set mail = 'erika@example.org' where login = 'buergerin'");
        var vouched = new Dictionary<string, object?>(Person("tie")) { ["email"] = "Erika@Example.org", ["email_verified"] = true };
        using var refused = await oidc.SignIn(oidc.Host.Client(), "bund", vouched);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("gibt es hier schon ein Konto");

        var client = await oidc.Host.SignedIn("buergerin", "portal");
        var link = WebUtility.HtmlDecode((await client.Page("/konto/anbieter")).Split("href=\"/anmelden/mit/bund?auftrag=")[1].Split('"')[0]);
        (await oidc.SignIn(client, "bund", vouched, "?auftrag=" + link)).Headers.Location!.ToString().ShouldBe("/konto/anbieter");
        (await client.Page("/konto/anbieter")).ShouldContain("Verbindung lösen");

        var again = oidc.Host.Client();
        (await oidc.SignIn(again, "bund", vouched)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await again.Page("/konto")).ShouldContain("Erika Mustermann");
        (await client.Submit("/konto/anbieter", [], form: "/konto/anbieter?row")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.City.Count("identity_provider_link", "subject = 'tie'")).ShouldBe(0);
    }

    [Fact]
    public async Task Account_WithAnUnprovenAddress_IsAnAccountOfItsOwn()
    {
        await oidc.City.Tamper("update identity_account set mail = 'max@example.org' where login = 'lesen'");

        (await oidc.SignIn(oidc.Host.Client(), "bund", new(Person("unproven")) { ["email"] = "buergerin@musterstadt.example", ["email_verified"] = false })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await oidc.City.Count("identity_account", "login like 'bund/%' and mail = 'buergerin@musterstadt.example'")).ShouldBe(0);
    }

    [Fact]
    public async Task Tie_BegunElsewhere_ComesToNothing()
    {
        var (client, other) = (await oidc.Host.SignedIn("buergerin", "portal"), oidc.Host.Client());
        await oidc.SignIn(other, "bund", Person("other-tie"));
        var link = WebUtility.HtmlDecode((await client.Page("/konto/anbieter")).Split("href=\"/anmelden/mit/bund?auftrag=")[1].Split('"')[0]);

        (await other.Get("/anmelden/mit/bund?auftrag=" + link)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Get("/anmelden/mit/bund?auftrag=falsch")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Tie_ThatIsTheOnlyWayIn_IsNotEnded()
    {
        var client = oidc.Host.Client();
        await oidc.SignIn(client, "bund", Person("only"));

        using var answer = await client.Submit("/konto/anbieter", [], form: "/konto/anbieter?row");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Das ist der einzige Weg in Ihr Konto.");
    }

    [Fact]
    public async Task Confirmation_ByTheProvider_NeedsTheSamePersonAskedAnew()
    {
        var client = oidc.Host.Client();
        await oidc.SignIn(client, "bund", Person("confirm"));
        await oidc.City.Tamper("update identity_session set confirmed = 0 where method = 'Provider'");
        var link = WebUtility.HtmlDecode((await client.Page("/bestaetigen?zurueck=%2Fkonto")).Split("href=\"/anmelden/mit/bund?auftrag=")[1].Split('"')[0]);

        (await oidc.SignIn(client, "bund", Person("somebody"), "?auftrag=" + link)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await oidc.SignIn(client, "bund", new(Person("confirm")) { ["auth_time"] = MiniProvider.Now - 3600 }, "?auftrag=" + link)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await oidc.City.Count("identity_session", "confirmed = 0 and method = 'Provider'")).ShouldBeGreaterThan(0);
        (await oidc.SignIn(client, "bund", Person("confirm"), "?auftrag=" + link)).Headers.Location!.ToString().ShouldBe("/konto");
        (await client.Page("/konto")).ShouldContain("Erika Muster");
    }

    [Fact]
    public async Task SigningOut_HereAndThere_GoesByTheProvidersAddress()
    {
        var client = oidc.Host.Client();
        await oidc.SignIn(client, "bund", Person("leaves"));

        using var left = await client.Submit("/konto", [], form: "/abmelden");
        left.Headers.Location!.ToString().ShouldBe("/abgemeldet");
        (await client.Page("/abgemeldet")).ShouldContain("Auch bei BUND abmelden");
        using var there = await client.Get("/abgemeldet?handler=Provider");

        there.Headers.Location!.ToString().ShouldStartWith(oidc.Provider.Issuer + "/logout?client_id=stadt");
        there.Headers.Location.ToString().ShouldContain("&id_token_hint=ey");
        there.Headers.Location.ToString().ShouldContain("post_logout_redirect_uri=" + Uri.EscapeDataString($"http://musterstadt.localhost:{oidc.Host.Port}/"));
        (await client.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page("/abgemeldet")).ShouldNotContain("Auch bei BUND abmelden");
    }

    [Fact]
    public async Task SigningOut_ByTheProvider_EndsTheSessionHere()
    {
        var (one, two) = (oidc.Host.Client(), oidc.Host.Client());
        await oidc.SignIn(one, "bund", new(Person("back")) { ["sid"] = "s1" });
        await oidc.SignIn(two, "bund", new(Person("back")) { ["sid"] = "s2" });

        (await Logout(oidc.Provider.LogoutToken("back", "s1"))).ShouldBe(HttpStatusCode.OK);
        (await one.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await two.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Logout(oidc.Provider.LogoutToken("back", null))).ShouldBe(HttpStatusCode.OK);
        (await two.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task LogoutToken_ThatDoesNotCount_EndsNothing()
    {
        var client = oidc.Host.Client();
        await oidc.SignIn(client, "bund", new(Person("stays")) { ["sid"] = "s9" });
        var used = oidc.Provider.LogoutToken("nobody", null);
        (await Logout(used)).ShouldBe(HttpStatusCode.OK);

        foreach (var token in new[]
        {
            used, "", "kein.to.ken",
            oidc.Provider.LogoutToken("stays", "s9", c => c["nonce"] = "n"),
            oidc.Provider.LogoutToken("stays", "s9", c => c.Remove("events")),
            oidc.Provider.LogoutToken("stays", "s9", c => c["events"] = new Dictionary<string, object> { ["andere"] = new { } }),
            oidc.Provider.LogoutToken("stays", "s9", c => c.Remove("jti")),
            oidc.Provider.LogoutToken("stays", "s9", c => c["aud"] = "andere"),
            oidc.Provider.LogoutToken("stays", "s9", c => c["iss"] = "https://boese.example"),
            oidc.Provider.LogoutToken("stays", "s9", c => c["iat"] = MiniProvider.Now - 3600),
            oidc.Provider.LogoutToken("stays", "s9", c => c["exp"] = MiniProvider.Now - 600),
            oidc.Provider.LogoutToken(null, null),
            oidc.Provider.Sign(oidc.Provider.Claims("stays")),
        })
            (await Logout(token)).ShouldBe(HttpStatusCode.BadRequest, token);

        (await client.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task StaffList_SaysWhoSignsInByAProvider_WhileTheTieStands()
    {
        var desk = await oidc.Host.SignedIn("verwaltung");
        (await Row("Petersen")).ShouldNotContain("über");
        await Change(async identity =>
        {
            var account = await identity.Accounts.SingleAsync(a => a.Login == "strategie");
            var provider = await identity.Providers.SingleAsync(p => p.Slug == "sso");
            identity.Add(new ProviderLink { Id = oidc.City.Ids.Next(), Provider = provider.Id, Subject = "mark", Account = account.Id, Created = Instant.Now(TimeProvider.System), Used = Instant.Now(TimeProvider.System) });
        });

        (await Row("Petersen")).ShouldContain("aktiv, über SSO");
        (await Row("Kowalska")).ShouldNotContain("über");
        await Change(async identity => identity.Remove(await identity.ProviderLinks.SingleAsync(l => l.Subject == "mark")));
        (await Row("Petersen")).ShouldNotContain("über");

        async Task<string> Row(string name)
        {
            var page = await desk.Page("/verwaltung/personal");
            var from = page.IndexOf(name + ", ", StringComparison.Ordinal);
            return page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)];
        }

        async Task Change(Func<IdentityDb, Task> change) => await oidc.City.Write<bool>(new Command("test.mark", $"mark/{oidc.City.Ids.Next()}", Actor.System("test"), "testing"), async db =>
        {
            await change(db.Context<IdentityDb>());
            return true;
        });
    }

    [Fact]
    public async Task Role_GivenAtTheDesk_StaysWhateverTheGroupsSay()
    {
        (await oidc.SignIn(oidc.Host.Client("desk"), "sso", ProviderSignInTests.Staff("mixed", "alle"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await oidc.City.Write<bool>(new Command("test.give", "mixed", Actor.System("test"), "testing"), async db =>
        {
            var link = await db.Context<IdentityDb>().ProviderLinks.SingleAsync(l => l.Subject == "mixed");
            var account = await db.Context<IdentityDb>().Accounts.SingleAsync(a => a.Id == link.Account);
            db.Context<PeopleDb>().Add(new Assignment { Id = db.NewId(), Person = account.Person, Role = "strategist", FromDay = db.Now.Day() });
            return true;
        });

        (await oidc.SignIn(oidc.Host.Client("desk"), "sso", ProviderSignInTests.Staff("mixed", "amt-33"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("mixed")).ShouldBe(["strategist"]);
        (await oidc.SignIn(oidc.Host.Client("desk"), "sso", ProviderSignInTests.Staff("mixed"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("mixed")).ShouldBe(["strategist"], "the city gave it, the provider does not take it");
    }

    [Fact]
    public async Task Desk_SetsAProviderUp_TestsItAndGivesGroupsRoles()
    {
        var desk = await oidc.Host.SignedIn("verwaltung");
        using var made = await desk.Submit("/verwaltung/anmeldung/neu", new()
        {
            ["Kind"] = "Staff", ["Name"] = "Stadt-SSO Österreich & Co", ["Issuer"] = oidc.Provider.Issuer, ["ClientId"] = MiniProvider.ClientId, ["Proof"] = "Basic", ["Secret"] = MiniProvider.Secret, ["GroupsClaim"] = "realm_access.roles",
        });
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        var path = made.Headers.Location!.ToString();
        var page = await desk.Page(path);
        page.ShouldContain($"http://desk.musterstadt.localhost:{oidc.Host.Port}/anmelden/zurueck/stadt-sso-oesterreich---co");
        page.ShouldNotContain("Leerzeichen%");

        (await (await desk.Submit(path, [], form: "handler=Test")).Content.ReadAsStringAsync()).ShouldContain("Der Anbieter antwortet");
        (await desk.Submit(path, new() { ["GroupName"] = "personal", ["Role"] = "reader" }, form: "handler=Rule")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.Submit(path, new() { ["GroupName"] = "personal", ["Role"] = "reader" }, form: "handler=Rule")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit(path, new() { ["GroupName"] = "personal", ["Role"] = "kaiser" }, form: "handler=Rule")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await oidc.Host.Client("desk").Get("/anmelden/mit/stadt-sso-oesterreich---co")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "not switched on yet");
        await Switch(desk, path, on: true);

        var staff = oidc.Host.Client("desk");
        (await oidc.SignIn(staff, "stadt-sso-oesterreich---co", new() { ["sub"] = "rita", ["name"] = "Rita Rat", ["realm_access"] = new { roles = new[] { "personal" } } })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("rita")).ShouldBe(["reader"]);

        await Switch(desk, path, on: false);
        (await staff.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Found, "switched off, its sessions end");
        (await oidc.RolesOf("rita")).ShouldBeEmpty();
        (await (await oidc.Host.SignedIn("lesen")).Get("/verwaltung/anmeldung")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Issuer", "http://sso.example.org", "keine Adresse mit https://")]
    [InlineData("Issuer", "https://user@sso.example.org", "keine Adresse mit https://")]
    [InlineData("Secret", "", "Das Geheimnis fehlt.")]
    [InlineData("Name", "", "Geben Sie den Namen des Anbieters ein.")]
    [InlineData("AssuranceMap", "quatsch", "Jede Zeile muss die Form")]
    [InlineData("Proof", "Key", "Das ist kein privater Schlüssel in PEM")]
    public async Task Desk_FaultyProvider_IsNotSaved(string field, string value, string says)
    {
        var desk = await oidc.Host.SignedIn("verwaltung");
        var fields = new Dictionary<string, string> { ["Kind"] = "Staff", ["Name"] = "Fehler", ["Issuer"] = "https://sso.example.org", ["ClientId"] = "x", ["Proof"] = "Basic", ["Secret"] = "geheim" };
        fields[field] = value;

        using var answer = await desk.Submit("/verwaltung/anmeldung/neu", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
        (await oidc.City.Count("identity_provider", "name = 'Fehler'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.2", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2a00:1450:4001::1", true)]
    public void Networks_AllowWhatIsPublicOrNamed(string address, bool allowed) =>
        new Identity.Oidc.ProviderNetworks([IPNetwork.Parse("127.0.0.0/8")]).Allows(IPAddress.Parse(address)).ShouldBe(allowed);

    private static async Task Switch(TestClient desk, string path, bool on)
    {
        var html = await desk.Page(path);
        var seen = html.Split("name=\"Seen\" value=\"")[1].Split('"')[0];
        var issuer = WebUtility.HtmlDecode(html.Split("name=\"Issuer\"")[1].Split("value=\"")[1].Split('"')[0]);
        var fields = new Dictionary<string, string> { ["Seen"] = seen, ["Name"] = "Stadt-SSO", ["Issuer"] = issuer, ["ClientId"] = MiniProvider.ClientId, ["Proof"] = "Basic", ["GroupsClaim"] = "realm_access.roles" };
        if (on) fields["Enabled"] = "true";
        (await desk.Submit(path, fields, form: "name=\"Seen\"")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private async Task<HttpStatusCode> Logout(string token)
    {
        using var http = oidc.Host.Client();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        using var answer = await http.Http.PostAsync("/anmelden/abgemeldet/bund", content);
        return answer.StatusCode;
    }
}

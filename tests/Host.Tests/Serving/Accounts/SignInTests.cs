using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>Signing in with password and code, and what becomes of sessions.</summary>
public sealed class SignInTests(AccountCity city) : IClassFixture<AccountCity>
{
    [Fact]
    public async Task SignIn_WithCodeGenerator_AsksForTheCodeAndTakesItOnce()
    {
        var account = await city.NewAccount();
        var (secret, _) = await city.AddAuthenticator(await city.SignIn(account));
        city.Clock.Advance(TimeSpan.FromSeconds(90));
        var first = await city.SignIn(account);
        (await first.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the password alone opens nothing");
        var code = city.CodeOf(secret);

        (await first.Submit("/anmelden/code", new() { ["Code"] = code })).Headers.Location!.OriginalString.ShouldBe("/");
        var second = await city.SignIn(account);
        (await second.Submit("/anmelden/code", new() { ["Code"] = code })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "each code counts once");

        (await first.Page("/konto/sitzungen")).ShouldContain("mit Passwort und Code");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public async Task Code_OfAClockThatIsOff_CountsWithinOneStep(int steps, bool taken)
    {
        var account = await city.NewAccount();
        var (secret, _) = await city.AddAuthenticator(await city.SignIn(account));
        var client = await city.SignIn(account);
        // To the beginning of a later step: that the next one begins meanwhile must not decide.
        city.Clock.Advance(TimeSpan.FromSeconds(120 - city.Clock.GetUtcNow().ToUnixTimeSeconds() % 30));

        var answer = await client.Submit("/anmelden/code", new() { ["Code"] = city.CodeOf(secret, steps) });

        answer.StatusCode.ShouldBe(taken ? HttpStatusCode.Found : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task RecoveryCode_InPlaceOfTheCode_CountsOnce()
    {
        var account = await city.NewAccount();
        var (_, paper) = await city.AddAuthenticator(await city.SignIn(account));
        paper.Count.ShouldBe(10);
        var first = await city.SignIn(account);
        var second = await city.SignIn(account);

        (await first.Submit("/anmelden/code", new() { ["Code"] = paper[3].ToUpperInvariant() })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await second.Submit("/anmelden/code", new() { ["Code"] = paper[3] })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await first.Page("/konto/notfallcodes")).ShouldContain("9 Notfallcodes");
    }

    [Fact]
    public async Task Code_Guessed_IsSlowedDownForTheGuesserOnly()
    {
        var account = await city.NewAccount();
        await city.AddAuthenticator(await city.SignIn(account));
        var guesser = await city.SignIn(account);
        for (var tries = 0; tries < 5; tries++) (await guesser.Submit("/anmelden/code", new() { ["Code"] = "000000" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await guesser.Submit("/anmelden/code", new() { ["Code"] = "000001" })).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await (await city.SignIn(await city.NewAccount())).Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK, "others sign in as before");
    }

    [Fact]
    public async Task Password_Changed_ThrowsTheStolenCookieOutAndRenewsTheOwn()
    {
        var account = await city.NewAccount();
        var (owner, thief) = (await city.SignIn(account), city.Host.Client());
        var stolen = await CookieOf(owner, "/konto");
        thief.Http.DefaultRequestHeaders.Add("Cookie", stolen);
        (await thief.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answer = await owner.Submit("/konto/passwort", new() { ["NewPassword"] = "Anker Muschel Wolke 19" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await thief.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await owner.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await city.Mail(account.Login, "identity.mail.password")).Link.ShouldBe("/konto");
        await city.SignIn(account, "Anker Muschel Wolke 19");
    }

    [Theory]
    [InlineData("kurz7")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("1234567890123456")]
    [InlineData("qwertzuiopasdfgh")]
    [InlineData("Passwort2026!!")]
    [InlineData("Musterstadt2026")]
    [InlineData("Petra.Lindenau1")]
    [InlineData("sommersommersommer")]
    public async Task Password_EverybodyWouldTry_IsRefused(string password)
    {
        var client = await city.SignIn(await city.NewAccount());

        (await client.Submit("/konto/passwort", new() { ["NewPassword"] = password })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Password_Stored_HasTheRoundsThatAreAskedForToday()
    {
        using var passwords = new Passwords();

        var stored = await passwords.Store(AccountCity.Password, TestContext.Current.CancellationToken);

        stored.ShouldStartWith("pbkdf2-sha256$600000$");
        (await passwords.Check(stored, AccountCity.Password, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await passwords.Check(stored, AccountCity.Password + " ", TestContext.Current.CancellationToken)).ShouldBeFalse();
        passwords.IsWeak(stored).ShouldBeFalse();
        passwords.IsWeak(stored.Replace("$600000$", "$599999$", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public async Task Password_StoredWithFewerRounds_IsStoredAnewAtSignIn()
    {
        var account = await city.NewAccount();
        var weak = $"pbkdf2-sha256$1000${Convert.ToBase64String(new byte[16])}$" + Convert.ToBase64String(System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(AccountCity.Password, new byte[16], 1000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32));
        await Change(account, weak);

        await city.SignIn(account);

        await using var reading = (await city.Host.City()).Read<IdentityDb>();
        (await reading.Accounts.SingleAsync(a => a.Id == account.Id)).Password.ShouldStartWith($"pbkdf2-sha256${TestHost.PasswordRounds}$");
        await city.SignIn(account);
    }

    [Fact]
    public async Task Session_BroughtAlong_IsNotTakenOver()
    {
        var account = await city.NewAccount();
        var client = await city.SignIn(account);
        var before = await CookieOf(client, "/konto");
        await client.Submit("/anmelden", new() { ["Login"] = account.Login, ["Password"] = AccountCity.Password });

        var planted = city.Host.Client();
        planted.Http.DefaultRequestHeaders.Add("Cookie", before);

        (await planted.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session that was there before has ended");
        (await client.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_EndedFromAnotherDevice_IsOver()
    {
        var account = await city.NewAccount();
        var (one, other) = (await city.SignIn(account), await city.SignIn(account));
        (await one.Page("/konto/sitzungen")).ShouldContain("2 Anmeldungen");

        (await one.Submit("/konto/sitzungen", [], "handler=EndOthers")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await other.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await one.Page("/konto/sitzungen")).ShouldContain("1 Anmeldung");
    }

    [Fact]
    public async Task Session_OfAnotherAccount_CannotBeEnded()
    {
        var (mine, theirs) = (await city.SignIn(await city.NewAccount()), await city.NewAccount());
        var victim = await city.SignIn(theirs);
        await using var reading = (await city.Host.City()).Read<IdentityDb>();
        var id = await reading.Sessions.Where(s => s.Account == theirs.Id).Select(s => s.Id).SingleAsync();

        await mine.Submit("/konto/sitzungen", new() { ["id"] = id.ToString() }, "handler=End");

        (await victim.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(AccountKind.Staff, 61, false)]
    [InlineData(AccountKind.Staff, 45, true)]
    [InlineData(AccountKind.Resident, 61, true)]
    [InlineData(AccountKind.Resident, 121, false)]
    internal async Task Session_LeftAlone_EndsByItself(AccountKind kind, int minutes, bool open)
    {
        var client = await city.SignIn(await city.NewAccount(kind: kind));
        await client.Get("/konto");

        city.Clock.Advance(TimeSpan.FromMinutes(minutes));

        (await client.Get("/konto")).StatusCode.ShouldBe(open ? HttpStatusCode.OK : HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Cookie_WithAForgedVisit_IsNoSession()
    {
        var client = await city.SignIn(await city.NewAccount());
        var parts = (await CookieOf(client, "/konto")).Split('.');
        var forger = city.Host.Client();
        forger.Http.DefaultRequestHeaders.Add("Cookie", $"{parts[0]}.{long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) + 5}.{parts[2]}");

        (await forger.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task DangerousChange_AfterAWhile_AsksForTheFactorsAndKeepsWhatWasTyped()
    {
        var account = await city.NewAccount();
        var client = await city.SignIn(account);
        city.Clock.Advance(TimeSpan.FromMinutes(6));
        const string wished = "Anker Muschel Wolke 20";

        var asked = await client.Submit("/konto/passwort", new() { ["NewPassword"] = wished });
        var page = await asked.Content.ReadAsStringAsync();
        page.ShouldContain("Bestätigen Sie, dass Sie es sind");
        var fields = AccountCity.Fields(page, "/konto/passwort");
        fields["NewPassword"].ShouldBe(wished);
        fields["Confirm.Password"] = "falsch geraten";
        var refused = await client.Post("/konto/passwort", fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        fields = AccountCity.Fields(await refused.Content.ReadAsStringAsync(), "/konto/passwort");
        fields["Confirm.Password"] = AccountCity.Password;
        var done = await client.Post("/konto/passwort", fields);

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await done.Content.ReadAsStringAsync()).ShouldContain("Ihr Passwort ist geändert");
        await city.SignIn(account, wished);
    }

    [Fact]
    public async Task Cookie_OverTls_IsBoundToTheHost()
    {
        await using var host = await TestHost.Start(proxies: "127.0.0.0/8");
        var client = host.Client("desk");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        using var page = await client.Get("/anmelden");
        var form = AccountCity.Fields(await page.Content.ReadAsStringAsync(), "zurueck");
        var token = page.Headers.GetValues("Set-Cookie").Single(c => c.Contains("form=", StringComparison.Ordinal));
        token.ShouldStartWith("__Host-form=");
        foreach (var part in new[] { "path=/;", "; secure", "; httponly", "; samesite=strict" }) token.ShouldContain(part);
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        (form["Login"], form["Password"]) = ("strategie", "beispiel-stadt-2026");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/anmelden") { Content = new FormUrlEncodedContent(form), Headers = { { "Cookie", cookies }, { "Sec-Fetch-Site", "same-origin" } } };

        var answer = await client.Http.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("session-desk", StringComparison.Ordinal));
        cookie.ShouldStartWith("__Host-session-desk=");
        cookie.ShouldContain("path=/;");
        cookie.ShouldContain("; secure");
        cookie.ShouldContain("; httponly");
        cookie.ShouldNotContain("domain=");
    }

    private async Task Change(Account account, string stored)
    {
        var done = await (await city.Host.City()).Write<bool>(new Command("test.password", "weak/" + account.Id, Actor.System("test"), "test"), async db =>
        {
            await db.Context<IdentityDb>().Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Password, stored));
            return true;
        });
        done.IsOk.ShouldBeTrue();
    }

    /// <summary>The session's cookie as a thief would copy it; a minute later, when it is sent anew.</summary>
    private async Task<string> CookieOf(TestClient client, string path)
    {
        city.Clock.Advance(TimeSpan.FromSeconds(61));
        using var answer = await client.Get(path);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session-", StringComparison.Ordinal)).Split(';')[0];
    }
}

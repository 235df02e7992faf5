using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Oidc;

/// <summary>Signing in with a provider, true and false ones, from the button to the page behind it.</summary>
public sealed class ProviderSignInTests(OidcHost oidc) : IClassFixture<OidcHost>
{
    private static Dictionary<string, object?> Erika(string subject) => new() { ["sub"] = subject, ["given_name"] = "Erika", ["family_name"] = "Muster", ["acr"] = "STORK-QAA-Level-4" };

    internal static Dictionary<string, object?> Staff(string subject, params string[] groups) => new() { ["sub"] = subject, ["name"] = "Jonas Petersen", ["groups"] = groups };

    [Fact]
    public async Task Resident_FirstTime_GetsAnAccountAndComesBackToIt()
    {
        var (client, again) = (oidc.Host.Client(), oidc.Host.Client());
        (await client.Page("/anmelden?zurueck=%2Fkonto")).ShouldContain("/anmelden/mit/bund?zurueck=%2Fkonto");

        using var answer = await oidc.SignIn(client, "bund", Erika("first"), "?zurueck=%2Fkonto");

        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Found, "/konto"));
        (await client.Page("/konto")).ShouldContain("Erika Muster");
        const string own = "in (select account from identity_provider_link where subject = 'first')";
        (await oidc.City.Count("identity_account", $"id {own} and login like 'bund/%' and assurance = 'High' and password = ''")).ShouldBe(1);
        (await oidc.City.Count("identity_session", $"account {own} and method = 'Provider' and assurance = 'High'")).ShouldBe(1);
        (await oidc.SignIn(again, "bund", new(Erika("first")) { ["acr"] = "unbekannt" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.City.Count("identity_provider_link", "subject = 'first'")).ShouldBe(1);
        (await oidc.City.Count("identity_session", $"account {own} and method = 'Provider' and assurance = 'Low'")).ShouldBe(1, "this session is worth what was proven this time");
    }

    [Theory]
    [InlineData("iss", "https://boese.example")]
    [InlineData("aud", "andere")]
    [InlineData("azp", "andere")]
    [InlineData("nonce", "andere")]
    [InlineData("nonce", null)]
    [InlineData("sub", null)]
    [InlineData("sub", "")]
    [InlineData("exp", null)]
    [InlineData("exp", "-180")]
    [InlineData("nbf", "180")]
    public async Task IdToken_WithAWrongClaim_OpensNothing(string claim, string? value)
    {
        var client = oidc.Host.Client();
        oidc.Provider.Twist = claims => claims[claim] = claim is "exp" or "nbf" && value is not null ? MiniProvider.Now + long.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : value;
        await Refused(client, "token");
    }

    [Fact]
    public async Task IdToken_ForSeveralAudiences_NeedsItsAuthorizedParty()
    {
        oidc.Provider.Twist = claims => claims["aud"] = new[] { MiniProvider.ClientId, "andere" };
        await Refused(oidc.Host.Client(), "token");
        oidc.Provider.Twist = claims => (claims["aud"], claims["azp"]) = (new[] { MiniProvider.ClientId, "andere" }, MiniProvider.ClientId);
        try
        {
            (await oidc.SignIn(oidc.Host.Client(), "bund", Erika("azp"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        }
        finally
        {
            oidc.Provider.Twist = _ => { };
        }
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(100)]
    public async Task IdToken_OfASkewedClock_Counts(int seconds)
    {
        oidc.Provider.Twist = claims => (claims["iat"], claims["nbf"], claims["exp"]) = (MiniProvider.Now + seconds, MiniProvider.Now + seconds, MiniProvider.Now + seconds + (seconds < 0 ? 1 : 300));
        try
        {
            (await oidc.SignIn(oidc.Host.Client(), "bund", Erika("skew"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        }
        finally
        {
            oidc.Provider.Twist = _ => { };
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("other-key")]
    [InlineData("changed")]
    [InlineData("garbage")]
    [InlineData("empty")]
    public async Task IdToken_WithoutTheProvidersSignature_OpensNothing(string kind)
    {
        using var other = RSA.Create(2048);
        oidc.Provider.Mangle = token =>
        {
            var parts = token.Split('.');
            var claims = JsonSerializer.Deserialize<Dictionary<string, object?>>(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
            return kind switch
            {
                "none" or "HS256" => oidc.Provider.Sign(claims, algorithm: kind),
                "other-key" => oidc.Provider.Sign(claims, key: other),
                "changed" => $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>(claims) { ["sub"] = "jemand" }))}.{parts[2]}",
                "garbage" => "nicht.ein.token",
                _ => "",
            };
        };
        await Refused(oidc.Host.Client(), "token");
    }

    [Fact]
    public async Task Keys_RolledOver_AreFetchedAnew()
    {
        (await oidc.SignIn(oidc.Host.Client(), "bund", Erika("roll"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        // The keys were just fetched; asking anew waits some seconds, so that forged tokens cause no storm.
        await Task.Delay(TimeSpan.FromSeconds(6));
        oidc.Provider.RollKeys();

        (await oidc.SignIn(oidc.Host.Client(), "bund", Erika("roll"))).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Answer_UsedTwiceOrInAnotherBrowser_OpensNothing()
    {
        var (client, thief) = (oidc.Host.Client(), oidc.Host.Client());
        using var away = await client.Get("/anmelden/mit/bund");
        var back = oidc.Provider.Approve(away.Headers.Location!.ToString(), Erika("state"));

        (await thief.Get(back)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Get(back.Replace("state=", "state=x", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Get(back)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Get(back)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await client.Get("/anmelden/zurueck/bund?code=x&state=y")).Content.ReadAsStringAsync()).ShouldContain("gehört zu keiner Anmeldung");
    }

    [Fact]
    public async Task Answer_OfAnotherProvider_IsNotMixedUp()
    {
        await using var evil = await MiniProvider.Start();
        await oidc.Add("mix", "Resident", evil.Issuer);
        var client = oidc.Host.Client();
        using var away = await client.Get("/anmelden/mit/mix");
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(away.Headers.Location!.ToString()).Query)["state"].ToString();

        // The honest provider's code, sent back as if it were the other's; and the right address with the wrong issuer.
        (await client.Get($"/anmelden/zurueck/bund?code=fremd&state={state}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Get($"/anmelden/zurueck/mix?code=fremd&state={state}&iss={Uri.EscapeDataString(oidc.Provider.Issuer)}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        evil.TokenRequests.ShouldBeEmpty("no code of another provider is handed to it");
    }

    [Fact]
    public async Task Person_WhoCancelsThere_IsToldSo()
    {
        var client = oidc.Host.Client();
        using var away = await client.Get("/anmelden/mit/bund");
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(away.Headers.Location!.ToString()).Query)["state"].ToString();

        using var answer = await client.Get($"/anmelden/zurueck/bund?error=access_denied&error_description=%3Cscript%3E&state={state}");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Sie haben die Anmeldung beim Anbieter abgebrochen.");
        page.ShouldContain("Anders anmelden");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Provider_ThatIsDown_LeavesTheOtherWays()
    {
        var down = await MiniProvider.Start();
        await oidc.Add("down", "Resident", down.Issuer);
        await down.DisposeAsync();
        var client = oidc.Host.Client();

        using var answer = await client.Get("/anmelden/mit/down");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Der Anbieter ist gerade nicht erreichbar.");
        (await client.Page("/anmelden")).ShouldContain("Mit DOWN anmelden", customMessage: "the sign-in page asks no provider");
    }

    [Theory]
    [InlineData("issuer", "https://boese.example")]
    [InlineData("token_endpoint", "http://10.0.0.1/token")]
    [InlineData("jwks_uri", "http://169.254.169.254/latest")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    [InlineData("jwks_uri", null)]
    public async Task Provider_WithTwistedMetadata_IsNotUsed(string name, string? value)
    {
        await using var twisted = await MiniProvider.Start();
        twisted.Twisted[name] = value;
        var slug = "twist" + Math.Abs(HashCode.Combine(name, value));
        await oidc.Add(slug, "Resident", twisted.Issuer);

        (await oidc.Host.Client().Get($"/anmelden/mit/{slug}")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Provider_ThatRedirects_IsNotFollowed()
    {
        await using var elsewhere = await MiniProvider.Start();
        elsewhere.Redirects = true;
        await oidc.Add("elsewhere", "Resident", elsewhere.Issuer);

        using var answer = await oidc.Host.Client().Get("/anmelden/mit/elsewhere");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Staff_Groups_GiveAndTakeRolesAtEverySignIn()
    {
        var client = oidc.Host.Client("desk");

        (await oidc.SignIn(client, "sso", Staff("jonas", "amt-33", "alle", "unbekannt", "forscher"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("jonas")).ShouldBe(["reader", "strategist"]);
        (await oidc.SignIn(oidc.Host.Client("desk"), "sso", Staff("jonas", "alle"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("jonas")).ShouldBe(["reader"]);
        (await client.Get("/massnahmen/neu")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "the older session has lost it too");

        using var none = await oidc.SignIn(oidc.Host.Client("desk"), "sso", Staff("jonas"));
        none.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await none.Content.ReadAsStringAsync()).ShouldContain("haben hier aber keine Rolle");
        (await oidc.RolesOf("jonas")).ShouldBeEmpty();
        (await client.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Found, "and the session is over");
    }

    [Theory]
    [InlineData("AMT-33")]
    [InlineData("amt-33 ")]
    [InlineData("administrator")]
    [InlineData("forscher")]
    [InlineData("*")]
    public async Task Staff_WithAGroupThatGivesNothing_IsNotLetInNorWrittenDown(string group)
    {
        var before = await oidc.City.Count("kernel_person");

        using var answer = await oidc.SignIn(oidc.Host.Client("desk"), "sso", Staff("forged-" + group.Length, group));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await oidc.City.Count("kernel_person")).ShouldBe(before);
    }

    [Fact]
    public async Task Staff_WithThousandsOfGroups_SignsIn()
    {
        (await oidc.SignIn(oidc.Host.Client("desk"), "sso", Staff("many", [.. Enumerable.Range(0, 1500).Select(i => $"g{i}"), "alle"]))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await oidc.RolesOf("many")).ShouldBe(["reader"]);
    }

    [Fact]
    public async Task Provider_OfOneSurface_IsNotOnTheOther()
    {
        (await oidc.Host.Client("desk").Get("/anmelden/mit/bund")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await oidc.Host.Client().Get("/anmelden/mit/sso")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await oidc.Host.Client(slug: "nachbarort").Get("/anmelden/mit/bund")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task UserInfo_OfAnotherSubject_IsRefused()
    {
        await oidc.Add("info", "Resident", oidc.Provider.Issuer, input => input.UserInfo = true);
        oidc.Provider.UserInfo["sub"] = "jemand";
        (await oidc.SignIn(oidc.Host.Client(), "info", new() { ["sub"] = "info" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (oidc.Provider.UserInfo["sub"], oidc.Provider.UserInfo["name"]) = ("info", "Ida Info");
        var client = oidc.Host.Client();
        (await oidc.SignIn(client, "info", new() { ["sub"] = "info" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page("/konto")).ShouldContain("Ida Info");
    }

    [Theory]
    [InlineData("Post")]
    [InlineData("Key")]
    public async Task City_ProvesItself_InOtherWays(string proof)
    {
        using var key = RSA.Create(2048);
        await oidc.Add("proof-" + proof.ToLowerInvariant(), "Resident", oidc.Provider.Issuer, input => (input.Proof, input.Secret) = (proof, proof == "Key" ? key.ExportPkcs8PrivateKeyPem() : MiniProvider.Secret));

        (await oidc.SignIn(oidc.Host.Client(), "proof-" + proof.ToLowerInvariant(), Erika("proof-" + proof))).StatusCode.ShouldBe(HttpStatusCode.Found);

        oidc.Provider.TokenRequests[^1].ShouldContain(proof == "Key" ? "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer" : "client_secret=geheim");
    }

    [Fact]
    public async Task City_WithAWrongSecret_IsToldWhoIsToBlame()
    {
        await oidc.Add("wrong-secret", "Resident", oidc.Provider.Issuer, input => input.Secret = "falsch");

        using var answer = await oidc.SignIn(oidc.Host.Client(), "wrong-secret", Erika("x"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Der Anbieter erkennt die Stadt nicht.");
    }

    private async Task Refused(TestClient client, string code)
    {
        var before = await oidc.City.Count("identity_account");
        try
        {
            using var answer = await oidc.SignIn(client, "bund", Erika("victim"));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Die Antwort des Anbieters ist nicht gültig.");
            (await client.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Found);
            (await oidc.City.Count("identity_account")).ShouldBe(before);
            oidc.Host.Warnings.ShouldContain(w => w.Contains($"came to nothing: {code}."));
        }
        finally
        {
            oidc.Provider.Twist = _ => { };
            oidc.Provider.Mangle = token => token;
        }
    }
}

using System.Net;
using Stadtlotse.Administration.Hosts;
using Stadtlotse.Administration.Settings;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>One program for all tests of the settings; each test changes its own part.</summary>
public sealed class SettingsHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public TestClient Administrator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        Administrator = await Host.SignedIn("verwaltung");
    }

    /// <summary>Sends the city's mark as the form does.</summary>
    internal async Task<HttpResponseMessage> UploadMark(byte[] content, string name)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in TestClient.FieldsOf(await Administrator.Page("/verwaltung/stadt/name"))) form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(content), "Logo", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verwaltung/stadt/name") { Content = form };
        request.Headers.Add("Origin", Host.Address("desk").GetLeftPart(UriPartial.Authority));
        return await Administrator.Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        await Host.DisposeAsync();
    }
}

public sealed class SettingsTests(SettingsHost settings) : IClassFixture<SettingsHost>
{
    private TestHost Host => settings.Host;

    private TestClient Client => settings.Administrator;

    [Fact]
    public async Task Contact_Changed_ReachesTheImprintAndTheHistory()
    {
        (await Client.Fill("/verwaltung/stadt/kontakt", new() { ["Phone"] = "0511 98 76-0" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Host.Client().Page("/impressum")).ShouldContain("0511 98 76-0");
        var history = (await Client.Page("/verwaltung/stadt")).Split("id=\"verlauf\"")[1];
        history.ShouldContain("Aylin Demir");
        history.ShouldContain("0000 1234-0");
        history.ShouldContain("0511 98 76-0");
    }

    [Fact]
    public async Task Name_Changed_ReachesHeaderAndListOfCities()
    {
        var client = await Host.SignedIn("verwaltung", slug: "nachbarort");

        (await client.Fill("/verwaltung/stadt/name", new() { ["Name"] = "Gemeinde Nachbarort" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Host.Client(slug: "nachbarort").Page("/")).ShouldContain("<span class=\"city-header__name\">Gemeinde Nachbarort</span>");
        await Until(() => Host.Cities.Find("nachbarort")!.Name == "Gemeinde Nachbarort");
    }

    [Theory]
    [InlineData("konto", "IbanTyped", "DE89 3704 0044 0532 0130 01", "Diese IBAN gibt es nicht")]
    [InlineData("konto", "Bic", "XX", "Eine BIC hat 8 oder 11")]
    [InlineData("ort", "State", "XX", "Wählen Sie das Land")]
    [InlineData("ort", "State", "9", "Wählen Sie das Land")]
    [InlineData("ort", "Region", "Augsburg", "in diesem Land nicht")]
    [InlineData("ort", "Region", "State", "in diesem Land nicht")]
    [InlineData("ort", "Closed", "24.12. Heiligabend\n31.02. Gibt es nicht", "Zeile 2 ist kein Tag")]
    [InlineData("ort", "Closed", "irgendwann", "Zeile 1 ist kein Tag")]
    [InlineData("kontakt", "Mail", "kein at", "Das ist keine E-Mail-Adresse")]
    [InlineData("kontakt", "Phone", "ruf an", "Das ist keine Telefonnummer")]
    [InlineData("kontakt", "Address", " \n ", "Geben Sie die Anschrift ein")]
    [InlineData("gericht", "Court", "", "Geben Sie den Namen des Gerichts ein")]
    [InlineData("briefe", "ReturnLine", " ", "Geben Sie die Absenderzeile ein")]
    [InlineData("barrierefreiheit", "Assessed.Year", "2999", "liegt in der Zukunft")]
    [InlineData("barrierefreiheit", "Assessed.Month", "13", "Diesen Tag gibt es nicht")]
    [InlineData("name", "Name", "", "Geben Sie den Namen der Stadt ein")]
    public async Task Part_WithAWrongValue_SaysSoAndStoresNothing(string part, string field, string value, string message)
    {
        var city = await Host.City();
        var before = await city.StoredProfile();

        using var answer = await Client.Fill("/verwaltung/stadt/" + part, new() { [field] = value });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(message);
        (await city.StoredProfile()).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Part_SomebodyElseSaved_IsRefusedAndCanBeSavedAfterALook()
    {
        var client = await Host.SignedIn("verwaltung", slug: "nachbarort");
        var (court, other) = (await client.Page("/verwaltung/stadt/gericht"), await client.Fill("/verwaltung/stadt/briefe", new() { ["ReturnLine"] = "Nachbarort, Weg 1" }));
        other.StatusCode.ShouldBe(HttpStatusCode.Found);
        var hidden = TestClient.FieldsOf(court);
        hidden["Court"] = "Verwaltungsgericht Anderswo";
        hidden["Address"] = "Allee 3";

        using var refused = await client.Post("/verwaltung/stadt/gericht", hidden);
        var again = await refused.Content.ReadAsStringAsync();
        var second = TestClient.FieldsOf(again);
        second["Court"] = "Verwaltungsgericht Anderswo";
        second["Address"] = "Allee 3";

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.ShouldContain("Verwaltungsgericht Anderswo");
        (await client.Post("/verwaltung/stadt/gericht", second)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var stored = await (await Host.City("nachbarort")).StoredProfile();
        (stored.Court!.Name, stored.Letters!.ReturnLine).ShouldBe(("Verwaltungsgericht Anderswo", "Nachbarort, Weg 1"));
    }

    [Fact]
    public async Task Mark_Uploaded_IsShownAndNoOtherFileIsAtItsAddress()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]];
        (await settings.UploadMark(png, "wappen.png")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var home = await Host.Client().Page("/");
        var path = "/stadtzeichen/" + home.Split("/stadtzeichen/")[1][..36];
        using var mark = await Host.Client().Get(path);
        mark.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await mark.Content.ReadAsByteArrayAsync()).ShouldBe(png);
        (await Host.Client().Get("/stadtzeichen/" + Guid.Empty)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var wrong = await settings.UploadMark("<svg onload='alert(1)'/>"u8.ToArray(), "wappen.svg");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Dieses Bild können wir nicht zeigen");
    }

    [Theory]
    [InlineData("", "desk.musterstadt.localhost", "mindestens einen Namen")]
    [InlineData("https://stadt.example", "desk.musterstadt.localhost", "ist kein Name im Internet")]
    [InlineData("nachbarort.localhost", "desk.musterstadt.localhost", "führt schon zu einer anderen Stadt")]
    [InlineData("neu.example", "amt.example", "sind Sie gerade hier")]
    [InlineData("neu.example", "desk.musterstadt.localhost\nneu.example", "steht zweimal da")]
    public async Task Hosts_ThatCannotBe_AreRefused(string portal, string desk, string message)
    {
        using var answer = await Client.Fill("/verwaltung/stadt/adressen", new() { ["Portal"] = portal, ["Desk"] = desk });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(message);
    }

    [Fact]
    public async Task Hosts_Changed_LeadToTheCityAndOldOnesNoMore()
    {
        var client = await Host.SignedIn("verwaltung", slug: "nachbarort");
        (await client.Fill("/verwaltung/stadt/adressen", new() { ["Portal"] = "Nachbarort.Localhost\nnachbar.example", ["Desk"] = "desk.nachbarort.localhost" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        await Until(() => Host.Cities.FindHost("nachbar.example") is { Surface: "portal" });

        (await client.Fill("/verwaltung/stadt/adressen", new() { ["Portal"] = "nachbarort.localhost" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        await Until(() => Host.Cities.FindHost("nachbar.example") is null);

        (await client.Page("/verwaltung/stadt")).ShouldContain("nachbar.example", customMessage: "The history says which name was there.");
        (await client.Page("/verwaltung/stadt/adressen?pruefen=true")).ShouldContain("nachbarort.localhost");
    }

    [Theory]
    [InlineData("a.example", true)]
    [InlineData("xn--mller-kva.example", true)]
    [InlineData("localhost", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("-a.example", false)]
    [InlineData("a..example", false)]
    [InlineData("a.example:80", false)]
    [InlineData("a.example/x", false)]
    [InlineData("müller.example", false)]
    public void IsHost_OfAText_KnowsHostNames(string text, bool expected) => HostsModel.IsHost(text).ShouldBe(expected);

    [Fact]
    public void ClosedDays_AsTyped_ComeBackAsShown()
    {
        var faults = new List<Fault>();
        var days = SettingsInput.ClosedDays("Closed", " 24.12. Heiligabend \n16.2.2026 Rosenmontag\n24.12. Heiligabend\n29. 2. Schalttag", faults);

        faults.ShouldBeEmpty();
        days.ShouldBe([new ClosedDay(2, 29, null, "Schalttag"), new ClosedDay(12, 24, null, "Heiligabend"), new ClosedDay(2, 16, 2026, "Rosenmontag")]);
        SettingsInput.ClosedDays("Closed", string.Join('\n', days.Select(SettingsInput.Shown)), faults).ShouldBe(days);
    }

    [Fact]
    public async Task Overview_OfANewCity_SaysWhatIsMissingAndOnlyAdministratorsSeeIt()
    {
        (await Client.Page("/verwaltung")).ShouldContain("Verwaltung");
        (await (await Host.SignedIn("strategie")).Get("/verwaltung")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Host.SignedIn("strategie")).Get("/verwaltung/stadt/konto")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task Until(Func<bool> reached)
    {
        for (var tries = 0; tries < 400 && !reached(); tries++) await Task.Delay(25);
        reached().ShouldBeTrue();
    }
}

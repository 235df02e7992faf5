using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>Acting for others: by a code, by agreement, by a document; and its end.</summary>
public sealed class RepresentationTests(AccountCity city) : IClassFixture<AccountCity>
{
    [Fact]
    public async Task Code_HandedOver_LetsOneActUntilTheOtherEndsIt()
    {
        var (mother, daughter) = await Pair();

        await Act(daughter, "Marlene Brandt");
        (await daughter.Page("/")).ShouldContain("Sie handeln gerade für Marlene Brandt");

        await mother.Submit("/konto/vertretung", [], "handler=End");
        var page = await daughter.Page("/");
        page.ShouldContain("Die Vertretung für Marlene Brandt ist beendet");
        (await daughter.Page("/konto/vertretung")).ShouldNotContain("Für Marlene Brandt handeln");
    }

    [Fact]
    public async Task Code_UsedTwice_CountsOnce()
    {
        var (mother, daughter) = (await SignedIn("Marlene Brandt"), await SignedIn("Ines Brandt"));
        var code = await Grant(mother);
        (await daughter.Submit("/konto/vertretung/code", new() { ["Code"] = code.ToLowerInvariant() })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await (await SignedIn("Fremder Gast")).Submit("/konto/vertretung/code", new() { ["Code"] = code })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await mother.Submit("/konto/vertretung/code", new() { ["Code"] = await Grant(mother) })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "nobody represents themselves");
    }

    [Fact]
    public async Task Form_OpenedForAnother_IsHeldWhenTheRepresentationHasEnded()
    {
        var (mother, daughter) = await Pair();
        await Act(daughter, "Marlene Brandt");
        var form = AccountCity.Fields(await daughter.Page("/probe"), "Wunsch");
        form["_for"].Length.ShouldBe(32);
        form["Wunsch"] = "Ein Platz am Fenster";
        await mother.Submit("/konto/vertretung", [], "handler=End");

        var held = await daughter.Post("/probe", form);

        held.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await held.Content.ReadAsStringAsync();
        page.ShouldContain("Ein Platz am Fenster");
        var again = AccountCity.Fields(page, "/probe");
        (await (await daughter.Post("/probe", again)).Content.ReadAsStringAsync()).ShouldBe("Ein Platz am Fenster für sich");
    }

    [Fact]
    public async Task Form_OpenedForOneself_IsHeldWhenOneActsForAnotherMeanwhile()
    {
        var (_, daughter) = await Pair();
        var form = AccountCity.Fields(await daughter.Page("/probe"), "Wunsch");
        form["Wunsch"] = "Ein Platz im Schatten";
        await Act(daughter, "Marlene Brandt");

        (await daughter.Post("/probe", form)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var meant = AccountCity.Fields(await daughter.Page("/probe"), "Wunsch");
        meant["Wunsch"] = "Ein Platz im Schatten";
        (await (await daughter.Post("/probe", meant)).Content.ReadAsStringAsync()).ShouldBe("Ein Platz im Schatten für Marlene Brandt");
    }

    [Fact]
    public async Task Period_ThatHasPassed_LetsNobodyAct()
    {
        var (mother, daughter) = (await SignedIn("Marlene Brandt"), await SignedIn("Ines Brandt"));
        var day = Instant.Now(city.Clock).Day();
        var code = await Grant(mother, new() { ["Until.Day"] = $"{day.Day}", ["Until.Month"] = $"{day.Month}", ["Until.Year"] = $"{day.Year}" });
        await daughter.Submit("/konto/vertretung/code", new() { ["Code"] = code });
        await Act(daughter, "Marlene Brandt");
        (await daughter.Page("/")).ShouldContain("Sie handeln gerade für");

        city.Clock.Advance(TimeSpan.FromDays(1));
        var later = await city.SignIn(await AccountOf("Ines Brandt", daughter));

        (await later.Page("/konto/vertretung")).ShouldNotContain("Für Marlene Brandt handeln");
    }

    [Fact]
    public async Task Request_ToAnAddress_IsAcceptedByItsHolder()
    {
        var mother = await city.NewAccount(name: "Marlene Brandt");
        var (daughter, client) = (await SignedIn("Ines Brandt"), await city.SignIn(mother));
        await daughter.Submit("/konto/vertretung/neu", new() { ["Kind"] = "PowerOfAttorney", ["Name"] = "Marlene Brandt", ["Mail"] = mother.Login });
        (await city.Mail(mother.Login, "identity.mail.representation.asked")).Link.ShouldBe("/konto/vertretung");
        var place = Regex.Match(await client.Page("/konto/vertretung"), "/konto/vertretung/anfrage/[0-9a-f-]{36}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        (await daughter.Get(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "only who is asked answers");

        (await client.Submit(place, [], "handler=Accept")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await daughter.Page("/konto/vertretung")).ShouldContain("Für Marlene Brandt handeln");
        (await client.Submit("/konto/vertretung", [], "handler=End")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Request_ToAnUnknownAddress_IsAnsweredLikeToAKnownOne()
    {
        var (known, asker) = (await city.NewAccount(), await SignedIn("Ines Brandt"));
        var pages = new List<string>();
        foreach (var address in new[] { known.Login, city.NewLogin() })
        {
            var answer = await asker.Submit("/konto/vertretung/neu", new() { ["Kind"] = "PowerOfAttorney", ["Name"] = "Marlene Brandt", ["Mail"] = address });
            pages.Add($"{answer.StatusCode} {answer.Headers.Location}");
            (await city.Mail(address, "identity.mail.representation.asked")).ShouldNotBeNull();
        }

        pages.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Request_WithADocument_IsDecidedByTheCityAndNotByOneself()
    {
        var daughter = await SignedIn("Ines Brandt");
        await Upload(daughter, "Hedwig Brandt-Uhlig");
        var clerk = await city.Host.SignedIn("verwaltung");
        var place = Regex.Match(await clerk.Page("/vertretungen"), "/vertretungen/[0-9a-f-]{36}\">Hedwig", RegexOptions.None, TimeSpan.FromSeconds(1)).Value.Split('"')[0];
        (await clerk.Get(place + "/nachweis")).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await (await city.Host.SignedIn("lesen")).Get(place)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await clerk.Submit(place, [], "handler=Accept")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the person is not yet chosen");
        (await clerk.Submit(place, new() { ["Represented"] = "new" }, "handler=Accept")).StatusCode.ShouldBe(HttpStatusCode.Found);

        await Act(daughter, "Hedwig Brandt-Uhlig");
        (await daughter.Page("/")).ShouldContain("Sie handeln gerade für Hedwig Brandt-Uhlig");
    }

    [Fact]
    public async Task Act_ByTheRepresentationOfAnother_IsRefused()
    {
        var (_, daughter) = await Pair();
        var id = Regex.Match(await daughter.Page("/konto/vertretung"), "name=\"id\" value=\"([0-9a-f-]{36})\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var stranger = await SignedIn("Fremder Gast");
        var fields = AccountCity.Fields(await stranger.Page("/konto/vertretung/code"), "Code");
        fields["id"] = id;

        (await stranger.Post("/konto/vertretung?handler=Act", fields)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.Post("/konto/vertretung?handler=End", fields)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<(TestClient Mother, TestClient Daughter)> Pair()
    {
        var (mother, daughter) = (await SignedIn("Marlene Brandt"), await SignedIn("Ines Brandt"));
        (await daughter.Submit("/konto/vertretung/code", new() { ["Code"] = await Grant(mother) })).StatusCode.ShouldBe(HttpStatusCode.Found);
        return (mother, daughter);
    }

    private readonly Dictionary<TestClient, Account> accounts = [];

    private async Task<TestClient> SignedIn(string name)
    {
        var account = await city.NewAccount(name: name);
        var client = await city.SignIn(account);
        accounts[client] = account;
        return client;
    }

    private Task<Account> AccountOf(string _, TestClient client) => Task.FromResult(accounts[client]);

    private static async Task<string> Grant(TestClient client, Dictionary<string, string>? fields = null)
    {
        var page = await (await client.Submit("/konto/vertretung/vollmacht", fields ?? [])).Content.ReadAsStringAsync();
        return Regex.Match(page, "city-secret\">([A-Z0-9-]{14})<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
    }

    private static async Task Act(TestClient client, string name)
    {
        (await client.Page("/konto/vertretung")).ShouldContain($"Für {name} handeln");
        (await client.Submit("/konto/vertretung", [], "handler=Act")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task Upload(TestClient client, string name)
    {
        var fields = AccountCity.Fields(await client.Page("/konto/vertretung/neu"), "multipart");
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        form.Add(new StringContent("Guardian"), "Kind");
        form.Add(new StringContent(name), "Name");
        var file = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. new byte[500]]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "Proof", "Betreuerausweis.pdf");
        (await client.Http.PostAsync("/konto/vertretung/neu", form)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }
}

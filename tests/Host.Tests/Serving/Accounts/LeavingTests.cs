using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>One's own data: seen, changed, taken along, erased.</summary>
public sealed class LeavingTests(AccountCity city) : IClassFixture<AccountCity>
{
    [Fact]
    public async Task Data_Changed_AreKeptAndShown()
    {
        var client = await city.SignIn(await city.NewAccount(name: "Olga Winter"));

        (await client.Submit("/konto/daten", new() { ["Given"] = "Olga", ["Family"] = "Winter-Sommer", ["Street"] = "Lindenweg 4", ["Postcode"] = "00000", ["Town"] = "Musterstadt", ["LetterLanguage"] = "de-simple" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await client.Page("/konto/daten");
        page.ShouldContain("Winter-Sommer");
        page.ShouldContain("Lindenweg 4");
        (await client.Page("/konto")).ShouldContain("Olga Winter-Sommer");
    }

    [Fact]
    public async Task Data_ChangedByTwo_AreNotLostUnseen()
    {
        var account = await city.NewAccount();
        var (one, two) = (await city.SignIn(account), await city.SignIn(account));
        var old = AccountCity.Fields(await two.Page("/konto/daten"), "Seen");
        (await one.Submit("/konto/daten", new() { ["Family"] = "Zuerst", ["LetterLanguage"] = "de" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (old["Family"], old["Phone"], old["LetterLanguage"]) = ("Danach", "0000 777", "de");

        var answer = await two.Post("/konto/daten", old);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("0000 777");
    }

    [Fact]
    public async Task Data_WithFaults_NameThemBesideTheFields()
    {
        var client = await city.SignIn(await city.NewAccount());

        var answer = await client.Submit("/konto/daten", new() { ["Family"] = "", ["Postcode"] = "12", ["LetterLanguage"] = "xx" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Split("<a href=\"#f-").Length.ShouldBe(4);
    }

    [Fact]
    public async Task Export_HoldsEverythingForProgramsAndForPeople()
    {
        var account = await city.NewAccount(name: "Rosa Export");
        var client = await city.SignIn(account);
        await city.AddAuthenticator(client);

        using var answer = await client.Submit("/konto/herunterladen", []);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        using var json = await JsonDocument.ParseAsync(await zip.GetEntry("daten.json")!.OpenAsync());
        var parts = json.RootElement.GetProperty("parts");
        parts.GetProperty("identity.export.person")[0].GetProperty("name").GetString().ShouldBe("Rosa Export");
        parts.GetProperty("identity.export.account")[0].GetProperty("login").GetString().ShouldBe(account.Login);
        parts.GetProperty("identity.export.session").GetArrayLength().ShouldBe(1);
        parts.GetProperty("identity.export.journal").EnumerateArray().Select(r => r.GetProperty("what").GetString()).ShouldContain("identity.authenticator.add");
        var page = await new StreamReader(await zip.GetEntry("daten.html")!.OpenAsync()).ReadToEndAsync();
        page.ShouldContain("Rosa Export");
        page.ShouldContain("Bestätigte E-Mail-Adresse");
        (page + json.RootElement).ShouldNotContain("pbkdf2");
    }

    [Fact]
    public async Task Account_Deleted_GoesAfterTwoWeeksAndTheJournalStaysWhole()
    {
        var account = await city.NewAccount(name: "Vera Vergessen");
        var client = await city.SignIn(account);
        (await client.Submit("/konto/loeschen", [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page("/konto")).ShouldContain("Ihr Konto wird am");
        await city.Mail(account.Login, "identity.mail.closing");

        city.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));
        var open = await city.Host.City();
        await Until(async () => !await Exists(open, account));

        (await PersonExists(open, account.Person)).ShouldBeFalse();
        (await open.PersonKeys.Find(account.Person)).ShouldBeNull("what was sealed under the key can never be read again");
        (await city.Host.Client().Submit("/anmelden", new() { ["Login"] = account.Login, ["Password"] = AccountCity.Password })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Until(async () => (await JournalVerifier.Verify(open, null)).Open == 0);
        var report = await JournalVerifier.Verify(open, null);
        report.Findings.ShouldBeEmpty();
        report.Erased.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Account_KeptInTime_Stays()
    {
        var account = await city.NewAccount();
        var client = await city.SignIn(account);
        await client.Submit("/konto/loeschen", []);
        (await client.Submit("/konto/loeschen", [], "handler=Keep")).StatusCode.ShouldBe(HttpStatusCode.Found);

        city.Clock.Advance(TimeSpan.FromDays(15));
        await city.SignIn(account);
        await Task.Delay(1500);

        (await Exists(await city.Host.City(), account)).ShouldBeTrue();
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 400 && !await holds(); tries++) await Task.Delay(25);
        (await holds()).ShouldBeTrue();
    }

    private static async Task<bool> Exists(City open, Account account)
    {
        await using var reading = open.Read<IdentityDb>();
        return await reading.Accounts.AnyAsync(a => a.Id == account.Id);
    }

    private static async Task<bool> PersonExists(City open, Guid person)
    {
        await using var reading = open.Read<PeopleDb>();
        return await reading.Persons.WithoutVisibility("looks whether the entry is gone").AnyAsync(p => p.Id == person);
    }
}

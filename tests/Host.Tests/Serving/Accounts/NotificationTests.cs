using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>Which hints people get by e-mail, and representations that the city ends.</summary>
public sealed class NotificationTests(AccountCity city) : IClassFixture<AccountCity>
{
    [Fact]
    public async Task Choices_AtFirst_AreAllWanted()
    {
        var client = await city.SignIn(await city.NewAccount());

        var page = await client.Page("/konto/benachrichtigungen");

        Regex.IsMatch(page, "<input[^>]*value=\"identity.representation\"[^>]*checked", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        page.ShouldNotContain("administration.deputy", customMessage: "residents are not asked about hints to staff");
        (await (await city.Host.SignedIn("lesen")).Page("/konto/benachrichtigungen")).ShouldContain("administration.deputy");
    }

    [Fact]
    public async Task Hint_Declined_IsHeldButSecurityIsNot()
    {
        var (mother, daughter) = (await city.NewAccount(name: "Marlene Brandt"), await city.NewAccount(name: "Ines Brandt"));
        var (first, second) = (await city.SignIn(mother), await city.SignIn(daughter));
        (await second.Submit("/konto/benachrichtigungen", [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await first.Submit("/konto/benachrichtigungen", [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        await Represent(mother, daughter);

        await first.Submit("/konto/vertretung", [], "handler=End");
        await city.Settle();

        (await LetterOf(daughter, "identity.mail.representation.ended")).ShouldBe(("Held", "declined"));
        (await LetterOf(mother, "identity.mail.representation.taken")).Reason.ShouldNotBe("declined", "that somebody acts for you is always told");
    }

    [Fact]
    public async Task Hint_NotChosenAbout_IsNotHeld()
    {
        var (mother, daughter) = (await city.NewAccount(name: "Marlene Brandt"), await city.NewAccount(name: "Ines Brandt"));
        await Represent(mother, daughter);

        await (await city.SignIn(mother)).Submit("/konto/vertretung", [], "handler=End");
        await city.Settle();

        (await LetterOf(daughter, "identity.mail.representation.ended")).State.ShouldNotBe("Held");
    }

    [Fact]
    public async Task Representation_EndedByTheCity_IsToldToBothWithItsReason()
    {
        var (mother, daughter) = (await city.NewAccount(name: "Roswitha Zeisig"), await city.NewAccount(name: "Svenja Zeisig"));
        await Represent(mother, daughter);
        var clerk = await city.Host.SignedIn("verwaltung");
        var list = await clerk.Page("/vertretungen/bestehende?q=Zeisig");
        var place = Regex.Match(list, "/vertretungen/bestehende/[0-9a-f-]{36}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        (await clerk.Submit(place, [], "name=\"Reason\"")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await clerk.Submit(place, new() { ["Reason"] = "Die Vollmacht wurde bei uns widerrufen." }, "name=\"Reason\"")).StatusCode.ShouldBe(HttpStatusCode.Found);

        foreach (var account in new[] { mother, daughter })
        {
            (await city.Mail(account.Login, "identity.mail.representation.revoked")).ShouldNotBeNull();
            var client = await city.SignIn(account);
            (await client.Page("/konto/vertretung")).ShouldContain("Die Vollmacht wurde bei uns widerrufen.");
            (await client.Page("/konto/einsicht")).ShouldContain("Prüfung einer Vertretung");
        }
        (await clerk.Page("/vertretungen/bestehende?q=Zeisig")).ShouldNotContain(place);
        (await (await city.Host.SignedIn("lesen")).Get(place)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Staff_WhoseEntryWasOpened_SeeItInTheirAccount()
    {
        var reader = await city.Host.SignedIn("lesen");
        (await reader.Page("/konto/einsicht")).ShouldNotContain("Verwaltung des Personals");
        await using var people = (await city.Host.City()).Read<PeopleDb>();
        var person = await people.Persons.WithoutVisibility("a test").Where(p => p.Name == "Marta Kowalska").Select(p => p.Id).SingleAsync();

        await (await city.Host.SignedIn("verwaltung")).Page($"/verwaltung/personal/{person}");

        (await reader.Page("/konto/einsicht")).ShouldContain("Verwaltung des Personals");
    }

    [Fact]
    public async Task Export_OfAResident_HoldsTheirMailsAndChoices()
    {
        var account = await city.NewAccount(name: "Ottmar Exner");
        var client = await city.SignIn(account);
        await client.Submit("/konto/benachrichtigungen", []);
        var other = await city.NewAccount(name: "Ina Exner");
        await Represent(account, other);
        await city.Settle();

        var answer = await client.Submit("/konto/herunterladen", []);

        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("daten.json")!.Open());
        var text = await reader.ReadToEndAsync();
        text.ShouldContain("identity.mail.representation.taken");
        text.ShouldContain("\"mail.export.choice\"");
    }

    /// <summary>By a code handed over, as on the pages.</summary>
    private async Task Represent(Account mother, Account daughter)
    {
        var granted = await (await (await city.SignIn(mother)).Submit("/konto/vertretung/vollmacht", [])).Content.ReadAsStringAsync();
        var code = Regex.Match(granted, "city-secret\">([A-Z0-9-]{14})<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        (await (await city.SignIn(daughter)).Submit("/konto/vertretung/code", new() { ["Code"] = code })).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private async Task<(string State, string? Reason)> LetterOf(Account account, string key)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            await using var mail = (await city.Host.City()).Read<MailDb>();
            if (await mail.Letters.WithoutVisibility("a test").FirstOrDefaultAsync(l => l.AddressKey == account.Login && l.TextKey == key) is { } found) return (found.State, found.Reason);
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"No letter '{key}' to {account.Login}.");
    }
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Linking;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>Somebody known from paper links an account by a code of the office.</summary>
public sealed class LinkingTests(AccountCity city) : IClassFixture<AccountCity>
{
    private static readonly DateOnly Born = new(1948, 5, 17);

    [Fact]
    public async Task Code_OfTheCounter_LinksTheAccountWithTheKnownEntry()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Hilde Sommerfeld"));
        var (account, client) = await Resident("Hilde Sommerfeld");
        var code = await AtTheCounter(clerk, known);

        var answer = await Enter(client, code.ToLowerInvariant().Replace('-', ' '));

        answer.Headers.Location!.ToString().ShouldEndWith("/konto/verknuepfen?fertig=true");
        (await client.Page("/konto/verknuepfen?fertig=true")).ShouldContain("Ihr Konto ist verknüpft");
        (await client.Page("/konto/daten")).ShouldContain("Lindenweg 4");
        (await city.Mail(account.Login, "identity.mail.linked")).Link.ShouldBe("/konto");
        (await clerk.Page($"/personen/{known}")).ShouldContain("Die Person hat ein Konto.");
        (await Journal(known)).ShouldContain("identity.linkcode.issue");
        (await Journal(known)).ShouldContain("identity.linkcode");
    }

    [Fact]
    public async Task Code_Issued_IsALookThatThePersonSees()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Walter Brückner"));
        var code = await AtTheCounter(clerk, known);
        var (_, client) = await Resident("Walter Brückner");
        await Enter(client, code);

        (await client.Page("/konto/einsicht")).ShouldContain("Pflege Ihrer Personendaten");
    }

    [Fact]
    public async Task Code_UsedBefore_SaysSo()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Gerda Vogelsang"));
        var code = await AtTheCounter(clerk, known);
        await Enter((await Resident("Gerda Vogelsang")).Client, code);

        var answer = await Enter((await Resident("Fremder Gast")).Client, code);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("wurde schon benutzt");
    }

    [Fact]
    public async Task Code_WithTheWrongDateOfBirth_CountsNoMoreAfterFiveTries()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Ottilie Reimers"));
        var code = await AtTheCounter(clerk, known);
        for (var i = 0; i < LinkCode.MostTries; i++)
            (await (await Enter((await Resident("Ratender Gast")).Client, code, new DateOnly(1990, 1, 1 + i))).Content.ReadAsStringAsync()).ShouldContain("passen nicht zusammen");

        var right = await Enter((await Resident("Ottilie Reimers")).Client, code);

        right.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await right.Content.ReadAsStringAsync()).ShouldContain("gilt nach zu vielen Fehlversuchen nicht mehr");
        (await clerk.Page($"/personen/{known}")).ShouldContain("nach zu vielen Fehlversuchen");
    }

    [Theory]
    [InlineData("AB2C-DE3F-GH4J")]
    [InlineData("kurz")]
    [InlineData("'; drop table identity_link_code; --")]
    public async Task Code_ThatDoesNotExist_IsWrongAndNothingElse(string typed)
    {
        var answer = await Enter((await Resident("Ratender Gast")).Client, typed);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("passen nicht zusammen");
    }

    [Fact]
    public async Task Tries_TooMany_AreThrottled()
    {
        var client = (await Resident("Ratender Gast")).Client;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++) answers.Add((await Enter(client, $"AB2C-DE3F-GH{(char)('A' + i)}4")).StatusCode);

        answers[0].ShouldBe(HttpStatusCode.UnprocessableEntity);
        answers[^1].ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Code_ReplacedByANewer_CountsNoMore()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Emil Tannert"));
        var (old, current) = (await AtTheCounter(clerk, known), await AtTheCounter(clerk, known));
        var client = (await Resident("Emil Tannert")).Client;

        (await (await Enter(client, old)).Content.ReadAsStringAsync()).ShouldContain("durch einen neuen ersetzt");
        (await Enter(client, current)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Account_WithAnotherDateOfBirth_IsLedToTheOfficeWhichSeesIt()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Rosa Kestner"));
        var code = await AtTheCounter(clerk, known);
        var (account, client) = await Resident("Rosa Kestner");
        await Change(account.Person, new DateOnly(1951, 2, 3));

        var answer = await Enter(client, code);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Bitte wenden Sie sich an die Stadt");
        page.ShouldContain("0000 1234-0");
        (await clerk.Page($"/personen/{known}")).ShouldContain($"/personen/{known}/zusammenfuehren?mit={account.Person}");
        (await clerk.Get($"/personen/{known}/zusammenfuehren?mit={account.Person}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Account_LinkedBefore_IsLedToTheOffice()
    {
        var (clerk, first, second) = (await city.Host.SignedIn("buergeramt"), await Known("Paul Ohlsen"), await Known("Paul Ohlsen"));
        var (_, client) = await Resident("Paul Ohlsen");
        await Enter(client, await AtTheCounter(clerk, first));

        var answer = await Enter(client, await AtTheCounter(clerk, second));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("zwei Einträge");
    }

    [Fact]
    public async Task Letter_HoldsTheCodeAndIsPrintedAfterDin5008()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Käthe Lüders"));
        var address = $"/personen/{known}/kontocode";
        var fields = AccountCity.Fields(await clerk.Page(address), "handler=Issue");
        fields["Way"] = "Letter";
        var made = await (await clerk.Post(address + "?handler=Issue", fields)).Content.ReadAsStringAsync();
        made.ShouldNotContain("city-secret", customMessage: "the code of a letter is not shown on the screen");

        var answer = await clerk.Post(address + "?handler=Letter", AccountCity.Fields(made, "handler=Letter"));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        bytes.Length.ShouldBeGreaterThan(8_000);
    }

    [Fact]
    public async Task Issue_WithoutAnAddress_IsForTheCounterOnly()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Ohne Anschrift", street: null));
        var address = $"/personen/{known}/kontocode";
        (await clerk.Page(address)).ShouldContain("keine vollständige Anschrift");
        var fields = AccountCity.Fields(await clerk.Page(address), "handler=Issue");
        fields["Way"] = "Letter";

        (await clerk.Post(address + "?handler=Issue", fields)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Issue_ToOneself_IsRefused()
    {
        var clerk = await city.Host.SignedIn("buergeramt");
        await using var reading = (await city.Host.City()).Read<IdentityDb>();
        var own = await reading.Accounts.Where(a => a.Login == "buergeramt").Select(a => a.Person).SingleAsync();
        var address = $"/personen/{own}/kontocode";
        var fields = AccountCity.Fields(await clerk.Page(address), "handler=Issue");
        (fields["Way"], fields["Proof"]) = ("Counter", "ausweis");

        (await clerk.Post(address + "?handler=Issue", fields)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Issue_ToWhoHasAnAccount_IsRefused()
    {
        var clerk = await city.Host.SignedIn("buergeramt");
        var (account, _) = await Resident("Mit Konto");

        (await clerk.Page($"/personen/{account.Person}/kontocode")).ShouldNotContain("handler=Issue");
    }

    [Fact]
    public async Task Expired_Code_SaysSo()
    {
        var (clerk, known) = (await city.Host.SignedIn("buergeramt"), await Known("Anton Weidlich"));
        var code = await AtTheCounter(clerk, known);
        city.Clock.Advance(LinkCode.LifetimeOf(LinkWay.Counter) + TimeSpan.FromMinutes(1));

        (await (await Enter((await Resident("Anton Weidlich")).Client, code)).Content.ReadAsStringAsync()).ShouldContain("ist abgelaufen");
    }

    private static async Task<string> AtTheCounter(TestClient clerk, Guid person)
    {
        var address = $"/personen/{person}/kontocode";
        var fields = AccountCity.Fields(await clerk.Page(address), "handler=Issue");
        (fields["Way"], fields["Proof"]) = ("Counter", "ausweis");
        var page = await (await clerk.Post(address + "?handler=Issue", fields)).Content.ReadAsStringAsync();
        return Regex.Match(page, "city-secret\">([A-Z0-9-]{14})<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
    }

    private static Task<HttpResponseMessage> Enter(TestClient client, string code, DateOnly? born = null)
    {
        var day = born ?? Born;
        return client.Submit("/konto/verknuepfen", new() { ["Code"] = code, ["Born.Day"] = $"{day.Day}", ["Born.Month"] = $"{day.Month}", ["Born.Year"] = $"{day.Year}" });
    }

    private async Task<(Account Account, TestClient Client)> Resident(string name)
    {
        var account = await city.NewAccount(name: name);
        return (account, await city.SignIn(account));
    }

    /// <summary>Somebody the city knows from paper.</summary>
    private async Task<Guid> Known(string name, string? street = "Lindenweg 4")
    {
        var made = await (await city.Host.City()).Write<Guid>(new Command("test.person", city.NewLogin(), Actor.System("test"), "test"), db =>
        {
            var person = Person.Create(db, PersonDetails.Natural(name) with { BirthDate = Born, Street = street, Postcode = "00000", Town = "Musterstadt" }).Value;
            db.Context<PeopleDb>().Add(person);
            return Task.FromResult<Result<Guid>>(person.Id);
        });
        return made.Value;
    }

    private async Task Change(Guid person, DateOnly born) => await (await city.Host.City()).Write<bool>(new Command("test.person", city.NewLogin(), Actor.System("test"), "test"), async db =>
    {
        var found = await db.Context<PeopleDb>().Persons.FirstAsync(p => p.Id == person);
        found.Describe(found.Details with { BirthDate = born }, db.Now.Day());
        return true;
    });

    private async Task<IReadOnlyList<string>> Journal(Guid person)
    {
        await using var connection = await (await city.Host.City()).OpenRead(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "select j.what from kernel_journal_payload p join kernel_journal j on j.id = p.id where p.person = @person";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("person", person);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync()) all.Add(reader.GetString(0));
        return all;
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>Making an account, getting back into it, and another address.</summary>
public sealed class RegistrationTests(AccountCity city) : IClassFixture<AccountCity>
{
    [Fact]
    public async Task Registration_ByTheLink_MakesAnAccountAndSignsIn()
    {
        var address = city.NewLogin("neu");
        var client = city.Host.Client();
        (await client.Submit("/registrieren", new() { ["Mail"] = address.ToUpperInvariant() })).Headers.Location!.OriginalString.ShouldBe("/registrieren/gesendet");
        var link = (await city.Mail(address.Replace("neu", "NEU", StringComparison.Ordinal).Split('@')[0].ToUpperInvariant() + "@post.example", "identity.mail.register")).Link!;

        var answer = await client.Submit(link, new() { ["Given"] = "Nora", ["Family"] = "Feldhaus", ["Password"] = AccountCity.Password });

        answer.Headers.Location!.OriginalString.ShouldBe("/konto?neu=true");
        (await client.Page("/konto")).ShouldContain("Nora Feldhaus");
        var later = city.Host.Client();
        (await later.Submit("/anmelden", new() { ["Login"] = address, ["Password"] = AccountCity.Password })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await later.Get(link)).StatusCode.ShouldBe(HttpStatusCode.Gone, "a link counts once");
    }

    [Fact]
    public async Task Registration_OfAKnownAddress_IsAnsweredLikeAnUnknownOne()
    {
        var known = await city.NewAccount();
        var unknown = city.NewLogin();
        var (one, two) = (city.Host.Client(), city.Host.Client());

        var answers = new[] { await one.Submit("/registrieren", new() { ["Mail"] = known.Login }), await two.Submit("/registrieren", new() { ["Mail"] = unknown }) };

        answers.Select(a => (a.StatusCode, a.Headers.Location!.OriginalString)).Distinct().Count().ShouldBe(1);
        (await city.Mail(known.Login, "identity.mail.known")).Link.ShouldBe("/passwort-vergessen");
        (await city.Mail(unknown, "identity.mail.register")).Link!.ShouldStartWith("/registrieren/abschliessen?t=");
    }

    [Fact]
    public async Task Recovery_OfAnybody_TakesTheSameSteps()
    {
        // Times differ by noise only when the work does not: the page writes one journal row and one queue row, whoever is asked for, and looks nobody up.
        var known = await city.NewAccount();
        var steps = new List<(long Journal, string Answer)>();
        foreach (var login in new[] { known.Login, city.NewLogin(), "niemand" })
        {
            await city.Settle();
            var before = await Count("select count(*) from kernel_journal where what = 'identity.recover.ask'");
            var answer = await city.Host.Client().Submit("/passwort-vergessen", new() { ["Login"] = login });
            steps.Add((await Count("select count(*) from kernel_journal where what = 'identity.recover.ask'") - before, $"{answer.StatusCode} {answer.Headers.Location}"));
        }

        steps.Distinct().ShouldBe([(1, "Found /passwort-vergessen?gesendet=true")]);
        (await city.Mail(known.Login, "identity.mail.reset")).Person.ShouldBe(known.Person);
        city.MailsTo("niemand").ShouldBeEmpty();
    }

    [Fact]
    public async Task SignIn_UnknownNameOrWrongPassword_AnswerAlike()
    {
        var known = await city.NewAccount();
        var (one, two) = (city.Host.Client(), city.Host.Client());

        var wrong = await one.Submit("/anmelden", new() { ["Login"] = known.Login, ["Password"] = "nicht dieses Passwort" });
        var unknown = await two.Submit("/anmelden", new() { ["Login"] = city.NewLogin(), ["Password"] = "nicht dieses Passwort" });

        wrong.StatusCode.ShouldBe(unknown.StatusCode);
        Faults(await wrong.Content.ReadAsStringAsync()).ShouldBe(Faults(await unknown.Content.ReadAsStringAsync()));

        static string Faults(string page) => page[page.IndexOf("city-faults__title", StringComparison.Ordinal)..page.IndexOf("</ul>", page.IndexOf("city-faults__title", StringComparison.Ordinal), StringComparison.Ordinal)];
    }

    [Fact]
    public async Task Link_Expired_OpensNothing()
    {
        var account = await city.NewAccount();
        await city.Host.Client().Submit("/passwort-vergessen", new() { ["Login"] = account.Login });
        var link = (await city.Mail(account.Login, "identity.mail.reset")).Link!;
        city.Clock.Advance(TimeSpan.FromMinutes(61));

        (await city.Host.Client().Get(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await city.Host.Client().Get(link[..^1] + (link[^1] == '0' ? '1' : '0'))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await city.Host.Client("desk").Get(link)).StatusCode.ShouldBe(HttpStatusCode.Gone, "a resident's link opens nothing at the desk");
    }

    [Fact]
    public async Task Recovery_WithCodeGenerator_AsksForACodeToo()
    {
        var account = await city.NewAccount();
        var owner = await city.SignIn(account);
        var (_, paper) = await city.AddAuthenticator(owner);
        var client = city.Host.Client();
        await client.Submit("/passwort-vergessen", new() { ["Login"] = account.Login });
        var link = (await city.Mail(account.Login, "identity.mail.reset")).Link!;
        const string wished = "Anker Muschel Wolke 21";

        (await client.Submit(link, new() { ["NewPassword"] = wished })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(link, new() { ["NewPassword"] = wished, ["Code"] = "aaaaa-bbbbb" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(link, new() { ["NewPassword"] = wished, ["Code"] = paper[0] })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "all sessions have ended");
        (await (await city.SignIn(account, wished)).Submit("/anmelden/code", new() { ["Code"] = paper[1] })).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Mails_ToOneAddress_AreFewWhoeverAsks()
    {
        var victim = city.NewLogin("opfer");
        for (var tries = 0; tries < 6; tries++)
        {
            // As from another network each time: the address itself is protected.
            city.Clock.Advance(TimeSpan.FromMinutes(tries == 3 ? 0 : 1));
            await city.Host.Client().Submit("/registrieren", new() { ["Mail"] = tries < 3 ? victim : $"{(tries % 2 == 0 ? "OPFER" : "Opfer")}{victim[5..]}" });
        }
        await city.Settle();

        city.MailsTo(victim).Count.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task MailChange_CountsWhenBothAddressesAgreed()
    {
        var account = await city.NewAccount();
        var (client, wished) = (await city.SignIn(account), city.NewLogin("neue"));
        await client.Submit("/konto/email", new() { ["Mail"] = wished });
        var fresh = (await city.Mail(wished, "identity.mail.change.new")).Link!;
        var old = (await city.Mail(account.Login, "identity.mail.change.old")).Link!;

        (await (await client.Submit(fresh, [])).Content.ReadAsStringAsync()).ShouldContain("Diese Adresse ist bestätigt");
        (await MailOf(account)).ShouldBe(account.Login, "one of both is not enough");
        (await (await city.Host.Client().Submit(old, [])).Content.ReadAsStringAsync()).ShouldContain("Ihre E-Mail-Adresse ist geändert");

        (await MailOf(account)).ShouldBe(wished);
        (await city.Host.Client().Submit("/anmelden", new() { ["Login"] = wished, ["Password"] = AccountCity.Password })).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task MailChange_RefusedAtTheOldAddress_EndsAllSessions()
    {
        var account = await city.NewAccount();
        var (thief, wished) = (await city.SignIn(account), city.NewLogin("dieb"));
        await thief.Submit("/konto/email", new() { ["Mail"] = wished });
        var old = (await city.Mail(account.Login, "identity.mail.change.old")).Link!;

        await city.Host.Client().Submit(old, [], "handler=NotMe");

        (await thief.Get("/konto")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await city.Host.Client().Get((await city.Mail(wished, "identity.mail.change.new")).Link!)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await MailOf(account)).ShouldBe(account.Login);
    }

    [Fact]
    public async Task MailChange_ToAnAddressOfAnother_IsNotMade()
    {
        var (account, other) = (await city.NewAccount(), await city.NewAccount());
        var client = await city.SignIn(account);
        await client.Submit("/konto/email", new() { ["Mail"] = other.Login });
        await client.Submit((await city.Mail(other.Login, "identity.mail.change.new")).Link!, []);

        var answer = await client.Submit((await city.Mail(account.Login, "identity.mail.change.old")).Link!, []);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("gehört schon zu einem anderen Konto");
        (await MailOf(account)).ShouldBe(account.Login);
    }

    private async Task<string?> MailOf(Account account)
    {
        await using var reading = (await city.Host.City()).Read<IdentityDb>();
        return await reading.Accounts.Where(a => a.Id == account.Id).Select(a => a.Mail).SingleAsync();
    }

    private async Task<long> Count(string sql)
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

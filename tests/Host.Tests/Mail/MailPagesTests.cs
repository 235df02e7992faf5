using System.Net;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>The pages of mail.</summary>
public sealed class MailPagesTests
{
    private static Dictionary<string, string> Settings(int port) => new()
    {
        ["Name"] = "Stadt Musterstadt", ["Address"] = "post@musterstadt.example", ["Host"] = "localhost", ["Port"] = $"{port}", ["Protection"] = "None", ["PopProtection"] = "Tls",
        ["Login"] = "post", ["Password"] = "sehr-geheim",
    };

    [Fact]
    public async Task Sender_SetUpAtTheDesk_SendsTheTrialAndShowsNoPassword()
    {
        await using var server = new SmtpStub { Offers = ["AUTH PLAIN"] };
        await using var host = await MailHost.Start(null);
        var desk = await host.Host.SignedIn("verwaltung");
        (await desk.Page("/betrieb/post")).ShouldContain("Diese Stadt hat noch keinen Absender.");

        (await desk.Submit("/betrieb/post/absender", Settings(server.Port))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.Submit("/betrieb/post/absender", new() { ["To"] = "ich@musterstadt.example" }, form: "handler=Try")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await host.Ended("Sent");

        server.Mails.ShouldHaveSingleItem().Login.ShouldNotBeNull();
        var page = await desk.Page("/betrieb/post/absender");
        page.ShouldNotContain("sehr-geheim");
        page.ShouldContain("Ein Passwort ist gespeichert.");
        (await host.City.Count("mail_sender", "cast(password as text) like '%geheim%'")).ShouldBe(0);
        (await desk.Page("/betrieb/post?stand=Sent&q=ICH@")).ShouldContain("ich@musterstadt.example");

        var kept = Settings(server.Port);
        kept.Remove("Password");
        (await desk.Submit("/betrieb/post/absender", kept)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.Submit("/betrieb/post/absender", new() { ["To"] = "nochmal@musterstadt.example" }, form: "handler=Try")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await MailHost.Eventually(() => Task.FromResult(server.Mails.Count == 2 ? "" : null));
    }

    [Theory]
    [InlineData("Address", "post", "Das ist keine E-Mail-Adresse ohne Umlaute")]
    [InlineData("Address", "jörg@stadt.example", "Das ist keine E-Mail-Adresse ohne Umlaute")]
    [InlineData("Host", "mail server", "Das ist kein Servername")]
    [InlineData("Port", "70000", "Ein Port ist eine Zahl von 1 bis 65535.")]
    [InlineData("Host", "mail.example.org", "So ginge das Passwort ungeschützt über das Netz.")]
    [InlineData("Protection", "Irgendwie", "Wählen Sie, wie die Verbindung geschützt ist.")]
    [InlineData("ReturnAddress", "eine-sehr-lange-adresse-fuer-alles@stadt.example", "Vor dem @ sind höchstens 29 Zeichen")]
    [InlineData("PopHost", "localhost", "Das Postfach braucht einen Benutzernamen.")]
    [InlineData("Name", "", "Geben Sie den Namen des Absenders ein.")]
    public async Task Sender_WithAFault_IsNotSavedAndKeepsWhatWasTyped(string field, string value, string says)
    {
        await using var host = await MailHost.Start(null);
        var desk = await host.Host.SignedIn("verwaltung");
        var fields = Settings(2525);
        fields[field] = value;

        using var answer = await desk.Submit("/betrieb/post/absender", fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(says);
        page.ShouldContain(WebUtility.HtmlEncode(field == "Address" ? "Stadt Musterstadt" : "post@musterstadt.example"));
        page.ShouldNotContain("sehr-geheim");
        (await host.City.Count("mail_sender")).ShouldBe(0);
    }

    [Fact]
    public async Task Sender_ChangedBySomebodyElse_IsAConflict()
    {
        await using var host = await MailHost.Start(2525);
        var desk = await host.Host.SignedIn("verwaltung");
        await host.Configure(2526);

        using var answer = await desk.Submit("/betrieb/post/absender", new(Settings(2527)) { ["Seen"] = "0" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Post_InTheExampleCity_ShowsTheMailAndItsLink()
    {
        await using var host = await TestHost.Start();
        var city = await host.City();
        await city.Write<bool>(new Command("test.mail", "mail", Actor.System("test"), "testing"), db =>
        {
            db.Mail(new MailMessage("erika@example.org", "mail.proof", "testing") { Link = "/post/adresse?a=1&b=2", Kind = MailKind.Proof });
            return Task.FromResult<Result<bool>>(true);
        });
        var client = host.Client();

        var id = await MailHost.Eventually(async () => (await client.Page("/post")).Split("href=\"/post/") is [_, var rest, ..] && rest[36] == '"' ? rest[..36] : null);
        var page = await client.Page($"/post/{id}");

        page.ShouldContain("erika@example.org");
        page.ShouldContain("<a href=\"/post/adresse?a=1&amp;b=2\">Adresse bestätigen</a>");
        page.ShouldContain("Guten Tag,");
    }

    [Fact]
    public async Task Post_InAnyOtherCity_IsNotThere()
    {
        await using var host = await MailHost.Start(2525);

        foreach (var surface in new[] { "portal", "desk" })
        {
            (await host.Host.Client(surface).Get("/post")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await host.Host.Client(surface).Get($"/post/{Guid.AllBitsSet}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await (await host.Host.SignedIn("lesen")).Get("/betrieb/post")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.Host.SignedIn("lesen")).Get("/betrieb/post/absender")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

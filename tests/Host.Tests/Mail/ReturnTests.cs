using System.Net;
using System.Text;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Returns;
using Stadtlotse.Testing;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>What comes back: notifications from the mailbox and the folder, true, forged and broken ones.</summary>
public sealed class ReturnTests
{
    private static readonly MailMessage Hint = new("erika@example.org", "mail.trial", "testing") { Arguments = ["4. März"], Language = "de" };

    [Theory]
    [InlineData("failed", "5.1.1", "Returned", 1)]
    [InlineData("failed", "5.2.2", "Returned", 0)]
    [InlineData("delayed", "4.4.1", "Sent", 0)]
    [InlineData("delivered", "2.0.0", "Sent", 0)]
    [InlineData("failed", "4.4.7", "Sent", 0)]
    public async Task Notice_InTheMailbox_IsReadAndDeleted(string action, string status, string state, int silenced)
    {
        await using var server = new SmtpStub();
        await using var box = new Pop3Stub();
        await using var host = await MailHost.Start(server.Port, pop: box.Port);
        await host.Send(Hint);
        await host.Ended("Sent");
        box.Put("Subject: Werbung\r\n\r\n.Kaufen Sie\r\n");
        box.Put(Notice(server.Mails.Single().From, action, status));

        await MailHost.Eventually(() => Task.FromResult(box.Count == 0 ? "" : null));

        (await host.Letters()).ShouldHaveSingleItem().State.ShouldBe(state);
        (await host.City.Count("mail_return", "bouncing")).ShouldBe(silenced);
    }

    [Fact]
    public async Task Notice_ReadTwice_CountsOnce()
    {
        await using var server = new SmtpStub();
        await using var box = new Pop3Stub { BreaksOffBeforeQuit = true };
        await using var host = await MailHost.Start(server.Port, pop: box.Port);
        await host.Send(Hint);
        await host.Ended("Sent");
        box.Put(Notice(server.Mails.Single().From, "failed", "5.2.2"));

        await host.Ended("Returned");
        await Task.Delay(500);

        (await host.City.Count("mail_return", "failures = 1")).ShouldBe(1);
        (await (await host.Host.SignedIn("verwaltung")).Page("/betrieb/post")).ShouldContain("Das Postfach für Rückläufer bricht die Verbindung ab.");
        box.BreaksOffBeforeQuit = false;
        await MailHost.Eventually(() => Task.FromResult(box.Count == 0 ? "" : null));
        (await host.City.Count("mail_return", "failures = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Notice_InTheFolder_SilencesTheAddressAndThePersonIsTold()
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(server.Port);
        await using var people = host.City.Read<Kernel.People.PeopleDb>();
        var person = Kernel.Rights.Visibility.WithoutVisibility(people.Persons, "test").First(p => p.Email!.StartsWith("buergerin"));
        await host.Send(Hint with { To = person.Email!, Person = person.Id });
        await host.Ended("Sent");

        await ReturnFolder.Put(host.City, new MemoryStream(Encoding.ASCII.GetBytes(Notice(server.Mails.Single().From.ToUpperInvariant(), "failed", "5.1.1"))));
        await host.Ended("Returned");

        Directory.EnumerateFiles(ReturnFolder.Of(host.City)).ShouldBeEmpty();
        var resident = await host.Host.SignedIn("buergerin", "portal");
        (await resident.Page("/")).ShouldContain($"Ihre E-Mail-Adresse nimmt keine Post an: {person.Email}");
        (await resident.Submit("/post/adresse", [], form: "/post/adresse")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var mail = await MailHost.Eventually(() => Task.FromResult(server.Mails.Skip(1).FirstOrDefault()));
        var link = string.Concat(mail.Content.Split("text/html")[0].Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal).Split("/post/bestaetigen?k=")[1].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

        var stranger = host.Host.Client();
        (await stranger.Page("/post/bestaetigen?k=" + link)).ShouldContain("Bestätigen Sie, dass");
        (await host.City.Count("mail_return", "bouncing")).ShouldBe(1, "looking at the link proves nothing");
        (await stranger.Submit("/post/bestaetigen?k=" + link, [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        await MailHost.Eventually(async () => await host.City.Count("mail_return") == 0 ? "" : null);
        (await resident.Page("/")).ShouldNotContain("nimmt keine Post an");
    }

    [Fact]
    public async Task Address_ReleasedAtTheDesk_GetsHintsAgain()
    {
        await using var server = new SmtpStub { Answer = (_, command) => command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 no" : null };
        await using var host = await MailHost.Start(server.Port);
        await host.Send(Hint);
        await host.Ended("Refused");
        var desk = await host.Host.SignedIn("verwaltung");

        (await desk.Page("/betrieb/post/adressen")).ShouldContain("erika@example.org");
        (await desk.Submit("/betrieb/post/adressen", [], form: "handler=Lift")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await desk.Page("/betrieb/post/adressen")).ShouldNotContain("erika@example.org");
        (await (await host.Host.SignedIn("lesen")).Get("/betrieb/post/adressen")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Mark_OfAnotherCityOrChanged_IsNone()
    {
        var (own, other, letter) = (new CityKeys(CityKeys.NewKey()), new CityKeys(CityKeys.NewKey()), Guid.AllBitsSet);
        var mark = ReturnMark.Of(letter, own);

        mark.Length.ShouldBe(ReturnMark.Length);
        ReturnMark.Read(mark.ToUpperInvariant(), own).ShouldBe(letter);
        ReturnMark.Read(mark, other).ShouldBeNull();
        for (var i = 0; i < mark.Length; i++)
            ReturnMark.Read(mark[..i] + (mark[i] == 'a' ? 'b' : 'a') + mark[(i + 1)..], own).ShouldNotBe(letter);
        ReturnMark.Read("1" + mark[1..], own).ShouldBeNull();
        ReturnMark.Read("", own).ShouldBeNull();
    }

    [Fact]
    public void Reader_OfAnyBytes_NeverThrows()
    {
        var whole = Encoding.Latin1.GetBytes(Notice("zurueck+" + new string('a', 34) + "@stadt.example", "failed", "5.1.1"));
        NoticeReader.Read(whole).ShouldBe(new ReturnNotice(new string('a', 34), "failed", "5.1.1"));
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole[..random.Next(whole.Length + 1)];
            for (var change = random.Next(8); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            NoticeReader.Read(bytes);
        }
        NoticeReader.Read(Encoding.ASCII.GetBytes("Content-Type: multipart/report; boundary=x\r\n\r\n" + string.Concat(Enumerable.Repeat("--x\r\n\r\n", 100_000)))).ShouldBeNull();
    }

    [Theory]
    [InlineData("quoted-printable")]
    [InlineData("base64")]
    public void Reader_OfEncodedStatus_ReadsIt(string encoding)
    {
        const string status = "Reporting-MTA: dns; mx\r\nOriginal-Envelope-Id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\nFinal-Recipient: rfc822; x\r\nAction: Failed (permanently)\r\nStatus: 5.4.4\r\n";
        var encoded = encoding == "base64" ? Convert.ToBase64String(Encoding.ASCII.GetBytes(status), Base64FormattingOptions.InsertLineBreaks) : status.Replace("=", "=3D", StringComparison.Ordinal);
        var mail = $"Content-Type: MULTIPART/Report;\r\n report-type=delivery-status;\r\n\tboundary=b1\r\n\r\n--b1\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{encoded}\r\n--b1--\r\n";

        NoticeReader.Read(Encoding.ASCII.GetBytes(mail)).ShouldBe(new ReturnNotice(new string('a', 34), "failed", "5.4.4"));
    }

    private static string Notice(string to, string action, string status) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org
        To: {to}
        Subject: Undelivered Mail
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="limit/1"

        --limit/1
        Content-Type: text/plain

        I am sorry.
        --limit/1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; erika@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 no such user

        --limit/1
        Content-Type: text/rfc822-headers

        Subject: Probe
        --limit/1--
        """.ReplaceLineEndings("\r\n");
}

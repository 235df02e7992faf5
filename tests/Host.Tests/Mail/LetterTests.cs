using System.Net;
using System.Text;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Mime;
using Stadtlotse.Testing;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>From a command to the mail server, whatever the server does: nothing lost, nothing sent twice but where SMTP itself cannot tell.</summary>
public sealed class LetterTests
{
    private static readonly MailMessage Hint = new("erika@example.org", "mail.trial", "testing") { Arguments = ["4. März"], Link = "/betrieb/post?a=1&b=2", Surface = "desk", Language = "de" };

    [Fact]
    public async Task Letter_ToAServer_IsAWholeMail()
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        var letter = await host.Ended("Sent");

        var mail = server.Mails.ShouldHaveSingleItem();
        var lines = mail.Content.Split("\r\n");
        lines.ShouldAllBe(l => l.Length <= 78 && l.All(char.IsAscii));
        lines.ShouldContain("From: =?utf-8?B?U3RhZHQgTcO8dHRlcnN0YWR0?= <post@musterstadt.example>");
        lines.ShouldContain("Reply-To: <rathaus@musterstadt.example>");
        lines.ShouldContain("To: <erika@example.org>");
        lines.ShouldContain($"Message-ID: <{letter.Id:N}@musterstadt.example>");
        lines.ShouldContain("Auto-Submitted: auto-generated");
        lines.ShouldContain("Content-Language: de");
        var parts = Parts(mail.Content);
        parts["text/plain"].ShouldContain($"E-Mail-Versand ansehen:\nhttp://desk.musterstadt.localhost:{host.Host.Port}/betrieb/post?a=1&b=2\n\nFreundliche Grüße\nMusterstadt");
        parts["text/plain"].ShouldStartWith("Guten Tag,\n\ndiese Probe-E-Mail wurde am 4. März aus der Verwaltung verschickt.");
        parts["text/html"].ShouldContain($"<a href=\"http://desk.musterstadt.localhost:{host.Host.Port}/betrieb/post?a=1&amp;b=2\">E-Mail-Versand ansehen</a>");
        mail.From.ShouldMatch(@"^zurueck\+[a-z2-7]{34}@musterstadt\.example$");
        letter.Content.ShouldBeNull("what was sent is forgotten");
        (letter.Attempts, letter.Reason).ShouldBe((1, null));
    }

    [Theory]
    [InlineData(null, "en", "Content-Language: en")]
    [InlineData("de-simple", "en", "Content-Language: de-simple")]
    [InlineData("fr", "en", "Content-Language: de")]
    public async Task Letter_ToAPerson_IsInThePersonsLanguage(string? language, string ofPerson, string header)
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(server.Port);
        var person = (await host.City.Write<Guid>(new Command("test.person", "person", Actor.System("test"), "testing"), db =>
        {
            var made = Person.Create(db, PersonDetails.Natural("Erika Muster") with { LetterLanguage = ofPerson }).Value;
            db.Context<PeopleDb>().Add(made);
            return Task.FromResult<Result<Guid>>(made.Id);
        })).Value;

        await host.Send(Hint with { Language = language, Person = person });
        await host.Ended("Sent");

        server.Mails.ShouldHaveSingleItem().Content.Split("\r\n").ShouldContain(header);
    }

    [Theory]
    [InlineData("RCPT")]
    [InlineData("CONNECT")]
    [InlineData("CONTENT")]
    public async Task Letter_GreylistedTwice_ArrivesOnce(string at)
    {
        await using var server = new SmtpStub { Answer = (number, command) => number <= 2 && command.StartsWith(at, StringComparison.Ordinal) ? "451 4.7.1 come again" : null };
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        var letter = await host.Ended("Sent");

        server.Mails.Count.ShouldBe(1);
        (letter.Attempts, server.Conversations).ShouldBe((3, 3));
    }

    [Theory]
    [InlineData("MIDDATA", "Drop")]
    [InlineData("EHLO", "Hang")]
    [InlineData("CONNECT", "Drop")]
    public async Task Letter_BrokenOff_ArrivesOnce(string at, string trouble)
    {
        await using var server = new SmtpStub { Fails = (number, command) => number == 1 && command == at ? Enum.Parse<Trouble>(trouble) : Trouble.None };
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        await host.Ended("Sent");

        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Letter_TakenWithoutAnswer_ComesTwiceAsTheSameMail()
    {
        // The one doubling SMTP cannot exclude: only the receiver's server knows that it took the first.
        await using var server = new SmtpStub { Fails = (number, command) => number == 1 && command == "CONTENT" ? Trouble.TakeAndDrop : Trouble.None };
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        await host.Ended("Sent");

        var mails = server.Mails.ToList();
        mails.Count.ShouldBe(2);
        mails[0].ShouldBe(mails[1], "a receiver recognises the second as the first");
    }

    [Fact]
    public async Task Letter_ToAnUnknownMailbox_SilencesTheAddressUntilProven()
    {
        await using var server = new SmtpStub { Answer = (_, command) => command.Contains("erika", StringComparison.Ordinal) && command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 no such user" : null };
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        (await host.Ended("Refused")).Reason.ShouldBe("550 5.1.1");
        await host.Send(Hint with { To = "Erika@Example.org", Arguments = ["5. März"] });
        (await host.Ended("Held")).Reason.ShouldBe("bouncing");
        server.Answer = (_, _) => null;
        await host.Send(Hint with { Arguments = ["6. März"], Kind = MailKind.Proof });
        await host.Ended("Sent");

        await host.City.Write<bool>(new Command("test.prove", "prove", Actor.System("test"), "testing"), db =>
        {
            db.Emit(new MailAddressProven("ERIKA@example.org"));
            return Task.FromResult<Result<bool>>(true);
        });
        await MailHost.Eventually(async () => await host.City.Count("mail_return") == 0 ? "" : null);
        await host.Send(Hint with { Arguments = ["7. März"] });

        await MailHost.Eventually(async () => (await host.Letters()).Count(l => l.State == "Sent") == 2 ? "" : null);
        server.Mails.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("550 5.7.1 policy", 0)]
    [InlineData("552 5.2.2 full", 0)]
    [InlineData("550", 1)]
    public async Task Letter_RefusedForAnotherReason_SilencesNoAddressAtOnce(string answer, int silenced)
    {
        await using var server = new SmtpStub { Answer = (_, command) => command.StartsWith("RCPT", StringComparison.Ordinal) ? answer : null };
        await using var host = await MailHost.Start(server.Port);

        await host.Send(Hint);
        await host.Ended("Refused");

        (await host.City.Count("mail_return", "bouncing")).ShouldBe(silenced);
    }

    [Fact]
    public async Task Letter_FullMailboxThreeTimes_SilencesTheAddress()
    {
        await using var server = new SmtpStub { Answer = (_, command) => command.StartsWith("RCPT", StringComparison.Ordinal) ? "552 5.2.2 full" : null };
        await using var host = await MailHost.Start(server.Port);

        foreach (var day in new[] { "1", "2", "3" }) await host.Send(Hint with { Arguments = [day] });
        await MailHost.Eventually(async () => (await host.Letters()).Count(l => l.State == "Refused") == 3 ? "" : null);

        (await host.City.Count("mail_return", "bouncing")).ShouldBe(1);
    }

    [Fact]
    public async Task Letter_ServerRefusesTheCity_WaitsAndTheDeskIsTold()
    {
        await using var server = new SmtpStub { Offers = ["AUTH PLAIN"], Answer = (_, command) => command.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 wrong password" : null };
        await using var host = await MailHost.Start(server.Port, password: "falsch");

        await host.Send(Hint);
        await MailHost.Eventually(async () => (await host.Letters()).Any(l => l is { State: "Waiting", Attempts: > 1 }) ? "" : null);
        (await (await host.Host.SignedIn("verwaltung")).Page("/betrieb/post")).ShouldContain("Der Mailserver lehnt die Stadt ab: 535 5.7.8");
        (await host.City.Count("mail_return")).ShouldBe(0);

        server.Answer = (_, _) => null;
        await host.Ended("Sent");
        (await (await host.Host.SignedIn("verwaltung")).Page("/betrieb/post")).ShouldNotContain("lehnt die Stadt ab");
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Letter_NeverAccepted_IsGivenUp()
    {
        await using var server = new SmtpStub { Answer = (_, command) => command == "CONNECT" ? "421 busy" : null };
        await using var host = await MailHost.Start(server.Port, MailHost.Rules with { GiveUpAfter = TimeSpan.FromMilliseconds(400) });

        await host.Send(Hint);

        (await host.Ended("GivenUp")).Reason.ShouldBe("421");
        (await host.City.Count("kernel_queue", "dead = 1")).ShouldBe(0);
    }

    [Fact]
    public async Task Letters_WithoutASender_WaitForOne()
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(null);
        await host.Send(Hint, Hint with { Arguments = ["5. März"] });
        await MailHost.Eventually(async () => await host.City.Count("kernel_queue") == 0 && (await host.Letters()).Count == 2 ? "" : null);

        await host.Configure(server.Port);

        await MailHost.Eventually(async () => (await host.Letters()).All(l => l.State == "Sent") ? "" : null);
        server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Letters_ThatSayTheSameWhileOneWaits_AreOne()
    {
        await using var host = await MailHost.Start(null);

        await host.Send(Hint);
        await host.Send(Hint);
        await host.Send(Hint with { Arguments = ["5. März"] });

        await MailHost.Eventually(async () => await host.City.Count("kernel_queue") == 0 ? "" : null);
        (await host.Letters()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Hints_ToOneAddress_AreLimitedAndFollowLater()
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(server.Port, MailHost.Rules with { HintsAnHour = 2 });
        for (var i = 0; i < 3; i++)
        {
            await host.Send(Hint with { Arguments = [$"{i}"] });
            await MailHost.Eventually(async () => await host.City.Count("kernel_queue", "consumer = 'mail.accept' or due < leased_until") == 0 ? "" : null);
            await MailHost.Eventually(async () => (await host.Letters()).All(l => l.State == "Sent" || l.Reason == "many") ? "" : null);
        }

        (await host.Letters()).Select(l => (l.State, l.Reason, l.Attempts)).ShouldBe([("Sent", null, 1), ("Sent", null, 1), ("Waiting", "many", 0)]);
    }

    [Fact]
    public async Task Proofs_ToOneAddress_AreLimited()
    {
        await using var server = new SmtpStub();
        await using var host = await MailHost.Start(server.Port, MailHost.Rules with { ProofsAnHour = 2 });
        for (var i = 0; i < 4; i++)
        {
            await host.Send(Hint with { Arguments = [$"{i}"], Kind = MailKind.Proof });
            await MailHost.Eventually(async () => (await host.Letters()).Count == i + 1 ? "" : null);
        }

        await MailHost.Eventually(async () => (await host.Letters()).All(l => l.State != "Waiting") ? "" : null);
        (await host.Letters()).Select(l => l.Reason).ShouldBe([null, null, "flood", "flood"]);
        server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public void Mime_WithHostileWords_HasNoSecondHeader()
    {
        var text = new LetterText("de", "Betreff\r\nBcc: boese@example.org", ["<script>alert(1)</script>", ".", "=?utf-8?B?Qm9lc2U=?="], "Fuß");
        var head = new MailHead("<1@x.example>", DateTimeOffset.UnixEpoch, "Stadt\r\nX-Evil: 1", "post@x.example", null, "a@b.example");

        var mail = Encoding.UTF8.GetString(MimeWriter.Write(head, text));

        mail.Split("\r\n\r\n")[0].Split("\r\n").ShouldNotContain(l => l.StartsWith("Bcc", StringComparison.Ordinal) || l.StartsWith("X-Evil", StringComparison.Ordinal));
        Parts(mail)["text/html"].ShouldContain("&lt;script&gt;");
        Should.Throw<InvalidOperationException>(() => MimeWriter.Write(head with { To = "a@b.example>\r\nBcc: <c@d.example" }, text));
    }

    [Theory]
    [InlineData("kurz")]
    [InlineData("Grüße aus dem Rathaus der Stadt Musterstadt an alle Einwohnerinnen und Einwohner, die hier wohnen")]
    [InlineData("= ?= _ Leerzeichen am Ende ")]
    [InlineData("👩‍👩‍👧 und 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 jenseits der ersten Ebene, viele Male: 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧")]
    public void Words_AndQuotedPrintable_ComeBackAsTheyWere(string text)
    {
        var encoded = MimeWriter.Words(text);
        var decoded = encoded.StartsWith("=?", StringComparison.Ordinal)
            ? string.Concat(encoded.Split("\r\n ").Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w["=?utf-8?B?".Length..^2]))))
            : encoded;

        decoded.ShouldBe(text.Trim());
        encoded.Split("\r\n ").ShouldAllBe(w => w.Length <= 75);
        Encoding.UTF8.GetString(QuotedPrintable.Decode(Encoding.ASCII.GetBytes(QuotedPrintable.Encode(text)))).ShouldBe(text);
        QuotedPrintable.Encode(string.Concat(Enumerable.Repeat(text, 20))).Split("\r\n").ShouldAllBe(l => l.Length <= 76);
    }

    private static Dictionary<string, string> Parts(string mail)
    {
        var boundary = mail.Split("boundary=\"")[1].Split('"')[0];
        return mail.Split("--" + boundary).Skip(1).SkipLast(1).Select(p => p.Trim('\r', '\n').Split("\r\n\r\n", 2))
            .ToDictionary(p => p[0].Split(';')[0]["Content-Type: ".Length..], p => Encoding.UTF8.GetString(QuotedPrintable.Decode(Encoding.ASCII.GetBytes(p[1]))).ReplaceLineEndings("\n"));
    }
}

using System.Text;
using Stadtlotse.Mail.Transport;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>The conversation with a mail server, against one that behaves and one that does not.</summary>
public sealed class SmtpClientTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n.dot\r\n..two\r\nend\r\n" + string.Concat(Enumerable.Repeat("line\r\n", 100)));
    private static readonly SmtpEnvelope Envelope = new("post@stadt.example", "erika@example.org", false, "mark-1");

    [Fact]
    public async Task Send_PlainServer_HandsTheMailOverByteForByte()
    {
        await using var server = new SmtpStub();

        (await Send(server, Protection.None)).ShouldBe(new SmtpOutcome(SmtpResult.Accepted, "250 2.0.0"));

        var mail = server.Mails.ShouldHaveSingleItem();
        (mail.From, mail.To, mail.Content).ShouldBe((Envelope.From, Envelope.To, Encoding.ASCII.GetString(Content)));
        server.Commands.ShouldContain("MAIL FROM:<post@stadt.example> RET=HDRS ENVID=mark-1");
        server.Commands.ShouldContain("RCPT TO:<erika@example.org> NOTIFY=FAILURE,DELAY");
    }

    [Theory]
    [InlineData(true, "AUTH PLAIN", "AUTH PLAIN AHBvc3QAZ2VoZWlt")]
    [InlineData(true, "AUTH LOGIN", "AUTH LOGIN cG9zdA== Z2VoZWlt")]
    [InlineData(false, "AUTH LOGIN PLAIN", "AUTH PLAIN AHBvc3QAZ2VoZWlt")]
    public async Task Send_WithTls_SignsInOverTlsOnly(bool startTls, string offer, string login)
    {
        await using var server = new SmtpStub { ImplicitTls = !startTls, Offers = startTls ? ["STARTTLS", offer] : [offer] };

        (await Send(server, startTls ? Protection.StartTls : Protection.Tls, "post", "geheim")).Result.ShouldBe(SmtpResult.Accepted);

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Secure.ShouldBeTrue();
        mail.Login.ShouldBe(login);
        server.Commands.Last(c => !c.StartsWith("QUIT", StringComparison.Ordinal) && c.StartsWith("MAIL", StringComparison.Ordinal)).ShouldBe("MAIL FROM:<post@stadt.example>", "what was offered counts, no more");
    }

    [Fact]
    public async Task Send_ServerWithoutStartTls_SaysNeitherMailNorPassword()
    {
        await using var server = new SmtpStub { Offers = ["AUTH PLAIN"] };

        (await Send(server, Protection.StartTls, "post", "geheim")).ShouldBe(new SmtpOutcome(SmtpResult.RefusedSender, "tls"));

        server.Commands.ShouldNotContain(c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_UntrustedCertificate_IsRefused()
    {
        await using var server = new SmtpStub { ImplicitTls = true };

        var outcome = await new SmtpClient(new TransportOptions()).Send(new MailServer("localhost", server.Port, Protection.Tls), Envelope, Content, default);

        outcome.ShouldBe(new SmtpOutcome(SmtpResult.Later, "tls"));
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_SecondCommandBeforeTls_IsRefused()
    {
        await using var server = new SmtpStub { Offers = ["STARTTLS"], Answer = (_, command) => command == "STARTTLS" ? "220 go on\r\n250 injected" : null };

        (await Send(server, Protection.StartTls)).ShouldBe(new SmtpOutcome(SmtpResult.Later, "tls"));
    }

    [Theory]
    [InlineData("CONNECT", "421 4.3.2 busy", "Later", "421 4.3.2")]
    [InlineData("CONNECT", "554 go away", "RefusedSender", "554")]
    [InlineData("MAIL", "553 5.1.8 bad sender", "RefusedSender", "553 5.1.8")]
    [InlineData("RCPT", "450 4.7.1 greylisted", "Later", "450 4.7.1")]
    [InlineData("RCPT", "550 5.1.1 no such user", "RefusedReceiver", "550 5.1.1")]
    [InlineData("RCPT", "552 5.2.2 full", "RefusedReceiver", "552 5.2.2")]
    [InlineData("RCPT", "550 5.7.1 relaying denied", "RefusedContent", "550 5.7.1")]
    [InlineData("DATA", "451 4.3.0 later", "Later", "451 4.3.0")]
    [InlineData("DATA", "554 5.5.1 no valid recipients", "RefusedContent", "554 5.5.1")]
    [InlineData("CONTENT", "452 4.3.1 disk full", "Later", "452 4.3.1")]
    [InlineData("CONTENT", "550 5.1.1 no such user after all", "RefusedReceiver", "550 5.1.1")]
    [InlineData("CONTENT", "554 5.7.1 spam", "RefusedContent", "554 5.7.1")]
    [InlineData("RCPT", "nonsense", "Later", "protocol")]
    [InlineData("RCPT", "99999", "Later", "protocol")]
    public async Task Send_ServerSaysNo_GivesItsMeaning(string at, string answer, string result, string code)
    {
        await using var server = new SmtpStub { Answer = (_, command) => command.StartsWith(at, StringComparison.Ordinal) ? answer : null };

        (await Send(server, Protection.None)).ShouldBe(new SmtpOutcome(Enum.Parse<SmtpResult>(result), code));
        server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CONNECT", "Drop", "broken", false)]
    [InlineData("CONNECT", "Hang", "timeout", false)]
    [InlineData("EHLO", "Hang", "timeout", false)]
    [InlineData("RCPT", "Drop", "broken", false)]
    [InlineData("MIDDATA", "Drop", "broken", true)]
    [InlineData("CONTENT", "Hang", "timeout", true)]
    [InlineData("CONTENT", "TakeAndDrop", "broken", true)]
    public async Task Send_ServerBreaksOff_IsToBeTriedAgain(string at, string trouble, string code, bool mayBeTaken)
    {
        await using var server = new SmtpStub { Fails = (_, command) => command == at ? Enum.Parse<Trouble>(trouble) : Trouble.None };

        (await Send(server, Protection.None)).ShouldBe(new SmtpOutcome(SmtpResult.Later, code) { MayBeTaken = mayBeTaken });
    }

    [Fact]
    public async Task Send_ServerThatNeverEnds_IsLeft()
    {
        await using var lines = new SmtpStub { Answer = (_, command) => command == "CONNECT" ? "220-" + string.Join("\r\n220-", Enumerable.Repeat("x", 1000)) : null };
        await using var line = new SmtpStub { Answer = (_, command) => command == "CONNECT" ? "220 " + new string('x', 100_000) : null };

        (await Send(lines, Protection.None)).Code.ShouldBe("protocol");
        (await Send(line, Protection.None)).Code.ShouldBe("protocol");
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnreachable()
    {
        var server = new SmtpStub();
        var port = server.Port;
        await server.DisposeAsync();

        (await new SmtpClient(Quick).Send(new MailServer("localhost", port, Protection.None), Envelope, Content, default)).ShouldBe(new SmtpOutcome(SmtpResult.Later, "unreachable"));
    }

    [Fact]
    public async Task Send_LettersBeyondAscii_NeedAServerThatKnowsThem()
    {
        await using var knows = new SmtpStub();
        await using var plain = new SmtpStub { Offers = ["8BITMIME"] };
        var envelope = Envelope with { To = "jörg@xn--mller-kva.example", NeedsUtf8 = true };

        (await new SmtpClient(Quick).Send(Of(knows, Protection.None), envelope, Content, default)).Result.ShouldBe(SmtpResult.Accepted);
        (await new SmtpClient(Quick).Send(Of(plain, Protection.None), envelope, Content, default)).ShouldBe(new SmtpOutcome(SmtpResult.RefusedContent, "550 5.6.7"));

        knows.Mails.ShouldHaveSingleItem().To.ShouldBe("jörg@xn--mller-kva.example");
        knows.Commands.ShouldContain(c => c.Contains(" SMTPUTF8 BODY=8BITMIME", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_LineBreakInTheEnvelope_NeverReachesTheServer()
    {
        await using var server = new SmtpStub();

        await Should.ThrowAsync<InvalidOperationException>(() => new SmtpClient(Quick).Send(Of(server, Protection.None), Envelope with { To = "a@b.example>\r\nRCPT TO:<c@d.example" }, Content, default));

        server.Commands.ShouldNotContain(c => c.StartsWith("RCPT", StringComparison.Ordinal));
    }

    internal static TransportOptions Quick { get; } = new()
    {
        ConnectTime = TimeSpan.FromSeconds(5), AnswerTime = TimeSpan.FromSeconds(3), WholeTime = TimeSpan.FromSeconds(20), Certificate = (_, _, _, _) => true,
    };

    private static MailServer Of(SmtpStub server, Protection protection, string? login = null, string? password = null) => new("localhost", server.Port, protection, login, password);

    private static Task<SmtpOutcome> Send(SmtpStub server, Protection protection, string? login = null, string? password = null) =>
        new SmtpClient(Quick).Send(Of(server, protection, login, password), Envelope, Content, default);
}

using System.Globalization;
using System.Text;

namespace Stadtlotse.Mail.Transport;

/// <summary>The outside of a mail.</summary>
/// <param name="From">Return path, in ASCII.</param>
/// <param name="To">The one receiver.</param>
/// <param name="NeedsUtf8">Whether the receiver's address needs SMTPUTF8 (RFC 6531).</param>
/// <param name="EnvelopeId">Named again by delivery status notifications of servers that know DSN (RFC 3461): letters, digits, hyphen.</param>
internal sealed record SmtpEnvelope(string From, string To, bool NeedsUtf8, string EnvelopeId);

/// <summary>Hands one mail to a server (RFC 5321, submission by RFC 6409): a connection for each, since hints are few and far between.</summary>
internal sealed class SmtpClient(TransportOptions options)
{
    public async Task<SmtpOutcome> Send(MailServer server, SmtpEnvelope envelope, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.WholeTime);
        var contentSent = false;
        try
        {
            await using var connection = await MailConnection.Open(server, options, limit.Token);
            var session = new Session(connection);
            if (await Begin(session, server, limit.Token) is { } refusedSender) return refusedSender;
            if (await Address(session, envelope, limit.Token) is { } refused) return refused;

            var data = await session.Ask("DATA", limit.Token);
            if (data.Code != 354) return new SmtpOutcome(data.IsPermanent ? SmtpResult.RefusedContent : SmtpResult.Later, data.Short);
            await connection.Write(Stuffed(content.Span), limit.Token);
            contentSent = true;
            var taken = await session.Answer(limit.Token);
            contentSent = false;
            if (!taken.IsOk) return new SmtpOutcome(!taken.IsPermanent ? SmtpResult.Later : IsAboutReceiver(taken) ? SmtpResult.RefusedReceiver : SmtpResult.RefusedContent, taken.Short);
            await Leave(session, limit.Token);
            return new SmtpOutcome(SmtpResult.Accepted, taken.Short);
        }
        catch (TransportException e)
        {
            return new SmtpOutcome(SmtpResult.Later, e.Code) { MayBeTaken = contentSent };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SmtpOutcome(SmtpResult.Later, "timeout") { MayBeTaken = contentSent };
        }
    }

    private static async Task<SmtpOutcome?> Begin(Session session, MailServer server, CancellationToken stop)
    {
        var greeting = await session.Answer(stop);
        if (greeting.Code != 220) return Refused(greeting);
        if (await session.Hello(stop) is { IsOk: false } hello) return Refused(hello);
        if (server.Protection == Protection.StartTls)
        {
            // A server, or whoever sits between, that offers no TLS gets nothing.
            if (!session.Offers("STARTTLS")) return new SmtpOutcome(SmtpResult.RefusedSender, "tls");
            if (await session.Ask("STARTTLS", stop) is { IsOk: false } tls) return Refused(tls);
            await session.Connection.Protect(stop);
            if (await session.Hello(stop) is { IsOk: false } again) return Refused(again);
        }
        if (server.Login is not { Length: > 0 } login) return null;
        if (!session.Connection.IsSecure && !server.IsLoopback) return new SmtpOutcome(SmtpResult.RefusedSender, "tls");
        var answer = await SignIn(session, login, server.Password ?? "", stop);
        return answer is null ? new SmtpOutcome(SmtpResult.RefusedSender, "auth") : answer.IsOk ? null : Refused(answer);
    }

    private static async Task<SmtpReply?> SignIn(Session session, string login, string password, CancellationToken stop)
    {
        if (session.Offers("AUTH", "PLAIN")) return await session.Ask("AUTH PLAIN " + Base64($"\0{login}\0{password}"), stop);
        if (!session.Offers("AUTH", "LOGIN")) return null;
        var answer = await session.Ask("AUTH LOGIN", stop);
        foreach (var value in new[] { login, password })
            if (answer.Code == 334) answer = await session.Ask(Base64(value), stop);
        return answer.Code == 334 ? null : answer;
    }

    private static async Task<SmtpOutcome?> Address(Session session, SmtpEnvelope envelope, CancellationToken stop)
    {
        var utf8 = session.Offers("SMTPUTF8");
        if (envelope.NeedsUtf8 && !utf8) return new SmtpOutcome(SmtpResult.RefusedContent, "550 5.6.7");
        var dsn = session.Offers("DSN");
        var from = await session.Ask($"MAIL FROM:<{envelope.From}>{(envelope.NeedsUtf8 ? " SMTPUTF8 BODY=8BITMIME" : "")}{(dsn ? $" RET=HDRS ENVID={envelope.EnvelopeId}" : "")}", stop);
        if (!from.IsOk) return Refused(from);
        var to = await session.Ask($"RCPT TO:<{envelope.To}>{(dsn ? " NOTIFY=FAILURE,DELAY" : "")}", stop);
        if (to.IsOk) return null;
        // 5.7.x speaks of policy or of the city's standing, 530 and 554 5.7.1 of sign-in and relaying: no fault of the mailbox.
        if (to.IsPermanent) return new SmtpOutcome(to.Status?.StartsWith("5.7.", StringComparison.Ordinal) == true || to.Code is 530 or 535 ? SmtpResult.RefusedContent : SmtpResult.RefusedReceiver, to.Short);
        return new SmtpOutcome(SmtpResult.Later, to.Short);
    }

    private static async Task Leave(Session session, CancellationToken stop)
    {
        try
        {
            await session.Ask("QUIT", stop);
        }
        catch (Exception e) when (e is TransportException or OperationCanceledException)
        {
            // The mail is taken; how the server says goodbye changes nothing.
        }
    }

    /// <summary>The content with its end mark; a line's leading dot is doubled (RFC 5321, 4.5.2).</summary>
    private static byte[] Stuffed(ReadOnlySpan<byte> content)
    {
        var result = new List<byte>(content.Length + 64);
        var lineStart = true;
        foreach (var one in content)
        {
            if (lineStart && one == '.') result.Add((byte)'.');
            result.Add(one);
            lineStart = one == '\n';
        }
        if (!lineStart) result.AddRange("\r\n"u8);
        result.AddRange(".\r\n"u8);
        return [.. result];
    }

    private static bool IsAboutReceiver(SmtpReply reply) => reply.Status is { } status && (status.StartsWith("5.1.", StringComparison.Ordinal) || status.StartsWith("5.2.", StringComparison.Ordinal));

    private static SmtpOutcome Refused(SmtpReply reply) => new(reply.IsPermanent ? SmtpResult.RefusedSender : SmtpResult.Later, reply.Short);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Commands and answers, and what the server offers.</summary>
    private sealed class Session(MailConnection connection)
    {
        private const int MostLines = 100;
        private readonly List<string[]> offers = [];

        public MailConnection Connection => connection;

        public bool Offers(string keyword, string? parameter = null) =>
            offers.Any(o => o[0].Equals(keyword, StringComparison.OrdinalIgnoreCase) && (parameter is null || o.Skip(1).Contains(parameter, StringComparer.OrdinalIgnoreCase)));

        public async Task<SmtpReply> Ask(string command, CancellationToken stop)
        {
            await connection.WriteLine(command, stop);
            return await Answer(stop);
        }

        /// <summary>Says hello; what was offered before TLS is forgotten.</summary>
        public async Task<SmtpReply> Hello(CancellationToken stop)
        {
            offers.Clear();
            var answer = await Ask($"EHLO {connection.OwnName}", stop);
            if (answer.Code is 500 or 502 or 504) return await Ask($"HELO {connection.OwnName}", stop);
            offers.AddRange(answer.Lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length > 0));
            return answer;
        }

        public async Task<SmtpReply> Answer(CancellationToken stop)
        {
            var lines = new List<string>();
            while (lines.Count < MostLines)
            {
                var line = await connection.ReadLine(stop);
                if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599 || line.Length > 3 && line[3] is not (' ' or '-'))
                    throw new TransportException("protocol", "What answers is no mail server.");
                lines.Add(line.Length > 4 ? line[4..] : "");
                if (line.Length > 3 && line[3] == '-') continue;
                return new SmtpReply(code, lines);
            }
            throw new TransportException("protocol", "The mail server's answer has no end.");
        }
    }
}

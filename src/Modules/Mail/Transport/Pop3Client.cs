using System.Globalization;
using System.Text;

namespace Stadtlotse.Mail.Transport;

/// <summary>Empties a mailbox (RFC 1939, TLS by RFC 2595): the smallest protocol that lets two processes never read the same mail at once.</summary>
internal sealed class Pop3Client(TransportOptions options)
{
    /// <summary>Mails taken in one visit; the rest waits for the next.</summary>
    public const int MostMails = 100;

    /// <summary>Bytes of a mail that are kept; a notification says what it has to say at its beginning.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MostBytesRead = 64 * 1024 * 1024;

    /// <summary>Hands every mail over and deletes it when that ended well. The number handed over.</summary>
    /// <exception cref="TransportException">The server cannot be reached, refuses the sign-in, or breaks off; what was deleted before comes again, since POP3 deletes at its end.</exception>
    public async Task<int> Empty(MailServer server, Func<byte[], Task> take, CancellationToken cancellation)
    {
        await using var connection = await MailConnection.Open(server, options, cancellation);
        await Expect(connection, null, cancellation);
        if (server.Protection == Protection.StartTls)
        {
            await Expect(connection, "STLS", cancellation);
            await connection.Protect(cancellation);
        }
        if (!connection.IsSecure && !server.IsLoopback) throw new TransportException("tls", "A password is not sent in the clear.");
        await Expect(connection, $"USER {server.Login}", cancellation);
        await Expect(connection, $"PASS {server.Password}", cancellation, "auth");
        var state = (await Expect(connection, "STAT", cancellation)).Split(' ');
        if (state.Length < 2 || !int.TryParse(state[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) throw new TransportException("protocol", "What answers is no POP3 server.");
        var taken = Math.Min(count, MostMails);
        for (var number = 1; number <= taken; number++)
        {
            await Expect(connection, $"RETR {number}", cancellation);
            await take(await ReadMail(connection, cancellation));
            await Expect(connection, $"DELE {number}", cancellation);
        }
        await Expect(connection, "QUIT", cancellation);
        return taken;
    }

    private static async Task<byte[]> ReadMail(MailConnection connection, CancellationToken cancellation)
    {
        using var mail = new MemoryStream();
        for (long read = 0; read < MostBytesRead;)
        {
            var line = await connection.ReadLine(cancellation);
            if (line == ".") return mail.ToArray();
            var bytes = Encoding.UTF8.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n");
            read += bytes.Length;
            if (mail.Length + bytes.Length <= MostBytes) mail.Write(bytes);
        }
        throw new TransportException("protocol", "A mail in the mailbox is larger than 64 MB.");
    }

    private static async Task<string> Expect(MailConnection connection, string? command, CancellationToken cancellation, string code = "protocol")
    {
        if (command is not null) await connection.WriteLine(command, cancellation);
        var answer = await connection.ReadLine(cancellation);
        return answer.StartsWith("+OK", StringComparison.Ordinal) ? answer : throw new TransportException(code, "The POP3 server refused.");
    }
}

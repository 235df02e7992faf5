using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>What the server does at one point of one conversation.</summary>
internal enum Trouble
{
    None,

    /// <summary>Closes the connection.</summary>
    Drop,

    /// <summary>Says nothing any more.</summary>
    Hang,

    /// <summary>Stores the mail and closes the connection without saying so.</summary>
    TakeAndDrop,
}

/// <summary>A mail as the server got it.</summary>
internal sealed record StubMail(string From, string To, string Content, bool Secure, string? Login);

/// <summary>A mail server on loopback that can be troublesome. What it does is decided by the test, command by command.</summary>
internal sealed class SmtpStub : IAsyncDisposable
{
    private static readonly X509Certificate2 Certificate = MakeCertificate();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int conversations;

    public SmtpStub()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<StubMail> Mails { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    public int Conversations => conversations;

    public bool ImplicitTls { get; init; }

    public List<string> Offers { get; init; } = ["8BITMIME", "SMTPUTF8", "DSN"];

    /// <summary>Given the number of the conversation (from 1) and the command, another answer than usual, or null.</summary>
    public Func<int, string, string?> Answer { get; set; } = (_, _) => null;

    /// <summary>Given the number of the conversation and the command (<c>CONNECT</c>, <c>CONTENT</c> too), what goes wrong.</summary>
    public Func<int, string, Trouble> Fails { get; set; } = (_, _) => Trouble.None;

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Task.Run(() => Converse(client, Interlocked.Increment(ref conversations)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Converse(TcpClient client, int number)
    {
        using var owned = client;
        try
        {
            Stream stream = client.GetStream();
            if (ImplicitTls) stream = await Secure(stream);
            if (!await Goes(number, "CONNECT")) return;
            await Say(stream, Answer(number, "CONNECT") ?? "220 stub.example ESMTP");
            var (from, to, login) = ("", "", (string?)null);
            while (await Line(stream) is { } line)
            {
                Commands.Enqueue(line);
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (!await Goes(number, verb)) return;
                if (Answer(number, line) is { } special)
                {
                    await Say(stream, special);
                    if (!special.StartsWith("354", StringComparison.Ordinal)) continue;
                }
                switch (verb)
                {
                    case "EHLO":
                        await Say(stream, "250-stub.example greets you");
                        foreach (var offer in Offers.Where(o => o != "STARTTLS" || stream is not SslStream)) await Say(stream, "250-" + offer);
                        await Say(stream, "250 HELP");
                        break;
                    case "STARTTLS":
                        await Say(stream, "220 go on");
                        stream = await Secure(stream);
                        break;
                    case "AUTH":
                        login = line;
                        if (line == "AUTH LOGIN")
                        {
                            await Say(stream, "334 VXNlcm5hbWU6");
                            login += " " + await Line(stream);
                            await Say(stream, "334 UGFzc3dvcmQ6");
                            login += " " + await Line(stream);
                        }
                        await Say(stream, "235 2.7.0 welcome");
                        break;
                    case "MAIL":
                        from = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                        await Say(stream, "250 2.1.0 ok");
                        break;
                    case "RCPT":
                        to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                        await Say(stream, "250 2.1.5 ok");
                        break;
                    case "DATA":
                        await Say(stream, "354 go on");
                        if (await Content(stream, number) is not { } content) return;
                        var trouble = Fails(number, "CONTENT");
                        var answer = Answer(number, "CONTENT") ?? "250 2.0.0 taken";
                        if (answer[0] == '2') Mails.Enqueue(new StubMail(from, to, content, stream is SslStream, login));
                        if (trouble == Trouble.TakeAndDrop) return;
                        if (trouble == Trouble.Hang) await Task.Delay(Timeout.Infinite, stop.Token);
                        await Say(stream, answer);
                        break;
                    case "QUIT":
                        await Say(stream, "221 bye");
                        return;
                    default:
                        await Say(stream, "250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away.
        }
    }

    private async Task<bool> Goes(int number, string at)
    {
        var trouble = Fails(number, at);
        if (trouble == Trouble.Hang) await Task.Delay(Timeout.Infinite, stop.Token);
        return trouble == Trouble.None;
    }

    private async Task<string?> Content(Stream stream, int number)
    {
        var content = new StringBuilder();
        while (await Line(stream) is { } line)
        {
            if (line == ".") return content.ToString();
            if (content.Length > 200 && Fails(number, "MIDDATA") == Trouble.Drop) return null;
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        return null;
    }

    private static async Task<Stream> Secure(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(Certificate);
        return secure;
    }

    private static Task Say(Stream stream, string line) => stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n")).AsTask();

    private async Task<string?> Line(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}

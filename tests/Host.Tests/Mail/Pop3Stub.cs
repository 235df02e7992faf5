using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>A POP3 server with one mailbox; what is deleted goes when the visit ends by QUIT.</summary>
internal sealed class Pop3Stub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private List<string> mails = [];

    public Pop3Stub()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Password { get; set; } = "geheim";

    public bool BreaksOffBeforeQuit { get; set; }

    public int Count
    {
        get
        {
            lock (stop) return mails.Count;
        }
    }

    public void Put(string mail)
    {
        lock (stop) mails.Add(mail);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await Converse(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Converse(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await Say("+OK ready");
            var deleted = new HashSet<int>();
            List<string> seen;
            lock (stop) seen = [.. mails];
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var words = line.Split(' ');
                switch (words[0])
                {
                    case "PASS":
                        await Say(words[1] == Password ? "+OK" : "-ERR no");
                        break;
                    case "STAT":
                        await Say($"+OK {seen.Count} 1");
                        break;
                    case "RETR":
                        await Say("+OK\r\n" + seen[int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) - 1].Replace("\r\n.", "\r\n..", StringComparison.Ordinal) + "\r\n.");
                        break;
                    case "DELE":
                        deleted.Add(int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) - 1);
                        await Say("+OK");
                        break;
                    case "QUIT":
                        if (BreaksOffBeforeQuit) return;
                        lock (stop) mails = [.. mails.Where((_, i) => !deleted.Contains(i))];
                        await Say("+OK");
                        return;
                    default:
                        await Say("+OK");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The client went away.
        }

        Task Say(string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n")).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}

using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Stadtlotse.Mail.Transport;

/// <summary>Lines to and from a mail server, with or without TLS. Every wait has an end, every line a longest length.</summary>
internal sealed class MailConnection : IAsyncDisposable
{
    private const int LongestLine = 8192;
    private readonly TransportOptions options;
    private readonly string host;
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream;
    private int start;
    private int end;

    private MailConnection(Stream stream, string host, TransportOptions options) => (this.stream, this.host, this.options) = (stream, host, options);

    public bool IsSecure => stream is SslStream;

    /// <summary>This machine's address as an address literal (RFC 5321, 4.1.3): how it names itself to the server.</summary>
    public string OwnName { get; private init; } = "[127.0.0.1]";

    public static async Task<MailConnection> Open(MailServer server, TransportOptions options, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await Within(options.ConnectTime, async stop => await socket.ConnectAsync(server.Host, server.Port, stop), cancellation);
            var address = ((System.Net.IPEndPoint)socket.LocalEndPoint!).Address;
            var name = address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork ? $"[{address.MapToIPv4()}]" : $"[IPv6:{address.ToString().Split('%')[0]}]";
            var connection = new MailConnection(new NetworkStream(socket, ownsSocket: true), server.Host, options) { OwnName = name };
            if (server.Protection == Protection.Tls) await connection.Protect(cancellation);
            return connection;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new TransportException("unreachable", $"The mail server cannot be reached: {e.SocketErrorCode}.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Goes on over TLS.</summary>
    public async Task Protect(CancellationToken cancellation)
    {
        // What came before TLS was not said by the server whose certificate is checked (CVE-2011-0411).
        if (start < end) throw new TransportException("tls", "The mail server spoke on before TLS began.");
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await Within(options.ConnectTime, stop => secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = options.Certificate,
            }, stop), cancellation);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw new TransportException("tls", "The mail server's certificate or TLS cannot be trusted.", e);
        }
        stream = secure;
    }

    /// <summary>The next line without its end.</summary>
    public async Task<string> ReadLine(CancellationToken cancellation)
    {
        while (true)
        {
            var found = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            if (found >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, found - start);
                start = found + 1;
                return line.EndsWith('\r') ? line[..^1] : line;
            }
            if (start > 0)
            {
                Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
                (start, end) = (0, end - start);
            }
            if (end == buffer.Length) throw new TransportException("protocol", "The mail server sent a line without end.");
            var read = 0;
            await Guarded(async stop => read = await stream.ReadAsync(buffer.AsMemory(end), stop), cancellation);
            if (read == 0) throw new TransportException("broken", "The mail server broke off.");
            end += read;
        }
    }

    public Task WriteLine(string line, CancellationToken cancellation)
    {
        // The last gate: no value, wherever it comes from, can become a second command.
        if (line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new InvalidOperationException("A command of a mail protocol is one line.");
        return Write(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);
    }

    public Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => Guarded(async stop =>
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }, cancellation);

    private async Task Guarded(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await Within(options.AnswerTime, work, cancellation);
        }
        catch (IOException e)
        {
            throw new TransportException("broken", "The connection to the mail server broke.", e);
        }
    }

    private static async Task Within(TimeSpan time, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        try
        {
            await work(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TransportException("timeout", "The mail server did not answer in time.");
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

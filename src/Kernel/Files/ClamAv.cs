using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Kernel.Files;

/// <summary>
/// Scans new files with ClamAV's daemon through its socket (command <c>zINSTREAM</c>). A daemon that does not answer leaves the file
/// pending and is asked again; nothing is opened unscanned.
/// </summary>
/// <param name="address"><c>unix:/run/clamav/clamd.ctl</c> or <c>host:3310</c>.</param>
public sealed class ClamAv(string address)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>The consumer that scans what <see cref="CityFiles.Attach"/> announced.</summary>
    public Consumer Consumer => new(CityFiles.ScanConsumer, null, External: false, Scan) { Tries = int.MaxValue };

    private async Task Scan(City city, Delivery delivery, CancellationToken cancellation)
    {
        var files = new CityFiles(city);
        if (await files.Find(delivery.Read<FileId>(), cancellation) is not { Scan: ScanState.Pending } file) return;
        await using var content = files.OpenUnscanned(file);
        await files.SetScan(file.Id, await IsClean(content, cancellation) ? ScanState.Clean : ScanState.Infected, cancellation);
    }

    /// <summary>Whether the daemon finds nothing in the content.</summary>
    /// <exception cref="IOException">The daemon gave no verdict.</exception>
    /// <exception cref="SocketException">The daemon cannot be reached.</exception>
    public async Task<bool> IsClean(Stream content, CancellationToken cancellation = default)
    {
        using var socket = await Connect(cancellation);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var chunk = new byte[4 + ChunkSize];
        for (int read; (read = await content.ReadAsync(chunk.AsMemory(4), cancellation)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await stream.WriteAsync(chunk.AsMemory(0, 4 + read), cancellation);
        }
        await stream.WriteAsync(new byte[4], cancellation);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellation);
        var text = Encoding.ASCII.GetString(answer.ToArray()).TrimEnd('\0', '\n');
        return text switch
        {
            _ when text.EndsWith(" OK", StringComparison.Ordinal) => true,
            _ when text.EndsWith(" FOUND", StringComparison.Ordinal) => false,
            _ => throw new IOException("The virus scanner gave no verdict."),
        };
    }

    private async Task<Socket> Connect(CancellationToken cancellation)
    {
        var unix = address.StartsWith("unix:", StringComparison.Ordinal);
        var socket = unix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (unix) await socket.ConnectAsync(new UnixDomainSocketEndPoint(address[5..]), cancellation);
            else await socket.ConnectAsync(address.Split(':')[0], int.Parse(address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

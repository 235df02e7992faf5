using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Files;

public sealed class FileTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. RandomBytes(200_000)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void SealedStream_AnyLength_GivesBackWhatWasWritten(int length)
    {
        var (key, plain, sealedBytes) = Seal(length);

        using var reader = SealedStream.Reader(new MemoryStream(sealedBytes), key);
        using var read = new MemoryStream();
        reader.CopyTo(read);

        read.ToArray().ShouldBe(plain);
    }

    [Fact]
    public void SealedStream_ChangedCutOrSwapped_IsRefused()
    {
        var (key, _, bytes) = Seal(200_000);
        var changed = bytes.ToArray();
        changed[^40] ^= 1;
        var cut = bytes[..(36 + 2 * (65_536 + 16))];
        byte[] swapped = [.. bytes[..36], .. bytes[(36 + 65_552)..(36 + 2 * 65_552)], .. bytes[36..(36 + 65_552)], .. bytes[(36 + 2 * 65_552)..]];

        foreach (var bad in new[] { changed, cut, swapped })
            Should.Throw<CryptographicException>(() =>
            {
                using var reader = SealedStream.Reader(new MemoryStream(bad), key);
                reader.CopyTo(Stream.Null);
            });
    }

    [Fact]
    public async Task Store_SameContentTwice_LiesOnceAndEncrypted()
    {
        await using var installation = await TestInstallation.Create();
        var city = await installation.AddCity();

        var first = await Upload(city, Pdf, "Grundriss.pdf", "a");
        var second = await Upload(city, Pdf, "Kopie.pdf", "b");

        second.Address.ShouldBe(first.Address);
        first.MediaType.ShouldBe("application/pdf");
        var stored = Directory.EnumerateFiles(Path.Combine(city.Folder, "files"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        (await File.ReadAllBytesAsync(stored)).AsSpan().IndexOf("%PDF"u8).ShouldBe(-1);
        using var content = new CityFiles(city).Open(first);
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        read.ToArray().ShouldBe(Pdf);
    }

    [Fact]
    public async Task Store_OtherCity_HasAnotherAddressForTheSameContent()
    {
        await using var installation = await TestInstallation.Create();

        var one = await Upload(await installation.AddCity("eins"), Pdf, "a.pdf", "a");
        var two = await Upload(await installation.AddCity("zwei"), Pdf, "a.pdf", "a");

        one.Address.ShouldNotBe(two.Address);
    }

    [Theory]
    [InlineData("MZ\u0090\0\u0003", "file.type")]
    [InlineData("\u007fELF", "file.type")]
    [InlineData("<html><script>alert(1)</script>", "file.type")]
    [InlineData("  <!DOCTYPE html><p>", "file.type")]
    [InlineData("<?xml version='1.0'?><svg onload='x'/>", "file.type")]
    [InlineData("#!/bin/sh\nrm -rf /", "file.type")]
    [InlineData("PK\u0003\u0004 anything", "file.type")]
    [InlineData("", "file.empty")]
    public async Task Store_DangerousOrEmpty_IsRefused(string content, string code)
    {
        await using var installation = await TestInstallation.Create();
        var city = await installation.AddCity();

        var result = await new CityFiles(city).Store(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content)), new FileLimits());

        result.Faults.ShouldHaveSingleItem().Code.ShouldBe(code);
        Directory.EnumerateFiles(city.Folder, "*", SearchOption.AllDirectories).ShouldAllBe(f => Path.GetFileName(f).StartsWith("city.db"));
    }

    [Fact]
    public async Task Store_LargerThanLimit_IsRefusedWhileStreaming()
    {
        await using var installation = await TestInstallation.Create();
        var city = await installation.AddCity();

        var result = await new CityFiles(city).Store(new MemoryStream(Pdf), new FileLimits(MaxBytes: 100_000));

        result.Faults.ShouldHaveSingleItem().Code.ShouldBe("file.size");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\Antrag.pdf", "Antrag.pdf")]
    [InlineData("rechnung\u202Efdp.exe", "rechnungfdp.exe")]
    [InlineData("\0", "Datei")]
    public async Task Attach_HostileName_IsCleaned(string name, string expected)
    {
        await using var installation = await TestInstallation.Create();

        (await Upload(await installation.AddCity(), Pdf, name, "a")).Name.ShouldBe(expected);
    }

    [Theory]
    [InlineData("stream: OK\0", ScanState.Clean)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND\0", ScanState.Infected)]
    public async Task Scan_WithDaemon_OpensOnlyWhatIsClean(string verdict, ScanState expected)
    {
        using var daemon = new TcpListener(IPAddress.Loopback, 0);
        daemon.Start();
        var received = Answer(daemon, verdict);
        var scanner = new ClamAv($"127.0.0.1:{((IPEndPoint)daemon.LocalEndpoint).Port}").Consumer;
        await using var installation = await TestInstallation.Create(consumers: [scanner]);
        var city = await installation.AddCity();

        var file = await Upload(city, Pdf, "a.pdf", "a");
        file.Scan.ShouldBe(ScanState.Pending);
        Should.Throw<InvalidOperationException>(() => new CityFiles(city).Open(file));
        var row = (await Kernel.Queue.CityQueue.Take(city, "test", 1, city.Consumers.Names(false), default)).ShouldHaveSingleItem();
        await scanner.Handle(city, new(row.Id, 1, row.Payload), default);

        (await received).ShouldBe(Pdf.Length);
        (await new CityFiles(city).Find(file.Id))!.Scan.ShouldBe(expected);
    }

    [Fact]
    public async Task Sweep_ContentNoCommandTook_GoesAfterADay()
    {
        await using var installation = await TestInstallation.Create();
        var city = await installation.AddCity();
        var kept = await Upload(city, Pdf, "a.pdf", "a");
        await new CityFiles(city).Store(new MemoryStream("Nur Text"u8.ToArray()), new FileLimits());
        foreach (var path in Directory.EnumerateFiles(Path.Combine(city.Folder, "files"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(path, installation.Clock.GetUtcNow().UtcDateTime.AddDays(-2));

        (await new CityFiles(city).Sweep()).ShouldBe(1);

        (await new CityFiles(city).IsIntact(kept)).ShouldBeTrue();
    }

    internal static async Task<CityFile> Upload(City city, byte[] content, string name, string key)
    {
        var files = new CityFiles(city);
        var stored = (await files.Store(new MemoryStream(content), new FileLimits())).Value;
        var id = await city.Write<Guid>(NoteCommands.Command(key, "file.add"), async db => (await CityFiles.Attach(db, stored, name, "testing")).Value);
        return (await files.Find(new FileId(id.Value)))!;
    }

    private static async Task<int> Answer(TcpListener daemon, string verdict)
    {
        using var client = await daemon.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var buffer = new byte[10];
        await stream.ReadExactlyAsync(buffer);
        var total = 0;
        while (true)
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, 4));
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(buffer);
            if (length == 0) break;
            await stream.ReadExactlyAsync(new byte[length]);
            total += length;
        }
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(verdict));
        return total;
    }

    private static (byte[] Key, byte[] Plain, byte[] Sealed) Seal(int length)
    {
        var (key, plain) = (RandomBytes(32), RandomBytes(length));
        using var target = new MemoryStream();
        using (var writer = SealedStream.Writer(target, key)) writer.Write(plain);
        return (key, plain, target.ToArray());
    }

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}

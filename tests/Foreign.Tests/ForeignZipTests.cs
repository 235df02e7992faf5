using System.IO.Compression;

namespace Stadtlotse.Foreign.Tests;

public class ForeignZipTests
{
    [Fact]
    public void Read_OrdinaryArchive_GivesContent()
    {
        using var zip = new ForeignZip(Archive(("a/b.txt", "Grüße"u8.ToArray())));

        zip.Read("a/b.txt").ShouldBe("Grüße"u8.ToArray());
        zip.Read("none").ShouldBeNull();
    }

    [Fact]
    public void Read_Bomb_IsRefusedByRatio()
    {
        using var zip = new ForeignZip(Archive(("bomb", new byte[20 << 20])));

        Should.Throw<ForeignInputException>(() => zip.Read("bomb")).Code.ShouldBe("zip.ratio");
    }

    [Fact]
    public void Open_PathOutside_IsRefused() =>
        Should.Throw<ForeignInputException>(() => new ForeignZip(Archive(("../evil", [1])))).Code.ShouldBe("zip.path");

    [Fact]
    public void Open_NotAZip_IsRefused() =>
        Should.Throw<ForeignInputException>(() => new ForeignZip(new MemoryStream([1, 2, 3]))).Code.ShouldBe("zip.malformed");

    [Fact]
    public void Decode_Windows1252AndMarks_GivesUmlauts()
    {
        ForeignText.Decode([0x47, 0x72, 0xFC, 0xDF, 0x65]).ShouldBe("Grüße");
        ForeignText.Decode([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A, 0x62]).ShouldBe("a\nb");
        ForeignText.Decode([0xFF, 0xFE, 0x61, 0x00]).ShouldBe("a");
    }

    private static MemoryStream Archive(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        stream.Position = 0;
        return stream;
    }
}

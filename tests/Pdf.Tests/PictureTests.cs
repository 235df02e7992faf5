using System.Text;
using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

public sealed class PictureTests
{
    internal sealed record Kind(int Type, int Depth, bool Interlaced, bool Transparent);

    /// <summary>All kinds of PNG the standard allows, each plain and in passes, with and without a transparent colour.</summary>
    internal static IEnumerable<Kind> Kinds =>
        from format in ((int Type, int[] Depths)[])[(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])]
        from depth in format.Depths
        from interlaced in (bool[])[false, true]
        from transparent in format.Type is 4 or 6 ? (bool[])[false] : [false, true]
        select new Kind(format.Type, depth, interlaced, transparent);

    /// <summary>13 × 11 pixels that get lighter to the right; alpha falls downwards.</summary>
    internal static byte[] Sample(int type, int depth, bool interlaced, bool transparent)
    {
        var top = (1 << depth) - 1;
        ushort Light(int x) => (ushort)(x * top / 12);
        ushort Alpha(int y) => (ushort)(top - y * top / 10);
        Func<int, int, ushort[]> pixel = type switch
        {
            2 => (x, _) => [Light(x), Light(x), Light(x)],
            4 => (x, y) => [Light(x), Alpha(y)],
            6 => (x, y) => [Light(x), Light(x), Light(x), Alpha(y)],
            _ => (x, _) => [Light(x)],
        };
        var extra = new List<(string, byte[])>();
        if (type == 3) extra.Add(("PLTE", [.. Enumerable.Range(0, top + 1).SelectMany(i => Enumerable.Repeat((byte)(i * 255 / top), 3))]));
        if (transparent) extra.Add(("tRNS", type switch { 3 => [0], 2 => [0, 0, 0, 0, 0, 0], _ => [0, 0] }));
        return Png.Encode(13, 11, type, depth, pixel, interlaced, [.. extra]);
    }

    public static TheoryData<int, int, bool, bool> PngKinds
    {
        get
        {
            var data = new TheoryData<int, int, bool, bool>();
            foreach (var kind in Kinds) data.Add(kind.Type, kind.Depth, kind.Interlaced, kind.Transparent);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void Png_OfEachKind_HasTheRightPixels(int type, int depth, bool interlaced, bool transparent)
    {
        var pdf = new PdfReader(Samples.Writer.Write(Samples.Simple(new Figure(Picture.Read(Sample(type, depth, interlaced, transparent)), "Probe")), out _));
        var image = pdf.Objects.Values.OfType<PdfDictionary>().Single(d => pdf.Name(d, "Subtype") == "Image" && !IsMask(pdf, d));

        var (colors, alpha) = (Samples8(pdf, image), pdf.Dictionary(image, "SMask") is { } mask ? Samples8(pdf, mask) : null);

        for (var y = 0; y < 11; y++)
            for (var x = 0; x < 13; x++)
            {
                var top = (1 << depth) - 1;
                ((double)colors[y][x]).ShouldBe((x * top / 12) * 255 / top, 1.5, $"pixel {x},{y}");
                var expected = type is 4 or 6 ? (top - y * top / 10) * 255 / top : transparent && x * top / 12 == 0 ? 0 : 255;
                ((double)(alpha?[y][x] ?? 255)).ShouldBe(expected, 1.5, $"alpha {x},{y}");
            }
    }

    [Fact]
    public async Task Png_WithAlpha_LetsTheGroundThrough()
    {
        var picture = Picture.Read(Png.Encode(2, 1, 6, 8, (x, _) => [0, 0, 0, (ushort)(x == 0 ? 255 : 0)]));
        var pdf = Samples.Writer.Write(Samples.Simple(new Figure(picture, "halb") { Width = 100 }), out _);

        var (width, _, pixels) = await Tool.Render(pdf, 1, 72);

        pixels[width * 80 + 80].ShouldBeLessThan((byte)10);
        pixels[width * 80 + 330].ShouldBeGreaterThan((byte)245);
    }

    [Theory]
    [InlineData("M0 0 H10 V10 H0 Z", 25.0, 100.0)]
    [InlineData("m2 2 h6 v6 h-6 z", 36, 36)]
    [InlineData("M5 0 A5 5 0 0 1 5 10 A5 5 0 0 1 5 0", 78.5, 78.5)]
    [InlineData("M0 0 C0 10 10 10 10 0 Z", 60, 60)]
    [InlineData("M0 0 Q5 10 10 0 T 10 0 Z", 33, 34)]
    public async Task Svg_Path_CoversItsArea(string path, double least, double most)
    {
        var svg = $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="{path}"/></svg>""";
        var pdf = Samples.Writer.Write(Samples.Simple(new Figure(Picture.Read(Encoding.UTF8.GetBytes(svg)), "Form") { Width = 100 }), out var result);

        var (_, _, pixels) = await Tool.Render(pdf, 1, 72);

        var covered = pixels.Sum(p => 255 - p) / 255.0 / (283.46 * 283.46) * 100;
        covered.ShouldBeInRange(least - 0.7, most + 0.7);
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Qr_Rendered_HasEveryModuleOfTheCode()
    {
        const string content = "https://www.musterstadt.example/b/4711?ü=1";
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode(content, QRCoder.QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var (rows, count) = (code.ModuleMatrix, code.ModuleMatrix.Count);

        var (width, _, pixels) = await Tool.Render(Samples.Writer.Write(Samples.Simple(new QrCode(content, "Code") { Size = 100 }), out _), 1, 144);

        // Figures begin at the margins: 25 mm from left and top.
        var (edge, module) = (25 / 25.4 * 144, 100 / 25.4 * 144 / count);
        for (var y = 0; y < count; y++)
            for (var x = 0; x < count; x++)
                (pixels[(int)(edge + (y + 0.5) * module) * width + (int)(edge + (x + 0.5) * module)] < 128).ShouldBe(rows[y][x], $"module {x},{y}");
    }

    [Fact]
    public void Svg_WithTextAndOpacity_SaysWhatIsNotDrawn()
    {
        var picture = Picture.Read("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g opacity='.5'><text>Hallo</text><rect width='3' height='3' fill='url(#a)'/></g></svg>"u8.ToArray());

        Samples.Writer.Write(Samples.Simple(new Figure(picture, "Bild")), out var result);

        picture.Omissions.ShouldBe(["gradient or pattern", "opacity", "text"]);
        result.Findings.Count(f => f.Code == "svg.unsupported").ShouldBe(3);
    }

    [Fact]
    public async Task Jpeg_FromPoppler_IsEmbeddedAsItIs()
    {
        var page = Samples.Writer.Write(Samples.Simple("Vorlage"), out _);
        var root = Path.Combine(Path.GetTempPath(), $"pdf-jpeg-{Environment.ProcessId}");
        await Tool.Run("pdftoppm", page, "-jpeg", "-singlefile", "{file}", root);
        var jpeg = await File.ReadAllBytesAsync(root + ".jpg");
        File.Delete(root + ".jpg");

        var pdf = new PdfReader(Samples.Writer.Write(Samples.Simple(new Figure(Picture.Read(jpeg), "Foto") { Width = 50 }), out _));

        var image = pdf.Objects.Values.OfType<PdfDictionary>().Single(d => pdf.Name(d, "Filter") == "DCTDecode");
        image.Stream.ShouldBe(jpeg);
        Conformance.Check(pdf).ShouldBeEmpty();
        // Cut anywhere before its end marker it is refused.
        Should.Throw<PdfException>(() => Picture.Read(jpeg.AsMemory(0, jpeg.Length / 2))).Code.ShouldBe("image.broken");
    }

    [Theory]
    [InlineData(4, 8, "image.cmyk")]
    [InlineData(3, 12, "image.unsupported")]
    [InlineData(7, 8, "image.broken")]
    public void Jpeg_OfUnsupportedKind_IsRefused(byte components, byte bits, string code)
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, bits, 0, 9, 0, 9, components, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9];

        Should.Throw<PdfException>(() => Picture.Read(jpeg)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(6, 9, 16)]
    [InlineData(1, 16, 9)]
    public void Jpeg_WithOrientation_IsTurned(byte orientation, int width, int height)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 16, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9];

        var picture = Picture.Read(jpeg);

        (picture.Width, picture.Height).ShouldBe((width * 0.75, height * 0.75));
    }

    [Fact]
    public void Picture_OfTooManyPixels_IsRefusedBeforeUnpacking()
    {
        var header = new byte[] { 0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0 };
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Png.Chunk(file, "IHDR", header);
        Png.Chunk(file, "IDAT", [1, 2, 3]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PdfException>(() => Picture.Read(file.ToArray())).Code.ShouldBe("image.too-large");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(new byte[] { 0x78, 0x20, 1, 2, 3, 4, 5, 6 })]
    [InlineData(new byte[] { 0x78, 0x9C, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { })]
    public void Png_WithDataThatCannotBeUnpacked_IsRefused(byte[] data)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Png.Chunk(file, "IHDR", [0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0]);
        Png.Chunk(file, "IDAT", data);

        Should.Throw<PdfException>(() => Picture.Read(file.ToArray())).Code.ShouldBe("image.broken");
    }

    [Fact]
    public void Picture_OfAMillionPixels_IsWritten()
    {
        var png = Png.Encode(1250, 1000, 6, 8, (x, y) => [(ushort)(x & 255), (ushort)(y & 255), 0, (ushort)(x & 255)]);

        var bytes = Samples.Writer.Write(Samples.Simple(new Figure(Picture.Read(png), "groß")), out var result);

        Conformance.Check(bytes).ShouldBeEmpty();
        result.Pages.ShouldBe(1);
    }

    [Fact]
    public void Picture_RandomlyDamaged_IsReadOrRefusedClearly()
    {
        byte[][] originals = [Sample(6, 8, true, false), Sample(3, 4, false, true), Encoding.UTF8.GetBytes(Samples.Logo), Jpeg];
        Seeds.ForAll(1500, random =>
        {
            var bytes = originals[random.Next(originals.Length)].ToArray();
            for (var i = random.Next(1, 6); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Picture.Read(bytes);
            }
            catch (PdfException e)
            {
                e.Code.ShouldStartWith("image.");
            }
        });
    }

    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 1, 0, 72, 0, 72, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9];

    private static bool IsMask(PdfReader pdf, PdfDictionary image) =>
        pdf.Objects.Values.OfType<PdfDictionary>().Any(d => d.Entries.ContainsKey("SMask") && ReferenceEquals(pdf.Dictionary(d, "SMask"), image));

    /// <summary>First channel of each pixel in 0 to 255, read as a viewer would.</summary>
    private static int[][] Samples8(PdfReader pdf, PdfDictionary image)
    {
        var (width, height, bits) = (pdf.Int(image, "Width"), pdf.Int(image, "Height"), pdf.Int(image, "BitsPerComponent"));
        var space = pdf.Get(image, "ColorSpace");
        var channels = space is PdfName { Value: "DeviceRGB" } ? 3 : 1;
        var palette = space is PdfArray indexed ? pdf.Unpack((PdfDictionary)pdf.Get(indexed.Items[3])!) : null;
        var row = (width * channels * bits + 7) / 8;
        var data = pdf.Unpack(image);
        if (image.Entries.ContainsKey("DecodeParms")) data = Unfiltered(data, row, Math.Max(1, channels * bits / 8));
        return [.. Enumerable.Range(0, height).Select(y => Enumerable.Range(0, width).Select(x =>
        {
            var bit = x * channels * bits;
            var at = y * row + bit / 8;
            var value = bits == 16 ? data[at] : data[at] >> (8 - bits - bit % 8) & ((1 << bits) - 1);
            return palette is null ? bits == 16 ? value : value * 255 / ((1 << bits) - 1) : palette[3 * value];
        }).ToArray())];
    }

    // The test pictures use the filters None and Sub only.
    private static byte[] Unfiltered(byte[] data, int row, int step)
    {
        var result = new List<byte>();
        for (var at = 0; at < data.Length; at += row + 1)
        {
            var line = data[(at + 1)..(at + 1 + row)];
            for (var i = step; data[at] == 1 && i < row; i++) line[i] += line[i - step];
            result.AddRange(line);
        }
        return [.. result];
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>The chunks of a PNG file that are needed, checked.</summary>
internal sealed class PngChunks
{
    private readonly ArrayBufferWriter<byte> packed = new();

    public int Width { get; private set; }
    public int Height { get; private set; }
    public int Depth { get; private set; }
    public int Type { get; private set; }
    public bool Interlaced { get; private set; }
    public byte[]? Palette { get; private set; }
    public byte[]? Transparent { get; private set; }
    public (double X, double Y) DotsPerInch { get; private set; } = (96, 96);
    public byte[] Packed => packed.WrittenSpan.ToArray();

    public int Samples => Type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
    public int RowBytes(int width) => (int)(((long)width * Samples * Depth + 7) / 8);

    public static PngChunks Read(ReadOnlySpan<byte> file)
    {
        var chunks = new PngChunks();
        var at = 8;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) throw Broken("a chunk is cut off");
            var name = System.Text.Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (chunks.Width == 0 && name != "IHDR") throw Broken("it does not begin with its header");
            if (name == "IEND") break;
            chunks.Take(name, file.Slice(at + 8, length));
            at += length + 12;
        }
        if (chunks.packed.WrittenCount == 0) throw Broken("it holds no picture");
        if (chunks.Type == 3 && chunks.Palette is null) throw Broken("its palette is missing");
        return chunks;
    }

    /// <summary>The filtered rows.</summary>
    public byte[] Unpack()
    {
        var size = Interlaced ? PngPixels.Passes(Width, Height).Sum(p => p.Height * (1L + RowBytes(p.Width))) : Height * (1L + RowBytes(Width));
        if (size > int.MaxValue / 2) throw TooLarge(Width, Height);
        return Deflate.Expand(Packed, (int)size) ?? throw Broken("its data is cut off or damaged");
    }

    private void Take(string name, ReadOnlySpan<byte> data)
    {
        switch (name)
        {
            case "IHDR":
                Header(data);
                break;
            case "PLTE" when data.Length is > 0 and <= 768 && data.Length % 3 == 0:
                Palette = data.ToArray();
                break;
            case "tRNS" when Type is 0 or 2 or 3:
                Transparent = data.ToArray();
                break;
            case "pHYs" when data.Length == 9 && data[8] == 1:
                var (x, y) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
                if (x is > 400 and < 400_000 && y is > 400 and < 400_000) DotsPerInch = (x * 0.0254, y * 0.0254);
                break;
            case "IDAT":
                packed.Write(data);
                break;
        }
    }

    private void Header(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13 || Width != 0) throw Broken("its header is damaged");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        if (width == 0 || height == 0) throw Broken("it has no size");
        if ((ulong)width * height > Picture.MaxPixels) throw TooLarge(width, height);
        (Width, Height, Depth, Type, Interlaced) = ((int)width, (int)height, data[8], data[9], data[12] == 1);
        var known = (Type, Depth) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (!known || data[10] != 0 || data[11] != 0 || data[12] > 1) throw Broken("its header names an unknown format");
    }

    internal static PdfException Broken(string what) => new("image.broken", $"The PNG picture is broken: {what}.");

    private static PdfException TooLarge(long width, long height) =>
        new("image.too-large", $"The PNG picture has {width} x {height} pixels; the limit is {Picture.MaxPixels}.");
}

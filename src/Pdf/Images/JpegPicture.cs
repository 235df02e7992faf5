using System.Buffers.Binary;
using System.Globalization;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>JPEG (ISO/IEC 10918), passed through as it is (DCTDecode). The camera's orientation (Exif) is followed.</summary>
internal sealed class JpegPicture : Picture
{
    private readonly ReadOnlyMemory<byte> file;
    private int pixelsX, pixelsY, components;
    private int orientation = 1;
    private double dotsX = 96, dotsY = 96;

    public JpegPicture(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        Scan(file.Span);
        if ((long)pixelsX * pixelsY > MaxPixels)
            throw new PdfException("image.too-large", $"The JPEG picture has {pixelsX} x {pixelsY} pixels; the limit is {MaxPixels}.");
        var (w, h) = (pixelsX * 72 / dotsX, pixelsY * 72 / dotsY);
        (Width, Height) = orientation >= 5 ? (h, w) : (w, h);
        Turn = orientation switch
        {
            2 => (-1, 0, 0, 1, 1, 0),
            3 => (-1, 0, 0, -1, 1, 1),
            4 => (1, 0, 0, -1, 0, 1),
            5 => (0, -1, -1, 0, 1, 1),
            6 => (0, -1, 1, 0, 0, 1),
            7 => (0, 1, 1, 0, 0, 0),
            8 => (0, 1, -1, 0, 1, 0),
            _ => (1, 0, 0, 1, 0, 0),
        };
    }

    internal override int Write(PdfFile target) => target.Stream(string.Create(CultureInfo.InvariantCulture,
        $"/Type/XObject/Subtype/Image/Width {pixelsX}/Height {pixelsY}/BitsPerComponent 8/ColorSpace/{(components == 3 ? "DeviceRGB" : "DeviceGray")}/Filter/DCTDecode"), file.Span);

    private void Scan(ReadOnlySpan<byte> data)
    {
        var at = 2;
        while (true)
        {
            while (at < data.Length && data[at] == 0xFF && at + 1 < data.Length && data[at + 1] == 0xFF) at++;
            if (at + 4 > data.Length || data[at] != 0xFF) throw Broken("a marker is missing");
            var marker = data[at + 1];
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            if (length < 2 || at + 2 + length > data.Length) throw Broken("a segment is cut off");
            var segment = data.Slice(at + 4, length - 2);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    Frame(segment);
                    break;
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    throw new PdfException("image.unsupported", "The JPEG picture is lossless, hierarchical or arithmetically coded, which PDF viewers do not read.");
                case 0xE0 when segment.Length >= 12 && segment.StartsWith("JFIF\0"u8):
                    Density(segment);
                    break;
                case 0xE1 when segment.StartsWith("Exif\0\0"u8):
                    Exif(segment[6..]);
                    break;
                case 0xDA when components > 0:
                    if (!data[(at + length)..].EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) && data[(at + length)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
                        throw Broken("its end is missing");
                    return;
                case 0xDA or 0xD9:
                    throw Broken("its frame is missing");
            }
            at += 2 + length;
        }
    }

    private void Frame(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6) throw Broken("its frame is cut off");
        (pixelsY, pixelsX, components) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
        if (segment[0] != 8) throw new PdfException("image.unsupported", $"The JPEG picture has {segment[0]} bits a sample; only 8 are supported.");
        if (components == 4) throw new PdfException("image.cmyk", "The JPEG picture is CMYK; a document with sRGB output intent admits only grey and RGB (ISO 19005-2, 6.2.4.3).");
        if (components is not (1 or 3) || pixelsX == 0 || pixelsY == 0) throw Broken("its frame is damaged");
    }

    private void Density(ReadOnlySpan<byte> segment)
    {
        var (unit, x, y) = (segment[7], BinaryPrimitives.ReadUInt16BigEndian(segment[8..]), BinaryPrimitives.ReadUInt16BigEndian(segment[10..]));
        if (unit is not (1 or 2) || x < 10 || y < 10) return;
        var scale = unit == 2 ? 2.54 : 1;
        (dotsX, dotsY) = (x * scale, y * scale);
    }

    // The orientation, tag 0x0112 of the first directory (TIFF 6.0).
    private void Exif(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14) return;
        var little = tiff[0] == 'I';
        var start = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2) return;
        var count = Short(tiff, (int)start);
        for (var i = 0; i < count && start + 2 + 12 * (i + 1) <= tiff.Length; i++)
        {
            var entry = (int)start + 2 + 12 * i;
            if (Short(tiff, entry) == 0x0112 && Short(tiff, entry + 8) is >= 1 and <= 8 and var value) orientation = value;
        }

        int Short(ReadOnlySpan<byte> data, int at) =>
            little ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
    }

    private static PdfException Broken(string what) => new("image.broken", $"The JPEG picture is broken: {what}.");
}

using Stadtlotse.Pdf.Files;
using Stadtlotse.Pdf.Images;

namespace Stadtlotse.Pdf;

/// <summary>
/// A picture, read and checked once: immutable, thread-safe, to be used in any number of documents.
/// PNG of all kinds, JPEG (grey or colour, 8 bit, baseline or progressive), SVG of paths and shapes. Colours are taken as sRGB.
/// </summary>
public abstract class Picture
{
    /// <summary>Most pixels of a raster picture: 50 million.</summary>
    public const int MaxPixels = 50_000_000;

    /// <summary>Largest picture file: 64 MiB.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>Width in points as the picture itself states it, or at 96 pixels an inch.</summary>
    public double Width { get; private protected init; }

    /// <summary>Height in points.</summary>
    public double Height { get; private protected init; }

    /// <summary>What of the picture could not be drawn; empty for all raster pictures.</summary>
    public IReadOnlyList<string> Omissions { get; private protected init; } = [];

    /// <summary>Whether it has transparent parts.</summary>
    internal virtual bool IsTransparent => false;

    /// <summary>How the unit square is turned before drawing, from the camera's orientation.</summary>
    internal (int A, int B, int C, int D, int E, int F) Turn { get; private protected init; } = (1, 0, 0, 1, 0, 0);

    private protected Picture()
    {
    }

    /// <summary>Reads a picture; its kind is told from its content.</summary>
    /// <param name="content">The file's bytes. Kept, not copied.</param>
    /// <exception cref="PdfException">Unknown kind, broken, too large, or of an unsupported sort; the code begins with <c>image.</c>.</exception>
    public static Picture Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxBytes) throw new PdfException("image.too-large", $"The picture is larger than {MaxBytes} bytes.");
        var start = content.Span[..Math.Min(content.Length, 1024)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return new PngPicture(content);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return new JpegPicture(content);
        if (start.IndexOf("<svg"u8) >= 0 || start.IndexOf("<?xml"u8) is 0 or 3) return new SvgPicture(content);
        throw new PdfException("image.unknown", "The picture is neither PNG, JPEG nor SVG.");
    }

    /// <summary>Reads a picture file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PdfException">As <see cref="Read"/>.</exception>
    public static Picture Load(string path)
    {
        if (new FileInfo(path).Length > MaxBytes) throw new PdfException("image.too-large", $"The picture '{Path.GetFileName(path)}' is larger than {MaxBytes} bytes.");
        return Read(File.ReadAllBytes(path));
    }

    internal abstract int Write(PdfFile target);
}

using System.Buffers.Binary;
using System.Globalization;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>
/// PNG (ISO/IEC 15948). What PDF can unpack itself is passed through as it is; alpha and interlaced pictures are unpacked,
/// alpha parted into a soft mask, and packed anew.
/// </summary>
internal sealed class PngPicture : Picture
{
    private readonly int width, height, depth, type;
    private readonly byte[] data;
    private readonly byte[]? palette, mask;
    private readonly bool predicted;
    private readonly int channels;

    internal override bool IsTransparent => mask is not null;

    public PngPicture(ReadOnlyMemory<byte> file)
    {
        var chunks = PngChunks.Read(file.Span);
        (width, height, depth, type) = (chunks.Width, chunks.Height, chunks.Depth, chunks.Type);
        palette = type == 3 ? chunks.Palette : null;
        (Width, Height) = (width * 72 / chunks.DotsPerInch.X, height * 72 / chunks.DotsPerInch.Y);
        channels = type is 2 or 6 ? 3 : 1;
        var raw = chunks.Unpack();
        var plain = type is 0 or 2 or 3 && !chunks.Interlaced && chunks.Transparent is null;
        if (plain)
        {
            PngPixels.CheckFilters(raw, chunks);
            (data, predicted) = (chunks.Packed, true);
            return;
        }
        var pixels = PngPixels.Decode(chunks, raw);
        (var colors, mask) = pixels.Part(chunks);
        data = Deflate.Compress(colors);
        if (mask is not null) mask = Deflate.Compress(mask);
    }

    internal override int Write(PdfFile target)
    {
        // A palette keeps its depth; alpha of a palette has 8 bits.
        var bits = depth;
        var common = string.Create(CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/Filter/FlateDecode");
        var dictionary = common + string.Create(CultureInfo.InvariantCulture, $"/BitsPerComponent {bits}/ColorSpace") + ColorSpace(target);
        if (predicted)
            dictionary += string.Create(CultureInfo.InvariantCulture, $"/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {width}>>");
        if (mask is not null)
        {
            var maskBits = type is 4 or 6 ? depth : 8;
            var id = target.Stream(common + string.Create(CultureInfo.InvariantCulture, $"/BitsPerComponent {maskBits}/ColorSpace/DeviceGray"), mask);
            dictionary += string.Create(CultureInfo.InvariantCulture, $"/SMask {id} 0 R");
        }
        return target.Stream(dictionary, data);
    }

    private string ColorSpace(PdfFile target)
    {
        if (palette is null) return channels == 3 ? "/DeviceRGB" : "/DeviceGray";
        var id = target.Stream("", palette);
        return string.Create(CultureInfo.InvariantCulture, $"[/Indexed/DeviceRGB {palette.Length / 3 - 1} {id} 0 R]");
    }
}

using System.IO.Compression;

namespace Stadtlotse.Pdf.Files;

/// <summary>The filter FlateDecode (ISO 32000-1, 7.4.4).</summary>
internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> data, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var target = new MemoryStream(data.Length / 2 + 64);
        using (var stream = new ZLibStream(target, level, leaveOpen: true)) stream.Write(data);
        return target.ToArray();
    }

    /// <summary>Unpacks exactly <paramref name="length"/> bytes; null when there are fewer or the data is broken.</summary>
    public static byte[]? Expand(byte[] data, int length)
    {
        var result = new byte[length];
        try
        {
            using var source = new MemoryStream(data, writable: false);
            using var stream = new ZLibStream(source, CompressionMode.Decompress);
            return stream.ReadAtLeast(result, length, throwOnEndOfStream: false) == length ? result : null;
        }
        // A stream that asks for a preset dictionary gives an IOException (ZLibException) instead.
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}

using System.Text;

namespace Stadtlotse.Foreign;

/// <summary>
/// Decodes text files as they arrive from offices: UTF-8 with or without byte order mark, UTF-16 with mark,
/// and Windows-1252 when the bytes are not valid UTF-8 (Excel's CSV, old word processors).
/// </summary>
public static class ForeignText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes bytes to text; never fails. Byte order marks are removed, line ends become <c>\n</c>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Utf8OrWindows(rest),
            [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
            [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
            _ => Utf8OrWindows(bytes),
        };
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    /// <summary>Reads a stream up to a limit and decodes it.</summary>
    /// <exception cref="ForeignInputException">More than <paramref name="maxBytes"/>.</exception>
    public static async Task<string> ReadAsync(Stream stream, long maxBytes, CancellationToken cancellation = default)
    {
        await using var bounded = new BoundedStream(stream, maxBytes);
        using var buffer = new MemoryStream();
        await bounded.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
        return Decode(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static string Utf8OrWindows(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}

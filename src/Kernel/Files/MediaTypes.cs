using System.Text;

namespace Stadtlotse.Kernel.Files;

/// <summary>
/// Finds out what a file is from its content, never from its name. Only kinds that offices work with are known;
/// programs, web pages and SVG (which can carry script) are not among them.
/// </summary>
public static class MediaTypes
{
    /// <summary>Bytes from the start that the decision needs.</summary>
    public const int HeadSize = 4096;

    private static readonly (byte[] Signature, int Offset, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ("GIF87a"u8.ToArray(), 0, "image/gif"),
        ("GIF89a"u8.ToArray(), 0, "image/gif"),
        ("II*\0"u8.ToArray(), 0, "image/tiff"),
        ("MM\0*"u8.ToArray(), 0, "image/tiff"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
        ("ftypheic"u8.ToArray(), 4, "image/heic"),
    ];

    /// <summary>
    /// The media type of a file by its first bytes; null when it is none that is accepted.
    /// Office documents are told by the first entry names of their zip archive.
    /// </summary>
    public static string? Detect(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) return null;
        foreach (var (signature, offset, type) in Signatures)
            if (head.Length >= offset + signature.Length && head.Slice(offset, signature.Length).SequenceEqual(signature)) return type;
        if (head.StartsWith("PK\x03\x04"u8)) return Office(head);
        return IsText(head) ? "text/plain" : null;
    }

    private static string? Office(ReadOnlySpan<byte> head) => head switch
    {
        _ when Has(head, "word/") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ when Has(head, "xl/") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ when Has(head, "ppt/") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ when Has(head, "mimetypeapplication/vnd.oasis.opendocument.text") => "application/vnd.oasis.opendocument.text",
        _ when Has(head, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet") => "application/vnd.oasis.opendocument.spreadsheet",
        _ when Has(head, "[Content_Types].xml") => "application/vnd.openxmlformats-officedocument",
        _ => null,
    };

    private static bool Has(ReadOnlySpan<byte> head, string text) => head.IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
            if (b == 0x7F || b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D)) return false;
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\uFEFF', 'ï', '»', '¿', ' ', '\t', '\r', '\n');
        return !start.StartsWith("#!", StringComparison.Ordinal)
            && !start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            && !start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            && !start.StartsWith("<script", StringComparison.OrdinalIgnoreCase)
            && !start.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace Stadtlotse.Mail.Returns;

/// <summary>
/// Reads delivery status notifications (RFC 3464). Whatever else arrives at the return path (holiday notices, advertising, notes without
/// machine-readable status) is none. Hostile input: bounded in size, parts and lines; never throws.
/// </summary>
internal static partial class NoticeReader
{
    /// <summary>Bytes looked at.</summary>
    public const int MostBytes = Transport.Pop3Client.MostBytes;

    private const int MostParts = 20;

    /// <summary>The notice in a mail; null when there is none, or no letter is named.</summary>
    public static ReturnNotice? Read(ReadOnlySpan<byte> mail)
    {
        // Headers and status fields are ASCII; other bytes only need to come through one by one.
        var text = Encoding.Latin1.GetString(mail[..Math.Min(mail.Length, MostBytes)]).ReplaceLineEndings("\n");
        var (head, body) = Split(text);
        if (Value(head, "content-type") is not { } type || !type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) || Boundary().Match(type) is not { Success: true } boundary) return null;
        foreach (var part in Parts(body, boundary.Groups[1].Success ? boundary.Groups[1].Value : boundary.Groups[2].Value))
        {
            var (partHead, partBody) = Split(part);
            if (Value(partHead, "content-type") is not { } partType || !IsStatus(partType)) continue;
            var fields = Decoded(partHead, partBody);
            var action = Value(fields, "action")?.Split(' ', '(')[0].ToLowerInvariant();
            var status = Status().Match(Value(fields, "status") ?? "");
            if (action is null || !status.Success) return null;
            var mark = Marks(head, Value(fields, "original-envelope-id"));
            return mark is null ? null : new ReturnNotice(mark, action, status.Value);
        }
        return null;
    }

    private static bool IsStatus(string type) => type.StartsWith("message/delivery-status", StringComparison.OrdinalIgnoreCase) || type.StartsWith("message/global-delivery-status", StringComparison.OrdinalIgnoreCase);

    /// <summary>The mark in the address the notice was sent to, else in the envelope id.</summary>
    private static string? Marks(string head, string? envelope)
    {
        foreach (var name in new[] { "x-original-to", "delivered-to", "envelope-to", "to" })
            foreach (var value in Values(head, name))
                if (MarkOfPath().Match(value) is { Success: true } path) return path.Groups[1].Value;
        return envelope?.Trim() is { Length: ReturnMark.Length } mark ? mark : null;
    }

    private static string Decoded(string head, string body) => Value(head, "content-transfer-encoding")?.Trim().ToLowerInvariant() switch
    {
        "quoted-printable" => Encoding.Latin1.GetString(Mime.QuotedPrintable.Decode(Encoding.Latin1.GetBytes(body))),
        "base64" => Base64(body),
        _ => body,
    };

    private static string Base64(string body)
    {
        var buffer = new byte[body.Length];
        return Convert.TryFromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c))), buffer, out var length) ? Encoding.Latin1.GetString(buffer, 0, length).ReplaceLineEndings("\n") : "";
    }

    private static IEnumerable<string> Parts(string body, string boundary)
    {
        var pieces = body.Split("\n--" + boundary, MostParts + 2);
        if (body.StartsWith("--" + boundary, StringComparison.Ordinal)) pieces[0] = pieces[0][(boundary.Length + 2)..];
        else pieces = pieces[1..];
        return pieces.Take(MostParts).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)).Select(p => p.IndexOf('\n') is var line and >= 0 ? p[(line + 1)..] : "");
    }

    private static (string Head, string Body) Split(string text)
    {
        if (text.StartsWith('\n')) return ("", text[1..]);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..(end + 1)], text[(end + 2)..]);
    }

    private static string? Value(string head, string name) => Values(head, name).FirstOrDefault();

    /// <summary>The values of a field in the order of its lines; a line that begins with a blank goes on with the one before (RFC 5322, 2.2.3).</summary>
    private static IEnumerable<string> Values(string head, string name)
    {
        var lines = head.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length <= name.Length || lines[i][name.Length] != ':' || !lines[i].StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            var value = new StringBuilder(lines[i][(name.Length + 1)..]);
            while (i + 1 < lines.Length && lines[i + 1].Length > 0 && lines[i + 1][0] is ' ' or '\t') value.Append(' ').Append(lines[++i].Trim());
            yield return value.ToString().Trim();
        }
    }

    [GeneratedRegex("boundary\\s*=\\s*(?:\"([^\"\\n]{1,100})\"|([^\\s;\"]{1,100}))", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"[245]\.\d{1,3}\.\d{1,3}", RegexOptions.NonBacktracking)]
    private static partial Regex Status();

    [GeneratedRegex(@"\+([a-zA-Z2-7]{34})@", RegexOptions.NonBacktracking)]
    private static partial Regex MarkOfPath();
}

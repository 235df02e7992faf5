using System.Globalization;
using System.Net;
using System.Text;

namespace Stadtlotse.Mail.Mime;

/// <summary>
/// Writes a letter as a mail (RFC 5322, MIME RFC 2045–2047): text and simple HTML of the same words, everything in ASCII but a receiver's
/// address of other letters. The same letter always gives the same bytes.
/// </summary>
internal static class MimeWriter
{
    public static byte[] Write(MailHead head, LetterText text)
    {
        // Short enough that no line of the head is longer than 78 signs.
        var id = head.Id.Split('@')[0].Trim('<');
        var boundary = "=_" + id[^Math.Min(24, id.Length)..];
        var mail = new StringBuilder();
        Header(mail, "From", $"{Words(head.FromName)} <{head.From}>");
        if (head.ReplyTo is { } replyTo) Header(mail, "Reply-To", $"<{replyTo}>");
        Header(mail, "To", $"<{head.To}>");
        Header(mail, "Subject", Words(text.Subject));
        Header(mail, "Date", head.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Header(mail, "Message-ID", head.Id);
        // RFC 3834: no holiday notice answers it, and nothing loops.
        Header(mail, "Auto-Submitted", "auto-generated");
        Header(mail, "Content-Language", text.Language);
        Header(mail, "MIME-Version", "1.0");
        Header(mail, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        mail.Append("\r\n");
        Part(mail, boundary, "text/plain", Plain(text));
        Part(mail, boundary, "text/html", Html(text));
        mail.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.UTF8.GetBytes(mail.ToString());
    }

    /// <summary>Text for a header: as it is when plain ASCII, else encoded words (RFC 2047). Line breaks and other control signs become blanks.</summary>
    internal static string Words(string text)
    {
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (text.Length <= 60 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ')) return text;
        var words = new List<string>();
        var chunk = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // 45 bytes become 60 signs of base64: with "=?utf-8?B?" and "?=" below the 75 an encoded word may have.
            if (Encoding.UTF8.GetByteCount(chunk.ToString()) + rune.Utf8SequenceLength > 45) Flush();
            chunk.Append(rune.ToString());
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(chunk.ToString()))}?=");
            chunk.Clear();
        }
    }

    private static void Header(StringBuilder mail, string name, string value)
    {
        // The last gate against a second header in a value: a line may only end where encoded words fold.
        if (value.Replace("?=\r\n =?", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new InvalidOperationException($"The value of {name} has a line break.");
        mail.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static void Part(StringBuilder mail, string boundary, string type, string text) =>
        mail.Append("--").Append(boundary).Append("\r\nContent-Type: ").Append(type).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
            .Append(QuotedPrintable.Encode(text)).Append("\r\n");

    private static string Plain(LetterText text)
    {
        var parts = text.Paragraphs.ToList();
        if (text.Link is { } link) parts.Insert(link.After, $"{link.Words}:\n{link.Address}");
        return string.Join("\n\n", parts) + $"\n\n-- \n{text.Footer}\n";
    }

    private static string Html(LetterText text)
    {
        var parts = text.Paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>").ToList();
        if (text.Link is { } link) parts.Insert(link.After, $"<p><a href=\"{WebUtility.HtmlEncode(link.Address)}\">{WebUtility.HtmlEncode(link.Words)}</a></p>");
        return $"<!doctype html>\n<html lang=\"{text.Language}\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(text.Subject)}</title></head>\n<body>\n{string.Join('\n', parts)}\n<hr>\n<p><small>{WebUtility.HtmlEncode(text.Footer)}</small></p>\n</body>\n</html>\n";
    }
}

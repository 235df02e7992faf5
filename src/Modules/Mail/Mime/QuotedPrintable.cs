using System.Text;

namespace Stadtlotse.Mail.Mime;

/// <summary>Quoted-printable (RFC 2045, 6.7): lines of at most 76 signs, all of them ASCII.</summary>
internal static class QuotedPrintable
{
    private const int Longest = 76;

    /// <summary>The text's UTF-8; its line breaks, of whatever kind, become CRLF.</summary>
    public static string Encode(string text)
    {
        var result = new StringBuilder();
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0) result.Append("\r\n");
            var bytes = Encoding.UTF8.GetBytes(line);
            var length = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                var last = i == bytes.Length - 1;
                var plain = bytes[i] is > 32 and < 127 and not (byte)'=' || bytes[i] == ' ' && !last;
                var sign = plain ? ((char)bytes[i]).ToString() : $"={bytes[i]:X2}";
                // One place stays free for the sign of a soft break.
                if (length + sign.Length > Longest - 1)
                {
                    result.Append("=\r\n");
                    length = 0;
                }
                result.Append(sign);
                length += sign.Length;
            }
        }
        return result.ToString();
    }

    /// <summary>The bytes behind an encoded text; what is not well-formed stays as it is.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var result = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=') result.Add(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '\n') i++;
            else if (i + 2 < text.Length && text[i + 1] == '\r' && text[i + 2] == '\n') i += 2;
            else if (i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                result.Add(Convert.ToByte(Encoding.ASCII.GetString(text.Slice(i + 1, 2)), 16));
                i += 2;
            }
            else result.Add(text[i]);
        }
        return [.. result];
    }
}

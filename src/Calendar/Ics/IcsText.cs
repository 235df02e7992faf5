using System.Globalization;
using System.Text;

namespace Stadtlotse.Calendar;

/// <summary>The text forms of RFC 5545: escapes (3.3.11), folding (3.1), parameters (RFC 6868), durations (3.3.6).</summary>
internal static class IcsText
{
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
            _ = c switch
            {
                '\\' or ';' or ',' => result.Append('\\').Append(c),
                '\n' => result.Append("\\n"),
                '\t' => result.Append(c),
                _ when char.IsControl(c) => result,
                _ => result.Append(c),
            };
        return result.ToString();
    }

    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            result.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] is 'n' or 'N' ? '\n' : text[i] : text[i]);
        return result.ToString();
    }

    /// <summary>Splits a list of texts at commas that are not escaped.</summary>
    public static IEnumerable<string> SplitTexts(string text)
    {
        var (start, i) = (0, 0);
        for (; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == ',')
            {
                yield return Unescape(text[start..i]);
                start = i + 1;
            }
        }
        yield return Unescape(text[start..]);
    }

    /// <summary>A parameter value, quoted when needed; line breaks and quotation marks as in RFC 6868.</summary>
    public static string Parameter(string value)
    {
        var text = new StringBuilder(value.Length + 4);
        foreach (var c in value.Replace("\r\n", "\n", StringComparison.Ordinal))
            _ = c switch { '^' => text.Append("^^"), '\n' => text.Append("^n"), '"' => text.Append("^'"), _ when char.IsControl(c) && c != '\t' => text, _ => text.Append(c) };
        var safe = text.ToString();
        return safe.AsSpan().IndexOfAny(";:,") >= 0 ? $"\"{safe}\"" : safe;
    }

    public static string UnescapeParameter(string value)
    {
        if (!value.Contains('^', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var escaped = value[i] == '^' && i + 1 < value.Length ? value[i + 1] switch { 'n' => '\n', '\'' => '"', '^' => '^', _ => '\0' } : '\0';
            text.Append(escaped == '\0' ? value[i] : escaped);
            if (escaped != '\0')
                i++;
        }
        return text.ToString();
    }

    /// <summary>Appends one content line, folded at 75 octets, never inside a character.</summary>
    public static void Fold(StringBuilder into, string line)
    {
        if (line.Length <= 75 && Ascii.IsValid(line))
        {
            into.Append(line).Append("\r\n");
            return;
        }
        var octets = 0;
        Span<char> characters = stackalloc char[2];
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                into.Append("\r\n ");
                octets = 1;
            }
            into.Append(characters[..rune.EncodeToUtf16(characters)]);
            octets += rune.Utf8SequenceLength;
        }
        into.Append("\r\n");
    }

    public static string Duration(TimeSpan span)
    {
        var text = new StringBuilder(span < TimeSpan.Zero ? "-P" : "P");
        var rest = span.Duration();
        if (rest.Days > 0)
            text.Append(CultureInfo.InvariantCulture, $"{rest.Days}D");
        if (rest.Days == 0 || rest.Hours + rest.Minutes + rest.Seconds > 0)
            text.Append('T');
        if (rest.Hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{rest.Hours}H");
        if (rest.Minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{rest.Minutes}M");
        if (rest.Seconds > 0 || text[^1] == 'T')
            text.Append(CultureInfo.InvariantCulture, $"{rest.Seconds}S");
        return text.ToString();
    }

    public static TimeSpan ParseDuration(string text, int line)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        rest = rest.TrimStart("+-");
        var seconds = rest.Length > 1 && rest[0] == 'P' ? 0L : -1;
        var time = false;
        for (rest = seconds < 0 ? rest : rest[1..]; seconds >= 0 && !rest.IsEmpty;)
        {
            if (rest[0] == 'T' && !time && rest.Length > 1)
            {
                time = true;
                rest = rest[1..];
                continue;
            }
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = digits <= 0 ? 0 : (rest[digits], time) switch { ('W', false) => 604_800, ('D', false) => 86_400, ('H', true) => 3_600, ('M', true) => 60, ('S', true) => 1, _ => 0 };
            if (unit == 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || (seconds += (long)count * unit) > 3_155_760_000)
                seconds = -1;
            else
                rest = rest[(digits + 1)..];
        }
        return seconds < 0 ? throw new CalendarException("ics.duration", "DURATION", text, line) : TimeSpan.FromSeconds(negative ? -seconds : seconds);
    }
}

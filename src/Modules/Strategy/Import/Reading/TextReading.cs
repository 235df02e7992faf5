using Stadtlotse.Foreign;

namespace Stadtlotse.Strategy.Import;

/// <summary>Plain text and Markdown as lines. Form feeds count pages.</summary>
internal static class TextReading
{
    public static Reading Read(ReadOnlySpan<byte> bytes, string name)
    {
        var findings = new List<ImportFinding>();
        if (IsBinary(bytes)) return new("unknown", []) { Findings = [ImportFinding.Of("file.binary")] };
        var text = ForeignText.Decode(bytes);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) findings.Add(ImportFinding.Of("text.utf16"));
        else if (!System.Text.Unicode.Utf8.IsValid(bytes)) findings.Add(ImportFinding.Of("text.windows1252"));
        var lines = Lines(text, findings);
        var markdown = name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || lines.Count(l => l.Text.StartsWith('#') && l.Text.TrimStart('#').StartsWith(' ')) >= 2;
        return new(markdown ? "markdown" : "text", lines) { Findings = findings };
    }

    public static List<RawLine> Lines(string text, List<ImportFinding> findings)
    {
        var lines = new List<RawLine>();
        int number = 0, page = 1, start = 0;
        var paged = text.Contains('\f', StringComparison.Ordinal);
        var control = false;
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text[start..end];
            number++;
            for (var feed = line.IndexOf('\f', StringComparison.Ordinal); feed >= 0; feed = line.IndexOf('\f', StringComparison.Ordinal))
            {
                if (feed > 0) lines.Add(new(number, Words.Clean(line[..feed])) { Page = page });
                line = line[(feed + 1)..];
                page++;
            }
            var clean = Words.Clean(line);
            control |= line.AsSpan().ContainsAnyInRange('\u0001', '\u0008') || line.Contains('\0', StringComparison.Ordinal);
            lines.Add(new(number, clean.TrimEnd()) { Page = paged ? page : null });
            start = end + 1;
        }
        if (control) findings.Add(ImportFinding.Of("text.control"));
        return lines;
    }

    /// <summary>More than one byte in fifty of the first 8 KiB is a control character that texts do not have, and it is no UTF-16.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return false;
        var head = bytes[..Math.Min(bytes.Length, 8192)];
        var odd = 0;
        foreach (var b in head)
            if (b < 9 || b is > 13 and < 32 and not 27) odd++;
        return odd * 50 > head.Length;
    }
}

using System.Text;

namespace Stadtlotse.Pdf.Fonts;

/// <summary>Table <c>name</c>: family and PostScript name.</summary>
internal static class FontNames
{
    public static (string Family, string PostScript) Read(TableReader? table)
    {
        var (family, postScript, typographic) = ("", "", "");
        if (table is { } name)
            for (var i = 0; i < Math.Min((int)name.U16(2), 1000); i++)
            {
                var at = 6 + 12 * i;
                var id = name.U16(at + 6);
                if (id is not (1 or 6 or 16)) continue;
                var text = Decode(name, at);
                if (id == 1 && family.Length == 0) family = text;
                if (id == 6 && postScript.Length == 0) postScript = text;
                if (id == 16 && typographic.Length == 0) typographic = text;
            }
        family = typographic.Length > 0 ? typographic : family;
        return (family.Length > 0 ? family : "Font", Safe(postScript.Length > 0 ? postScript : family));
    }

    private static string Decode(TableReader name, int at)
    {
        var bytes = name.Span(name.U16(4) + name.U16(at + 10), Math.Min((int)name.U16(at + 8), 256));
        return name.U16(at) == 1 ? Encoding.Latin1.GetString(bytes) : Encoding.BigEndianUnicode.GetString(bytes);
    }

    // A PDF name without escapes: letters, digits and hyphens.
    private static string Safe(string name)
    {
        var safe = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        return safe.Length is 0 or > 60 ? "Font" : safe;
    }
}

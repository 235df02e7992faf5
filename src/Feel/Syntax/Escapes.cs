using System.Globalization;
using System.Text;

namespace Stadtlotse.Feel;

/// <summary>Escapes of FEEL texts (DMN 1.5, 10.3.1.2, rules 64 and 65).</summary>
internal static class Escapes
{
    internal static string Resolve(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }
            var c = raw[++i];
            switch (c)
            {
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case '"' or '\'' or '\\': text.Append(c); break;
                case 'u' when Hex(raw, i + 1, 4) is { } unit: text.Append((char)unit); i += 4; break;
                case 'U' when Hex(raw, i + 1, 6) is { } point and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF): text.Append(char.ConvertFromUtf32(point)); i += 6; break;
                // an unknown escape stands for itself, so that patterns may be written with one backslash
                default: text.Append('\\').Append(c); break;
            }
        }
        return text.ToString();
    }

    private static int? Hex(ReadOnlySpan<char> raw, int start, int length) =>
        start + length <= raw.Length && int.TryParse(raw.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}

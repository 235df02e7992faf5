using System.Globalization;
using System.Text;
using QRCoder;

namespace Stadtlotse.Identity.Authenticators;

/// <summary>A QR code (ISO/IEC 18004) as the path of an SVG: one unit a module, with the quiet zone of four modules that readers need.</summary>
internal static class QrPath
{
    /// <summary>Side length and path data of a text's code.</summary>
    public static (int Size, string Path) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (rows, path) = (code.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1h-{x - start + 1}z");
            }
        return (rows.Count, path.ToString());
    }
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Stadtlotse.Strategy.Participation;

/// <summary>A QR code as SVG without any style: dark on white in every theme, since cameras need it so.</summary>
internal static class QrSvg
{
    /// <summary>Draws the code.</summary>
    /// <param name="content">What it says: an address.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    public static HtmlString Of(string content, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules.Count; x++)
            {
                if (!modules[y][x]) continue;
                var from = x;
                while (x + 1 < modules.Count && modules[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        var size = modules.Count;
        return new HtmlString($"<svg class=\"city-qr\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}

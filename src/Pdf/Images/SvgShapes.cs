using System.Xml.Linq;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>The basic shapes of SVG as path operators.</summary>
internal static class SvgShapes
{
    private const double Kappa = 0.5522847498;

    /// <summary>Writes the path of a shape; false when the element is none.</summary>
    public static bool Path(XElement element, ByteBuffer target)
    {
        double N(string name) => element.Attribute(name)?.Value is { } text && new SvgNumbers(text).Next() is { } value ? value : 0;
        switch (element.Name.LocalName)
        {
            case "path":
                new SvgPath(target).Draw(element.Attribute("d")?.Value ?? "");
                return true;
            case "rect":
                Rectangle(target, N("x"), N("y"), N("width"), N("height"), element.Attribute("rx") is null ? N("ry") : N("rx"), element.Attribute("ry") is null ? N("rx") : N("ry"));
                return true;
            case "circle":
                Ellipse(target, N("cx"), N("cy"), N("r"), N("r"));
                return true;
            case "ellipse":
                Ellipse(target, N("cx"), N("cy"), N("rx"), N("ry"));
                return true;
            case "line":
                Point(target, N("x1"), N("y1")).Add("m ");
                Point(target, N("x2"), N("y2")).Add("l ");
                return true;
            case "polyline" or "polygon":
                var points = SvgNumbers.All(element.Attribute("points")?.Value ?? "");
                for (var i = 0; i + 1 < points.Count; i += 2) Point(target, points[i], points[i + 1]).Add(i == 0 ? "m " : "l ");
                if (points.Count >= 2 && element.Name.LocalName == "polygon") target.Add("h ");
                return true;
            default:
                return false;
        }
    }

    private static void Rectangle(ByteBuffer target, double x, double y, double w, double h, double rx, double ry)
    {
        if (w <= 0 || h <= 0) return;
        (rx, ry) = (Math.Min(Math.Max(rx, 0), w / 2), Math.Min(Math.Max(ry, 0), h / 2));
        if (rx == 0 || ry == 0)
        {
            Point(target, x, y).Add(w, 3).Add(" ").Add(h, 3).Add(" re ");
            return;
        }
        var (kx, ky) = (rx * (1 - Kappa), ry * (1 - Kappa));
        Point(target, x + rx, y).Add("m ");
        Point(target, x + w - rx, y).Add("l ");
        Curve(target, x + w - kx, y, x + w, y + ky, x + w, y + ry);
        Point(target, x + w, y + h - ry).Add("l ");
        Curve(target, x + w, y + h - ky, x + w - kx, y + h, x + w - rx, y + h);
        Point(target, x + rx, y + h).Add("l ");
        Curve(target, x + kx, y + h, x, y + h - ky, x, y + h - ry);
        Point(target, x, y + ry).Add("l ");
        Curve(target, x, y + ky, x + kx, y, x + rx, y);
        target.Add("h ");
    }

    private static void Ellipse(ByteBuffer target, double cx, double cy, double rx, double ry)
    {
        if (rx <= 0 || ry <= 0) return;
        var (kx, ky) = (rx * Kappa, ry * Kappa);
        Point(target, cx + rx, cy).Add("m ");
        Curve(target, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
        Curve(target, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
        Curve(target, cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
        Curve(target, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
        target.Add("h ");
    }

    internal static ByteBuffer Point(ByteBuffer target, double x, double y) => target.Add(x, 3).Add(" ").Add(y, 3).Add(" ");

    internal static void Curve(ByteBuffer target, double x1, double y1, double x2, double y2, double x, double y)
    {
        Point(target, x1, y1);
        Point(target, x2, y2);
        Point(target, x, y).Add("c ");
    }
}

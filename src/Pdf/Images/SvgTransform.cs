using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>The attribute transform as operators cm.</summary>
internal static class SvgTransform
{
    public static string Parse(string text)
    {
        var target = new ByteBuffer();
        foreach (var part in text.Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Trim(' ', ',').Split('(') is not [var name, var arguments]) continue;
            foreach (var m in Matrices(name.Trim(' ', ','), SvgNumbers.All(arguments)))
            {
                foreach (var value in (double[])[m.A, m.B, m.C, m.D, m.E, m.F]) target.Add(value, 4).Add(" ");
                target.Add("cm ");
            }
        }
        return System.Text.Encoding.Latin1.GetString(target.Span);
    }

    private static (double A, double B, double C, double D, double E, double F)[] Matrices(string name, List<double> n)
    {
        switch (name, n.Count)
        {
            case ("matrix", 6):
                return [(n[0], n[1], n[2], n[3], n[4], n[5])];
            case ("translate", 1 or 2):
                return [(1, 0, 0, 1, n[0], n.Count > 1 ? n[1] : 0)];
            case ("scale", 1 or 2):
                return [(n[0], 0, 0, n.Count > 1 ? n[1] : n[0], 0, 0)];
            case ("rotate", 1 or 3):
                var (sin, cos) = Math.SinCos(n[0] * Math.PI / 180);
                return n.Count == 1 ? [(cos, sin, -sin, cos, 0, 0)] : [(1, 0, 0, 1, n[1], n[2]), (cos, sin, -sin, cos, 0, 0), (1, 0, 0, 1, -n[1], -n[2])];
            case ("skewX", 1):
                return [(1, 0, Math.Tan(n[0] * Math.PI / 180), 1, 0, 0)];
            case ("skewY", 1):
                return [(1, Math.Tan(n[0] * Math.PI / 180), 0, 1, 0, 0)];
            default:
                return [];
        }
    }
}

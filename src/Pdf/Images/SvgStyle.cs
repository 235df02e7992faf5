using System.Globalization;
using System.Xml.Linq;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>Fill and stroke of SVG shapes, inherited.</summary>
internal sealed record SvgStyle(Color? Fill, Color? Stroke, double StrokeWidth, bool EvenOdd, Color Current, bool Visible, int Cap, int Join, string Dash)
{
    public static SvgStyle Default { get; } = new(Color.Black, null, 1, false, Color.Black, true, 0, 0, "");

    private static readonly Dictionary<string, Color> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = new(0, 0, 0), ["white"] = new(255, 255, 255), ["red"] = new(255, 0, 0), ["green"] = new(0, 128, 0), ["blue"] = new(0, 0, 255),
        ["yellow"] = new(255, 255, 0), ["gray"] = new(128, 128, 128), ["grey"] = new(128, 128, 128), ["silver"] = new(192, 192, 192),
        ["maroon"] = new(128, 0, 0), ["olive"] = new(128, 128, 0), ["lime"] = new(0, 255, 0), ["aqua"] = new(0, 255, 255), ["cyan"] = new(0, 255, 255),
        ["teal"] = new(0, 128, 128), ["navy"] = new(0, 0, 128), ["fuchsia"] = new(255, 0, 255), ["magenta"] = new(255, 0, 255), ["purple"] = new(128, 0, 128),
        ["orange"] = new(255, 165, 0), ["gold"] = new(255, 215, 0), ["darkblue"] = new(0, 0, 139), ["darkred"] = new(139, 0, 0), ["darkgreen"] = new(0, 100, 0),
        ["lightgray"] = new(211, 211, 211), ["lightgrey"] = new(211, 211, 211), ["darkgray"] = new(169, 169, 169), ["brown"] = new(165, 42, 42), ["pink"] = new(255, 192, 203),
    };

    public SvgStyle With(XElement element, ISet<string> omissions)
    {
        var style = this;
        foreach (var attribute in element.Attributes()) style = style.With(attribute.Name.LocalName, attribute.Value, omissions);
        if (element.Attribute("style")?.Value is { } declarations)
            foreach (var declaration in declarations.Split(';'))
                if (declaration.Split(':', 2) is [var name, var value])
                    style = style.With(name.Trim(), value.Trim(), omissions);
        return style;
    }

    /// <summary>Sets colours and pen for the path that follows.</summary>
    public void Paint(ByteBuffer target)
    {
        if (Fill is { } fill) Components(target, fill).Add(" rg ");
        if (Stroke is { } stroke)
        {
            Components(target, stroke).Add(" RG ").Add(StrokeWidth, 3).Add(" w ").Add(Cap).Add(" J ").Add(Join).Add(" j ");
            if (Dash.Length > 0) target.Add("[").Add(Dash).Add("] 0 d ");
        }
    }

    public string Operator => (Fill, Stroke, EvenOdd) switch
    {
        (null, null, _) => "n ",
        (null, _, _) => "S ",
        (_, null, false) => "f ",
        (_, null, true) => "f* ",
        (_, _, false) => "B ",
        _ => "B* ",
    };

    private static ByteBuffer Components(ByteBuffer target, Color color) =>
        target.Add(color.Red / 255.0, 3).Add(" ").Add(color.Green / 255.0, 3).Add(" ").Add(color.Blue / 255.0, 3);

    private SvgStyle With(string name, string value, ISet<string> omissions)
    {
        switch (name)
        {
            case "color":
                return Parse(value, omissions) is { } c ? this with { Current = c } : this;
            case "fill":
                return value == "inherit" ? this : this with { Fill = Parse(value, omissions) };
            case "stroke":
                return value == "inherit" ? this : this with { Stroke = Parse(value, omissions) };
            case "stroke-width":
                return SvgNumbers.All(value) is [var w] && w is >= 0 and < 1e5 ? this with { StrokeWidth = w } : this;
            case "fill-rule":
                return this with { EvenOdd = value == "evenodd" };
            case "stroke-linecap":
                return this with { Cap = value switch { "round" => 1, "square" => 2, _ => 0 } };
            case "stroke-linejoin":
                return this with { Join = value switch { "round" => 1, "bevel" => 2, _ => 0 } };
            case "stroke-dasharray":
                var dashes = SvgNumbers.All(value);
                var drawn = dashes.Count is > 0 and < 20 && dashes.All(d => d is >= 0 and < 1e5) && dashes.Any(d => d > 0.001);
                return this with { Dash = drawn ? string.Join(' ', dashes.Select(d => d.ToString("0.###", CultureInfo.InvariantCulture))) : "" };
            case "display" when value == "none":
            case "visibility" when value is "hidden" or "collapse":
                return this with { Visible = false };
            case "opacity" or "fill-opacity" or "stroke-opacity" when value.Trim() is not ("1" or "1.0" or "100%"):
            case "filter" or "clip-path" or "mask" when value != "none":
                omissions.Add(name);
                return this;
            default:
                return this;
        }
    }

    private Color? Parse(string value, ISet<string> omissions)
    {
        value = value.Trim();
        if (value is "none" or "transparent") return null;
        if (value.Equals("currentColor", StringComparison.OrdinalIgnoreCase)) return Current;
        if (Names.TryGetValue(value, out var named)) return named;
        if (value.StartsWith('#') && value.Length is 4 or 7 && int.TryParse(value.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
            return value.Length == 7
                ? new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex)
                : new((byte)((hex >> 8 & 15) * 17), (byte)((hex >> 4 & 15) * 17), (byte)((hex & 15) * 17));
        if (value.StartsWith("rgb(", StringComparison.Ordinal) && SvgNumbers.All(value[4..].Replace("%", " ", StringComparison.Ordinal)) is [var r, var g, var b])
        {
            var scale = value.Contains('%', StringComparison.Ordinal) ? 2.55 : 1;
            return new(Byte(r * scale), Byte(g * scale), Byte(b * scale));
        }
        omissions.Add(value.StartsWith("url", StringComparison.Ordinal) ? "gradient or pattern" : "colour " + (value.Length > 30 ? value[..30] : value));
        return Current;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}

using System.Globalization;
using System.Xml.Linq;
using Stadtlotse.Foreign;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>
/// SVG of paths and basic shapes with plain fill and stroke, groups and transforms (SVG 1.1, chapters 7 to 11).
/// Text, pictures, gradients, filters, clips, opacity and style sheets are left out and named in <see cref="Picture.Omissions"/>.
/// </summary>
internal sealed class SvgPicture : Picture
{
    private const int MaxOperators = 16 << 20, MaxDepth = 22;

    private readonly byte[] packed;
    private readonly (double X, double Y, double Width, double Height) box;
    private readonly SortedSet<string> omissions = new(StringComparer.Ordinal);

    public SvgPicture(ReadOnlyMemory<byte> file)
    {
        XElement root;
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            root = ForeignXml.Load(stream).Root!;
        }
        catch (ForeignInputException e)
        {
            throw new PdfException("image.broken", $"The SVG picture is broken: {e.Message}", e);
        }
        if (root.Name.LocalName != "svg") throw new PdfException("image.broken", "The SVG picture is broken: its root is not svg.");
        box = ViewBox(root);
        (Width, Height) = (Length(root, "width") * 0.75 ?? box.Width * 0.75, Length(root, "height") * 0.75 ?? box.Height * 0.75);
        var operators = new ByteBuffer(4096);
        Draw(root, SvgStyle.Default, operators, 0);
        packed = Deflate.Compress(operators.Span);
        Omissions = [.. omissions];
    }

    // The form is mapped to the unit square, with y downwards as in SVG.
    internal override int Write(PdfFile target)
    {
        var dictionary = new ByteBuffer().Add("/Type/XObject/Subtype/Form/BBox[").Add(box.X, 4).Add(" ").Add(box.Y, 4).Add(" ").Add(box.X + box.Width, 4).Add(" ").Add(box.Y + box.Height, 4)
            .Add("]/Matrix[").Add(1 / box.Width, 4).Add(" 0 0 ").Add(-1 / box.Height, 4).Add(" ").Add(-box.X / box.Width, 4).Add(" ").Add(1 + box.Y / box.Height, 4)
            .Add("]/Resources<<>>/Filter/FlateDecode");
        return target.Stream(System.Text.Encoding.Latin1.GetString(dictionary.Span), packed);
    }

    private void Draw(XElement element, SvgStyle inherited, ByteBuffer target, int depth)
    {
        // PDF/A allows 28 saved states (ISO 19005-2, 6.1.13); the page needs some itself.
        if (depth > MaxDepth) throw new PdfException("image.unsupported", $"The SVG picture nests groups deeper than {MaxDepth}.");
        if (target.Length > MaxOperators) throw new PdfException("image.too-large", "The SVG picture holds too many shapes.");
        var style = inherited.With(element, omissions);
        if (!style.Visible) return;
        var transform = element.Attribute("transform")?.Value is { } t ? SvgTransform.Parse(t) : null;
        target.Add("q ");
        if (transform is not null) target.Add(transform);
        switch (element.Name.LocalName)
        {
            case "svg" or "g" or "a" or "switch":
                foreach (var child in element.Elements()) Draw(child, style, target, depth + 1);
                break;
            case "title" or "desc" or "metadata" or "namedview":
                break;
            case "defs" or "symbol" or "clipPath" or "mask" or "linearGradient" or "radialGradient" or "pattern" or "filter" or "style" or "script":
                if (element.HasElements || element.Value.Length > 0) omissions.Add(element.Name.LocalName);
                break;
            default:
                // Colours are set before the path begins, since none may stand within it.
                style.Paint(target);
                if (SvgShapes.Path(element, target)) target.Add(style.Operator);
                else omissions.Add(element.Name.LocalName);
                break;
        }
        target.Add("Q\n");
    }

    private static (double X, double Y, double Width, double Height) ViewBox(XElement root)
    {
        if (root.Attribute("viewBox")?.Value is { } text)
        {
            var n = SvgNumbers.All(text);
            if (n.Count == 4 && Sensible(n[2]) && Sensible(n[3]) && Math.Abs(n[0]) < 1e6 && Math.Abs(n[1]) < 1e6) return (n[0], n[1], n[2], n[3]);
            throw new PdfException("image.broken", "The SVG picture is broken: its viewBox is not four numbers of sensible size.");
        }
        return (0, 0, Length(root, "width") ?? 300, Length(root, "height") ?? 150);
    }

    private static double? Length(XElement root, string name)
    {
        var text = root.Attribute(name)?.Value.Trim();
        if (string.IsNullOrEmpty(text) || text.EndsWith('%')) return null;
        var digits = text.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz "]);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        value *= text[digits.Length..].Trim() switch { "mm" => 96 / 25.4, "cm" => 96 / 2.54, "in" => 96, "pt" => 96 / 72.0, "pc" => 16, _ => 1 };
        return Sensible(value) ? value : null;
    }

    private static bool Sensible(double value) => value is > 0.01 and < 1e6;
}

using System.Globalization;
using Stadtlotse.Pdf.Files;
using Stadtlotse.Pdf.Images;

namespace Stadtlotse.Pdf.Layout;

internal sealed partial class BlockLayout
{
    private IEnumerable<FlowItem> Figure(Figure figure, Place place)
    {
        var picture = figure.Picture;
        foreach (var omission in picture.Omissions)
            context.Findings.Add("svg.unsupported", $"The SVG picture uses '{omission}', which is not drawn.", figure.Alternative);
        var width = Math.Min(figure.Width is { } given ? Positive(given, "A figure's width") * Millimetre : picture.Width, place.Width);
        var height = width * picture.Height / picture.Width;
        var highest = (context.Document.Page.Height - context.Document.Page.Top - context.Document.Page.Bottom) * Millimetre - (figure.Caption is null ? 1 : 30);
        if (height > highest) (width, height) = (width * highest / height, highest);
        var x = Aligned(figure.Align, place, width);
        var use = index.Use(picture);
        var element = string.IsNullOrWhiteSpace(figure.Alternative) ? null : Tagged(figure, figure.Alternative, place);
        var drawn = new DrawnItem(height, (canvas, top) =>
        {
            Mark(canvas, element, x, top, width, height);
            canvas.Place(use, x, top, width, height);
        }) { Gap = ParagraphGap(place) };
        return WithCaption(drawn, figure.Caption, figure.Align, place);
    }

    private IEnumerable<FlowItem> Qr(QrCode code, Place place)
    {
        if (string.IsNullOrWhiteSpace(code.Alternative)) context.Findings.Add("alt.missing", "A QR code has no alternative text.", code.Content);
        var modules = QrModules.Encode(code);
        var size = Math.Min(Positive(code.Size, "A QR code's size") * Millimetre, place.Width);
        if (size / modules.Count < 0.28 * Millimetre)
            context.Findings.Add("qr.small", "The modules of a QR code are smaller than 0.28 mm, which many telephones cannot read.", code.Content);
        var x = Aligned(code.Align, place, size);
        var element = Tagged(code, string.IsNullOrWhiteSpace(code.Alternative) ? code.Content : code.Alternative, place);
        var drawn = new DrawnItem(size, (canvas, top) =>
        {
            Mark(canvas, element, x, top, size, size);
            canvas.Raw(x, top, size / modules.Count, modules.Operators);
        }) { Gap = ParagraphGap(place) };
        return WithCaption(drawn, code.Caption, code.Align, place);
    }

    private IEnumerable<FlowItem> WithCaption(FlowItem drawn, IReadOnlyList<Inline>? caption, Alignment align, Place place)
    {
        yield return drawn;
        if (caption is null) yield break;
        var style = place.Style with { Size = place.Style.Size * 0.88, Align = align };
        foreach (var item in Text(caption, Element("P", place), style, place, 3, true))
        {
            item.Glued = true;
            yield return item;
        }
    }

    private static StructureElement Tagged(Block block, string alternative, Place place)
    {
        var element = new StructureElement("Figure", place.Parent) { Alternative = alternative, Language = DocumentChecks.Language(block.Language) };
        element.Attach();
        return element;
    }

    private static void Mark(Canvas canvas, StructureElement? element, double x, double top, double width, double height)
    {
        if (element is null || canvas.AllArtifact is not null)
        {
            canvas.MarkArtifact(canvas.AllArtifact ?? "/Type/Layout");
            return;
        }
        var bottom = canvas.Height - top - height;
        element.Attributes = string.Create(CultureInfo.InvariantCulture, $"/O/Layout/Placement/Block/BBox[{x:0.##} {bottom:0.##} {x + width:0.##} {bottom + height:0.##}]");
        canvas.Mark(element);
    }

    private static double Aligned(Alignment align, Place place, double width) => align switch
    {
        Alignment.Right => place.X + place.Width - width,
        Alignment.Center => place.X + (place.Width - width) / 2,
        _ => place.X,
    };

    internal static double Positive(double value, string what) =>
        value is > 0 and < 10_000 ? value : throw new PdfException("size", $"{what} is {value.ToString(CultureInfo.InvariantCulture)} mm; it must be above 0 and below 10,000.");

    internal static double Distance(double value) =>
        value is >= 0 and < 10_000 ? value : throw new PdfException("size", $"A distance is {value.ToString(CultureInfo.InvariantCulture)} mm; it must be from 0 to 10,000.");

    internal static double Scale(double value) =>
        value is >= 0.1 and <= 20 ? value : throw new PdfException("size", $"A scale is {value.ToString(CultureInfo.InvariantCulture)}; it must be from 0.1 to 20.");
}

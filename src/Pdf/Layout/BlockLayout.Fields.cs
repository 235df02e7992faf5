using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

internal sealed partial class BlockLayout
{
    private const double BoxSize = 3.8 * Millimetre, Inset = 3;
    private const int MostLines = 40, MostOptions = 1000;

    private IEnumerable<FlowItem> Field(FormField field, Place place)
    {
        if (field.Name.Length == 0 || field.Name.Contains('.', StringComparison.Ordinal) || !index.FieldNames.Add(field.Name))
            throw new PdfException("field.name", $"The field name '{field.Name}' is empty, holds a full stop or is used twice.");
        if (string.IsNullOrWhiteSpace(field.Label) && string.IsNullOrWhiteSpace(field.Tooltip))
            throw new PdfException("field.label", $"The field '{field.Name}' has neither label nor tooltip.");
        if (field is TextField { MaxLength: < 1 }) throw new PdfException("field.lines", $"The field '{field.Name}' admits no character.");
        return field switch
        {
            TextField text => Boxed(field, place, text.Lines is >= 1 and <= MostLines ? text.Lines : throw new PdfException("field.lines", $"The field '{field.Name}' must have 1 to {MostLines} lines."), text.Value, false),
            ChoiceField choice => Boxed(field, place, 1, Chosen(field, choice.Options, choice.Value), true),
            CheckField => Button(field, place, field.Label, 0, ParagraphGap(place)),
            RadioField radio => Radio(radio, place),
            _ => throw new PdfException("block.unknown", $"The writer does not know fields of type {field.GetType().Name}."),
        };
    }

    private static string Chosen(FormField field, IReadOnlyList<string> options, string value)
    {
        if (options.Count is 0 or > MostOptions || options.Distinct().Count() != options.Count)
            throw new PdfException("field.options", $"The field '{field.Name}' must have 1 to {MostOptions} different options.");
        if (value.Length > 0 && !options.Contains(value)) throw new PdfException("field.options", $"The value of the field '{field.Name}' is none of its options.");
        return value;
    }

    private IEnumerable<FlowItem> Boxed(FormField field, Place place, int lines, string value, bool arrow)
    {
        foreach (var item in Label(field, place)) yield return item;
        var style = FieldStyle(place);
        var width = Math.Min(field.Width is { } given ? Positive(given, $"The width of the field '{field.Name}'") * Millimetre : place.Width, place.Width);
        var height = lines * style.Size * style.LineHeight + 2 * Inset;
        var element = Element("Form", place, field);
        var appearance = Appearance(width, height, value, style, lines > 1, arrow, field.Name);
        yield return new DrawnItem(height, (canvas, top) =>
            Annotate(canvas, new FieldAnnotation(place.X, top, width, height, element, field, appearance))) { Gap = 2, Glued = true };
    }

    private IEnumerable<FlowItem> Label(FormField field, Place place)
    {
        var style = place.Style with { Size = place.Style.Size * 0.92, Align = Alignment.Left };
        var text = field.IsRequired ? field.Label + " *" : field.Label;
        return Text([new Run(text)], Element("P", place, field), style, place, ParagraphGap(place), true);
    }

    private static TextStyle FieldStyle(Place place) =>
        new(Math.Min(place.Style.Size, 11), 1.25, Color.Black, place.Style.Language) { MayHyphenate = false };

    private ByteBuffer Appearance(double width, double height, string value, TextStyle style, bool several, bool arrow, string name)
    {
        var canvas = new Canvas(-1, width, height);
        Frame(canvas, 0, 0, width, height);
        canvas.Content.Add("/Tx BMC q ").Add(1).Add(" 1 ").Add(width - 2).Add(" ").Add(height - 2).Add(" re W n\n");
        if (value.Length > 0)
        {
            var text = new TextShaper(context, style).Shape([new Run(several ? value : value.ReplaceLineEndings(" "))], null);
            var room = width - 2 * Inset - (arrow ? 12 : 0);
            var lines = several ? text.Break(room) : text.Break(100_000);
            if (lines.Count * text.LineHeight > height || lines.Any(l => l.Width > room + 0.5))
                context.Findings.Add("field.overflow", "The value of a field is longer than its box; the rest is seen by scrolling only.", name);
            for (var i = 0; i < lines.Count && i * text.LineHeight < height; i++)
                text.Draw(canvas, lines[i], Inset, Inset + i * text.LineHeight, room, true, markup: false);
        }
        canvas.EndText();
        canvas.Content.Add("Q EMC\n");
        if (arrow)
        {
            var middle = height / 2;
            canvas.Content.Add("q 0.2 g ").Add(width - 12).Add(" ").Add(middle + 2).Add(" m ").Add(width - 4).Add(" ").Add(middle + 2)
                .Add(" l ").Add(width - 8).Add(" ").Add(middle - 3).Add(" l f Q\n");
        }
        return canvas.Content;
    }

    private static void Frame(Canvas canvas, double x, double y, double width, double height) => canvas.Content
        .Add("q 0.96 0.97 1 rg 0.35 G 0.7 w ").Add(x + 0.35).Add(" ").Add(y + 0.35).Add(" ").Add(width - 0.7).Add(" ").Add(height - 0.7).Add(" re B Q\n");

    private IEnumerable<FlowItem> Radio(RadioField field, Place place)
    {
        _ = Chosen(field, field.Options, field.Value);
        foreach (var item in Label(field, place)) yield return item;
        for (var i = 0; i < field.Options.Count; i++)
            foreach (var item in Button(field, place, field.Options[i], i, 3))
            {
                item.Glued |= i == 0;
                yield return item;
            }
    }

    /// <summary>A box or circle with its text beside it.</summary>
    private IEnumerable<FlowItem> Button(FormField field, Place place, string label, int option, double gap)
    {
        var element = Element("Form", place, field);
        var (on, off) = field is RadioField ? (Circle(true), Circle(false)) : (Check(true), Check(false));
        var indent = BoxSize + 2 * Millimetre;
        var text = field.IsRequired && field is CheckField ? label + " *" : label;
        var first = true;
        foreach (var item in Text([new Run(text)], Element("P", place, field), place.Style with { Align = Alignment.Left }, place with { X = place.X + indent, Width = place.Width - indent }, gap, true))
        {
            yield return first ? new LabelledItem(item, (canvas, top) => Annotate(canvas,
                new FieldAnnotation(place.X, top + (item.Height - BoxSize) / 2, BoxSize, BoxSize, element, field, on, off, option))) : item;
            first = false;
        }
    }

    // The head of a table is drawn again on further pages, but a field stands once.
    private static void Annotate(Canvas canvas, FieldAnnotation annotation)
    {
        if (canvas.AllArtifact is null) canvas.Annotations.Add(annotation);
    }

    private static ByteBuffer Check(bool on)
    {
        var canvas = new Canvas(-1, BoxSize, BoxSize);
        Frame(canvas, 0, 0, BoxSize, BoxSize);
        if (on) canvas.Content.Add("q 0 G 1.5 w 1 J 2.2 5.4 m 4.4 2.8 l 8.6 8.2 l S Q\n");
        return canvas.Content;
    }

    private static ByteBuffer Circle(bool on)
    {
        const double half = BoxSize / 2;
        var content = new ByteBuffer().Add("q 0.96 0.97 1 rg 0.35 G 0.7 w ");
        Disc(content, half, half - 0.35);
        content.Add("B Q\n");
        if (!on) return content;
        content.Add("q 0 g ");
        Disc(content, half, half * 0.5);
        return content.Add("f Q\n");
    }

    private static void Disc(ByteBuffer content, double center, double radius)
    {
        const double kappa = 0.5522847498;
        var k = radius * kappa;
        content.Add(center + radius).Add(" ").Add(center).Add(" m ");
        foreach (var (a, b, c, d, e, f) in ((double, double, double, double, double, double)[])
            [(radius, k, k, radius, 0, radius), (-k, radius, -radius, k, -radius, 0), (-radius, -k, -k, -radius, 0, -radius), (k, -radius, radius, -k, radius, 0)])
            content.Add(center + a).Add(" ").Add(center + b).Add(" ").Add(center + c).Add(" ").Add(center + d).Add(" ").Add(center + e).Add(" ").Add(center + f).Add(" c ");
    }
}

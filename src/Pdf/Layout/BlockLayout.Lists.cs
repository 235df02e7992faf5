using System.Globalization;
using System.Text;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

internal sealed partial class BlockLayout
{
    private static readonly string[] Bullets = ["•", "–", "·"];

    private IEnumerable<FlowItem> List(ItemList list, Place place)
    {
        var element = Element("L", place, list);
        element.Attributes = "/O/List/ListNumbering/" + list.Numbering switch
        {
            Numbering.Decimal => "Decimal",
            Numbering.LowerLetter => "LowerAlpha",
            Numbering.UpperRoman => "UpperRoman",
            Numbering.None => "None",
            _ => "Disc",
        };
        var labels = list.Items.Select((_, i) => Label(list, i, place.ListDepth)).ToList();
        var shaped = labels.Select(l => l.Length == 0 ? null : new Run(l)).ToList();
        var indent = shaped.Count == 0 ? 0 : Indent(labels, place);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = Element("LI", place with { Parent = element });
            var label = shaped[i] is { } run ? Element("Lbl", place with { Parent = item }) : null;
            var body = Element("LBody", place with { Parent = item });
            var align = place.Style.Align == Alignment.Justify ? Alignment.Justify : Alignment.Left;
            var inner = place with { Style = place.Style with { Align = align }, X = place.X + indent, Width = place.Width - indent, Parent = body, Depth = place.Depth + 1, ListDepth = place.ListDepth + 1 };
            var first = true;
            var content = list.Items[i].Content.Count == 0 ? [new Paragraph("")] : list.Items[i].Content;
            foreach (var part in Lay(content, inner))
            {
                if (!first)
                {
                    yield return part;
                    continue;
                }
                part.Gap = i == 0 ? ParagraphGap(place) * 0.8 : ParagraphGap(place) * 0.45;
                yield return label is null ? part : Labelled(part, shaped[i]!, label, inner.Style, place, indent);
                first = false;
            }
        }
    }

    private LabelledItem Labelled(FlowItem part, Run label, StructureElement element, TextStyle style, Place place, double indent)
    {
        var text = new TextShaper(context, style with { Align = Alignment.Left }).Shape([label], element);
        var line = text.Break(indent)[0];
        return new LabelledItem(part, (canvas, top) => text.Draw(canvas, line, place.X + 3, top, indent, true));
    }

    // The widest label and a gap, so that the text of all items stands on one line.
    private double Indent(List<string> labels, Place place)
    {
        var longest = labels.MaxBy(l => l.Length)!;
        if (longest.Length == 0) return place.Style.Size;
        var face = context.Fonts.Pick(place.Style.Bold, false, place.Style.Code).Face;
        var width = longest.Sum(c => face.Width(face.Glyph(c))) * place.Style.Size / 1000;
        return Math.Min(Math.Max(width + 3 + place.Style.Size * 0.6, place.Style.Size * 1.5), place.Width / 3);
    }

    private static string Label(ItemList list, int i, int depth)
    {
        var number = list.Start + i;
        return list.Numbering switch
        {
            Numbering.Decimal => number.ToString(CultureInfo.InvariantCulture) + ".",
            Numbering.LowerLetter => Letters(number) + ")",
            Numbering.UpperRoman => Roman(number) + ".",
            Numbering.None => "",
            _ => Bullets[Math.Min(depth, Bullets.Length - 1)],
        };
    }

    // German practice after z: aa, bb (§ numbering), so that nothing is mixed up with words.
    private static string Letters(int number) =>
        number < 1 ? number.ToString(CultureInfo.InvariantCulture) : new string((char)('a' + (number - 1) % 26), Math.Min((number - 1) / 26 + 1, 40));

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999) return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (value, sign) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; number >= value; number -= value) text.Append(sign);
        return text.ToString();
    }
}

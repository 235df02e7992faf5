using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>
/// The fixed parts of a letter's first page after DIN 5008:2020-03. All positions in millimetres from the top left corner of the sheet.
/// </summary>
internal sealed class LetterLayout(DocumentContext context, BlockLayout blocks, Letter letter, StructureElement root)
{
    private const double Millimetre = 72 / 25.4;
    private const double TextLeft = 25, AddressWidth = 80, ZoneHeight = 17.7, AddressHeight = 27.3;
    private const double InformationLeft = 125, InformationWidth = 75;
    private const int AddressLines = 6;
    private static readonly double[] ReferenceColumns = [25, 75.8, 126.6, 177.4];

    /// <summary>Top of the address field: 27 or 45 mm.</summary>
    public double FieldTop { get; } = letter.Form == LetterForm.A ? 27 : 45;

    private double FieldBottom => FieldTop + ZoneHeight + AddressHeight;

    /// <summary>Where the subject begins: 8.46 mm below the address field, lower when information block or reference line reach further.</summary>
    public double SubjectTop { get; private set; }

    private double Right => letter.Page.Right;
    private double TextWidth => letter.Page.Width - TextLeft - Right;

    /// <summary>Draws everything above the subject in reading order: letterhead, address, information.</summary>
    public void Draw(Canvas canvas)
    {
        if (Math.Abs(letter.Page.Width - 210) > 0.5 || Math.Abs(letter.Page.Height - 297) > 0.5)
            throw new PdfException("letter.page", "A letter after DIN 5008 needs A4 upright.");
        if (letter.Marks) DrawMarks(canvas);
        DrawLetterhead(canvas);
        DrawAddress(canvas);
        SubjectTop = FieldBottom + 8.46;
        if (letter.Information.Count > 0) DrawInformation(canvas);
        if (letter.References.Count > 0) DrawReferences(canvas);
    }

    private void DrawMarks(Canvas canvas)
    {
        canvas.MarkArtifact("/Type/Layout");
        var fold = FieldTop + 60;
        foreach (var (y, length) in ((double, double)[])[(fold, 5), (148.5, 7), (fold + 105, 5)])
            canvas.Line(new(110, 110, 110), 0.35, 4 * Millimetre, y * Millimetre, (4 + length) * Millimetre, y * Millimetre);
    }

    private void DrawLetterhead(Canvas canvas)
    {
        const double top = 10;
        var bottom = Stack(canvas, letter.Letterhead, TextLeft, top, TextWidth, Style(letter.Theme.Size));
        if (bottom > FieldTop + 0.2)
            context.Findings.Add("letter.letterhead", $"The letterhead reaches down to {bottom:0.0} mm and into the address field at {FieldTop} mm.");
    }

    private void DrawAddress(Canvas canvas)
    {
        var zone = new List<(string Text, double Size)>();
        if (letter.ReturnAddress is { } sender) zone.Add((sender, 7));
        zone.AddRange(letter.Endorsements.Select(e => (e, 8.0)));
        if (letter.Endorsements.Count > 3) context.Findings.Add("letter.endorsements", "More than 3 endorsements do not fit the supplementary zone.");
        if (letter.Recipient.Count is 0 or > AddressLines) context.Findings.Add("letter.recipient", $"The address has {letter.Recipient.Count} lines; there is room for 1 to 6.");
        // The zone is filled from below: its last line stands right above the address.
        var y = FieldTop + ZoneHeight - zone.Sum(z => z.Size * 1.3) / Millimetre - 0.6;
        foreach (var (text, size) in zone)
        {
            var bottom = DrawLine(canvas, text, TextLeft, y, AddressWidth, Style(size) with { LineHeight = 1.3 });
            if (text == letter.ReturnAddress && size == 7)
            {
                canvas.MarkArtifact("/Type/Layout");
                canvas.Line(letter.Theme.Line, 0.35, TextLeft * Millimetre, (bottom - 0.2) * Millimetre, (TextLeft + AddressWidth) * Millimetre, (bottom - 0.2) * Millimetre);
            }
            y = bottom;
        }
        y = FieldTop + ZoneHeight;
        var pitch = AddressHeight / 6;
        var addressStyle = Style(Math.Min(letter.Theme.Size, 11));
        addressStyle = addressStyle with { LineHeight = pitch * Millimetre / addressStyle.Size };
        var element = Tag("P");
        var recipient = Carried(letter.Recipient, addressStyle);
        foreach (var (i, line) in recipient.Index())
        {
            Inline[] content = i < recipient.Count - 1 ? [line, " "] : [line];
            DrawLine(canvas, content, TextLeft, y, AddressWidth, addressStyle, element, $"address line {i + 1}");
            y += pitch;
        }
    }

    /// <summary>The address with lines too wide for the window carried on to the next, between words, while there is room for all.</summary>
    private List<string> Carried(IReadOnlyList<string> lines, TextStyle style)
    {
        var carried = new List<string>(lines);
        for (var i = 0; i < carried.Count && carried.Count < AddressLines; i++)
        {
            var words = carried[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Fits(carried[i]) || words.Length < 2) continue;
            var first = Math.Max(1, Enumerable.Range(1, words.Length - 1).LastOrDefault(count => Fits(string.Join(' ', words[..count]))));
            carried[i] = string.Join(' ', words[..first]);
            carried.Insert(i + 1, string.Join(' ', words[first..]));
        }
        return carried;

        bool Fits(string text) => new TextShaper(context, style).Shape([text], null).Extent().Line <= AddressWidth * Millimetre;
    }

    private void DrawInformation(Canvas canvas)
    {
        var y = letter.Form == LetterForm.A ? 32.0 : 50.0;
        var style = Style(9) with { LineHeight = 1.3 };
        var face = context.Fonts.Pick(false, false, false).Face;
        var labels = letter.Information.Max(l => l.Label.Sum(c => face.Width(face.Glyph(c)))) * style.Size / 1000 / Millimetre + 2;
        labels = Math.Min(labels, InformationWidth * 0.55);
        foreach (var line in letter.Information)
        {
            var element = Tag("P");
            var below = DrawLine(canvas, line.Label + " ", InformationLeft, y, labels, style with { Color = letter.Theme.Text }, element);
            var bottom = DrawLine(canvas, line.Value, InformationLeft + labels, y, InformationWidth - labels, style with { Bold = false }, element);
            y = Math.Max(below, bottom);
        }
        SubjectTop = Math.Max(SubjectTop, y + 8.46);
    }

    private void DrawReferences(Canvas canvas)
    {
        if (letter.References.Count > 4) throw new PdfException("letter.references", "The reference line has room for 4 entries.");
        var (y, lowest) = (SubjectTop, SubjectTop);
        for (var i = 0; i < letter.References.Count; i++)
        {
            var (left, next) = (ReferenceColumns[i], i < 3 ? ReferenceColumns[i + 1] - 2 : letter.Page.Width - 5);
            var element = Tag("P");
            var middle = DrawLine(canvas, letter.References[i].Label + " ", left, y, next - left, Style(8), element);
            lowest = Math.Max(lowest, DrawLine(canvas, letter.References[i].Value, left, middle, next - left, Style(Math.Min(letter.Theme.Size, 10)), element));
        }
        SubjectTop = lowest + 8.46;
    }

    private TextStyle Style(double size) => new(size, 1.25, letter.Theme.Text, letter.Language) { MayHyphenate = false };

    private StructureElement Tag(string type) => BlockLayout.Element(type, new Place(0, 0, Style(10), root, 0));

    private double DrawLine(Canvas canvas, string text, double x, double y, double width, TextStyle style, StructureElement? element = null) =>
        DrawLine(canvas, [text], x, y, width, style, element ?? Tag("P"), text);

    /// <summary>Draws text into a column and returns where it ends, in millimetres. Lines that had to be broken in the window are said.</summary>
    private double DrawLine(Canvas canvas, IReadOnlyList<Inline> content, double x, double y, double width, TextStyle style, StructureElement element, string what)
    {
        var text = new TextShaper(context, style).Shape(content, element);
        var lines = text.Break(width * Millimetre);
        if (what.StartsWith("address line", StringComparison.Ordinal) && lines.Count > 1)
        {
            context.Findings.Add("letter.recipient", $"Address line is wider than {AddressWidth} mm; it is set smaller.", what);
            var fitting = style with { Size = Math.Max(6, style.Size * width * Millimetre / text.Extent().Line * 0.99) };
            fitting = fitting with { LineHeight = style.Size * style.LineHeight / fitting.Size };
            (text, _) = (new TextShaper(context, fitting).Shape(content, element), style);
            lines = [text.Break(width * Millimetre)[0]];
        }
        for (var i = 0; i < lines.Count; i++)
            text.Draw(canvas, lines[i], x * Millimetre, y * Millimetre + i * text.LineHeight, width * Millimetre, i == lines.Count - 1);
        return y + lines.Count * text.LineHeight / Millimetre;
    }

    private double Stack(Canvas canvas, IReadOnlyList<Block> content, double x, double y, double width, TextStyle style)
    {
        var top = y * Millimetre;
        var place = new Place(x * Millimetre, width * Millimetre, style, root, 1);
        var first = true;
        foreach (var item in blocks.Lay(content, place))
        {
            top += first ? 0 : item.Gap;
            first = false;
            item.Placed?.Invoke(canvas.Page, top);
            item.Draw(canvas, top);
            top += item.Height;
        }
        return top / Millimetre;
    }
}

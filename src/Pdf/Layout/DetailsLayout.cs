using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>The business details: columns at the foot of the first page, read after the text.</summary>
internal sealed class DetailsLayout(DocumentContext context, Document document, StructureElement root)
{
    private const double Millimetre = 72 / 25.4;
    private const double Highest = 60, BelowColumns = 8, BetweenColumns = 3, AboveColumns = 1.5;

    private readonly double left = document.Page.Left;
    private readonly double width = document.Page.Width - document.Page.Left - document.Page.Right;

    /// <summary>Height of the columns in millimetres; 0 for none. Known after <see cref="Measure"/>.</summary>
    public double Height { get; private set; }

    private double ColumnWidth => width / document.BusinessDetails.Count - BetweenColumns;

    private TextStyle Style => new(7.5, 1.25, document.Theme.Text, document.Language) { MayHyphenate = false };

    public void Measure()
    {
        if (document.BusinessDetails.Count == 0) return;
        Height = document.BusinessDetails.Max(column =>
        {
            var text = new TextShaper(context, Style).Shape(column, null);
            return text.Break(ColumnWidth * Millimetre).Count * text.LineHeight;
        }) / Millimetre;
        if (Height > Highest) throw new PdfException("letter.details", $"The business details are {Height:0} mm high; there is room for {Highest:0}.");
    }

    /// <summary>Draws the columns; they are read last, so this is called at the end.</summary>
    public void Draw(Canvas canvas)
    {
        if (document.BusinessDetails.Count == 0) return;
        var top = document.Page.Height - BelowColumns - Height;
        canvas.MarkArtifact("/Type/Layout");
        canvas.Line(document.Theme.Line, 0.5, left * Millimetre, (top - AboveColumns) * Millimetre, (left + width) * Millimetre, (top - AboveColumns) * Millimetre);
        foreach (var (index, column) in document.BusinessDetails.Index())
        {
            var text = new TextShaper(context, Style).Shape(column, BlockLayout.Element("P", new Place(0, 0, Style, root, 0)));
            var lines = text.Break(ColumnWidth * Millimetre);
            var x = (left + index * width / document.BusinessDetails.Count) * Millimetre;
            for (var i = 0; i < lines.Count; i++)
                text.Draw(canvas, lines[i], x, top * Millimetre + i * text.LineHeight, ColumnWidth * Millimetre, i == lines.Count - 1);
        }
        canvas.Unmark();
    }
}

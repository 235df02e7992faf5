using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>The smallest thing the flow of pages places: a line, a picture, a row. All lengths in points.</summary>
internal abstract class FlowItem
{
    public double Height { get; protected init; }

    /// <summary>Distance to what stands above; dropped at the head of a page.</summary>
    public double Gap { get; set; }

    /// <summary>Whether no page may end before it.</summary>
    public bool Glued { get; set; }

    /// <summary>What is repeated when a page begins with this item: the head of its table.</summary>
    public TableHead? Head { get; set; }

    /// <summary>Runs once when it is drawn, with page and top: bookmarks and targets.</summary>
    public Action<int, double>? Placed { get; set; }

    public abstract void Draw(Canvas canvas, double top);

    /// <summary>Parts an item that is higher than a page: the first part fits the room. Null when it cannot be parted there.</summary>
    public virtual (FlowItem First, FlowItem Second)? Split(double room) => null;
}

/// <summary>A line of text.</summary>
internal sealed class LineItem : FlowItem
{
    private readonly TextBlock text;
    private readonly TextLine line;
    private readonly double x, width;
    private readonly bool last;
    private readonly Color? ground;

    public LineItem(TextBlock text, TextLine line, double x, double width, bool last, Color? ground = null)
    {
        (this.text, this.line, this.x, this.width, this.last, this.ground) = (text, line, x, width, last, ground);
        Height = text.LineHeight;
    }

    public override void Draw(Canvas canvas, double top)
    {
        if (ground is { } color)
        {
            canvas.MarkArtifact("/Type/Layout");
            canvas.Fill(color, x - 4, top, width + 8, Height + 0.2);
        }
        text.Draw(canvas, line, x, top, width, last);
    }
}

/// <summary>Something drawn by a given action.</summary>
internal sealed class DrawnItem : FlowItem
{
    private readonly Action<Canvas, double> draw;

    public DrawnItem(double height, Action<Canvas, double> draw)
    {
        Height = height;
        this.draw = draw;
    }

    public override void Draw(Canvas canvas, double top) => draw(canvas, top);
}

/// <summary>An item with something drawn before it at the same height: the label of a list item.</summary>
internal sealed class LabelledItem : FlowItem
{
    private readonly FlowItem inner;
    private readonly Action<Canvas, double> label;

    public LabelledItem(FlowItem inner, Action<Canvas, double> label)
    {
        (this.inner, this.label) = (inner, label);
        (Height, Gap, Glued, Head, Placed) = (inner.Height, inner.Gap, inner.Glued, inner.Head, inner.Placed);
    }

    public override void Draw(Canvas canvas, double top)
    {
        label(canvas, top);
        inner.Draw(canvas, top);
    }

    public override (FlowItem First, FlowItem Second)? Split(double room) =>
        inner.Split(room) is { } parts ? (new LabelledItem(parts.First, label), parts.Second) : null;
}

/// <summary>Ends the page.</summary>
internal sealed class PageBreakItem : FlowItem
{
    public override void Draw(Canvas canvas, double top)
    {
    }
}

/// <summary>The head of a table, drawn again on each page that the table goes on to, then as an artifact.</summary>
internal sealed record TableHead(double Height, Action<Canvas, double> DrawAgain);

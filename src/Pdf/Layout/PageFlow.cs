namespace Stadtlotse.Pdf.Layout;

/// <summary>Places items on pages from top to bottom. What may not be parted is gathered and placed as one.</summary>
internal sealed class PageFlow(DocumentContext context, Func<int, Canvas> newPage, Func<int, (double Top, double Bottom)> column)
{
    private const int MostGathered = 2000;

    private readonly List<FlowItem> gathered = [];
    private double gatheredHeight;
    private double cursor, top, bottom;
    private bool breakBefore;
    private Canvas? canvas;

    public List<Canvas> Pages { get; } = [];

    /// <summary>Opens the first page before anything is laid out, so that what stands on it already is read first.</summary>
    public void Begin() => Open();

    public void Add(FlowItem item)
    {
        if (gathered.Count > 0 && (!item.Glued || item is PageBreakItem || gathered.Count >= MostGathered)) Flush();
        if (item is PageBreakItem)
        {
            breakBefore = canvas is not null;
            return;
        }
        gathered.Add(item);
        gatheredHeight += item.Gap + item.Height;
    }

    public void Finish()
    {
        Flush();
        if (canvas is null) Open();
    }

    private void Flush()
    {
        if (gathered.Count == 0) return;
        if (canvas is null || breakBefore) Open();
        var needed = gatheredHeight - (AtTop ? gathered[0].Gap : 0);
        if (needed > Room && !AtTop && gatheredHeight - gathered[0].Gap <= FullPage(gathered[0]))
        {
            Open();
            Repeat(gathered[0]);
        }
        foreach (var item in gathered) Place(item);
        gathered.Clear();
        gatheredHeight = 0;
    }

    private bool AtTop => cursor <= top + 0.001;

    private double Room => bottom - cursor + 0.01;

    private double FullPage(FlowItem item)
    {
        var (from, to) = column(Pages.Count + 1);
        return to - from - (item.Head?.Height ?? 0) + 0.01;
    }

    private void Place(FlowItem item)
    {
        for (var next = (FlowItem?)item; next is not null;)
        {
            var gap = AtTop ? 0 : next.Gap;
            if (gap + next.Height <= Room)
            {
                Draw(next, gap);
                return;
            }
            if (next.Height > FullPage(next) && next.Split(Room - gap) is { } parts)
            {
                Draw(parts.First, gap);
                next = parts.Second;
                Open();
                Repeat(next);
                continue;
            }
            var fresh = AtTop;
            if (!fresh)
            {
                Open();
                Repeat(next);
                if (next.Height <= Room || next.Height > FullPage(next) && next.Split(Room) is not null) continue;
            }
            // Higher than a page and not to be parted: drawn as far as it goes, and said.
            context.Findings.Add("layout.too-high", "Something is higher than a page and is cut off.");
            Draw(next, 0);
            return;
        }
    }

    private void Draw(FlowItem item, double gap)
    {
        cursor += gap;
        item.Placed?.Invoke(Pages.Count - 1, cursor);
        item.Draw(canvas!, cursor);
        cursor += item.Height;
    }

    private void Repeat(FlowItem item)
    {
        if (item.Head is not { } head) return;
        head.DrawAgain(canvas!, cursor);
        cursor += head.Height;
    }

    private void Open()
    {
        if (Pages.Count >= context.Limits.Pages) throw new PdfException("limit.pages", $"The document has more than {context.Limits.Pages} pages.");
        breakBefore = false;
        canvas?.Unmark();
        canvas = newPage(Pages.Count);
        Pages.Add(canvas);
        (top, bottom) = column(Pages.Count - 1);
        cursor = top;
    }
}

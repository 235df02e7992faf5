namespace Stadtlotse.Pdf.Layout;

internal sealed partial class TextBlock
{
    /// <summary>Draws one line into a column.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="line">Which line.</param>
    /// <param name="x">Left edge of the column.</param>
    /// <param name="top">Top edge of the line.</param>
    /// <param name="width">Width of the column.</param>
    /// <param name="last">Whether it is the last line, which is not spread.</param>
    /// <param name="markup">False when the caller has marked the text as artifact.</param>
    public void Draw(Canvas canvas, TextLine line, double x, double top, double width, bool last, bool markup = true)
    {
        if (line.Start >= line.End) return;
        var baseline = top + Baseline;
        var room = width - line.Width;
        x += style.Align switch { Alignment.Right => room, Alignment.Center => room / 2, _ => 0 };
        var stretch = style.Align == Alignment.Justify && !last && cells[line.End - 1].Break != Layout.Break.Forced ? Stretch(line, room) : 0;
        for (var i = line.Start; i < line.End;)
        {
            var run = cells[i].Run;
            var end = i + 1;
            while (end < line.End && cells[end].Run == run) end++;
            x = DrawRun(canvas, runs[run], i, end, line.Hyphen && end == line.End, x, baseline, stretch, markup);
            i = end;
        }
    }

    /// <summary>From the top of a line to its base line.</summary>
    public double Baseline
    {
        get
        {
            var face = context.Fonts.Pick(style.Bold, false, style.Code).Face;
            var content = (face.Ascent - face.Descent) * style.Size / 1000;
            return (LineHeight - content) / 2 + face.Ascent * style.Size / 1000;
        }
    }

    private double Stretch(TextLine line, double room)
    {
        var end = line.End;
        while (end > line.Start && cells[end - 1].Break == Layout.Break.Space) end--;
        var spaces = 0;
        for (var i = line.Start; i < end; i++)
            if (cells[i].Break == Layout.Break.Space)
                spaces++;
        return spaces == 0 ? 0 : Math.Max(0, room / spaces);
    }

    private double DrawRun(Canvas canvas, TextRun run, int start, int end, bool hyphen, double x, double baseline, double stretch, bool markup)
    {
        if (markup && run.Element is { } element) canvas.Mark(element);
        var from = x;
        for (var i = start; i < end;)
        {
            var font = cells[i].Font;
            var stop = i + 1;
            while (stop < end && cells[stop].Font == font && cells[stop].ShiftY == 0 && cells[stop].ShiftX == 0) stop++;
            x = DrawGlyphs(canvas, run, i, stop, x, baseline, stretch);
            i = stop;
        }
        if (hyphen) x = DrawHyphen(canvas, run, x, baseline);
        var visible = x;
        for (var i = end - 1; i >= start && cells[i].Break == Layout.Break.Space; i--) visible -= Advance(i);
        if (run.IsUnderlined && visible > from)
            canvas.Line(run.Color, run.Size / 18, from, baseline + run.Size * 0.13, visible, baseline + run.Size * 0.13);
        if (markup && canvas.AllArtifact is null && run.Link is { } link && run.Element is { } owner && visible > from)
            canvas.Annotations.Add(new LinkAnnotation(from, baseline - run.Size * 0.85, visible - from, run.Size * 1.15,
                owner.Type == "Link" ? owner : owner.Parent!, link.Target, Description(link)));
        return x;
    }

    private double DrawGlyphs(Canvas canvas, TextRun run, int start, int end, double x, double baseline, double stretch)
    {
        if (cells[start].Font == 0) return x; // a line break has no glyph
        ref var first = ref cells[start];
        canvas.BeginShow(context.Fonts.All[first.Font - 1], run.Size, run.Rise, run.Color, run.Typeface.Thicken, run.Typeface.Slant,
            x + first.ShiftX * run.Size / 1000, baseline - first.ShiftY * run.Size / 1000);
        for (var i = start; i < end; i++)
        {
            ref var cell = ref cells[i];
            canvas.Glyph(cell.Cid);
            double extra = cell.Kern;
            if (cell.Break == Layout.Break.Space) extra += stretch * 1000 / run.Size;
            // A string may not be longer than 32,767 bytes (ISO 19005-2, 6.1.13).
            if (extra != 0 && i + 1 < end || (i - start) % 8000 == 7999) canvas.Advance(extra);
            x += (cell.Width + extra) * run.Size / 1000;
        }
        canvas.EndShow();
        return x;
    }

    private static double DrawHyphen(Canvas canvas, TextRun run, double x, double baseline)
    {
        var place = Hyphen(run);
        canvas.BeginShow(place.Font, run.Size, run.Rise, run.Color, run.Typeface.Thicken, run.Typeface.Slant, x, baseline);
        canvas.Glyph(place.Cid);
        canvas.EndShow();
        return x + place.Font.Face.Width(place.Glyph) * run.Size / 1000;
    }

    private static string Description(Link link)
    {
        if (link.Description is { } given) return given;
        var shown = string.Concat(link.Content.OfType<Run>().Select(r => r.Text)).Trim();
        return link.Target.StartsWith('#') || shown.Contains(link.Target, StringComparison.Ordinal) ? shown : $"{shown} ({link.Target})";
    }
}

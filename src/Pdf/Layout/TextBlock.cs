using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>A line of a paragraph: characters from start to end (without), their width without trailing spaces, and whether a hyphen follows.</summary>
internal readonly record struct TextLine(int Start, int End, double Width, bool Hyphen);

/// <summary>The characters of a paragraph: broken into lines for a width, and drawn.</summary>
internal sealed partial class TextBlock(DocumentContext context, TextStyle style, Cell[] cells, int count, List<TextRun> runs)
{
    private const int MostHyphensInARow = 3;

    /// <summary>Words that may be divided ask for no more than this width of a table's column, in multiples of the type size.</summary>
    private const double Divisible = 6.5;

    /// <summary>Height of each line in points.</summary>
    public double LineHeight { get; } = style.LineHeight * Math.Max(style.Size, runs.Count == 0 ? 0 : runs.Max(r => r.Rise == 0 ? r.Size : 0));

    public bool IsEmpty => count == 0;

    /// <summary>Greedy lines: each takes what fits; words are divided when otherwise much would stay empty.</summary>
    public List<TextLine> Break(double width)
    {
        var lines = new List<TextLine>();
        var (start, hyphens) = (0, 0);
        while (start < count)
        {
            var line = Next(start, width, hyphens < MostHyphensInARow);
            hyphens = line.Hyphen ? hyphens + 1 : 0;
            lines.Add(line);
            start = line.End;
        }
        if (lines.Count == 0 || (count > 0 && cells[count - 1].Break == Layout.Break.Forced)) lines.Add(new(count, count, 0, false));
        return lines;
    }

    /// <summary>Widths of the longest word and of the longest line without any break.</summary>
    public (double Word, double Line) Extent()
    {
        var (word, line, longestWord, longestLine) = (0.0, 0.0, 0.0, 0.0);
        var (divisible, letters) = (context.Document.Hyphenate is not null && style.MayHyphenate, true);
        for (var i = 0; i < count; i++)
        {
            var advance = Advance(i);
            line += advance;
            if (cells[i].Break != Layout.Break.Space) word += advance;
            letters &= cells[i].CodePoint is < '0' or > '9';
            if (cells[i].Break != Layout.Break.None || i == count - 1)
            {
                longestWord = Math.Max(longestWord, divisible && letters ? Math.Min(word, Divisible * style.Size) : word);
                (word, letters) = (0, true);
            }
            if (cells[i].Break != Layout.Break.Forced) continue;
            longestLine = Math.Max(longestLine, line);
            line = 0;
        }
        return (longestWord, Math.Max(longestLine, line));
    }

    private double Advance(int i) => (cells[i].Width + cells[i].Kern) * runs[cells[i].Run].Size / 1000;

    private TextLine Next(int start, double width, bool mayHyphenate)
    {
        var (x, fit) = (0.0, default(TextLine));
        var limit = width + 0.01;
        for (var i = start; i < count; i++)
        {
            ref var cell = ref cells[i];
            var end = x + Advance(i);
            switch (cell.Break)
            {
                case Layout.Break.Space:
                    fit = new(start, i + 1, i > start && cells[i - 1].Break == Layout.Break.Space ? fit.Width : x, false);
                    break;
                case Layout.Break.Forced:
                    return new(start, i + 1, x, false);
                default:
                    if (end > limit) return Full(start, i, fit, width, mayHyphenate);
                    if (cell.Break == Layout.Break.Allowed) fit = new(start, i + 1, end, false);
                    else if (cell.Break == Layout.Break.Hyphen && end + HyphenWidth(i) <= limit) fit = new(start, i + 1, end + HyphenWidth(i), true);
                    break;
            }
            x = end;
        }
        var trailing = cells[count - 1].Break == Layout.Break.Space;
        return new(start, count, trailing ? fit.Width : x, false);
    }

    /// <summary>The line is full before character <paramref name="over"/>: end it at the last break, within a word by hyphenation, or anywhere.</summary>
    private TextLine Full(int start, int over, TextLine fit, double width, bool mayHyphenate)
    {
        var word = fit.End == 0 ? start : fit.End;
        var empty = width - fit.Width;
        if (mayHyphenate && (fit.End == 0 || empty > Math.Min(width * 0.1, 36)) && Divide(start, word, over, width) is { } divided) return divided;
        if (fit.End > 0) return fit;
        // No place to break at all: what fits, at least one character, and no mark parted from its base.
        var end = Math.Max(over, start + 1);
        while (end < count && cells[end].Width == 0 && cells[end].Break == Layout.Break.None) end++;
        return new(start, end, Measure(start, end), false);
    }

    private double Measure(int start, int end)
    {
        var x = 0.0;
        for (var i = start; i < end; i++) x += Advance(i);
        return x;
    }

    private double HyphenWidth(int i) => Hyphen(runs[cells[i].Run]) is var h ? h.Font.Face.Width(h.Glyph) * runs[cells[i].Run].Size / 1000 : 0;

    private static GlyphPlace Hyphen(TextRun run) => run.Typeface.Find(0xAD, "") is { Cid: > 0 } place ? place : run.Typeface.Find('-', "");
}

using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Stadtlotse.Foreign;

namespace Stadtlotse.Strategy.Import;

/// <summary>A word with its place on the page, in points from the upper left corner.</summary>
internal sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;
}

/// <summary>A line of a block, as the program put it together.</summary>
internal record PdfLine(int Block, List<PdfWord> Words)
{
    public double Left => Words[0].Left;
    public double Right => Words[^1].Right;
    public double Top => Words.Min(w => w.Top);
    public double Bottom => Words.Max(w => w.Bottom);

    /// <summary>The usual height of its words.</summary>
    public double Size => Words.Select(w => w.Height).Order().ElementAt(Words.Count / 2);
}

internal sealed record PdfPage(int Number, double Width, double Height, List<PdfLine> Lines)
{
    public int Words => Lines.Sum(l => l.Words.Count);
}

/// <summary>Reads the program's output page by page, so that one bad page costs only itself.</summary>
internal static class PdfPages
{
    private static readonly XmlLimits Limits = new(MaxBytes: 32 << 20);

    public static List<PdfPage> Read(string output)
    {
        var pages = new List<PdfPage>();
        for (var at = output.IndexOf("<page ", StringComparison.Ordinal); at >= 0; at = output.IndexOf("<page ", at + 6, StringComparison.Ordinal))
        {
            var end = output.IndexOf("</page>", at, StringComparison.Ordinal);
            if (end < 0) break;
            pages.Add(Page(pages.Count + 1, output[at..(end + 7)]));
        }
        return pages;
    }

    private static PdfPage Page(int number, string xml)
    {
        try
        {
            var page = ForeignXml.Parse(Legal(xml), Limits).Root!;
            var block = 0;
            var lines = new List<PdfLine>();
            foreach (var element in page.Descendants("block"))
            {
                block++;
                foreach (var line in element.Elements("line"))
                {
                    var words = line.Elements("word").Select(Word).Where(w => w.Text.Length > 0).ToList();
                    if (words.Count > 0) lines.Add(new(block, words));
                }
            }
            return new(number, Number(page, "width"), Number(page, "height"), lines);
        }
        catch (ForeignInputException)
        {
            return new(number, 0, 0, []);
        }
    }

    private static PdfWord Word(XElement word) =>
        new(Words.Clean(word.Value).Replace("ﬁ", "fi", StringComparison.Ordinal).Replace("ﬂ", "fl", StringComparison.Ordinal).Replace("ﬀ", "ff", StringComparison.Ordinal).Trim(),
            Number(word, "xMin"), Number(word, "yMin"), Number(word, "xMax"), Number(word, "yMax"));

    private static double Number(XElement element, string name) =>
        double.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    /// <summary>Fonts without a map to Unicode yield control characters, which XML forbids.</summary>
    private static string Legal(string xml)
    {
        var legal = new StringBuilder(xml.Length);
        foreach (var c in xml)
            legal.Append(c < ' ' && c is not ('\t' or '\n' or '\r') || c is '\uFFFE' or '\uFFFF' || char.IsSurrogate(c) ? ' ' : c);
        return legal.ToString();
    }
}

namespace Stadtlotse.Pdf.Layout;

internal sealed partial class TextBlock
{
    private const int ShortestWord = 6, FewestBefore = 2, FewestAfter = 3, LongestWord = 200;

    /// <summary>Divides the word that overflows so that as much as possible of it stays on the line; null when it cannot.</summary>
    private TextLine? Divide(int start, int word, int over, double width)
    {
        if (context.Document.Hyphenate is not { } hyphenate || !style.MayHyphenate || runs[cells[over].Run].IsCode) return null;
        // The stretch of letters around the overflow, never more than the longest word, so that endless words cost no endless time.
        var (from, to) = (over, over);
        while (from > word && over - from <= LongestWord && IsWordLetter(from - 1)) from--;
        while (to < count && to - from <= LongestWord && IsWordLetter(to) && cells[to].Break == Layout.Break.None) to++;
        if (to < count && IsWordLetter(to)) to++;
        if (to - from is < ShortestWord or > LongestWord) return null;
        var text = string.Concat(Enumerable.Range(from, to - from).Select(i => char.ConvertFromUtf32(cells[i].CodePoint)));
        if (text.Length != to - from) return null;
        TextLine? best = null;
        foreach (var place in hyphenate(text, runs[cells[from].Run].Language))
        {
            if (place < FewestBefore || place > text.Length - FewestAfter) continue;
            var end = from + place;
            var reach = Measure(start, end) + HyphenWidth(end - 1);
            if (end <= over && reach <= width + 0.01) best = new(start, end, reach, true);
        }
        return best;
    }

    private bool IsWordLetter(int i) => LineBreaks.IsLetter(cells[i].CodePoint) || CombiningMarks.IsMark(cells[i].CodePoint);
}

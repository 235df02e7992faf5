namespace Stadtlotse.German;

/// <summary>A place where a word may be divided.</summary>
/// <param name="Position">Index of the first character of the new line; the hyphen stands before it.</param>
/// <param name="AtBorder">Between the parts of a compound or after a prefix, where a division disturbs reading least.</param>
public readonly record struct WordBreak(int Position, bool AtBorder);

/// <summary>
/// Word division after the official German spelling rules (Amtliches Regelwerk §§ 107–113). Compounds and prefixes are divided
/// at their borders, which the word list and the segmenter find; the parts by syllables. Where the rules allow several
/// divisions, one of them is given. No state, thread-safe; a word takes time linear in its length beyond 80 letters.
/// </summary>
public static class Hyphenation
{
    /// <summary>Characters that stay together at the start of a word unless the caller says otherwise.</summary>
    public const int DefaultMinLeft = 2;

    /// <summary>Characters that stay together at the end of a word unless the caller says otherwise.</summary>
    public const int DefaultMinRight = 2;

    /// <summary>The indexes before which a hyphen may stand, ascending: <c>Hundesteuer</c> gives 3, 5, 9 (Hun-de-steu-er).</summary>
    /// <param name="word">A word as it stands in the text. Runs of letters are divided one by one; after a hyphen that is written
    /// in the word no position is given, since the line may end there anyway. Abbreviations in capitals (GmbH, ELSTER) are not divided.</param>
    public static IReadOnlyList<int> BreakPositions(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var breaks = Breaks(word);
        var positions = new int[breaks.Count];
        for (var i = 0; i < positions.Length; i++) positions[i] = breaks[i].Position;
        return positions;
    }

    /// <summary>As <see cref="BreakPositions"/>, telling borders of compounds from syllables.</summary>
    /// <param name="word">A word as it stands in the text.</param>
    /// <param name="minLeft">Characters kept before the first division, at least 1; default 2.</param>
    /// <param name="minRight">Characters kept after the last division, at least 1; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A minimum is less than 1.</exception>
    public static IReadOnlyList<WordBreak> Breaks(string word, int minLeft = DefaultMinLeft, int minRight = DefaultMinRight)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentOutOfRangeException.ThrowIfLessThan(minLeft, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minRight, 1);
        var breaks = new List<WordBreak>();
        var lower = Folding.Lower(word);
        for (var at = 0; at < word.Length;)
        {
            if (!char.IsLetter(word[at])) { at++; continue; }
            var end = at + 1;
            while (end < word.Length && char.IsLetter(word[end])) end++;
            if (MayDivide(word.AsSpan(at, end - at))) DivideRun(lower.AsSpan(at, end - at), at, breaks);
            at = end;
        }
        breaks.RemoveAll(b => b.Position < minLeft || word.Length - b.Position < minRight);
        return breaks;
    }

    /// <summary>A text with a mark at every division of its words.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="mark">The mark; default U+00AD, the soft hyphen.</param>
    public static string Mark(string text, char mark = '\u00ad')
    {
        ArgumentNullException.ThrowIfNull(text);
        var marked = new System.Text.StringBuilder(text.Length + text.Length / 3);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end == at) { marked.Append(text[at++]); continue; }
            var (word, last) = (text[at..end], 0);
            foreach (var position in BreakPositions(word))
            {
                marked.Append(word, last, position - last).Append(mark);
                last = position;
            }
            marked.Append(word, last, word.Length - last);
            at = end;
        }
        return marked.ToString();
    }

    /// <summary>Capitals inside a word mean an abbreviation (GmbH, BAföG), except in BürgerInnen; short words in capitals too.</summary>
    private static bool MayDivide(ReadOnlySpan<char> run)
    {
        if (run.Length < 4) return false;
        var capitals = 0;
        foreach (var letter in run[1..])
            if (char.IsUpper(letter)) capitals++;
        if (capitals == 0) return true;
        if (capitals == run.Length - 1 && char.IsUpper(run[0])) return run.Length > 6;
        return capitals == 1 && run.IndexOf("In", StringComparison.Ordinal) > 2;
    }

    private static void DivideRun(ReadOnlySpan<char> run, int offset, List<WordBreak> breaks)
    {
        var starts = new List<int>();
        var segments = Lexicon.Segmenter.Segment(run);
        var blockStart = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            var blockEnd = segment.End;
            while (i + 1 < segments.Count && !StartsBlock(run, segments[i + 1])) blockEnd = segments[++i].End;
            if (blockStart > 0) breaks.Add(new(offset + blockStart, segment.Morph.Kind != MorphKind.Suffix));
            starts.Clear();
            var borders = blockStart == segment.Start ? segment.Morph.Borders ?? [] : [];
            var from = 0;
            foreach (var border in borders)
            {
                Syllables.Divide(run[(blockStart + from)..(blockStart + border)], from, starts);
                starts.Add(border);
                from = border;
            }
            if (from > 0) Syllables.Divide(run[(blockStart + from)..blockEnd], from, starts);
            else DivideBlock(run[blockStart..blockEnd], segment, starts);
            foreach (var start in starts) breaks.Add(new(offset + blockStart + start, borders.Contains(start)));
            blockStart = blockEnd;
        }
    }

    private static bool StartsBlock(ReadOnlySpan<char> run, Segment segment) =>
        segment.Morph.Kind != MorphKind.Suffix || !Syllables.IsVowel(run[segment.Start]);

    private static void DivideBlock(ReadOnlySpan<char> block, Segment first, List<int> starts)
    {
        if (first.Morph.Division is not { } division)
        {
            Syllables.Divide(block, 0, starts);
            return;
        }
        starts.AddRange(division);
        var last = division.Length > 0 ? division[^1] : 0;
        for (var i = first.Length; i < block.Length; i++)
            if (Syllables.IsVowel(block[i]))
            {
                Syllables.Divide(block[last..], last, starts);
                break;
            }
    }
}

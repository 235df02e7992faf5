namespace Stadtlotse.Strategy.Versions;

/// <summary>What became of a run of words.</summary>
internal enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of words that share a fate.</summary>
internal sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>
/// Compares two texts word by word: the shortest edit script after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
/// Texts that share too little are shown as removed and added whole.
/// </summary>
internal static class WordDiff
{
    /// <summary>How many words may differ before the texts count as different altogether; bounds time and memory.</summary>
    public const int MostEdits = 1_000;

    public static IReadOnlyList<DiffRun> Of(string before, string after)
    {
        var (a, b) = (Words(before), Words(after));
        if (Script(a, b) is not { } script) return [.. Whole(DiffKind.Removed, before), .. Whole(DiffKind.Added, after)];
        var runs = new List<DiffRun>();
        foreach (var group in Chunks(script))
            runs.Add(new(group.Kind, string.Concat(group.Words)));
        return runs;
    }

    /// <summary>Words with the blanks behind them, so that joining them gives the text again.</summary>
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    private static IEnumerable<DiffRun> Whole(DiffKind kind, string text) => text.Length == 0 ? [] : [new(kind, text)];

    private static IEnumerable<(DiffKind Kind, List<string> Words)> Chunks(List<(DiffKind Kind, string Word)> script)
    {
        (DiffKind Kind, List<string> Words)? open = null;
        foreach (var (kind, word) in script)
        {
            if (open is { } current && current.Kind == kind) current.Words.Add(word);
            else
            {
                if (open is { } done) yield return done;
                open = (kind, [word]);
            }
        }
        if (open is { } last) yield return last;
    }

    /// <summary>Every word with its fate; null when more than <see cref="MostEdits"/> differ.</summary>
    private static List<(DiffKind Kind, string Word)>? Script(List<string> a, List<string> b)
    {
        var most = Math.Min(a.Count + b.Count, MostEdits);
        var furthest = new int[2 * most + 3];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(furthest[(most + 1 - edits)..(most + 2 + edits)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = diagonal == -edits || (diagonal != edits && furthest[most + diagonal] < furthest[most + 2 + diagonal]) ? furthest[most + 2 + diagonal] : furthest[most + diagonal] + 1;
                var y = x - diagonal;
                while (x < a.Count && y < b.Count && Same(a[x], b[y])) (x, y) = (x + 1, y + 1);
                furthest[most + 1 + diagonal] = x;
                if (x >= a.Count && y >= b.Count) return Walk(a, b, trace, edits);
            }
        }
        return null;
    }

    private static List<(DiffKind Kind, string Word)> Walk(List<string> a, List<string> b, List<int[]> trace, int edits)
    {
        var script = new List<(DiffKind, string)>();
        var (x, y) = (a.Count, b.Count);
        for (var depth = edits; depth > 0; depth--)
        {
            var row = trace[depth];
            var diagonal = x - y;
            var down = diagonal == -depth || (diagonal != depth && row[diagonal - 1 + depth] < row[diagonal + 1 + depth]);
            var previous = down ? diagonal + 1 : diagonal - 1;
            var fromX = row[previous + depth];
            var fromY = fromX - previous;
            while (x > fromX && y > fromY) script.Add((DiffKind.Same, b[(--x, --y).Item2]));
            if (x == fromX) script.Add((DiffKind.Added, b[--y]));
            else script.Add((DiffKind.Removed, a[--x]));
        }
        while (x > 0 && y > 0) script.Add((DiffKind.Same, b[(--x, --y).Item2]));
        script.Reverse();
        return script;
    }

    private static bool Same(string one, string other) => one.AsSpan().TrimEnd().SequenceEqual(other.AsSpan().TrimEnd());
}

namespace Stadtlotse.Kernel.Journal;

/// <summary>
/// The sealed rows as the copy of the tree heads holds them, read along with the journal: a copy of any length takes no more memory
/// than one of its lines. What a process that died while copying left, half a line with which the next begins, is passed over.
/// </summary>
/// <param name="file">The copy; null for none.</param>
internal sealed class KeptRows(string? file) : IDisposable
{
    private readonly IEnumerator<TreeHead> lines = (file is null ? [] : Heads(file, () => { })).Where(head => head.Rows is not null).GetEnumerator();
    private TreeHead? current;

    /// <summary>The row sealed at a place; null when the copy does not say. Places must be asked for in ascending order.</summary>
    public SealedRow? At(long leaf)
    {
        while ((current is null || current.Size <= leaf) && lines.MoveNext()) current = lines.Current;
        if (current?.Rows is not { } rows) return null;
        var at = leaf - (current.Size - rows.Count);
        return at >= 0 && at < rows.Count ? rows[(int)at] : null;
    }

    /// <summary>The heads of a copy, line by line.</summary>
    /// <param name="file">The copy.</param>
    /// <param name="unreadable">Told of a line that is neither a head nor the rest of a broken-off copying.</param>
    public static IEnumerable<TreeHead> Heads(string file, Action unreadable)
    {
        // The next line begins with the half one, or it is the last, and then as good as not copied.
        string? half = null;
        foreach (var line in File.ReadLines(file))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (half is not null && !line.StartsWith(half, StringComparison.Ordinal)) unreadable();
            half = null;
            if (TreeHead.FromLine(line) is { } head) yield return head;
            else half = line;
        }
    }

    /// <summary>Ids of all rows the copy names: needed only when one stands in a wrong place.</summary>
    public static HashSet<Guid> Ids(string file) => [.. Heads(file, () => { }).SelectMany(head => head.Rows ?? []).Select(row => row.Id)];

    public void Dispose() => lines.Dispose();
}

namespace Stadtlotse.Kernel.Access;

/// <summary>Counts of people that may be shown: null stands for a number that is kept back.</summary>
/// <param name="Cells">The counts in their order.</param>
/// <param name="Total">Their sum.</param>
public sealed record SuppressedLine(IReadOnlyList<long?> Cells, long? Total);

/// <summary>A table of counts of people that may be shown: null stands for a number that is kept back.</summary>
/// <param name="Cells">Rows of counts.</param>
/// <param name="RowTotals">Sum of each row.</param>
/// <param name="ColumnTotals">Sum of each column.</param>
/// <param name="Total">Sum of all.</param>
public sealed record SuppressedTable(IReadOnlyList<IReadOnlyList<long?>> Cells, IReadOnlyList<long?> RowTotals, IReadOnlyList<long?> ColumnTotals, long? Total);

/// <summary>
/// Keeps back counts of groups of people under <see cref="Least"/>, and as many others as it takes that nobody can work them out from the totals
/// (primary and secondary suppression). Zero is no group and is shown. Where the small numbers of a line together are fewer than
/// <see cref="Least"/>, another is kept back too. Values in, values out; use it for every table of people that leaves a unit.
/// </summary>
public static class SmallGroups
{
    /// <summary>Fewest people a shown group has.</summary>
    public const int Least = 10;

    /// <summary>Most cells of a table, rows times columns.</summary>
    public const int MostCells = 10_000;

    /// <summary>Whether a count may be shown by itself.</summary>
    public static bool MayShow(long count) => count is 0 or >= Least;

    /// <summary>A line of counts with its total.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are too many.</exception>
    public static SuppressedLine Suppress(IReadOnlyList<long> counts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counts.Count, MostCells);
        foreach (var count in counts) ArgumentOutOfRangeException.ThrowIfNegative(count);
        var total = counts.Sum();
        var hidden = counts.Select(c => !MayShow(c)).ToArray();
        var hideTotal = !MayShow(total);
        while (!hideTotal && hidden.Contains(true) && (hidden.Count(h => h) < 2 || counts.Where((_, i) => hidden[i]).Sum() < Least))
        {
            var next = Enumerable.Range(0, counts.Count).Where(i => !hidden[i] && counts[i] > 0).OrderBy(i => counts[i]).FirstOrDefault(-1);
            if (next < 0) hideTotal = true;
            else hidden[next] = true;
        }
        return new SuppressedLine([.. counts.Select((c, i) => hidden[i] ? null as long? : c)], hideTotal ? null : total);
    }

    /// <summary>A table of counts with the totals of its rows and columns. All rows have the same length.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are too many.</exception>
    public static SuppressedTable Suppress(IReadOnlyList<IReadOnlyList<long>> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Count;
        if (rows.Any(r => r.Count != columns)) throw new ArgumentException("All rows have the same length.", nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Count * columns, MostCells);
        foreach (var count in rows.SelectMany(r => r)) ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (rows.Count == 0 || columns == 0) return new SuppressedTable([.. rows.Select(_ => (IReadOnlyList<long?>)[])], [.. rows.Select(_ => (long?)0)], [], 0);
        if (rows.Count == 1)
        {
            var line = Suppress(rows[0]);
            return new SuppressedTable([line.Cells], [line.Total], line.Cells, line.Total);
        }
        if (columns == 1)
        {
            var line = Suppress([.. rows.Select(r => r[0])]);
            return new SuppressedTable([.. line.Cells.Select(c => (IReadOnlyList<long?>)[c])], line.Cells, [line.Total], line.Total);
        }
        return new HiddenCells(rows, columns).Result();
    }
}

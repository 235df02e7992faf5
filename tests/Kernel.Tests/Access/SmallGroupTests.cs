using Stadtlotse.Kernel.Access;

namespace Stadtlotse.Kernel.Tests.Access;

/// <summary>No group under ten can be read off a table or worked out from its totals.</summary>
public sealed class SmallGroupTests
{
    [Fact]
    public void Line_WithoutSmallGroups_IsShownWhole() => SmallGroups.Suppress([0, 10, 25]).ShouldBe([0, 10, 25], 35);

    [Fact]
    public void Line_WithOneSmallGroup_HidesTheNextSmallestToo() => SmallGroups.Suppress([3, 40, 12, 0]).ShouldBe([null, 40, null, 0], 55);

    [Fact]
    public void Line_WhoseSmallGroupsTogetherAreStillSmall_HidesAnother() => SmallGroups.Suppress([3, 4, 40, 12]).ShouldBe([null, null, 40, null], 59);

    [Fact]
    public void Line_OfSmallGroupsOnly_HidesTheTotalWhenItIsSmall() => SmallGroups.Suppress([3, 4, 0]).ShouldBe([null, null, 0], null);

    [Fact]
    public void Line_WithOneGroupBesideZeros_HidesTheTotal() => SmallGroups.Suppress([0, 9]).ShouldBe([0, null], null);

    [Fact]
    public void Table_WithOneSmallCell_HidesACircle()
    {
        var table = SmallGroups.Suppress([[3, 50, 60], [20, 30, 70], [80, 90, 15]]);

        table.Cells[0][0].ShouldBeNull();
        table.Cells.SelectMany(r => r).Count(c => c is null).ShouldBe(4);
        table.RowTotals.Concat(table.ColumnTotals).ShouldAllBe(t => t != null);
        table.Total.ShouldBe(418);
    }

    [Fact]
    public void Table_OfOneRowOrColumn_IsALine()
    {
        SmallGroups.Suppress([[3L, 40, 12]]).Cells[0].ShouldBe([null, 40, null]);
        SmallGroups.Suppress([[3L], [40], [12]]).Cells.Select(r => r[0]).ShouldBe([null, 40, null]);
        SmallGroups.Suppress([[3L], [40], [12]]).ColumnTotals.ShouldBe([55L]);
        SmallGroups.Suppress(new List<IReadOnlyList<long>>()).Total.ShouldBe(0);
    }

    [Fact]
    public void Table_OfDifferentRowsOrNegativeCounts_IsRefused()
    {
        Should.Throw<ArgumentException>(() => SmallGroups.Suppress([[1L, 2], [3]]));
        Should.Throw<ArgumentOutOfRangeException>(() => SmallGroups.Suppress([[1L, -2], [3, 4]]));
        Should.Throw<ArgumentOutOfRangeException>(() => SmallGroups.Suppress([-1L]));
    }

    [Fact]
    public void Tables_ByTheThousand_LetNobodyWorkOutASmallGroup()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 2_000; round++)
        {
            var (rows, columns) = (random.Next(2, 6), random.Next(2, 6));
            var counts = Enumerable.Range(0, rows).Select(_ => (IReadOnlyList<long>)[.. Enumerable.Range(0, columns).Select(_ => random.Next(4) switch { 0 => 0L, 1 => random.Next(1, 10), _ => random.Next(10, 90) })]).ToList();

            var table = SmallGroups.Suppress(counts);

            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    if (table.Cells[r][c] is { } shown) (shown == counts[r][c] && SmallGroups.MayShow(shown)).ShouldBeTrue($"seed {round}");
                }
            Determined(table, rows, columns).ShouldBeEmpty($"round {round}: {string.Join(" / ", counts.Select(r => string.Join(' ', r)))}");
        }
    }

    [Fact]
    public void Determined_OfATableWithOneHole_FindsIt()
    {
        var broken = new SuppressedTable([[null, 50], [20, 30]], [53, 50], [23, 80], 103);

        Determined(broken, 2, 2).ShouldBe([0]);
    }

    /// <summary>The hidden entries that the shown ones fix: those that are zero in every solution of the equations without right side (Gauss).</summary>
    private static List<int> Determined(SuppressedTable table, int rows, int columns)
    {
        var all = table.Cells.Select((r, i) => r.Append(table.RowTotals[i]).ToArray()).Append([.. table.ColumnTotals, table.Total]).ToArray();
        var unknown = new Dictionary<(int, int), int>();
        for (var r = 0; r <= rows; r++)
            for (var c = 0; c <= columns; c++)
                if (all[r][c] is null) unknown.Add((r, c), unknown.Count);
        var equations = new List<double[]>();
        for (var r = 0; r <= rows; r++) equations.Add(Equation(c => (r, c), columns));
        for (var c = 0; c <= columns; c++) equations.Add(Equation(r => (r, c), rows));
        var pivots = Reduce(equations, unknown.Count);
        return [.. pivots.Where(p => equations[p.Value].Index().Count(x => Math.Abs(x.Item) > 1e-9) == 1).Select(p => p.Key)];

        double[] Equation(Func<int, (int, int)> at, int total)
        {
            var equation = new double[unknown.Count];
            for (var i = 0; i <= total; i++)
                if (unknown.TryGetValue(at(i), out var index)) equation[index] = i == total ? -1 : 1;
            return equation;
        }
    }

    private static Dictionary<int, int> Reduce(List<double[]> equations, int unknowns)
    {
        var (row, pivots) = (0, new Dictionary<int, int>());
        for (var column = 0; column < unknowns && row < equations.Count; column++)
        {
            var best = Enumerable.Range(row, equations.Count - row).MaxBy(r => Math.Abs(equations[r][column]));
            if (Math.Abs(equations[best][column]) < 1e-9) continue;
            (equations[row], equations[best]) = (equations[best], equations[row]);
            var factor = equations[row][column];
            for (var c = 0; c < unknowns; c++) equations[row][c] /= factor;
            for (var r = 0; r < equations.Count; r++)
            {
                if (r == row || equations[r][column] == 0) continue;
                var times = equations[r][column];
                for (var c = 0; c < unknowns; c++) equations[r][c] -= times * equations[row][c];
            }
            pivots.Add(column, row++);
        }
        return pivots;
    }
}

file static class LineAssertions
{
    public static void ShouldBe(this SuppressedLine line, long?[] cells, long? total)
    {
        line.Cells.ShouldBe(cells);
        line.Total.ShouldBe(total);
    }
}

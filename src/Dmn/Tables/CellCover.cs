using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>What is known of one input cell without evaluating it.</summary>
/// <param name="Any">Whether the cell is <c>-</c>.</param>
/// <param name="Points">The constants it compares its value with; null when its answer depends on more than those.</param>
/// <param name="Holds">Whether the cell holds for a value.</param>
internal readonly record struct CellTest(bool Any, IReadOnlyList<FeelValue>? Points, Func<FeelValue, bool> Holds);

/// <summary>Which atoms of a column's axis a cell accepts: closed ranges of atoms in order, not touching each other.</summary>
internal static class CellCover
{
    /// <summary>The axis of a column: through the constants of the kind that most of its cells name.</summary>
    public static Axis? AxisOf(IEnumerable<CellTest> column, IEnumerable<FeelValue> further)
    {
        var values = column.Where(c => c.Points is not null).SelectMany(c => c.Points!).Concat(further).Where(v => !v.IsNull).ToList();
        if (values.Count == 0) return null;
        var kind = values.CountBy(v => v.Kind).MaxBy(p => p.Value).Key;
        return Axis.Through(values.Where(v => v.Kind == kind));
    }

    /// <summary>The atoms a cell accepts; null when that is not known without evaluating it.</summary>
    public static List<(int Low, int High)>? Of(Axis axis, CellTest cell)
    {
        if (cell.Any) return [(0, axis.NullAtom)];
        if (cell.Points is null) return null;
        var points = cell.Points.Where(p => !p.IsNull).ToList();
        if (points.Exists(p => axis.Locate(p) is var atom && (atom < 0 || atom % 2 == 0))) return null;
        var ranges = new List<(int Low, int High)>();
        if (points.Count == 0)
        {
            if (cell.Holds(axis.Points[0])) Add(ranges, 0, axis.Count - 1);
        }
        else
        {
            var own = Axis.Through(points)!;
            for (var atom = 0; atom < own.Count; atom++)
            {
                var representative = own.Representative(atom);
                if (representative.IsNull || !cell.Holds(representative)) continue;
                if (atom % 2 == 1) Add(ranges, axis.Locate(own.Points[atom / 2]), axis.Locate(own.Points[atom / 2]));
                else Add(ranges,
                    atom == 0 ? 0 : axis.Locate(own.Points[atom / 2 - 1]) + 1,
                    atom == own.Count - 1 ? axis.Count - 1 : axis.Locate(own.Points[atom / 2]) - 1);
            }
        }
        if (cell.Holds(FeelValue.Null)) Add(ranges, axis.NullAtom, axis.NullAtom);
        return ranges;
    }

    private static void Add(List<(int Low, int High)> ranges, int low, int high)
    {
        if (low > high) return;
        if (ranges.Count > 0 && ranges[^1].High + 1 == low) ranges[^1] = (ranges[^1].Low, high);
        else ranges.Add((low, high));
    }
}

using System.Text;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Checking;

/// <summary>
/// One thing a table asks about: an input expression, with all columns that ask it, cut into atoms by all constants that
/// cells and allowed values name. Atoms that hold no value, or none that is allowed, do not count.
/// </summary>
internal sealed class Dimension
{
    private readonly Axis axis;
    private readonly int[] validBefore;
    private readonly List<(int Low, int High)>?[] covers;
    private readonly List<(int Low, int High)> everything;

    /// <param name="columns">The columns that ask the same.</param>
    /// <param name="axis">Their axis.</param>
    /// <param name="cells">Cells by column and rule.</param>
    /// <param name="allowed">Tests of the allowed values.</param>
    public Dimension(IReadOnlyList<int> columns, Axis axis, IReadOnlyList<IReadOnlyList<CellTest>> cells, IReadOnlyList<CellTest> allowed)
    {
        (Columns, this.axis, everything) = (columns, axis, [(0, axis.NullAtom)]);
        covers = [.. Enumerable.Range(0, cells[0].Count).Select(rule => Join(cells.Select(c => CellCover.Of(axis, c[rule]))))];
        var domain = allowed.Select(a => CellCover.Of(axis, a)).Aggregate((List<(int Low, int High)>)[(0, axis.NullAtom)], (all, tests) => tests is null ? all : Intersect(all, tests));
        var takesNull = allowed.Any(a => a.Points?.Any(p => p.IsNull) == true);
        validBefore = new int[axis.NullAtom + 2];
        for (var atom = 0; atom <= axis.NullAtom; atom++)
            validBefore[atom + 1] = validBefore[atom] + (IsValid(atom) ? 1 : 0);

        bool IsValid(int atom) => domain.Exists(r => r.Low <= atom && atom <= r.High) && (atom == axis.NullAtom ? takesNull : !axis.IsEmpty(atom));
    }

    public IReadOnlyList<int> Columns { get; }

    public Axis Axis => axis;

    /// <summary>Number of atoms, null included.</summary>
    public int Atoms => axis.NullAtom + 1;

    /// <summary>Whether a cell of the rule must be evaluated to know what it accepts.</summary>
    public bool IsOpaque(int rule) => covers[rule] is null;

    /// <summary>The atoms a rule accepts; all of them when a cell must be evaluated.</summary>
    public List<(int Low, int High)> Cover(int rule) => covers[rule] ?? everything;

    /// <summary>Whether a range of atoms holds a value that counts.</summary>
    public bool HasValid(int low, int high) => low <= high && validBefore[high + 1] > validBefore[low];

    /// <summary>A value of the range that counts.</summary>
    public FeelValue Example(int low, int high)
    {
        for (var atom = low; atom <= high; atom++)
            if (HasValid(atom, atom)) return axis.Representative(atom);
        return FeelValue.Null;
    }

    /// <summary>A range of atoms as FEEL unary tests.</summary>
    public string Describe(int low, int high)
    {
        if (low == 0 && high >= axis.Count - 1) return "-";
        var tests = new List<string>();
        var last = Math.Min(high, axis.Count - 1);
        if (axis.Kind == FeelKind.Boolean)
        {
            for (var atom = low; atom <= last; atom++)
                if (atom % 2 == 1) tests.Add(Literal(axis.Points[atom / 2]));
        }
        else if (low <= last) tests.Add(Interval(low, last));
        if (high == axis.NullAtom) tests.Add("null");
        return string.Join(", ", tests);
    }

    private string Interval(int low, int high)
    {
        if (low == high && low % 2 == 1) return Literal(axis.Points[low / 2]);
        var (openLow, openHigh) = (low == 0, high == axis.Count - 1);
        var (startIn, endIn) = (low % 2 == 1, high % 2 == 1);
        var start = openLow ? "" : Literal(axis.Points[startIn ? low / 2 : low / 2 - 1]);
        var end = openHigh ? "" : Literal(axis.Points[high / 2]);
        if (openLow) return $"{(endIn ? "<=" : "<")} {end}";
        return openHigh ? $"{(startIn ? ">=" : ">")} {start}" : $"{(startIn ? '[' : '(')}{start}..{end}{(endIn ? ']' : ')')}";
    }

    internal static string Literal(FeelValue value) => value.Kind switch
    {
        FeelKind.Null or FeelKind.Boolean or FeelKind.Number => value.ToString(),
        FeelKind.String => new StringBuilder("\"").Append(value.AsString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"').ToString(),
        _ => $"@\"{value}\"",
    };

    private static List<(int Low, int High)>? Join(IEnumerable<List<(int Low, int High)>?> cells)
    {
        List<(int Low, int High)>? all = null;
        foreach (var cell in cells)
        {
            if (cell is null) return null;
            all = all is null ? cell : Intersect(all, cell);
        }
        return all;
    }

    private static List<(int Low, int High)> Intersect(List<(int Low, int High)> a, List<(int Low, int High)> b)
    {
        var result = new List<(int Low, int High)>();
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            var (low, high) = (Math.Max(a[i].Low, b[j].Low), Math.Min(a[i].High, b[j].High));
            if (low <= high) result.Add((low, high));
            if (a[i].High < b[j].High) i++;
            else j++;
        }
        return result;
    }
}

using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Checking;

/// <summary>
/// The space of a table's inputs with its rules as boxes in it. Questions are answered exactly: a gap is a box that no rule touches, found by
/// cutting one dimension after the other at the borders of the rules still in question.
/// </summary>
internal sealed class TableSpace
{
    /// <summary>Most rules in segments looked at in one search before it gives up and says so; bounds time and memory.</summary>
    public const int MaxWork = 10_000_000;

    /// <summary>Longest set of rules that is remembered as covered.</summary>
    private const int MaxRemembered = 64;

    private readonly CompiledTable table;
    private readonly bool[] uncertain;

    public TableSpace(CompiledTable table, Func<int, IEnumerable<FeelUnaryTests>> allowedOf)
    {
        this.table = table;
        var tests = table.Cells.Select(column => (IReadOnlyList<CellTest>)[.. column.Select(ExpressionCompiler.TestOf)]).ToArray();
        var groups = Enumerable.Range(0, tests.Length).GroupBy(i => FeelNames.Normalize(table.Model.Inputs[i].Expression.Text), StringComparer.Ordinal);
        var dimensions = new List<Dimension>();
        uncertain = new bool[table.Model.Rules.Count];
        foreach (var group in groups)
        {
            int[] columns = [.. group];
            CellTest[] allowed = [.. columns.SelectMany(allowedOf).Select(t => ExpressionCompiler.TestOf(new(t, null)))];
            var axis = CellCover.AxisOf(columns.SelectMany(c => tests[c]), allowed.Where(a => a.Points is not null).SelectMany(a => a.Points!));
            if (axis is not null) dimensions.Add(new(columns, axis, [.. columns.Select(c => tests[c])], allowed));
            for (var rule = 0; rule < uncertain.Length; rule++)
                uncertain[rule] |= axis is null ? columns.Any(c => !tests[c][rule].Any) : dimensions[^1].IsOpaque(rule);
        }
        Dimensions = dimensions;
    }

    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>Whether a cell of the rule depends on more than constants.</summary>
    public bool IsUncertain(int rule) => uncertain[rule];

    /// <summary>The atoms a rule accepts in a dimension; of a cell that must be evaluated all of them.</summary>
    public List<(int Low, int High)> Cover(int dimension, int rule) => Dimensions[dimension].Cover(rule);

    /// <summary>Whether a rule's own cells leave room for any value.</summary>
    public bool CanHold(int rule) => Enumerable.Range(0, Dimensions.Count).All(d => Cover(d, rule).Any(r => Dimensions[d].HasValid(r.Low, r.High)));

    /// <summary>A box that two rules share, or null.</summary>
    public Box? Shared(int first, int second)
    {
        for (var d = Dimensions.Count - 1; d >= 0; d--)
            if (SharedRange(d, first, second).High < 0) return null;
        return new([.. Enumerable.Range(0, Dimensions.Count).Select(d => SharedRange(d, first, second))]);
    }

    /// <summary>The first range of atoms with a value that counts which two rules share; the end is negative when there is none.</summary>
    private (int Low, int High) SharedRange(int dimension, int first, int second)
    {
        foreach (var (low, high) in Cover(dimension, first))
            foreach (var other in Cover(dimension, second))
                if (Dimensions[dimension].HasValid(Math.Max(low, other.Low), Math.Min(high, other.High)))
                    return (Math.Max(low, other.Low), Math.Min(high, other.High));
        return (0, -1);
    }

    /// <summary>The boxes within a box that none of some rules touches.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="within">For each dimension the ranges to look at.</param>
    /// <param name="most">Most boxes wanted.</param>
    /// <param name="complete">Whether the search came to its end.</param>
    public List<Box> Uncovered(IReadOnlyList<int> rules, IReadOnlyList<IReadOnlyList<(int Low, int High)>> within, int most, out bool complete)
    {
        var search = new Search(this, within, most);
        search.Visit(0, rules);
        complete = search.Complete;
        return search.Found;
    }

    /// <summary>The whole space, as a limit for <see cref="Uncovered"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(int Low, int High)>> Everything => [.. Dimensions.Select(d => (IReadOnlyList<(int, int)>)[(0, d.Atoms - 1)])];

    public IReadOnlyList<(string Input, FeelValue Value)> Example(Box box) => ByColumn((d, i) => d.Example(box.Ranges[i].Low, box.Ranges[i].High), FeelValue.Null);

    public IReadOnlyList<(string Input, string Tests)> Region(Box box) => ByColumn((d, i) => d.Describe(box.Ranges[i].Low, box.Ranges[i].High), "-");

    private List<(string Input, T Value)> ByColumn<T>(Func<Dimension, int, T> value, T otherwise)
    {
        var byColumn = table.Model.Inputs.Select(i => (i.Title, otherwise)).ToList();
        for (var i = 0; i < Dimensions.Count; i++)
            foreach (var column in Dimensions[i].Columns) byColumn[column] = (byColumn[column].Title, value(Dimensions[i], i));
        return byColumn;
    }

    private sealed class Search(TableSpace space, IReadOnlyList<IReadOnlyList<(int Low, int High)>> within, int most)
    {
        private readonly (int Low, int High)[] path = new (int, int)[space.Dimensions.Count];
        private readonly HashSet<(int, string)> covered = [];
        private int work;

        public List<Box> Found { get; } = [];
        public bool Complete { get; private set; } = true;

        /// <summary>True when nothing below is uncovered.</summary>
        public bool Visit(int d, IReadOnlyList<int> rules)
        {
            if (rules.Count == 0) return Report(d);
            if (d == path.Length || rules.Any(r => Free(d, r))) return true;
            var key = (d, rules.Count <= MaxRemembered ? string.Join(',', rules) : "");
            if (key.Item2.Length > 0 && covered.Contains(key)) return true;
            var whole = true;
            foreach (var (low, high, active) in Cut(d, rules))
            {
                if (work > MaxWork || Found.Count >= most)
                {
                    Complete = false;
                    return false;
                }
                path[d] = (low, high);
                whole &= Visit(d + 1, active);
            }
            if (whole && key.Item2.Length > 0) covered.Add(key);
            if (work > MaxWork) Complete = false;
            return whole;
        }

        /// <summary>The rest of the dimensions is open: report the box, if it holds any value that counts.</summary>
        private bool Report(int d)
        {
            for (var i = d; i < path.Length; i++)
            {
                var open = within[i].FirstOrDefault(r => space.Dimensions[i].HasValid(r.Low, r.High), (Low: 0, High: -1));
                if (open.High < 0) return true;
                path[i] = open;
            }
            if (Found.Count < most) Found.Add(new([.. path]));
            return false;
        }

        /// <summary>Whether a rule accepts everything in the dimensions from one on.</summary>
        private bool Free(int d, int rule)
        {
            for (var i = d; i < path.Length; i++)
                foreach (var (low, high) in within[i])
                    if (!space.Cover(i, rule).Any(r => r.Low <= low && high <= r.High)) return false;
            return true;
        }

        /// <summary>The dimension cut at the borders of the rules, with the rules that accept each segment; segments without a value that counts are left out.</summary>
        private IEnumerable<(int Low, int High, List<int> Rules)> Cut(int d, IReadOnlyList<int> rules)
        {
            var borders = new SortedSet<int>();
            foreach (var (low, high) in within[d]) { borders.Add(low); borders.Add(high + 1); }
            foreach (var rule in rules)
                foreach (var (low, high) in space.Cover(d, rule)) { borders.Add(low); borders.Add(high + 1); }
            var cuts = borders.ToArray();
            var active = new List<int>[cuts.Length];
            for (var i = 0; i < cuts.Length; i++) active[i] = [];
            foreach (var rule in rules)
                foreach (var (low, high) in space.Cover(d, rule))
                    for (var i = Array.BinarySearch(cuts, low); i < cuts.Length && cuts[i] <= high && work <= MaxWork; i++, work++) active[i].Add(rule);
            for (var i = 0; i + 1 < cuts.Length && work <= MaxWork; i++)
            {
                work++;
                var (low, high) = (cuts[i], cuts[i + 1] - 1);
                if (!within[d].Any(w => w.Low <= low && high <= w.High)) continue;
                // neighbours with the same rules are one segment
                while (i + 2 < cuts.Length && active[i + 1].SequenceEqual(active[i]) && within[d].Any(w => w.Low <= low && cuts[i + 2] - 1 <= w.High)) high = cuts[++i + 1] - 1;
                if (space.Dimensions[d].HasValid(low, high)) yield return (low, high, active[i]);
            }
        }
    }
}

/// <summary>A box in the space of a table: for each dimension a range of atoms.</summary>
/// <param name="Ranges">The ranges.</param>
internal sealed record Box((int Low, int High)[] Ranges);

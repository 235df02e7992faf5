using System.Numerics;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>
/// Finds the rules whose cells accept given inputs without trying every rule. A small table keeps one bit mask of rules for each
/// atom of each column and joins them; a large one asks the most selective column's segment tree and verifies the few candidates
/// by comparing atom numbers. Cells that depend on more than constants stay for the caller to evaluate.
/// </summary>
internal sealed class TableIndex
{
    /// <summary>Masks larger than this many words in all give way to segment trees.</summary>
    private const int MaskWords = 1 << 15;

    private readonly Column[] columns;

    public TableIndex(IReadOnlyList<IReadOnlyList<CellTest>> tests, int rules)
    {
        Rules = rules;
        Words = (rules + 63) / 64;
        columns = [.. tests.Select(column => new Column(column, rules, Words))];
        if (columns.Sum(c => (long)c.Atoms * Words) <= MaskWords)
            foreach (var column in columns) column.UseMasks();
        else
            foreach (var column in columns) column.UseTree();
    }

    public int Rules { get; }

    /// <summary>Length of a set of rules in 64-bit words.</summary>
    public int Words { get; }

    public Axis? AxisOf(int column) => columns[column].Axis;

    /// <summary>Rules of a column whose cell must be evaluated.</summary>
    public ReadOnlySpan<ulong> Opaque(int column) => columns[column].Opaque;

    /// <summary>Rules of a column whose cell is <c>-</c>.</summary>
    public ReadOnlySpan<ulong> Wild(int column) => columns[column].Wild;

    /// <summary>Whether any cell of a column must be evaluated.</summary>
    public bool HasOpaque(int column) => columns[column].HasOpaque;

    /// <summary>The atom of a value in a column; −1 when the column's cells must be evaluated for it.</summary>
    public int Locate(int column, FeelValue value) => columns[column].Locate(value);

    /// <summary>Whether a cell accepts an atom; null when it must be evaluated.</summary>
    public bool? Outcome(int column, int rule, int atom) => columns[column].Outcome(rule, atom);

    /// <summary>The atoms a cell accepts; null when it must be evaluated.</summary>
    public ReadOnlySpan<(int Low, int High)> Ranges(int column, int rule, out bool known) => columns[column].Ranges(rule, out known);

    /// <summary>The rules that no cell known to the index rules out. Those with cells to be evaluated are still among them.</summary>
    /// <param name="atoms">One atom for each column.</param>
    /// <param name="hits">Receives the set; <see cref="Words"/> long.</param>
    public void Candidates(ReadOnlySpan<int> atoms, Span<ulong> hits)
    {
        var first = Narrowest(atoms);
        if (first < 0)
        {
            hits.Fill(ulong.MaxValue);
            if (Rules % 64 != 0) hits[^1] = (1UL << Rules) - 1;
            return;
        }
        columns[first].Fill(atoms[first], hits);
        for (var i = 0; i < columns.Length; i++)
            if (i != first && atoms[i] >= 0)
                columns[i].Narrow(atoms[i], hits);
    }

    private int Narrowest(ReadOnlySpan<int> atoms)
    {
        var (best, least) = (-1, int.MaxValue);
        for (var i = 0; i < columns.Length; i++)
            if (atoms[i] >= 0 && columns[i].Estimate(atoms[i]) is var count && count < least)
                (best, least) = (i, count);
        return best;
    }

    private sealed class Column
    {
        private readonly int words;
        private readonly int[] starts;
        private readonly (int Low, int High)[] ranges;
        private readonly ulong[] always;
        private readonly bool between;
        private ulong[]? masks;
        private SegmentTree? tree;
        private int alwaysCount;

        public Column(IReadOnlyList<CellTest> cells, int rules, int words)
        {
            this.words = words;
            (Wild, Opaque, always, starts) = (new ulong[words], new ulong[words], new ulong[words], new int[rules + 1]);
            Axis = CellCover.AxisOf(cells, []);
            var all = new List<(int, int)>();
            for (var rule = 0; rule < rules; rule++)
            {
                var cover = cells[rule].Any || Axis is null ? null : CellCover.Of(Axis, cells[rule]);
                if (cells[rule].Any) Wild[rule >> 6] |= 1UL << rule;
                else if (cover is null) Opaque[rule >> 6] |= 1UL << rule;
                else all.AddRange(cover);
                starts[rule + 1] = all.Count;
            }
            ranges = [.. all];
            for (var i = 0; i < words; i++) always[i] = Wild[i] | Opaque[i];
            HasOpaque = Opaque.Any(w => w != 0);
            between = Axis is not null && ranges.Any(r => !(r.Low == r.High && (r.Low % 2 == 1 || r.Low == Axis.NullAtom)) && !(r.Low == 0 && r.High >= Axis.Count - 1));
        }

        public Axis? Axis { get; }
        public ulong[] Wild { get; }
        public ulong[] Opaque { get; }
        public bool HasOpaque { get; }
        public int Atoms => Axis is null ? 0 : Axis.NullAtom + 1;

        public int Locate(FeelValue value) => Axis is null ? -1 : Axis.Locate(value, between);

        public ReadOnlySpan<(int Low, int High)> Ranges(int rule, out bool known)
        {
            known = (Opaque[rule >> 6] >> rule & 1) == 0;
            return ranges.AsSpan(starts[rule]..starts[rule + 1]);
        }

        public bool? Outcome(int rule, int atom)
        {
            if ((Wild[rule >> 6] >> rule & 1) != 0) return true;
            if (atom < 0 || (Opaque[rule >> 6] >> rule & 1) != 0) return null;
            return Accepts(rule, atom);
        }

        private bool Accepts(int rule, int atom)
        {
            for (var i = starts[rule]; i < starts[rule + 1]; i++)
                if (ranges[i].Low <= atom && atom <= ranges[i].High) return true;
            return false;
        }

        public void UseMasks()
        {
            masks = new ulong[Atoms * words];
            for (var atom = 0; atom < Atoms; atom++) always.CopyTo(masks, atom * words);
            for (var rule = 0; rule + 1 < starts.Length; rule++)
                foreach (var (low, high) in ranges.AsSpan(starts[rule]..starts[rule + 1]))
                    for (var atom = low; atom <= high; atom++)
                        masks[atom * words + (rule >> 6)] |= 1UL << rule;
        }

        public void UseTree()
        {
            if (Axis is null) return;
            var intervals = new List<(int, int, int)>(ranges.Length);
            for (var rule = 0; rule + 1 < starts.Length; rule++)
                foreach (var (low, high) in ranges.AsSpan(starts[rule]..starts[rule + 1]))
                    intervals.Add((low, high, rule));
            tree = new SegmentTree(Atoms, intervals);
            alwaysCount = always.Sum(BitOperations.PopCount);
        }

        public int Estimate(int atom) => tree is null ? 0 : tree.CountAt(atom) + alwaysCount;

        public void Fill(int atom, Span<ulong> hits)
        {
            if (masks is not null)
            {
                masks.AsSpan(atom * words, words).CopyTo(hits);
                return;
            }
            always.CopyTo(hits);
            tree!.Mark(atom, hits);
        }

        public void Narrow(int atom, Span<ulong> hits)
        {
            if (masks is not null)
            {
                var mask = masks.AsSpan(atom * words, words);
                for (var i = 0; i < mask.Length; i++) hits[i] &= mask[i];
                return;
            }
            for (var i = 0; i < hits.Length; i++)
                for (var left = hits[i] & ~always[i]; left != 0; left &= left - 1)
                    if (!Accepts(i * 64 + BitOperations.TrailingZeroCount(left), atom))
                        hits[i] &= ~(left & (ulong)-(long)left);
        }
    }
}

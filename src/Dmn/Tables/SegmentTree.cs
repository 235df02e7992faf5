using System.Numerics;

namespace Stadtlotse.Dmn.Tables;

/// <summary>
/// Which intervals hold a point: n intervals of small integers take O(n log n) memory, a question O(log n + answers).
/// Each interval hangs on at most two nodes of each level of a binary tree over the points.
/// </summary>
internal sealed class SegmentTree
{
    private readonly int leaves;
    private readonly int[] starts;
    private readonly int[] items;
    private readonly int[] counts;

    public SegmentTree(int points, IReadOnlyCollection<(int Low, int High, int Item)> intervals)
    {
        leaves = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, points));
        starts = new int[2 * leaves + 1];
        counts = new int[points + 1];
        foreach (var (low, high, _) in intervals)
        {
            Visit(low, high, node => starts[node + 1]++);
            counts[low]++;
            counts[high + 1]--;
        }
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        for (var i = 1; i < counts.Length; i++) counts[i] += counts[i - 1];
        items = new int[starts[^1]];
        var next = starts.AsSpan(0, 2 * leaves).ToArray();
        foreach (var (low, high, item) in intervals)
            Visit(low, high, node => items[next[node]++] = item);
    }

    /// <summary>How many intervals hold a point.</summary>
    public int CountAt(int point) => counts[point];

    /// <summary>Sets the bits of all intervals that hold a point.</summary>
    public void Mark(int point, Span<ulong> bits)
    {
        for (var node = point + leaves; node >= 1; node >>= 1)
            foreach (var item in items.AsSpan(starts[node]..starts[node + 1]))
                bits[item >> 6] |= 1UL << item;
    }

    private void Visit(int low, int high, Action<int> node)
    {
        for (int l = low + leaves, r = high + leaves + 1; l < r; l >>= 1, r >>= 1)
        {
            if ((l & 1) == 1) node(l++);
            if ((r & 1) == 1) node(--r);
        }
    }
}

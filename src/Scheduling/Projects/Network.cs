namespace Stadtlotse.Scheduling.Projects;

/// <summary>
/// A project seen in one direction of time, flat and packed: the demands of all resources lie side by side in words, each in a
/// lane whose top bit stays free, so that one subtraction compares all of them.
/// </summary>
internal sealed class Network
{
    private const int NarrowLimit = 1 << 15;

    public Network(Project project, bool backward)
    {
        var activities = project.Activities;
        Count = activities.Count;
        Durations = [.. activities.Select(a => a.Duration)];
        Order = [.. backward ? project.TopologicalOrder.Reverse() : project.TopologicalOrder];
        var successors = activities.Select(a => a.Successors.ToArray()).ToArray();
        var predecessors = Reversed(successors);
        (PredecessorAt, Predecessors) = Flat(backward ? successors : predecessors);
        (SuccessorAt, Successors) = Flat(backward ? predecessors : successors);
        var bits = project.Capacities.Any(c => c >= NarrowLimit) ? 32 : 16;
        Words = Math.Max(1, (project.Capacities.Count * bits + 63) / 64);
        Guard = bits == 16 ? 0x8000_8000_8000_8000 : 0x8000_0000_8000_0000;
        Capacity = Packed(project.Capacities, bits, Words);
        for (var w = 0; w < Words; w++)
            Capacity[w] |= Guard;
        Demand = [.. activities.SelectMany(a => a.Duration > 0 ? Packed(a.Demands, bits, Words) : new ulong[Words])];
        Horizon = Durations.Sum();
        Tail = new int[Count];
        for (var q = Count - 1; q >= 0; q--)
            foreach (var s in SuccessorsOf(Order[q]))
                Tail[Order[q]] = Math.Max(Tail[Order[q]], Tail[s] + Durations[s]);
    }

    public int Count { get; }
    public int Words { get; }
    public ulong Guard { get; }
    public int Horizon { get; }
    public int[] Durations { get; }
    public int[] Order { get; }
    public int[] PredecessorAt { get; }
    public int[] Predecessors { get; }
    public int[] SuccessorAt { get; }
    public int[] Successors { get; }
    public ulong[] Capacity { get; }
    public ulong[] Demand { get; }

    /// <summary>Longest chain of durations after each activity.</summary>
    public int[] Tail { get; }

    public ReadOnlySpan<int> SuccessorsOf(int i) => Successors.AsSpan(SuccessorAt[i], SuccessorAt[i + 1] - SuccessorAt[i]);
    public ReadOnlySpan<int> PredecessorsOf(int i) => Predecessors.AsSpan(PredecessorAt[i], PredecessorAt[i + 1] - PredecessorAt[i]);

    private static ulong[] Packed(IReadOnlyList<int> values, int bits, int words)
    {
        var packed = new ulong[words];
        for (var r = 0; r < values.Count; r++)
            packed[r * bits / 64] |= (ulong)values[r] << r * bits % 64;
        return packed;
    }

    private static int[][] Reversed(int[][] lists)
    {
        var reversed = lists.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < lists.Length; i++)
            foreach (var j in lists[i])
                reversed[j].Add(i);
        return [.. reversed.Select(r => r.ToArray())];
    }

    private static (int[] At, int[] All) Flat(int[][] lists)
    {
        var at = new int[lists.Length + 1];
        for (var i = 0; i < lists.Length; i++)
            at[i + 1] = at[i] + lists[i].Length;
        return (at, [.. lists.SelectMany(l => l)]);
    }
}

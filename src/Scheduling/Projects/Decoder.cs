namespace Stadtlotse.Scheduling.Projects;

/// <summary>Makes schedules from priorities, in either direction of time. One instance per thread.</summary>
internal sealed partial class Decoder
{
    private readonly Network[] networks;
    private readonly ulong[] free;
    private readonly int[] pushed;
    private readonly int[] order;
    private readonly int[] next;
    private int[] buckets = [];
    private int touched;

    public Decoder(Network forward, Network backward)
    {
        networks = [forward, backward];
        free = new ulong[(forward.Horizon + 1) * forward.Words];
        pushed = new int[forward.Count];
        order = new int[forward.Count];
        next = new int[forward.Count];
        Starts = new int[forward.Count];
        touched = forward.Horizon;
        (open, ready) = (new int[forward.Count], []);
    }

    /// <summary>Starts of the last schedule, in its own direction of time.</summary>
    public int[] Starts { get; }

    /// <summary>Schedules made so far.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// Serial schedule generation: activities by ascending key, each at its earliest feasible time.
    /// A key smaller than a predecessor's counts as the predecessor's. Gives the makespan.
    /// </summary>
    public int Serial(int direction, int[] keys)
    {
        var network = networks[direction];
        SortByKey(network, keys);
        Count++;
        Clear(network);
        var makespan = 0;
        foreach (var i in order)
        {
            var start = 0;
            foreach (var p in network.PredecessorsOf(i))
                start = Math.Max(start, Starts[p] + network.Durations[p]);
            start = network.Words == 1 ? Fit(network, i, start) : FitWide(network, i, start);
            Starts[i] = start;
            makespan = Math.Max(makespan, start + network.Durations[i]);
        }
        touched = makespan;
        return makespan;
    }

    /// <summary>The schedule as keys for the other direction: the time from each activity's finish to the end.</summary>
    public void Mirror(int direction, int makespan, int[] keys)
    {
        var durations = networks[direction].Durations;
        for (var i = 0; i < keys.Length; i++)
            keys[i] = makespan - Starts[i] - durations[i];
    }

    private void Clear(Network network)
    {
        if (network.Words == 1)
            Array.Fill(free, network.Capacity[0], 0, touched + 1);
        else
            for (var t = 0; t <= touched; t++)
                network.Capacity.CopyTo(free, t * network.Words);
    }

    private int Fit(Network network, int i, int start)
    {
        var (length, demand, guard) = (network.Durations[i], network.Demand[i], network.Guard);
        if (length == 0 || demand == 0)
            return start;
        for (var known = start; ;)
        {
            var window = free.AsSpan(known, start + length - known);
            var u = window.Length - 1;
            while (u >= 0 && (window[u] - demand & guard) == guard)
                u--;
            if (u < 0)
                break;
            (start, known) = (known + u + 1, start + length);
            known = Math.Max(known, start);
        }
        var taken = free.AsSpan(start, length);
        for (var u = 0; u < taken.Length; u++)
            taken[u] -= demand;
        return start;
    }

    private int FitWide(Network network, int i, int start)
    {
        var (length, words) = (network.Durations[i], network.Words);
        for (var t = start + length - 1; t >= start; t--)
            if (!Fits(network, i, free.AsSpan(t * words, words)))
                (start, t) = (t + 1, t + 1 + length);
        for (var t = start; t < start + length; t++)
            for (var w = 0; w < words; w++)
                free[t * words + w] -= network.Demand[i * words + w];
        return start;
    }

    private static bool Fits(Network network, int i, ReadOnlySpan<ulong> room)
    {
        for (var w = 0; w < room.Length; w++)
            if ((room[w] - network.Demand[i * room.Length + w] & network.Guard) != network.Guard)
                return false;
        return true;
    }

    /// <summary>Sorts by key after pushing each behind its predecessors; ties in topological order.</summary>
    private void SortByKey(Network network, int[] keys)
    {
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var i in network.Order)
        {
            var key = keys[i];
            foreach (var p in network.PredecessorsOf(i))
                key = Math.Max(key, pushed[p]);
            pushed[i] = key;
            (least, most) = (Math.Min(least, key), Math.Max(most, key));
        }
        var range = most - least + 1;
        if (buckets.Length < range)
            buckets = new int[range];
        Array.Fill(buckets, -1, 0, range);
        for (var q = network.Order.Length - 1; q >= 0; q--)
        {
            var i = network.Order[q];
            ref var bucket = ref buckets[pushed[i] - least];
            (next[i], bucket) = (bucket, i);
        }
        var at = 0;
        for (var b = 0; b < range; b++)
            for (var i = buckets[b]; i >= 0; i = next[i])
                order[at++] = i;
    }
}

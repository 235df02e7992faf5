namespace Stadtlotse.Scheduling.Projects;

internal sealed partial class Decoder
{
    /// <summary>Ready activities that are looked at when one finishes; bounds the time of very large projects.</summary>
    private const int LookAhead = 512;

    private readonly int[] open;
    private readonly List<int> ready;

    /// <summary>
    /// Parallel schedule generation: time goes from finish to finish, and at each the ready activities start by ascending key
    /// as long as there is room. Gives the makespan.
    /// </summary>
    public int Parallel(int direction, int[] keys)
    {
        var network = networks[direction];
        Count++;
        var room = (ulong[])network.Capacity.Clone();
        var byKey = Comparer<int>.Create((x, y) => keys[x] != keys[y] ? keys[x].CompareTo(keys[y]) : x.CompareTo(y));
        var byEnd = new PriorityQueue<int, int>();
        ready.Clear();
        for (var i = 0; i < network.Count; i++)
            if ((open[i] = network.PredecessorsOf(i).Length) == 0)
                ready.Add(i);
        ready.Sort(byKey);
        var (now, makespan) = (0, 0);
        while (true)
        {
            for (var q = 0; q < Math.Min(ready.Count, LookAhead); q++)
            {
                var i = ready[q];
                if (!Fits(network, i, room))
                    continue;
                ready.RemoveAt(q--);
                Starts[i] = now;
                makespan = Math.Max(makespan, now + network.Durations[i]);
                if (network.Durations[i] == 0)
                {
                    if (Release(network, i, byKey))
                        q = -1;
                    continue;
                }
                Take(network, i, room, -1);
                byEnd.Enqueue(i, now + network.Durations[i]);
            }
            if (!byEnd.TryPeek(out _, out now))
                return makespan;
            while (byEnd.TryPeek(out var done, out var end) && end == now)
            {
                byEnd.Dequeue();
                Take(network, done, room, 1);
                Release(network, done, byKey);
            }
        }
    }

    private bool Release(Network network, int finished, Comparer<int> byKey)
    {
        var any = false;
        foreach (var s in network.SuccessorsOf(finished))
            if (--open[s] == 0)
            {
                var at = ready.BinarySearch(s, byKey);
                ready.Insert(~at, s);
                any = true;
            }
        return any;
    }

    private static void Take(Network network, int i, ulong[] room, int sign)
    {
        for (var w = 0; w < room.Length; w++)
            room[w] = sign < 0 ? room[w] - network.Demand[i * room.Length + w] : room[w] + network.Demand[i * room.Length + w];
    }
}

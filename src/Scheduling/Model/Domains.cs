namespace Stadtlotse.Scheduling.Model;

/// <summary>For each option of each item the starts that are still possible, as an interval. An empty interval rules the option out.</summary>
internal sealed class Domains
{
    public Domains(PlanModel model)
    {
        Low = [.. model.Items.Select(i => i.Options.Select(_ => i.First).ToArray())];
        High = [.. model.Items.Select(i => i.Options.Select(_ => i.Last).ToArray())];
    }

    private Domains(int[][] low, int[][] high) => (Low, High) = (low, high);

    public int[][] Low { get; }
    public int[][] High { get; }

    public Domains Clone() => new([.. Low.Select(l => (int[])l.Clone())], [.. High.Select(h => (int[])h.Clone())]);

    public bool Alive(int item, int option) => Low[item][option] <= High[item][option];

    public bool Empty(int item)
    {
        for (var o = 0; o < Low[item].Length; o++)
            if (Alive(item, o))
                return false;
        return true;
    }

    /// <summary>The only option that is left; −1 when there are several.</summary>
    public int Only(int item)
    {
        var only = -1;
        for (var o = 0; o < Low[item].Length; o++)
            if (Alive(item, o))
            {
                if (only >= 0)
                    return -1;
                only = o;
            }
        return only;
    }

    /// <summary>Least (or most) week of an event over the options that are left.</summary>
    public int Event(Item item, bool finish, bool most)
    {
        var best = most ? int.MinValue : int.MaxValue;
        for (var o = 0; o < item.Options.Length; o++)
        {
            if (!Alive(item.Index, o))
                continue;
            var start = most ? High[item.Index][o] : Low[item.Index][o];
            var value = finish ? item.Options[o].End[start] : start + item.StartShift;
            best = most ? Math.Max(best, value) : Math.Min(best, value);
        }
        return best;
    }

    /// <summary>Number of starts that are left over all options.</summary>
    public int Size(int item)
    {
        var size = 0;
        for (var o = 0; o < Low[item].Length; o++)
            size += Math.Max(0, High[item][o] - Low[item][o] + 1);
        return size;
    }
}

namespace Stadtlotse.Scheduling.Projects;

/// <summary>
/// A genetic search with two populations, one of schedules built forward and one of schedules built backward
/// (after Debels and Vanhoucke 2005). A child mixes the finish times of two parents of one direction and is built in the other:
/// each child is crossover and justification in one schedule. The populations shrink while the search goes on, so that it
/// spreads first and refines last.
/// </summary>
internal sealed class Genetic(Network forward, Network backward, Rng random, Pace pace)
{
    private const double ShortestWindow = 0.3;
    private const double LongestWindow = 0.6;
    private const int MutationWidth = 10;

    private readonly Decoder decoder = new(forward, backward);
    private readonly Network[] networks = [forward, backward];
    private readonly int[] child = new int[forward.Count];
    private readonly double mutation = Math.Clamp(2.4 / forward.Count, 0.002, 0.06);

    // Parallel generation leaves out schedules that only waiting reaches: the more such a loss weighs, in small projects, the less it is used.
    private readonly double parallelSeeds = Math.Clamp(forward.Count / 120.0, 0.5, 1);
    private readonly double parallelChildren = Math.Clamp((forward.Count - 40) / 800.0, 0, 0.1);

    public Population[] Populations { get; } = [new(), new()];

    public int[] Starts { get; private set; } = [];

    public int Makespan { get; private set; } = int.MaxValue;

    public long Schedules => decoder.Count;

    private bool Over => pace.Over(decoder.Count) || Makespan <= pace.LowerBound;

    /// <summary>First schedules: by longest tail with chance, built forward and backward, each justified once.</summary>
    public void Seed()
    {
        var newcomers = new List<Individual>[] { [], [] };
        for (var k = 0; k < 2 * pace.Size(0) && !Over; k++)
        {
            pace.Observe(decoder.Count);
            var direction = k & 1;
            Sample(direction, k < 2 ? 0 : 1);
            var first = Build(direction, random.Unit() < parallelSeeds);
            if (Over)
                break;
            first.Keys.CopyTo(child, 0);
            newcomers[1 - direction].Add(Build(1 - direction, parallel: false));
        }
        for (var d = 0; d < 2; d++)
            Populations[d].Merge(newcomers[d], pace.Size(0));
    }

    /// <summary>Generations until the share of the limit is used up.</summary>
    public void Evolve(double until)
    {
        for (var direction = 0; !Over && pace.Progress(decoder.Count) < until; direction = 1 - direction)
        {
            pace.Observe(decoder.Count);
            var parents = Populations[direction].Members;
            if (parents.Count == 0)
                continue;
            var children = new List<Individual>(parents.Count);
            foreach (var father in parents)
            {
                if (Over)
                    break;
                var mother = Mate(parents, father);
                if (random.Below(2) == 0)
                    Mix(father, mother);
                else
                    Mix(mother, father);
                Mutate();
                children.Add(Build(1 - direction, random.Unit() < parallelChildren));
            }
            Populations[1 - direction].Merge(children, pace.Size(pace.Progress(decoder.Count)));
        }
    }

    private Individual Build(int direction, bool parallel)
    {
        var makespan = parallel ? decoder.Parallel(direction, child) : decoder.Serial(direction, child);
        if (makespan < Makespan)
        {
            Makespan = makespan;
            Starts = new int[child.Length];
            for (var i = 0; i < child.Length; i++)
                Starts[i] = direction == 0 ? decoder.Starts[i] : makespan - decoder.Starts[i] - networks[0].Durations[i];
        }
        var keys = new int[child.Length];
        decoder.Mirror(direction, makespan, keys);
        long sum = 0;
        foreach (var start in decoder.Starts)
            sum += start;
        return new(keys, makespan, sum);
    }

    private Individual Mate(IReadOnlyList<Individual> parents, Individual other)
    {
        if (parents.Count == 1)
            return other;
        Individual? best = null;
        for (var t = 0; t < 2; t++)
        {
            var one = parents[random.Below(parents.Count)];
            if (ReferenceEquals(one, other))
                t--;
            else if (best is null || one.Makespan < best.Makespan)
                best = one;
        }
        return best!;
    }

    /// <summary>The outer's order before and after a window of time; inside it the inner's.</summary>
    private void Mix(Individual outer, Individual inner)
    {
        var span = outer.Makespan;
        var length = (int)(span * (ShortestWindow + random.Unit() * (LongestWindow - ShortestWindow)));
        var from = random.Below(Math.Max(1, span - length + 1));
        var to = from + length;
        var apart = Math.Max(span, inner.Makespan) + 2 * MutationWidth;
        for (var i = 0; i < child.Length; i++)
        {
            var key = outer.Keys[i];
            child[i] = key < from ? key : key > to ? key + 2 * apart : inner.Keys[i] + apart;
        }
    }

    private void Mutate()
    {
        for (var i = 0; i < child.Length; i++)
            if (random.Unit() < mutation)
                child[i] += random.Below(2 * MutationWidth + 1) - MutationWidth;
    }

    private readonly List<int> eligible = [];
    private readonly int[] open = new int[forward.Count];
    private double[] chances = [];

    /// <summary>An order drawn by regret: the longer the chain behind an activity, the likelier it is next.</summary>
    private void Sample(int direction, int chance)
    {
        var network = networks[direction];
        eligible.Clear();
        for (var i = 0; i < open.Length; i++)
            if ((open[i] = network.PredecessorsOf(i).Length) == 0)
                eligible.Add(i);
        for (var position = 0; eligible.Count > 0; position++)
        {
            var pick = chance == 0 ? Longest(network) : Draw(network);
            var i = eligible[pick];
            eligible[pick] = eligible[^1];
            eligible.RemoveAt(eligible.Count - 1);
            child[i] = position;
            foreach (var s in network.SuccessorsOf(i))
                if (--open[s] == 0)
                    eligible.Add(s);
        }
    }

    private int Longest(Network network)
    {
        var best = 0;
        for (var e = 1; e < eligible.Count; e++)
            if (network.Tail[eligible[e]] > network.Tail[eligible[best]])
                best = e;
        return best;
    }

    private int Draw(Network network)
    {
        if (chances.Length < eligible.Count)
            chances = new double[Math.Max(64, 2 * eligible.Count)];
        var least = int.MaxValue;
        foreach (var i in eligible)
            least = Math.Min(least, network.Tail[i]);
        double total = 0;
        for (var e = 0; e < eligible.Count; e++)
            total += chances[e] = network.Tail[eligible[e]] - least + 1;
        var at = random.Unit() * total;
        var pick = 0;
        while (pick < eligible.Count - 1 && (at -= chances[pick]) >= 0)
            pick++;
        return pick;
    }
}

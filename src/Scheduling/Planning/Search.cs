using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>
/// Builds and improves plans: insertion by priority, ejection of what is in the way, then taking out and putting back
/// groups of measures (large neighbourhood search). Deterministic from its seed.
/// </summary>
internal sealed partial class Search
{
    private readonly PlanModel model;
    private readonly Domains domains;
    private readonly Goal goal;
    private readonly Rng random;
    private readonly Budget budget;
    private readonly int[] penalty;
    private readonly int[] depth;

    /// <param name="model">What is to be planned.</param>
    /// <param name="domains">Starts that are possible at all.</param>
    /// <param name="goal">What a better plan is.</param>
    /// <param name="seed">Same seed, same plan.</param>
    /// <param name="budget">How long.</param>
    public Search(PlanModel model, Domains domains, Goal goal, ulong seed, Budget budget)
    {
        (this.model, this.domains, this.goal, this.budget) = (model, domains, goal, budget);
        random = new(seed);
        penalty = new int[model.Items.Length];
        depth = Depths();
        Current = new(model);
    }

    public Schedule Current { get; private set; }

    /// <summary>How often each item could not be placed: the hardest stand out.</summary>
    public IReadOnlyList<int> Penalties => penalty;

    /// <summary>A complete plan from scratch, or the most complete one that was found.</summary>
    public bool Construct()
    {
        for (var round = 0; ; round++)
        {
            budget.Count();
            Current = new(model);
            var order = Order(round);
            if (InsertAll(order) || Repair())
                return true;
            if (budget.Over || round >= 30)
                return false;
        }
    }

    /// <summary>Places what is missing into a given partial plan.</summary>
    public bool Complete(Schedule partial)
    {
        Current = partial;
        budget.Count();
        var missing = Enumerable.Range(0, model.Items.Length).Where(i => partial.Start[i] < 0)
            .OrderBy(i => depth[i]).ThenBy(i => domains.Event(model.Items[i], finish: true, most: true)).ToArray();
        return InsertAll(missing) || Repair();
    }

    /// <summary>Puts items in, each at the spot that costs least; keeps going when one does not fit.</summary>
    private bool InsertAll(IEnumerable<int> order)
    {
        var all = true;
        foreach (var item in order)
            all &= Insert(item);
        return all;
    }

    private bool Insert(int item)
    {
        var best = new Spot(null!, -1, -1);
        var cost = decimal.MaxValue;
        for (var o = 0; o < model.Items[item].Options.Length; o++)
        {
            var spot = goal.Prefer(Current, item, o, domains);
            if (spot.Start < 0)
                continue;
            var price = goal.Price(item, spot);
            if (price < cost)
                (best, cost) = (spot, price);
        }
        if (best.Start < 0)
        {
            penalty[item]++;
            return false;
        }
        Current.Place(item, best);
        return true;
    }

    /// <summary>
    /// First by latest possible finish, then by weight for effort, then mixtures of both; always predecessors first.
    /// An item that failed before comes earlier.
    /// </summary>
    private int[] Order(int round)
    {
        var key = new double[model.Items.Length];
        for (var i = 0; i < key.Length; i++)
        {
            var item = model.Items[i];
            var late = domains.Event(item, finish: true, most: true) / (double)model.Weeks;
            var worth = 1 / (1 + (double)item.Weight / (1 + Effort(item)));
            var share = round switch { 0 => 0.5, 1 => 1.0, _ => random.Unit() };
            key[i] = share * late + (1 - share) * worth - 0.05 * penalty[i] + (round > 1 ? 0.2 * random.Unit() : 0);
        }
        var pulled = (double[])key.Clone();
        foreach (var i in Enumerable.Range(0, key.Length).OrderByDescending(i => depth[i]))
            foreach (var a in model.ArcsOf[i])
                if (model.Arcs[a] is { Weeks: >= 0 } arc && arc.B == i)
                    pulled[arc.A] = Math.Min(pulled[arc.A], pulled[i]);
        return [.. Enumerable.Range(0, key.Length).OrderBy(i => pulled[i]).ThenBy(i => depth[i]).ThenBy(i => key[i])];
    }

    private double Effort(Item item)
    {
        var least = double.MaxValue;
        foreach (var option in item.Options)
        {
            var start = Math.Clamp(item.First, 0, model.Weeks - 1);
            var end = option.End[start] < 0 ? model.Weeks : option.End[start];
            long work = 0;
            foreach (var use in option.Uses)
                work += use.Energy(start, end, start, end);
            least = Math.Min(least, work / 100.0 + end - start);
        }
        return least;
    }

    /// <summary>Longest chain of predecessors; a cycle is cut where the walk closes it.</summary>
    private int[] Depths()
    {
        var depths = new int[model.Items.Length];
        var open = new int[depths.Length];
        foreach (var arc in model.Arcs)
            if (arc.Weeks >= 0 && arc.A != arc.B)
                open[arc.B]++;
        var queue = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0));
        var done = new bool[open.Length];
        while (true)
        {
            if (queue.Count == 0)
            {
                var stuck = Array.FindIndex(done, d => !d);
                if (stuck < 0)
                    return depths;
                open[stuck] = 0;
                queue.Enqueue(stuck);
            }
            var at = queue.Dequeue();
            if (done[at])
                continue;
            done[at] = true;
            foreach (var a in model.ArcsOf[at])
                if (model.Arcs[a] is { Weeks: >= 0 } arc && arc.A == at && arc.B != at && !done[arc.B])
                {
                    depths[arc.B] = Math.Max(depths[arc.B], depths[at] + 1);
                    if (--open[arc.B] == 0)
                        queue.Enqueue(arc.B);
                }
        }
    }
}

namespace Stadtlotse.Scheduling.Projects;

/// <summary>Lower bounds of the makespan: critical path, energy between heads and tails, and chains of activities that exclude each other.</summary>
internal static class ProjectBounds
{
    private const int PairwiseUpTo = 1_000;

    public static int Of(Project project)
    {
        var network = new Network(project, backward: false);
        var heads = new Network(project, backward: true).Tail;
        var bound = 0;
        for (var i = 0; i < network.Count; i++)
            bound = Math.Max(bound, heads[i] + network.Durations[i] + network.Tail[i]);
        for (var r = 0; r < project.Capacities.Count; r++)
            bound = Math.Max(bound, network.Count <= PairwiseUpTo ? Energy(project, network, heads, r) : Total(project, r));
        if (network.Count <= PairwiseUpTo)
            bound = Math.Max(bound, Excluding(project, network, heads));
        return bound;
    }

    private static int Total(Project project, int r)
    {
        long energy = 0;
        foreach (var activity in project.Activities)
            energy += (long)activity.Duration * activity.Demands[r];
        return project.Capacities[r] == 0 ? 0 : (int)((energy + project.Capacities[r] - 1) / project.Capacities[r]);
    }

    /// <summary>Head, energy over capacity, tail: over all pairs of a least head and a least tail.</summary>
    private static int Energy(Project project, Network network, int[] heads, int r)
    {
        if (project.Capacities[r] == 0)
            return 0;
        var users = Enumerable.Range(0, network.Count).Where(i => network.Durations[i] > 0 && project.Activities[i].Demands[r] > 0).ToArray();
        var byTail = users.OrderByDescending(i => network.Tail[i]).ToArray();
        var bound = 0;
        foreach (var head in users.Select(i => heads[i]).Distinct())
        {
            long energy = 0;
            foreach (var i in byTail)
            {
                if (heads[i] < head)
                    continue;
                energy += (long)network.Durations[i] * project.Activities[i].Demands[r];
                bound = Math.Max(bound, head + (int)((energy + project.Capacities[r] - 1) / project.Capacities[r]) + network.Tail[i]);
            }
        }
        return bound;
    }

    /// <summary>Sets of activities of which no two can run together, grown greedily from each activity.</summary>
    private static int Excluding(Project project, Network network, int[] heads)
    {
        var count = network.Count;
        var before = new System.Collections.BitArray[count];
        foreach (var i in network.Order.Reverse())
        {
            before[i] = new(count);
            foreach (var s in network.SuccessorsOf(i))
            {
                before[i].Or(before[s]);
                before[i][s] = true;
            }
        }
        var longest = Enumerable.Range(0, count).Where(i => network.Durations[i] > 0).OrderByDescending(i => network.Durations[i]).ToArray();
        var bound = 0;
        foreach (var seed in longest)
        {
            List<int> chain = [seed];
            foreach (var i in longest)
                if (i != seed && chain.TrueForAll(c => before[c][i] || before[i][c] || Clash(project, c, i)))
                    chain.Add(i);
            bound = Math.Max(bound, chain.Min(i => heads[i]) + chain.Sum(i => network.Durations[i]) + chain.Min(i => network.Tail[i]));
        }
        return bound;
    }

    private static bool Clash(Project project, int a, int b)
    {
        for (var r = 0; r < project.Capacities.Count; r++)
            if (project.Activities[a].Demands[r] + (long)project.Activities[b].Demands[r] > project.Capacities[r])
                return true;
        return false;
    }
}

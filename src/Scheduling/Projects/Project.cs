namespace Stadtlotse.Scheduling.Projects;

/// <summary>
/// A resource-constrained project in its classical form (RCPSP): activities of whole durations that must not be
/// interrupted, finish-to-start precedence without lags, and renewable resources of constant capacity.
/// The goal is the shortest makespan. The form of the benchmark library PSPLIB (Kolisch and Sprecher 1997);
/// a city's plan with calendars, money and dates is a <see cref="Portfolio"/>.
/// </summary>
/// <remarks>Values are checked on building; a project that exists can be scheduled.</remarks>
public sealed class Project
{
    /// <summary>Most activities a project may have.</summary>
    public const int MaxActivities = 200_000;

    /// <summary>Most renewable resources a project may have.</summary>
    public const int MaxResources = 64;

    /// <summary>Longest sum of all durations: the time axis of the search is held in memory.</summary>
    public const int MaxTotalDuration = 4_000_000;

    private Project(string name, ProjectActivity[] activities, int[] capacities, int[] order)
    {
        Name = name;
        Activities = activities;
        Capacities = capacities;
        TopologicalOrder = order;
    }

    /// <summary>Name of the instance.</summary>
    public string Name { get; }

    /// <summary>The activities; an activity's index is its number.</summary>
    public IReadOnlyList<ProjectActivity> Activities { get; }

    /// <summary>Units of each renewable resource that are there in every period.</summary>
    public IReadOnlyList<int> Capacities { get; }

    /// <summary>The activities' numbers in an order in which every predecessor comes before its successors.</summary>
    internal IReadOnlyList<int> TopologicalOrder { get; }

    /// <summary>Builds a project after checking it.</summary>
    /// <param name="name">Name of the instance, used in texts only.</param>
    /// <param name="activities">Durations (≥ 0, periods), demands (one per resource, ≥ 0, units) and successors (numbers).</param>
    /// <param name="capacities">Units per period of each resource, ≥ 0.</param>
    /// <exception cref="ProjectFaultException">The values contradict each other; code and text say which.</exception>
    public static Project Create(string name, IReadOnlyList<ProjectActivity> activities, IReadOnlyList<int> capacities)
    {
        if (activities.Count is 0 or > MaxActivities)
            throw new ProjectFaultException("project.size", $"A project has 1 to {MaxActivities} activities, this one has {activities.Count}.");
        if (capacities.Count > MaxResources)
            throw new ProjectFaultException("project.resources", $"A project has at most {MaxResources} resources, this one has {capacities.Count}.");
        for (var r = 0; r < capacities.Count; r++)
            if (capacities[r] < 0)
                throw new ProjectFaultException("project.capacity", $"Resource {r + 1} has the negative capacity {capacities[r]}.");
        CheckActivities(activities, capacities);
        return new(name, [.. activities], [.. capacities], Order(activities));
    }

    private static void CheckActivities(IReadOnlyList<ProjectActivity> activities, IReadOnlyList<int> capacities)
    {
        long total = 0;
        for (var i = 0; i < activities.Count; i++)
        {
            var activity = activities[i];
            if (activity.Duration < 0)
                throw new ProjectFaultException("project.duration", $"Activity {i + 1} has the negative duration {activity.Duration}.");
            if ((total += activity.Duration) > MaxTotalDuration)
                throw new ProjectFaultException("project.horizon", $"The durations sum up to more than {MaxTotalDuration} periods.");
            if (activity.Demands.Count != capacities.Count)
                throw new ProjectFaultException("project.demands", $"Activity {i + 1} states {activity.Demands.Count} demands for {capacities.Count} resources.");
            for (var r = 0; r < capacities.Count; r++)
            {
                if (activity.Demands[r] < 0)
                    throw new ProjectFaultException("project.demand", $"Activity {i + 1} has a negative demand of resource {r + 1}.");
                if (activity.Duration > 0 && activity.Demands[r] > capacities[r])
                    throw new ProjectFaultException("project.never", $"Activity {i + 1} needs {activity.Demands[r]} units of resource {r + 1}, which has {capacities[r]}: it can never run.");
            }
            foreach (var successor in activity.Successors)
                if (successor < 0 || successor >= activities.Count)
                    throw new ProjectFaultException("project.successor", $"Activity {i + 1} names the successor {successor + 1}, which does not exist.");
        }
    }

    private static int[] Order(IReadOnlyList<ProjectActivity> activities)
    {
        var open = new int[activities.Count];
        foreach (var activity in activities)
            foreach (var successor in activity.Successors)
                open[successor]++;
        var order = new int[activities.Count];
        var (head, tail) = (0, 0);
        for (var i = 0; i < open.Length; i++)
            if (open[i] == 0)
                order[tail++] = i;
        while (head < tail)
            foreach (var successor in activities[order[head++]].Successors)
                if (--open[successor] == 0)
                    order[tail++] = successor;
        if (tail < open.Length)
            throw new ProjectFaultException("project.cycle", $"The precedence is cyclic: {string.Join(" → ", Cycle(activities, open).Select(i => i + 1))}.");
        return order;
    }

    /// <summary>One cycle among the activities that a topological sort could not place: walking backwards never leaves them.</summary>
    private static List<int> Cycle(IReadOnlyList<ProjectActivity> activities, int[] open)
    {
        var predecessor = new int[open.Length];
        for (var i = 0; i < open.Length; i++)
            if (open[i] > 0)
                foreach (var successor in activities[i].Successors)
                    predecessor[successor] = i;
        var seen = new HashSet<int>();
        var at = Array.FindIndex(open, o => o > 0);
        while (seen.Add(at))
            at = predecessor[at];
        List<int> cycle = [at];
        for (var back = predecessor[at]; back != at; back = predecessor[back])
            cycle.Add(back);
        cycle.Add(at);
        cycle.Reverse();
        return cycle;
    }
}

/// <summary>One activity of a <see cref="Project"/>.</summary>
/// <param name="Duration">Whole periods it runs without interruption; 0 is a milestone.</param>
/// <param name="Demands">Units it takes of each resource in every period it runs.</param>
/// <param name="Successors">Numbers of the activities that start at or after its end.</param>
public sealed record ProjectActivity(int Duration, IReadOnlyList<int> Demands, IReadOnlyList<int> Successors);

/// <summary>A project contradicts itself. The message is one English sentence that names the place.</summary>
public sealed class ProjectFaultException(string code, string message) : Exception(message)
{
    /// <summary>Stable code such as <c>project.cycle</c> or <c>project.never</c>.</summary>
    public string Code { get; } = code;
}

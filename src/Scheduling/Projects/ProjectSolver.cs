namespace Stadtlotse.Scheduling.Projects;

/// <summary>Schedules a <see cref="Project"/> for the shortest makespan. Thread-safe; holds no state.</summary>
public static class ProjectSolver
{
    /// <summary>From this number of schedules on the search is divided among threads.</summary>
    public const long DividedFrom = 100_000;

    private const int LargeFrom = 2_000;
    private static readonly double[] MergePoints = [0.5, 0.75, 1];

    /// <summary>Finds the best schedule within the limits; at least one schedule is always made.</summary>
    /// <param name="project">What is to be scheduled.</param>
    /// <param name="limits">How long, from which seed, on how many threads. Default: 5,000 schedules.</param>
    /// <param name="cancellation">Ends the search early with the best so far.</param>
    public static ProjectSolution Solve(Project project, SolveLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new();
        var bound = ProjectBounds.Of(project);
        var (forward, backward) = (new Network(project, backward: false), new Network(project, backward: true));
        var schedules = Math.Max(1, limits.Schedules ?? (limits.Time is null ? 5_000 : long.MaxValue));
        if (project.Activities.Count >= LargeFrom)
            return Large(forward, backward, bound, new(schedules, limits.Time, bound, limits.Clock, cancellation), new(limits.Seed));
        var islands = schedules >= DividedFrom ? Math.Clamp(limits.Threads, 1, 64) : 1;
        var searches = Enumerable.Range(0, islands).Select(k => new Genetic(forward, backward, new(limits.Seed + (ulong)k * 7919),
            new(Share(schedules, islands, k), limits.Time, bound, limits.Clock, cancellation))).ToArray();
        Parallel.ForEach(searches, search => search.Seed());
        foreach (var point in MergePoints)
        {
            Parallel.ForEach(searches, search => search.Evolve(point));
            if (searches.Any(s => s.Makespan <= bound))
                break;
            Exchange(searches);
        }
        var best = searches.MinBy(s => s.Makespan)!;
        return new(best.Starts, best.Makespan, bound, searches.Sum(s => s.Schedules));
    }

    private static long Share(long schedules, int islands, int k) => schedules / islands + (k < schedules % islands ? 1 : 0);

    /// <summary>Every island gets the better half of the others' populations.</summary>
    private static void Exchange(Genetic[] searches)
    {
        if (searches.Length == 1)
            return;
        for (var d = 0; d < 2; d++)
        {
            var halves = searches.Select(s => s.Populations[d].Members.Take((s.Populations[d].Members.Count + 1) / 2).ToList()).ToList();
            for (var k = 0; k < searches.Length; k++)
                searches[k].Populations[d].Merge(halves.Where((_, other) => other != k).SelectMany(h => h), searches[k].Populations[d].Members.Count);
        }
    }

    /// <summary>Thousands of activities: justification back and forth by parallel generation, with a little chance in the order.</summary>
    private static ProjectSolution Large(Network forward, Network backward, int bound, Pace pace, Rng random)
    {
        var decoder = new Decoder(forward, backward);
        var keys = new int[forward.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = -forward.Tail[i];
        var (best, makespan) = ((int[])[], int.MaxValue);
        for (var direction = 0; makespan > bound && (best.Length == 0 || !pace.Over(decoder.Count)); direction = 1 - direction)
        {
            var made = decoder.Parallel(direction, keys);
            if (made < makespan)
            {
                makespan = made;
                best = [.. decoder.Starts.Select((s, i) => direction == 0 ? s : made - s - forward.Durations[i])];
            }
            decoder.Mirror(direction, made, keys);
            for (var i = 0; i < keys.Length; i++)
                if (random.Below(50) == 0)
                    keys[i] += random.Below(41) - 20;
        }
        return new(best, makespan, bound, decoder.Count);
    }
}

namespace Stadtlotse.Scheduling.Projects;

/// <summary>A schedule as keys for building the next one in the other direction of time.</summary>
internal sealed record Individual(int[] Keys, int Makespan, long Sum);

/// <summary>The best different schedules of one direction.</summary>
internal sealed class Population
{
    private List<Individual> members = [];

    public IReadOnlyList<Individual> Members => members;

    /// <summary>Adds newcomers and keeps the best, each once.</summary>
    public void Merge(IEnumerable<Individual> newcomers, int size)
    {
        var all = members.Concat(newcomers).OrderBy(m => m.Makespan).ThenBy(m => m.Sum).ToList();
        var kept = new List<Individual>(size);
        foreach (var one in all)
        {
            if (kept.Count >= size)
                break;
            if (!Known(kept, one))
                kept.Add(one);
        }
        members = kept;
    }

    private static bool Known(List<Individual> kept, Individual one)
    {
        for (var k = kept.Count - 1; k >= 0 && kept[k].Makespan == one.Makespan && kept[k].Sum == one.Sum; k--)
            if (kept[k].Keys.AsSpan().SequenceEqual(one.Keys))
                return true;
        return false;
    }
}

namespace Stadtlotse.Scheduling.Tests.Projects;

/// <summary>
/// Reads a PSPLIB file and checks start times against it, by itself: it shares nothing with the library, neither reader nor types.
/// </summary>
internal sealed class Checker
{
    private readonly List<int[]> requests;
    private readonly List<int[]> successors;
    private readonly int[] available;

    public Checker(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        successors = Table(lines, "PRECEDENCE RELATIONS:", 1);
        requests = Table(lines, "REQUESTS/DURATIONS:", 2);
        available = Table(lines, "RESOURCEAVAILABILITIES:", 1)[0];
    }

    public int Count => requests.Count;

    /// <summary>What is wrong with a schedule; empty when it is feasible and has this makespan.</summary>
    public IEnumerable<string> Faults(IReadOnlyList<int> starts, int makespan)
    {
        if (starts.Count != Count)
        {
            yield return $"{starts.Count} starts for {Count} jobs";
            yield break;
        }
        var ends = starts.Select((s, i) => s + requests[i][2]).ToArray();
        if (starts.Any(s => s < 0))
            yield return "a start lies before 0";
        if (ends.Max() != makespan)
            yield return $"the last job ends at {ends.Max()}, stated is {makespan}";
        foreach (var row in successors)
            foreach (var successor in row.Skip(3))
                if (starts[successor - 1] < ends[row[0] - 1])
                    yield return $"job {successor} starts before its predecessor {row[0]} ends";
        for (var period = 0; period < makespan; period++)
            for (var r = 0; r < available.Length; r++)
                if (Enumerable.Range(0, Count).Where(i => starts[i] <= period && period < ends[i]).Sum(i => requests[i][3 + r]) is var sum && sum > available[r])
                    yield return $"in period {period} resource {r + 1} gives {available[r]} and {sum} are taken";
    }

    private static List<int[]> Table(string[] lines, string title, int heads) =>
        [.. lines.SkipWhile(l => l != title).Skip(1 + heads).SkipWhile(l => l.StartsWith('-')).TakeWhile(l => !l.StartsWith('*'))
            .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray()).Where(r => r.Length > 0)];
}

using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Bench.Kill;

/// <summary>What the parent saw while the child was killed again and again.</summary>
/// <param name="Answers">The answer to each acknowledged key.</param>
/// <param name="Contradictions">Keys that got two different answers.</param>
/// <param name="Effects">What arrived at the sink, once per delivery key.</param>
/// <param name="Disorder">Effects that came too early or too late.</param>
internal sealed record Seen(IReadOnlyDictionary<string, int> Answers, IReadOnlyCollection<string> Contradictions, IReadOnlyCollection<Changed> Effects, IReadOnlyCollection<string> Disorder);

/// <summary>What must hold after all kills. Each fault is one sentence.</summary>
internal static class Checks
{
    /// <summary>
    /// Whether the checks notice an acknowledged command that is not stored, a wrong answer, an effect that comes twice and one that never came:
    /// the same checks on what was seen, with these planted.
    /// </summary>
    public static async Task<bool> NoticeFaults(Installation installation, Seen seen)
    {
        var clean = (await Run(installation, seen)).Count;
        var (key, number) = seen.Answers.First();
        var others = seen.Answers.Where(a => a.Key != key);
        Seen[] planted =
        [
            seen with { Answers = new Dictionary<string, int>(seen.Answers) { ["command/lost"] = 1 } },
            seen with { Answers = new Dictionary<string, int>(others) { [key] = number + 1 } },
            seen with { Answers = new Dictionary<string, int>(others) },
            seen with { Effects = [.. seen.Effects, seen.Effects.First()] },
            seen with { Effects = [.. seen.Effects.Skip(1)] },
        ];
        foreach (var one in planted)
            if ((await Run(installation, one)).Count <= clean) return false;
        return true;
    }

    public static async Task<List<string>> Run(Installation installation, Seen seen)
    {
        var faults = new List<string>();
        await using var cities = await installation.Open([], TimeProvider.System);
        var city = await cities.Require(Installation.Slug);
        using (var sealer = cities.Sealer(city)) await sealer.Seal();
        await using var connection = await city.OpenRead();
        var commands = (await connection.Query(null, "select key from kernel_command", r => r.GetString(0), default)).ToHashSet();
        var changes = (await connection.Query(null, "select key, number from bench_change", r => (Key: r.GetString(0), Number: r.GetInt32(1)), default)).ToLookup(c => c.Key, c => c.Number);

        foreach (var key in seen.Contradictions) faults.Add($"{key} got two different answers.");
        foreach (var (key, number) in seen.Answers)
        {
            if (!commands.Contains(key)) faults.Add($"{key} was acknowledged, but its key is not stored.");
            if (changes[key].Count() != 1) faults.Add($"{key} was acknowledged and left {changes[key].Count()} rows instead of one.");
            else if (changes[key].Single() != number) faults.Add($"{key} was answered with {number}, but {changes[key].Single()} is stored.");
        }
        // All open commands were answered at the end: nothing else may be there.
        if (commands.Count != seen.Answers.Count) faults.Add($"{commands.Count} keys are stored, {seen.Answers.Count} commands were answered.");
        if (changes.Count != commands.Count) faults.Add($"{changes.Count} keys have rows, {commands.Count} keys are stored.");

        var effects = seen.Effects.ToLookup(e => e.Key);
        foreach (var key in commands.Where(k => effects[k].Count() != 1)) faults.Add($"{key} had {effects[key].Count()} effects instead of one.");
        foreach (var key in effects.Select(e => e.Key).Where(k => !commands.Contains(k))) faults.Add($"{key} had an effect, but is not stored.");
        faults.AddRange(seen.Disorder);

        var queue = await CityQueue.State(city);
        if (queue is not { Waiting: 0, Dead: 0 }) faults.Add($"In the queue {queue.Waiting} rows wait and {queue.Dead} are dead.");
        var journal = await JournalVerifier.Verify(city, cities.HeadsFile(city.Entry));
        faults.AddRange(journal.Findings.Select(f => $"Journal: {f.Text}"));
        if (journal.Sealed != commands.Count || journal.Open != 0) faults.Add($"{journal.Sealed} journal rows are sealed and {journal.Open} open, {commands.Count} commands are stored.");
        return faults;
    }
}

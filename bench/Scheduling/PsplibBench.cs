using System.Diagnostics;
using System.Globalization;
using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Bench.Scheduling;

/// <summary>Average deviation of the makespan on the instances of PSPLIB that lie beside the repository.</summary>
internal static class PsplibBench
{
    /// <summary>Solves every <paramref name="every"/>-th instance of a set and prints one row.</summary>
    public static void Run(string data, string set, SolveLimits limits, int every, int offset, int instancesAtOnce)
    {
        var known = File.ReadLines(Path.Combine(data, $"best_known_{set}.csv")).Skip(1).Select(l => l.Split(','))
            .ToDictionary(c => c[0], c => c.Skip(1).Select(v => int.Parse(v, CultureInfo.InvariantCulture)).ToArray());
        var files = Directory.GetFiles(Path.Combine(data, set), "*.sm").OrderBy(Number).Where((_, i) => i % every == offset).ToArray();
        var rows = new (double OverPath, double OverBest, bool Best, long Schedules)[files.Length];
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = instancesAtOnce }, i =>
        {
            var name = Path.GetFileNameWithoutExtension(files[i]);
            var project = PsplibReader.Read(name, File.ReadAllText(files[i]));
            var solution = ProjectSolver.Solve(project, limits);
            var (path, bound, best) = (known[name][0], known[name][1], known[name][2]);
            if (solution.Makespan < bound || solution.LowerBound > best)
                throw new InvalidOperationException($"{name}: makespan {solution.Makespan} or bound {solution.LowerBound} contradicts the known {bound} – {best}.");
            rows[i] = (100.0 * (solution.Makespan - path) / path, 100.0 * (solution.Makespan - best) / best, solution.Makespan <= best, solution.Schedules);
        });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {set} | {Limit(limits)} | {files.Length} | {rows.Average(r => r.OverPath):0.000} | {rows.Average(r => r.OverBest):0.000} | {rows.Count(r => r.Best)} | {rows.Average(r => r.Schedules):0} | {seconds:0.0} |"));
    }

    private static string Limit(SolveLimits limits) => limits.Time is { } t
        ? string.Create(CultureInfo.InvariantCulture, $"{t.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{limits.Schedules:N0} schedules");

    private static (int, int) Number(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var parts = name[(name.StartsWith("j120", StringComparison.Ordinal) ? 4 : 3)..].Split('_');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

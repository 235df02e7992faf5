using System.Diagnostics;
using System.Globalization;

namespace Stadtlotse.Bench.Measuring;

/// <summary>One measured figure: several runs, of which median and range are reported.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the values, such as <c>ops/s</c> or <c>ms</c>.</param>
/// <param name="Values">One value per counted run.</param>
public sealed record Measurement(string Name, string Unit, IReadOnlyList<double> Values)
{
    /// <summary>The middle value of the runs.</summary>
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    /// <summary>A row for the tables of docs/benchmarks.md: name, median, range, unit, runs.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"| {Name} | {Round(Median)} | {Round(Values.Min())} – {Round(Values.Max())} | {Unit} | {Values.Count} |");

    private static string Round(double value) => value switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}

/// <summary>Settings and helpers that all bench programs share. <c>--smoke</c> runs everything once, in small.</summary>
public sealed class Bench
{
    /// <summary>Whether only a smoke run was asked for.</summary>
    public bool Smoke { get; }

    /// <summary>Counted runs of each measurement: 7, in smoke 1.</summary>
    public int Runs => Smoke ? 1 : 7;

    /// <summary>Prints machine and command as the head of a table.</summary>
    public Bench(string title, string[] args)
    {
        Smoke = args.Contains("--smoke");
        Console.Out.WriteLine($"## {title}");
        Console.Out.WriteLine($"machine: {Machine()}; command: bench/{title} {string.Join(' ', args)}");
        Console.Out.WriteLine("| what | median | range | unit | runs |");
        Console.Out.WriteLine("|---|---|---|---|---|");
    }

    /// <summary>
    /// Operations per second of a sequential loop: <paramref name="body"/> runs a batch of that many operations and
    /// returns a value that depends on all results, so that nothing is optimised away. The batch grows until it takes 300 ms (smoke: 10 ms).
    /// </summary>
    public Measurement Throughput(string name, Func<int, long> body)
    {
        var target = Smoke ? 10 : 300;
        var batch = 64;
        for (; ; batch *= 2)
            if (Elapsed(body, batch) >= target || batch > 1 << 28)
                break;
        Elapsed(body, batch);
        return Report(new(name, "ops/s", [.. Enumerable.Range(0, Runs).Select(_ => batch / (Elapsed(body, batch) / 1000))]));
    }

    /// <summary>Milliseconds of one call, after one uncounted call.</summary>
    public Measurement Duration(string name, Action body)
    {
        body();
        return Report(new(name, "ms", [.. Enumerable.Range(0, Runs).Select(_ => Elapsed(_ => { body(); return 0; }, 1))]));
    }

    /// <summary>Prints a figure that was measured by other means.</summary>
    public Measurement Report(Measurement measurement)
    {
        Console.Out.WriteLine(measurement);
        return measurement;
    }

    private static long consumed;

    private static double Elapsed(Func<int, long> body, int batch)
    {
        var start = Stopwatch.GetTimestamp();
        consumed ^= body(batch);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Machine()
    {
        var cpu = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{cpu ?? "unknown processor"}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {Environment.OSVersion}";
    }
}

using System.Globalization;
using Stadtlotse.Bench.Feel;
using Stadtlotse.Bench.Measuring;

// Eleven expressions, parsed once and evaluated with a fresh context each call, beside feelin; then parsing. --smoke runs all in small;
// --processor-time measures the eleven by the process's own processor time, for machines that others use at the same time.
var bench = new Bench("Feel", args);
// the runtime compiles hot code anew in the background: that is over before anything counts
for (var round = 0; round < (bench.Smoke ? 1 : 40); round++)
{
    foreach (var each in Case.All) _ = each.Evaluate(2000) + each.ParseAndEvaluate(500);
    Thread.Sleep(bench.Smoke ? 0 : 25);
}
var ours = Case.All.ToDictionary(c => c.Name, c => bench.Throughput(c.Name, c.Evaluate));
var again = Case.All.ToDictionary(c => c.Name, c => bench.Throughput($"parse and evaluate: {c.Name}", c.ParseAndEvaluate));
bench.Throughput("parse: mean of the eleven", count =>
{
    var seen = 0L;
    foreach (var each in Case.All) seen += each.Parse(Math.Max(1, count / Case.All.Length));
    return seen;
});

if (args.Contains("--processor-time"))
{
    foreach (var each in Case.All) bench.Report(new($"{each.Name}, of processor time", "ops/s", [.. Enumerable.Range(0, bench.Runs).Select(_ => OfProcessorTime(each, bench.Smoke ? 2_000 : 500_000))]));
    return;
}

if (Feelin.Measure(bench, out var reason) is not { } feelin)
{
    Console.Out.WriteLine($"feelin is skipped: {reason}.");
    return;
}
foreach (var measurement in feelin.Values) bench.Report(measurement);
Console.Out.WriteLine();
Console.Out.WriteLine($"### Beside {reason}, which parses at each call");
Console.Out.WriteLine("| expression | times feelin, parsed once | times feelin, parsing too |");
Console.Out.WriteLine("|---|---|---|");
foreach (var (name, other) in feelin)
    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ours[name].Median / other.Median:0.0} | {again[name].Median / other.Median:0.0} |"));

static double OfProcessorTime(Case measured, int count)
{
    using var process = System.Diagnostics.Process.GetCurrentProcess();
    var before = process.TotalProcessorTime;
    _ = measured.Evaluate(count);
    process.Refresh();
    return count / (process.TotalProcessorTime - before).TotalSeconds;
}

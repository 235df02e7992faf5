using System.Globalization;
using Stadtlotse.Bench.Scheduling;
using Stadtlotse.Scheduling.Projects;

// [--set j120] [--every N] [--offset K] [--schedules N | --seconds S] [--threads T] [--at-once K] [--seed N]; Without --set: all sets at 5,000 schedules, then a city.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

var smoke = args.Contains("--smoke");
var data = Option("--data") ?? Environment.GetEnvironmentVariable("STADTLOTSE_TEST_DATA") ?? Path.Combine("..", "shared", "data");
var psplib = Path.Combine(data, "psplib");
if (Directory.Exists(psplib))
{
    Console.Out.WriteLine("## PSPLIB");
    Console.Out.WriteLine("| set | limit | instances | % over critical path | % over best known | best known reached | schedules | seconds |");
    Console.Out.WriteLine("|---|---|---|---|---|---|---|---|");
    var every = Number("--every", smoke ? 60 : 1);
    var limits = Option("--seconds") is { } seconds
        ? new SolveLimits { Time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) }
        : new SolveLimits { Schedules = Number("--schedules", 5000) };
    limits = limits with { Threads = Number("--threads", 2), Seed = (ulong)Number("--seed", 1) };
    foreach (var set in Option("--set") is { } one ? [one] : new[] { "j30", "j60", "j120" })
        PsplibBench.Run(psplib, set, limits, every, Number("--offset", 0), Number("--at-once", 1));
}
else
    Console.Out.WriteLine("PSPLIB is not beside this checkout; its part is left out.");
if (Option("--set") is null)
    CityBench.Run(new Stadtlotse.Bench.Measuring.Bench("Scheduling", args));

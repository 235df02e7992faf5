using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Stadtlotse.Foreign;
using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Build() => new("plan", "Plans: schedule activities under scarce staff and money.") { Solve() };

    private static Command Solve()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "PSPLIB instances (.sm) or portfolios (.json)" };
        var schedules = new Option<long?>("--schedules") { Description = "Most schedules per file (default 5000)" };
        var seconds = new Option<double?>("--seconds") { Description = "Longest time per file" };
        var seed = new Option<long>("--seed") { Description = "Seed of all chance", DefaultValueFactory = _ => 1 };
        var old = new Option<string?>("--old") { Description = "Portfolios: the plan so far (.json), of which as little as possible changes" };
        var language = new Option<string>("--language") { Description = "Portfolios: de, de-simple or en", DefaultValueFactory = _ => "de" };
        var json = new Option<bool>("--json") { Description = "One JSON object per file and line" };
        var command = new Command("solve", "Schedules PSPLIB instances for the shortest makespan, and portfolios by value.") { files, schedules, seconds, seed, old, language, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(files)!, parsed.GetValue(schedules), parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(json),
            new PortfolioCommand(parsed.GetValue(old), parsed.GetValue(language)!, parsed.GetValue(json)), cancellation)));
        return command;
    }

    private static int Run(string[] files, long? schedules, double? seconds, long seed, bool json, PortfolioCommand portfolios, CancellationToken cancellation)
    {
        if (!Stadtlotse.Scheduling.Wording.Languages.Contains(portfolios.Language))
            return Refuse($"plan solve: --language needs one of {string.Join(", ", Stadtlotse.Scheduling.Wording.Languages)}.");
        if (schedules is <= 0 || seconds is <= 0 or > 86_400 || double.IsNaN(seconds ?? 1))
            return Refuse("plan solve: --schedules needs a number from 1, --seconds one above 0 and at most 86400.");
        var limits = new SolveLimits
        {
            Schedules = schedules,
            Time = seconds is { } s ? TimeSpan.FromSeconds(s) : null,
            Seed = (ulong)seed,
            Threads = Environment.ProcessorCount,
        };
        var failed = false;
        foreach (var file in files)
            try
            {
                if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
                    failed |= !portfolios.Run(file, limits, cancellation);
                else
                    One(file, limits, json, cancellation);
            }
            catch (Exception fault) when (fault is ForeignInputException or ProjectFaultException or IOException or UnauthorizedAccessException)
            {
                Refuse($"{file}: {fault.Message}");
                failed = true;
            }
        return failed ? 1 : 0;
    }

    private static void One(string file, SolveLimits limits, bool json, CancellationToken cancellation)
    {
        if (new FileInfo(file).Length > PsplibReader.MaxBytes)
            throw new ForeignInputException("size", $"The file is larger than {PsplibReader.MaxBytes} bytes.");
        var name = Path.GetFileNameWithoutExtension(file);
        var project = PsplibReader.Read(name, ForeignText.Decode(File.ReadAllBytes(file)));
        var started = Stopwatch.GetTimestamp();
        var solution = ProjectSolver.Solve(project, limits, cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new
            {
                instance = name,
                makespan = solution.Makespan,
                lowerBound = solution.LowerBound,
                schedules = solution.Schedules,
                seconds = Math.Round(seconds, 3),
                start = solution.Starts,
            }));
        else
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: makespan {solution.Makespan}, at least {solution.LowerBound}, {solution.Schedules} schedules, {seconds:0.00} s"));
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}

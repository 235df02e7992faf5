using System.Globalization;
using Stadtlotse.Scheduling.Projects;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Scheduling.Tests.Projects;

public class PsplibTests
{
    // Every fifth instance by default, all with STADTLOTSE_TEST_ALL=1; the limits are the mean over all instances given.
    [Theory]
    [InlineData("j30", 0.05, true)]
    [InlineData("j60", 11.0, false)]
    [InlineData("j120", 31.9, false)]
    public void Set_FiveThousandSchedules_IsFeasibleAndWithinTheStatedDeviation(string set, double most, bool overBest)
    {
        var folder = SharedData.Require("psplib", set);
        var known = File.ReadLines(SharedData.Require("psplib", $"best_known_{set}.csv")).Skip(1).Select(l => l.Split(','))
            .ToDictionary(c => c[0], c => c.Skip(1).Select(v => int.Parse(v, CultureInfo.InvariantCulture)).ToArray());
        var all = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1";
        var files = Directory.GetFiles(folder, "*.sm").Order(StringComparer.Ordinal).Where((_, i) => all || i % 5 == 0).ToArray();
        var deviations = new double[files.Length];

        Parallel.For(0, files.Length, i =>
        {
            var text = File.ReadAllText(files[i]);
            var name = Path.GetFileNameWithoutExtension(files[i]);
            var solution = ProjectSolver.Solve(PsplibReader.Read(name, text), new() { Schedules = 5000 });
            var (path, bound, best) = (known[name][0], known[name][1], known[name][2]);

            new Checker(text).Faults(solution.Starts, solution.Makespan).ShouldBeEmpty(name);
            solution.Makespan.ShouldBeGreaterThanOrEqualTo(bound, name);
            solution.LowerBound.ShouldBeLessThanOrEqualTo(best, name);
            solution.LowerBound.ShouldBeGreaterThanOrEqualTo(path, name);
            solution.Schedules.ShouldBeLessThanOrEqualTo(5000, name);
            deviations[i] = 100.0 * (solution.Makespan - (overBest ? best : path)) / (overBest ? best : path);
        });

        // A fifth of the instances has another mean than all: the best known values tell how far apart.
        var names = files.Select(f => Path.GetFileNameWithoutExtension(f));
        var shift = overBest ? 0 : Over(names) - Over(Directory.GetFiles(folder, "*.sm").Select(f => Path.GetFileNameWithoutExtension(f)));
        deviations.Average().ShouldBeLessThanOrEqualTo(most + shift + (all ? 0 : 0.15));

        double Over(IEnumerable<string> some) => some.Average(n => 100.0 * (known[n][2] - known[n][0]) / known[n][0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Search_AnyLimit_CountsNoMoreSchedulesThanAllowed(long limit)
    {
        var solution = ProjectSolver.Solve(RandomProjects.Build(3, 40), new() { Schedules = limit });

        solution.Schedules.ShouldBeInRange(1, limit);
        solution.Starts.Count.ShouldBe(42);
    }
}

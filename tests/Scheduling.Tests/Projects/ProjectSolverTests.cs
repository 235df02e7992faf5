using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Tests.Projects;

public class ProjectSolverTests
{
    [Fact]
    public void Schedule_RandomProjects_IsFeasibleAndNotBelowTheBound()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var project = RandomProjects.Build(seed, 5 + seed % 40, resources: 1 + seed % 7, largest: seed % 3 == 0 ? 50_000 : 10);
            var solution = ProjectSolver.Solve(project, new() { Schedules = 200, Seed = (ulong)seed });

            RandomProjects.Faults(project, solution).ShouldBeEmpty($"seed {seed}");
            solution.Makespan.ShouldBeGreaterThanOrEqualTo(solution.LowerBound, $"seed {seed}");
        }
    }

    [Fact]
    public void Bound_SmallProjects_IsNeverAboveTheOptimumOfFullEnumeration()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var project = RandomProjects.Build(seed, 6);

            ProjectSolver.Solve(project, new() { Schedules = 300 }).Makespan.ShouldBe(Enumeration.Optimum(project), $"seed {seed}");
            ProjectSolver.Solve(project, new() { Schedules = 1 }).LowerBound.ShouldBeLessThanOrEqualTo(Enumeration.Optimum(project), $"seed {seed}");
        }
    }

    [Fact]
    public void Search_SameSeed_GivesTheSameStartsOnOneThreadAndOnSeveral()
    {
        var project = RandomProjects.Build(11, 60);
        var limits = new SolveLimits { Schedules = 120_000, Threads = 3, Seed = 5 };

        var (first, second) = (ProjectSolver.Solve(project, limits), ProjectSolver.Solve(project, limits));

        second.Starts.ShouldBe(first.Starts);
        second.Schedules.ShouldBe(first.Schedules);
        RandomProjects.Faults(project, first).ShouldBeEmpty();
    }

    [Fact]
    public void Search_Cancelled_GivesTheBestSoFar()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var project = RandomProjects.Build(4, 80);

        var solution = ProjectSolver.Solve(project, new() { Schedules = 1_000_000_000, Threads = 1 }, cancelled.Token);

        solution.Schedules.ShouldBe(1);
        RandomProjects.Faults(project, solution).ShouldBeEmpty();
    }

    [Fact]
    public void Search_HundredThousandActivities_AnswersInBoundedTime()
    {
        var random = new Random(1);
        var activities = Enumerable.Range(0, 100_000).Select(i => new ProjectActivity(random.Next(1, 11), [random.Next(0, 5), random.Next(0, 5)],
            i < 99_000 ? [i + 1 + random.Next(900)] : [])).ToArray();
        var project = Project.Create("large", activities, [40, 40]);

        var solution = ProjectSolver.Solve(project, new() { Time = TimeSpan.FromSeconds(1) });
        solution.Makespan.ShouldBeGreaterThanOrEqualTo(solution.LowerBound);
        for (var i = 0; i < activities.Length; i++)
            foreach (var s in activities[i].Successors)
                solution.Starts[s].ShouldBeGreaterThanOrEqualTo(solution.Starts[i] + activities[i].Duration);
    }

    [Theory]
    [InlineData("project.cycle", "1 → 2 → 1")]
    [InlineData("project.never", "Activity 1 needs 3 units of resource 1, which has 2")]
    [InlineData("project.duration", "Activity 1")]
    [InlineData("project.successor", "the successor 9")]
    [InlineData("project.capacity", "Resource 1")]
    public void Project_Contradictory_IsRefusedByName(string code, string words)
    {
        ProjectActivity[] activities = code switch
        {
            "project.cycle" => [new(1, [1], [1]), new(1, [1], [0])],
            "project.never" => [new(1, [3], [])],
            "project.duration" => [new(-1, [1], [])],
            "project.successor" => [new(1, [1], [8])],
            _ => [new(1, [1], [])],
        };

        var fault = Should.Throw<ProjectFaultException>(() => Project.Create("bad", activities, [code == "project.capacity" ? -1 : 2]));

        fault.Code.ShouldBe(code);
        fault.Message.ShouldContain(words);
    }
}

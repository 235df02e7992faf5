using System.Text.RegularExpressions;
using Stadtlotse.Scheduling.Projects;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public partial class ReadmeTests
{
    [Fact]
    public void Examples_OfTheReadme_StandHereAndWork()
    {
        var portfolio = new Portfolio
        {
            Start = new(2027, 1, 4),
            Weeks = 104,
            Activities =
            [
                new("portal", "Serviceportal", [new Mode("own", "own staff") { Work = [new("IT", 3, 60)], Costs = [new("it", 40_000_00)] }]) { Value = 8, Priority = 1 },
                new("training", "Schulung", [new Mode("m", "at the city") { Weeks = 4, Work = [new("Schulung", 2)] }]) { Value = 3 },
                new("wifi", "WLAN im Rathaus",
                [
                    new Mode("own", "own staff") { Work = [new("IT", 4, 40)] },
                    new Mode("bought", "bought service") { Weeks = 6, Costs = [new("it", 25_000_00, Due.AtEnd)] },
                ]) { Latest = new(2027, 12, 31) },
            ],
            Resources = [new("kim", "Kim", ["IT"], 5) { Absences = [new(new(2027, 7, 5), new(2027, 7, 25))] }, new("alex", "Alex", ["IT", "Schulung"], 2.5m)],
            Accounts = [new("it", "IT-Budget", [new(2027, 60_000_00), new(2028, 30_000_00)])],
            Lags = [new("portal", "training", LagKind.FinishStart, Min: 0, Max: 8)],
        };
        var result = Planner.Solve(portfolio);

        var words = new Wording(portfolio, "en");
        foreach (var explanation in Explainer.Explain(portfolio, result.Plan!))
            Console.Out.WriteLine(words.Of(explanation));

        var ill = portfolio with { Resources = [portfolio.Resources[0] with { Absences = [new(new(2027, 2, 1), new(2027, 5, 2))] }, portfolio.Resources[1]] };
        var revision = Planner.Replan(ill, result.Plan!);
        foreach (var change in revision.Changes)
            Console.Out.WriteLine(words.Of(change));

        var buffers = Buffering.Size(portfolio, result.Plan!, new BufferOptions { OnTime = 0.8 });
        Console.Out.WriteLine(words.Of(buffers[0]));

        var project = Project.Create("small",
            [new(0, [0], [1, 2]), new(3, [2], [3]), new(2, [2], [3]), new(0, [0], [])], capacities: [3]);
        var solution = ProjectSolver.Solve(project, new SolveLimits { Schedules = 5_000 });

        new PlanChecker(portfolio, result.Plan!).Faults().ShouldBeEmpty();
        new PlanChecker(ill, revision.Result.Plan!).Faults().ShouldBeEmpty();
        buffers[0].OnTime.ShouldBeGreaterThanOrEqualTo(0.8);
        solution.Makespan.ShouldBe(5);
        var here = Squeezed(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "Scheduling.Tests", "Portfolios", "ReadmeTests.cs")));
        foreach (Match example in Example().Matches(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "Scheduling", "README.md"))))
            here.ShouldContain(Squeezed(example.Groups[1].Value));
    }

    private static string Squeezed(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Example();
}

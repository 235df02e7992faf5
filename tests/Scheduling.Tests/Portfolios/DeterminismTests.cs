using Stadtlotse.Bench.Scheduling;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class DeterminismTests
{
    [Fact]
    public void Plan_SameSeed_IsTheSameAndAnotherSeedSearchesElsewhere()
    {
        var city = CityPortfolio.Build(7);
        string Made(ulong seed) => PortfolioFile.Write(Planner.Solve(city, new() { Schedules = 80, Seed = seed }).Plan!);

        Made(1).ShouldBe(Made(1));
        Made(2).ShouldNotBe(Made(1));
    }

    [Fact]
    public void Plan_Cancelled_AnswersAtOnceWithWhatThereIs()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var result = Planner.Solve(CityPortfolio.Build(8), cancellation: cancelled.Token);

        result.Outcome.ShouldBeOneOf(Outcome.Planned, Outcome.Undecided);
        if (result.Plan is { } plan)
            new PlanChecker(CityPortfolio.Build(8), plan).Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Plan_MoreSchedules_IsNotWorse()
    {
        var city = CityPortfolio.Build(9);

        Planner.Solve(city, new() { Schedules = 400 }).Plan!.Cost.ShouldBeLessThanOrEqualTo(Planner.Solve(city, new() { Schedules = 2 }).Plan!.Cost);
    }

    [Fact]
    public void Checker_BrokenPlans_FindsEveryKindOfBreach()
    {
        var city = CityPortfolio.Build(1);
        var plan = Planner.Solve(city, new() { Schedules = 10 }).Plan!;
        Plan Moved(int i, int weeks) => plan with
        {
            Placements = [.. plan.Placements.Select((p, k) => k != i ? p : p with { StartWeek = p.StartWeek + weeks, EndWeek = p.EndWeek + weeks, Start = p.Start.AddDays(7 * weeks), End = p.End.AddDays(7 * weeks) })],
        };

        new PlanChecker(city, plan).Faults().ShouldBeEmpty();
        new PlanChecker(city, Moved(7, 1)).Faults().ShouldContain(f => f.Contains("misses its date", StringComparison.Ordinal));
        new PlanChecker(city, Moved(11, 1)).Faults().ShouldContain(f => f.Contains("not where it is pinned", StringComparison.Ordinal));
        new PlanChecker(city, Moved(40, -plan.Placements[40].StartWeek - 1)).Faults().ShouldNotBeEmpty();
        new PlanChecker(city, plan with { Setups = [] }).Faults().ShouldContain(f => f.Contains("without the set-up", StringComparison.Ordinal));
        new PlanChecker(city, plan with { Assignments = [.. plan.Assignments.Select(a => a with { Days = a.Days * 3 })] }).Faults().ShouldContain(f => f.Contains("works too much", StringComparison.Ordinal));
        new PlanChecker(city with { Accounts = [.. city.Accounts.Select(a => a with { Budgets = [] })] }, plan).Faults().ShouldContain(f => f.Contains("overdrawn", StringComparison.Ordinal));
    }
}

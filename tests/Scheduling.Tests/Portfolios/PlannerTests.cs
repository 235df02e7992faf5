using Stadtlotse.Bench.Scheduling;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class PlannerTests
{
    [Fact]
    public void Plan_RandomPortfolios_RespectsEverythingAndTheBound()
    {
        var outcomes = new Dictionary<Outcome, int>();
        for (var seed = 0; seed < 300; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            var result = Planner.Solve(portfolio, new() { Schedules = 60 });
            outcomes[result.Outcome] = outcomes.GetValueOrDefault(result.Outcome) + 1;
            if (result.Plan is not { } plan)
                continue;
            new PlanChecker(portfolio, plan).Faults().ShouldBeEmpty($"seed {seed}");
            plan.Cost.ShouldBeGreaterThanOrEqualTo(plan.LowerBound, $"seed {seed}");
        }
        outcomes.GetValueOrDefault(Outcome.Planned).ShouldBeGreaterThan(100);
        outcomes.GetValueOrDefault(Outcome.Contradictory).ShouldBeGreaterThan(20);
        outcomes.GetValueOrDefault(Outcome.Undecided).ShouldBeLessThan(30);
        outcomes.ShouldNotContainKey(Outcome.Invalid);
    }

    [Fact]
    public void Contradiction_RandomPortfolios_IsIrreducible()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            if (Planner.Solve(portfolio, new() { Schedules = 40 }).Contradiction is not { } contradiction)
                continue;
            contradiction.Irreducible.ShouldBeTrue($"seed {seed}");
            contradiction.Constraints.ShouldNotBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Plan_City_IsFoundAndRespectsEverything()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var city = CityPortfolio.Build(seed);
            var result = Planner.Solve(city, new() { Schedules = 20 });

            result.Outcome.ShouldBe(Outcome.Planned, $"seed {seed}");
            new PlanChecker(city, result.Plan!).Faults().ShouldBeEmpty($"seed {seed}");
        }
    }
}

using Stadtlotse.Bench.Scheduling;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class ReplanTests
{
    [Fact]
    public void Replan_NothingChanged_ChangesNothing()
    {
        var city = CityPortfolio.Build(2, measures: 60);
        var plan = Planner.Solve(city, new() { Schedules = 20 }).Plan!;

        var revision = Planner.Replan(city, plan, new() { Schedules = 20 });

        revision.Changes.ShouldBeEmpty();
        new PlanChecker(city, revision.Result.Plan!).Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Replan_OnePersonGone_MovesFarLessThanPlanningAnew()
    {
        var city = CityPortfolio.Build(3, measures: 60);
        var plan = Planner.Solve(city, new() { Schedules = 60 }).Plan!;
        var busiest = plan.Assignments.GroupBy(a => a.Resource).OrderByDescending(g => g.Sum(a => a.Days)).Select(g => g.Key)
            .First(r => city.Resources.Count(x => x.Skills[0] == city.Resources.Single(y => y.Id == r).Skills[0]) > 1);
        var ill = city with { Resources = [.. city.Resources.Select(r => r.Id == busiest ? r with { Absences = [.. r.Absences, new(city.Start.AddDays(200), city.Start.AddDays(400))] } : r)] };

        var revision = Planner.Replan(ill, plan, new() { Schedules = 60 });
        var anew = Change.Between(plan, Planner.Solve(ill, new() { Schedules = 60, Seed = 9 }).Plan!);

        new PlanChecker(ill, revision.Result.Plan!).Faults().ShouldBeEmpty();
        revision.Changes.Count.ShouldBeGreaterThan(0);
        revision.Changes.Count.ShouldBeLessThan(anew.Count / 2);
    }

    [Fact]
    public void Replan_MeasuresAddedAndRemoved_SaysSo()
    {
        var city = CityPortfolio.Build(4, measures: 40);
        var plan = Planner.Solve(city, new() { Schedules = 20 }).Plan!;
        var last = city.Activities[^1];
        var changed = city with
        {
            Activities = [.. city.Activities.Take(39), new Activity("neu", "Neue Maßnahme", [new Mode("m", "m") { Weeks = 3 }])],
            Lags = [.. city.Lags.Where(l => l.From != last.Id && l.To != last.Id)],
            Bundles = [.. city.Bundles.Select(b => b with { Members = [.. b.Members.Where(m => m != last.Id)] })],
        };

        var revision = Planner.Replan(changed, plan, new() { Schedules = 20 });

        new PlanChecker(changed, revision.Result.Plan!).Faults().ShouldBeEmpty();
        revision.Changes.ShouldContain(c => c.Activity == "neu" && c.Before == null);
        revision.Changes.ShouldContain(c => c.Activity == last.Id && c.After == null);
        revision.Changes.Count.ShouldBe(2);
    }
}

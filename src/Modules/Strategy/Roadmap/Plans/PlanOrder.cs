using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Roadmap.Scenarios;

namespace Stadtlotse.Strategy.Roadmap.Plans;

/// <summary>Orders the calculation of a plan, within a command.</summary>
internal static class PlanOrder
{
    /// <param name="change">The command.</param>
    /// <param name="title">Its title; the scenario's name, or a number, when empty.</param>
    /// <param name="scenario">What would be different; null for the city's own data.</param>
    /// <param name="basis">The plan that is to change as little as possible; null to begin anew.</param>
    /// <param name="withProposed">Whether proposed measures are planned too.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="numbered">How a plan without a title is called, by its number.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<RoadmapPlan> Place(CityDb change, string? title, Scenario? scenario, RoadmapPlan? basis, bool withProposed, string by, Func<int, string> numbered, CancellationToken cancellation)
    {
        await change.Lock("strategy.roadmap", cancellation);
        var plans = change.Context<StrategyDb>();
        var number = (await plans.RoadmapPlans.MaxAsync(p => (int?)p.Number, cancellation) ?? 0) + 1;
        var today = change.Now.Day();
        var plan = new RoadmapPlan
        {
            Id = change.NewId(),
            Number = number,
            Title = title?.Trim() is { Length: > 0 } own ? own : scenario?.Name ?? numbered(number),
            Scenario = scenario?.Id,
            Basis = basis?.Id,
            WithProposed = withProposed,
            // Who changes little keeps the weeks; who begins anew begins this week.
            Starts = basis?.Starts ?? today.AddDays(-(((int)today.DayOfWeek + 6) % 7)),
            Created = change.Now,
            CreatedBy = by,
        };
        plans.Add(plan);
        change.Schedule(PlanJob.Name, new PlanJob.Order(plan.Id), change.Now);
        change.About($"roadmap/{plan.Id:D}", details: new { plan.Number, plan.Title, plan.Scenario, plan.Basis });
        return plan;
    }
}

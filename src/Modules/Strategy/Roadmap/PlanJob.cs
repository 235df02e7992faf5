using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Scheduling;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>Calculates a plan in the background: reads, plans, explains, stores. What it has reached stands with the plan.</summary>
internal static class PlanJob
{
    public const string Name = "strategy.roadmap";

    /// <summary>Longest time for the search; what it has found by then counts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    public sealed record Order(Guid Plan);

    public static Consumer Consumer { get; } = new(Name, null, External: false, Handle) { Tries = 3 };

    private static async Task Handle(City city, Delivery delivery, CancellationToken cancellation)
    {
        var order = delivery.Read<Order>();
        RoadmapPlan? plan;
        PlanInput input;
        Plan? basis = null;
        await using (var db = city.Read<StrategyDb>())
        {
            plan = await db.RoadmapPlans.FirstOrDefaultAsync(p => p.Id == order.Plan, cancellation);
            if (plan is null || plan.IsOver) return;
            input = await new PlanInputs(db, plan, (await city.Profile(cancellation)).Place).Read(cancellation);
            if (plan.Basis is { } from) basis = PlanStore.Of(await db.RoadmapBars.Where(b => b.Plan == from).OrderBy(b => b.Position).ToListAsync(cancellation), input.Portfolio);
        }
        if (delivery.Attempt >= 3)
        {
            await Write(city, delivery, order.Plan, "fail", (p, now) => p.Fail(now), cancellation);
            return;
        }
        await Write(city, delivery, order.Plan, "read", (p, _) => p.Progress(20), cancellation);
        var limits = new PlanLimits { Time = Longest };
        var result = await Task.Run(() => basis is null ? Planner.Solve(input.Portfolio, limits, cancellation) : Planner.Replan(input.Portfolio, basis, limits, cancellation).Result, cancellation);
        cancellation.ThrowIfCancellationRequested();
        await Write(city, delivery, order.Plan, "planned", (p, _) => p.Progress(60), cancellation);
        var stored = await Task.Run(() => PlanStore.Make(input, result), cancellation);
        await city.Write<bool>(Head(delivery, "store", order.Plan), async change =>
        {
            var db = change.Context<StrategyDb>();
            var kept = await db.RoadmapPlans.FirstAsync(p => p.Id == order.Plan, cancellation);
            if (kept.IsOver) return true;
            kept.Finish(stored.Outcome, change.Now);
            db.AddRange(stored.Bars.Select(b => b.Row(change.NewId(), order.Plan)));
            return true;
        }, cancellation);
    }

    private static Task<Result<bool>> Write(City city, Delivery delivery, Guid plan, string step, Action<RoadmapPlan, Instant> say, CancellationToken cancellation) => city.Write<bool>(Head(delivery, $"{step}/{delivery.Attempt}", plan), async change =>
    {
        if (await change.Context<StrategyDb>().RoadmapPlans.FirstOrDefaultAsync(p => p.Id == plan, cancellation) is { IsOver: false } kept) say(kept, change.Now);
        return true;
    }, cancellation);

    private static Command Head(Delivery delivery, string step, Guid plan) => new("strategy.roadmap.calculate", $"{delivery.Key}/{step}", Actor.System(Name), StrategyPermissions.Purpose) { Subject = $"roadmap/{plan:D}" };
}

using Stadtlotse.Scheduling.Contradictions;
using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Planning;

namespace Stadtlotse.Scheduling;

/// <summary>Makes plans. Thread-safe; holds no state; deterministic as long as no time limit is given.</summary>
public static class Planner
{
    private const int Rounds = 4;

    /// <summary>Plans a portfolio from scratch.</summary>
    /// <param name="portfolio">What is to be planned.</param>
    /// <param name="limits">How long. Default: 400 plans from seed 1 on two threads.</param>
    /// <param name="cancellation">Ends early with the best so far.</param>
    public static PlanResult Solve(Portfolio portfolio, PlanLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new();
        if (PortfolioCheck.Of(portfolio) is { Count: > 0 } faults)
            return new() { Outcome = Outcome.Invalid, Faults = faults };
        var builder = new ModelBuilder(portfolio);
        var model = builder.Build();
        var domains = new Domains(model);
        if (!new Propagation(model).Run(domains, cancellation: cancellation))
            return Contradictory(builder, limits, cancellation);
        var searches = Searches(builder, domains, m => new(m), limits, cancellation);
        Parallel.ForEach(searches, s => s.Begin(null));
        if (!searches.Any(s => s.Complete))
            return Failed(builder, domains, searches, limits, cancellation);
        Improve(searches);
        return new() { Outcome = Outcome.Planned, Plan = Best(searches).ToPlan(PlanBounds.Of(model, domains)) };
    }

    /// <summary>
    /// Plans a changed portfolio so that as little as possible of an old plan changes: first as few measures as possible move,
    /// then by as few weeks as possible. New measures are placed as early as that allows.
    /// </summary>
    /// <param name="portfolio">The portfolio as it is now, with the same start.</param>
    /// <param name="old">The plan so far.</param>
    /// <param name="limits">How long. Default: 400 plans from seed 1 on two threads.</param>
    /// <param name="cancellation">Ends early with the best so far.</param>
    public static Revision Replan(Portfolio portfolio, Plan old, PlanLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new();
        if (PortfolioCheck.Of(portfolio) is { Count: > 0 } faults)
            return new(new() { Outcome = Outcome.Invalid, Faults = faults }, []);
        var builder = new ModelBuilder(portfolio);
        var model = builder.Build();
        var domains = new Domains(model);
        if (!new Propagation(model).Run(domains, cancellation: cancellation))
            return new(Contradictory(builder, limits, cancellation), []);
        var searches = Searches(builder, domains, m => new StayGoal(m, OldSpots(m, old)), limits, cancellation);
        Parallel.ForEach(searches, s => s.Begin(OldSpots(s.Model, old)));
        if (!searches.Any(s => s.Complete))
            return new(Failed(builder, domains, searches, limits, cancellation), []);
        Improve(searches);
        var plan = Best(searches).ToPlan(PlanBounds.Of(model, domains));
        return new(new() { Outcome = Outcome.Planned, Plan = plan }, Change.Between(old, plan));
    }

    private static Spot[] OldSpots(PlanModel model, Plan old)
    {
        var byId = old.Placements.ToDictionary(p => p.Activity);
        return [.. model.Items.Select(item =>
        {
            var activity = model.Portfolio.Activities[item.Index];
            if (!byId.TryGetValue(activity.Id, out var placement))
                return new(item.Options[0], -1, -1);
            var option = item.Options.FirstOrDefault(o => o.Id == placement.Mode) ?? item.Options[0];
            return new Spot(option, Math.Clamp(placement.StartWeek, 0, model.Weeks - 1), -1);
        })];
    }

    private static Island[] Searches(ModelBuilder builder, Domains domains, Func<PlanModel, Goal> goal, PlanLimits limits, CancellationToken cancellation)
    {
        var threads = (int)Math.Clamp(limits.Threads, 1, Math.Min(64, Math.Max(1, limits.Schedules)));
        return [.. Enumerable.Range(0, threads).Select(k =>
            new Island(builder.Build(), domains.Clone(), goal, limits.Seed + (ulong)k * 7919, new(Math.Max(1, limits.Schedules / threads), limits.Time, cancellation)))];
    }

    /// <summary>The searches go on by themselves and start anew from the best of all at fixed points.</summary>
    private static void Improve(Island[] searches)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var best = Best(searches);
            var spots = best.Snapshot();
            Parallel.ForEach(searches, s => s.Continue(s == best ? null : spots, round / (double)Rounds));
        }
    }

    private static Island Best(Island[] searches) => searches.Where(s => s.Complete).MinBy(s => s.Cost)!;

    private static PlanResult Contradictory(ModelBuilder builder, PlanLimits limits, CancellationToken cancellation) =>
        new() { Outcome = Outcome.Contradictory, Contradiction = new Conflict(builder, limits, cancellation).Find() };

    private static PlanResult Failed(ModelBuilder builder, Domains domains, Island[] searches, PlanLimits limits, CancellationToken cancellation)
    {
        var hardest = Enumerable.Range(0, domains.Low.Length).OrderByDescending(i => searches.Sum(s => (long)s.Penalties[i])).ToArray();
        if (new Conflict(builder, limits, cancellation).FindAmong(hardest) is { } contradiction)
            return new() { Outcome = Outcome.Contradictory, Contradiction = contradiction };
        var nearest = searches.MaxBy(s => s.Placed)!;
        return new() { Outcome = Outcome.Undecided, Unplaced = nearest.Unplaced };
    }
}

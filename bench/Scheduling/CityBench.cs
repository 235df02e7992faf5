using System.Globalization;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Scheduling;

namespace Stadtlotse.Bench.Scheduling;

/// <summary>A city's size: 120 measures, 12 skills, 6 budget years, all kinds of constraints.</summary>
internal static class CityBench
{
    public static void Run(Measuring.Bench bench)
    {
        var city = CityPortfolio.Build(1);
        bench.Duration("first plan, 1 schedule", () => Planned(Planner.Solve(city, new() { Schedules = 1, Threads = 1 })));
        bench.Duration("plan, default 400 schedules", () => Planned(Planner.Solve(city)));
        var plan = Planned(Planner.Solve(city));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cost {plan.Cost:0}, bound {plan.LowerBound:0}, gap {plan.Gap:P1}"));
        var ill = city with { Resources = [.. city.Resources.Select((r, i) => i == 0 ? r with { DaysPerWeek = 0 } : r)] };
        var revision = Planner.Replan(ill, plan);
        Console.Out.WriteLine($"re-plan after one person left: {revision.Result.Outcome}, {revision.Changes.Count} of {plan.Placements.Count} measures changed");
        bench.Duration("re-plan after one person left", () => Planner.Replan(ill, plan));
        var late = city with { Activities = [.. city.Activities.Select((a, i) => i == 30 ? a with { Latest = city.Start.AddDays(7) } : a)] };
        var why = Planner.Solve(late);
        Console.Out.WriteLine($"impossible deadline: {why.Outcome}, {why.Contradiction?.Constraints.Count} constraints, irreducible {why.Contradiction?.Irreducible}");
        bench.Duration("contradiction: impossible deadline", () => Planner.Solve(late));
        var poor = city with { Accounts = [.. city.Accounts.Select((a, i) => i == 0 ? a with { Budgets = [.. a.Budgets.Select(b => b with { Cents = b.Cents / 50 })] } : a)] };
        why = Planner.Solve(poor);
        Console.Out.WriteLine($"no money: {why.Outcome}, {why.Contradiction?.Constraints.Count} constraints, irreducible {why.Contradiction?.Irreducible}");
        bench.Duration("contradiction: too little money", () => Planner.Solve(poor));
        var busy = city with { Activities = [.. city.Activities.Select((a, i) => i % 12 == 3 && a.Started is null && a.Fixed is null && a.Pinned is null ? a with { Latest = city.Start.AddDays(7 * 40) } : a)] };
        why = Planner.Solve(busy);
        Console.Out.WriteLine($"too much work until a date: {why.Outcome}, {why.Contradiction?.Constraints.Count} constraints, irreducible {why.Contradiction?.Irreducible}");
        bench.Duration("contradiction: too much work until a date", () => Planner.Solve(busy));
    }

    private static Plan Planned(PlanResult result) => result.Plan ?? throw new InvalidOperationException($"The city could not be planned: {result.Outcome}.");
}

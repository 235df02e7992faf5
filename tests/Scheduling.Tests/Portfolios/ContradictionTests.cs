using Stadtlotse.Scheduling;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class ContradictionTests
{
    private static readonly Portfolio Empty = new() { Start = new(2027, 1, 4), Weeks = 52, Activities = [] };

    private static Activity Measure(string id, int weeks = 4, params Work[] work) => new(id, $"Maßnahme {id}", [new Mode("m", "m") { Weeks = weeks, Work = work }]);

    [Fact]
    public void Precedence_Cyclic_NamesExactlyTheCycle()
    {
        var portfolio = Empty with
        {
            Activities = [Measure("a"), Measure("b"), Measure("c"), Measure("d")],
            Lags = [new("a", "b"), new("b", "c"), new("c", "a"), new("c", "d")],
        };

        var contradiction = Planner.Solve(portfolio).Contradiction!;

        contradiction.Irreducible.ShouldBeTrue();
        contradiction.Constraints.Select(c => (c.Subject, c.Other)).ShouldBe([("a", "b"), ("b", "c"), ("c", "a")], ignoreOrder: true);
    }

    [Fact]
    public void Skill_NobodyHas_IsNamed()
    {
        var result = Planner.Solve(Empty with { Activities = [Measure("a", 4, new Work("Glasbau", 1))] });

        result.Contradiction!.Constraints.ShouldHaveSingleItem().ShouldBe(new(ConstraintKind.Staff, "Glasbau"));
        new Wording(Empty, "de").Of(result.Contradiction)[1].ShouldBe("für „Glasbau“ ist niemand da");
    }

    [Fact]
    public void Capacity_Zero_IsNamed()
    {
        var portfolio = Empty with { Activities = [Measure("a", 4, new Work("IT", 1))], Resources = [new("p", "Kim", ["IT"], 0)] };

        Planner.Solve(portfolio).Contradiction!.Constraints.ShouldHaveSingleItem().Kind.ShouldBe(ConstraintKind.Staff);
    }

    [Fact]
    public void Lags_NegativeAndContradictory_AreNamed()
    {
        var portfolio = Empty with
        {
            Activities = [Measure("a"), Measure("b"), Measure("c")],
            Lags = [new("a", "b", LagKind.StartStart, 3, 10), new("b", "a", LagKind.StartStart, -2, null), new("a", "c", LagKind.FinishFinish, -9)],
        };

        var contradiction = Planner.Solve(portfolio).Contradiction!;

        contradiction.Irreducible.ShouldBeTrue();
        contradiction.Constraints.Count.ShouldBe(2);
        contradiction.Constraints.ShouldAllBe(c => c.Kind == ConstraintKind.MinLag);
    }

    [Fact]
    public void TwoMeasures_OnePersonAndOneWeek_NeedsCaseDistinctionAndIsProven()
    {
        var portfolio = Empty with
        {
            Activities = [.. new[] { "a", "b", "c" }.Select(id => Measure(id, 5, new Work("IT", 3)) with { Latest = new(2027, 3, 28) })],
            Resources = [new("p", "Kim", ["IT"], 5)],
        };

        var contradiction = Planner.Solve(portfolio).Contradiction!;

        contradiction.Irreducible.ShouldBeTrue();
        contradiction.Constraints.Select(c => c.Kind).ShouldBe([ConstraintKind.Staff, ConstraintKind.Latest, ConstraintKind.Latest, ConstraintKind.Latest]);
    }

    [Fact]
    public void EachConstraint_LeftOutOfTheSet_AllowsAPlan()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            if (Planner.Solve(portfolio, new() { Schedules = 40 }).Contradiction is not { } contradiction)
                continue;
            Only(portfolio, contradiction.Constraints).Outcome.ShouldBe(Outcome.Contradictory, $"seed {seed}");
            foreach (var one in contradiction.Constraints)
                Only(portfolio, [.. contradiction.Constraints.Where(c => c != one)]).Outcome.ShouldBe(Outcome.Planned, $"seed {seed} without {one}");
        }
    }

    /// <summary>Plans with nothing but the given constraints, by taking all others out of the portfolio itself.</summary>
    private static PlanResult Only(Portfolio portfolio, IReadOnlyList<Constraint> kept)
    {
        bool Has(ConstraintKind kind, string subject) => kept.Any(c => c.Kind == kind && c.Subject == subject);
        bool HasLag(ConstraintKind kind, Lag lag, int? weeks) => kept.Any(c => c.Kind == kind && c.Subject == lag.From && c.Other == lag.To && c.Events == lag.Kind && c.Weeks == weeks);
        var skills = portfolio.Activities.SelectMany(a => a.Modes).SelectMany(m => m.Work).Concat(portfolio.Bundles.SelectMany(b => b.Work)).Select(w => w.Skill).Distinct()
            .Where(s => !Has(ConstraintKind.Staff, s)).ToHashSet();
        Work[] Needed(IReadOnlyList<Work> work) => [.. work.Select(w => skills.Contains(w.Skill) ? w with { Skill = "free " + w.Skill } : w)];
        var longer = kept.Any(c => c.Kind == ConstraintKind.Horizon) ? portfolio.Weeks : 2 * portfolio.Weeks + 20;
        var relaxed = portfolio with
        {
            Weeks = longer,
            Resources = [.. portfolio.Resources, .. skills.Select(s => new Resource("free " + s, s, ["free " + s], 10_000))],
            Activities = [.. portfolio.Activities.Select(a => a with
            {
                Modes = [.. a.Modes.Select(m => m with { Work = Needed(m.Work) })],
                Earliest = Has(ConstraintKind.Earliest, a.Id) ? a.Earliest : null,
                Latest = Has(ConstraintKind.Latest, a.Id) ? a.Latest : null,
                Fixed = Has(ConstraintKind.Fixed, a.Id) ? a.Fixed : null,
                Pinned = Has(ConstraintKind.Pinned, a.Id) ? a.Pinned : null,
                Started = Has(ConstraintKind.Started, a.Id) ? a.Started : null,
            })],
            Lags = [.. portfolio.Lags.Select(l => l with { Min = HasLag(ConstraintKind.MinLag, l, l.Min) ? l.Min : null, Max = HasLag(ConstraintKind.MaxLag, l, l.Max) ? l.Max : null })],
            Bundles = [.. portfolio.Bundles.Where(b => Has(ConstraintKind.Setup, b.Id)).Select(b => b with { Work = Needed(b.Work) })],
            Accounts = [.. portfolio.Accounts.Select(a => a with
            {
                Budgets = [.. Enumerable.Range(2027, 8).Select(y => kept.Any(c => c.Kind == ConstraintKind.Money && c.Subject == a.Id && c.Year == y)
                    ? new Budget(y, a.Budgets.FirstOrDefault(b => b.Year == y)?.Cents ?? 0, a.Budgets.FirstOrDefault(b => b.Year == y)?.CarriesOver ?? false)
                    : new Budget(y, 100_000_000, a.Budgets.FirstOrDefault(b => b.Year == y)?.CarriesOver ?? false))],
            })],
        };
        return Planner.Solve(relaxed, new() { Schedules = 100 });
    }
}

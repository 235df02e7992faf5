namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class ExplainerTests
{
    /// <summary>Relaxes what a reason names in the portfolio itself, holds everybody else where they are, and plans again.</summary>
    [Fact]
    public void Reason_ReallyRelaxed_LetsTheMeasureStartInTheWeekStated()
    {
        var checkedReasons = new Dictionary<ConstraintKind, int>();
        for (var seed = 0; seed < 150; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            if (Planner.Solve(portfolio, new() { Schedules = 30 }).Plan is not { } plan)
                continue;
            foreach (var explanation in Explainer.Explain(portfolio, plan).Where(e => e.Kind == ExplanationKind.Bound))
                foreach (var reason in explanation.Reasons)
                {
                    var relaxed = Relaxation.Of(portfolio, plan, explanation.Activity, [reason.Constraint]);
                    var earliest = Earliest(relaxed, explanation.Activity, plan);
                    reason.EarlierWeek.ShouldBeLessThan(explanation.StartWeek);
                    // Planning anew may also move set-ups, which an explanation leaves in place.
                    if (portfolio.Bundles.Count > 0)
                        earliest.ShouldBeLessThanOrEqualTo(reason.EarlierWeek, $"seed {seed}: {explanation.Activity}, {reason.Constraint}");
                    else
                        earliest.ShouldBe(reason.EarlierWeek, $"seed {seed}: {explanation.Activity}, {reason.Constraint}");
                    checkedReasons[reason.Constraint.Kind] = checkedReasons.GetValueOrDefault(reason.Constraint.Kind) + 1;
                }
        }
        foreach (var kind in new[] { ConstraintKind.MinLag, ConstraintKind.Staff, ConstraintKind.Money, ConstraintKind.Earliest, ConstraintKind.Fixed, ConstraintKind.Pinned, ConstraintKind.Setup })
            checkedReasons.GetValueOrDefault(kind).ShouldBeGreaterThan(0, $"{kind}");
    }

    [Fact]
    public void Plan_AsMade_LeavesNoMeasureThatCouldStartEarlier()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            if (Planner.Solve(portfolio, new() { Schedules = 30 }).Plan is { } plan)
                Explainer.Explain(portfolio, plan).ShouldAllBe(e => e.Kind != ExplanationKind.Free, $"seed {seed}");
        }
    }

    [Fact]
    public void JointReasons_OnlyTogether_LetTheMeasureStartEarlier()
    {
        var found = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var portfolio = RandomPortfolios.Build(seed);
            if (Planner.Solve(portfolio, new() { Schedules = 30 }).Plan is not { } plan)
                continue;
            foreach (var explanation in Explainer.Explain(portfolio, plan).Where(e => e is { Kind: ExplanationKind.Jointly, Reasons.Count: > 0 }))
            {
                var all = explanation.Reasons.Select(r => r.Constraint).ToArray();
                Earliest(Relaxation.Of(portfolio, plan, explanation.Activity, all), explanation.Activity, plan).ShouldBeLessThan(explanation.StartWeek, $"seed {seed}");
                foreach (var one in portfolio.Bundles.Count > 0 ? [] : all)
                    Earliest(Relaxation.Of(portfolio, plan, explanation.Activity, [one]), explanation.Activity, plan).ShouldBe(explanation.StartWeek, $"seed {seed}");
                found++;
            }
        }
        found.ShouldBeGreaterThan(0);
    }

    /// <summary>The earliest start for which a plan with everybody else in place passes the independent checker.</summary>
    private static int Earliest(Portfolio relaxed, string activity, Plan plan)
    {
        var index = plan.Placements.Select(p => p.Activity).ToList().IndexOf(activity);
        var start = plan.Placements[index].StartWeek;
        for (var week = 0; week < start; week++)
        {
            var there = relaxed.Activities.Select((a, i) => i == index ? a with { Earliest = null, Pinned = new(relaxed.Start.AddDays(7 * week), plan.Placements[i].Mode) } : a).ToList();
            var own = relaxed.Activities[index];
            if (own.Earliest is { } earliest && earliest > relaxed.Start.AddDays(7 * week + 4) // the Sunday: starts are Wednesdays
                || own.Fixed is not null || own.Pinned is not null || own.Started is not null)
                continue;
            var result = Planner.Solve(relaxed with { Activities = there }, new() { Schedules = 20 });
            if (result.Plan is { } found && found.Placements[index].StartWeek == week)
                return week;
        }
        return start;
    }
}

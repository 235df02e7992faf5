namespace Stadtlotse.Scheduling.Tests.Portfolios;

/// <summary>Takes constraints out of a portfolio by editing it, and pins everything but one measure to a plan.</summary>
internal static class Relaxation
{
    public static Portfolio Of(Portfolio portfolio, Plan plan, string activity, IEnumerable<Constraint> constraints)
    {
        var pinned = portfolio with
        {
            Activities = [.. portfolio.Activities.Zip(plan.Placements).Select(p => p.First.Id == activity || p.First.Started is not null
                ? p.First
                : p.First with { Pinned = new(p.Second.Start, p.Second.Mode), Fixed = null })],
        };
        return constraints.Aggregate(pinned, (p, c) => Without(p, activity, c));
    }

    private static Portfolio Without(Portfolio portfolio, string activity, Constraint constraint) => constraint switch
    {
        { Kind: ConstraintKind.MinLag } => portfolio with
        {
            Lags = [.. portfolio.Lags.Select(l => Same(l, constraint) && l.Min == constraint.Weeks ? l with { Min = null } : l)],
        },
        { Kind: ConstraintKind.MaxLag } => portfolio with
        {
            Lags = [.. portfolio.Lags.Select(l => Same(l, constraint) && l.Max == constraint.Weeks ? l with { Max = null } : l)],
        },
        { Kind: ConstraintKind.Money } => portfolio with
        {
            Accounts = [.. portfolio.Accounts.Select(a => a.Id != constraint.Subject ? a : a with
            {
                Budgets = [.. a.Budgets.Where(b => b.Year != constraint.Year),
                    new(constraint.Year, 1_000_000_00, a.Budgets.FirstOrDefault(b => b.Year == constraint.Year)?.CarriesOver ?? false)],
            })],
        },
        { Kind: ConstraintKind.Setup } => portfolio with
        {
            Bundles = [.. portfolio.Bundles.Select(b => b with { Members = [.. b.Members.Where(m => m != activity)] })],
        },
        { Kind: ConstraintKind.Staff } => portfolio with
        {
            // The measure's work of this skill is done by somebody from outside, who is always there.
            Resources = [.. portfolio.Resources, new("outside", "von außen", ["outside"], 1000)],
            Activities = [.. portfolio.Activities.Select(a => a.Id != activity ? a : a with
            {
                Modes = [.. a.Modes.Select(m => m with { Work = [.. m.Work.Select(w => w.Skill == constraint.Subject ? w with { Skill = "outside" } : w)] })],
            })],
        },
        _ => portfolio with
        {
            Activities = [.. portfolio.Activities.Select(a => a.Id != activity ? a : constraint.Kind switch
            {
                ConstraintKind.Earliest => a with { Earliest = null },
                ConstraintKind.Fixed => a with { Fixed = null },
                ConstraintKind.Pinned => a with { Pinned = null },
                _ => a with { Started = null },
            })],
        },
    };

    private static bool Same(Lag lag, Constraint constraint) =>
        lag.From == constraint.Subject && lag.To == constraint.Other && lag.Kind == constraint.Events;
}

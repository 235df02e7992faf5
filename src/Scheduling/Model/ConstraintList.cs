namespace Stadtlotse.Scheduling.Model;

/// <summary>
/// Every constraint of a portfolio that could be relaxed, once, in a fixed order: what concerns many comes first, and a contradiction
/// is told in terms of the first ones that suffice.
/// </summary>
internal static class ConstraintList
{
    public static Constraint[] Of(Portfolio portfolio, IReadOnlyList<string> skills, IReadOnlyList<int> years)
    {
        var all = new List<Constraint> { new(ConstraintKind.Horizon, "") };
        all.AddRange(skills.Select(s => new Constraint(ConstraintKind.Staff, s)));
        foreach (var account in portfolio.Accounts)
            all.AddRange(years.Select(y => new Constraint(ConstraintKind.Money, account.Id, Year: y, Cents: account.Budgets.FirstOrDefault(b => b.Year == y)?.Cents ?? 0)));
        all.AddRange(portfolio.Bundles.Select(b => new Constraint(ConstraintKind.Setup, b.Id)));
        foreach (var lag in portfolio.Lags)
        {
            if (MinOf(lag) is { } min)
                all.Add(min);
            if (MaxOf(lag) is { } max)
                all.Add(max);
        }
        foreach (var activity in portfolio.Activities)
        {
            Add(ConstraintKind.Earliest, activity.Id, activity.Earliest);
            Add(ConstraintKind.Latest, activity.Id, activity.Latest);
            Add(ConstraintKind.Fixed, activity.Id, activity.Fixed);
            Add(ConstraintKind.Pinned, activity.Id, activity.Pinned?.Start);
            Add(ConstraintKind.Started, activity.Id, activity.Started?.On);
        }
        return [.. all.Distinct()];

        void Add(ConstraintKind kind, string id, DateOnly? date)
        {
            if (date is not null)
                all.Add(new(kind, id, Date: date));
        }
    }

    public static Constraint? MinOf(Lag lag) =>
        lag.Min is { } weeks ? new(ConstraintKind.MinLag, lag.From, lag.To, lag.Kind, weeks) : null;

    public static Constraint? MaxOf(Lag lag) =>
        lag.Max is { } weeks ? new(ConstraintKind.MaxLag, lag.From, lag.To, lag.Kind, weeks) : null;
}

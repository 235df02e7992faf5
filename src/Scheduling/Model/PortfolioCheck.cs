namespace Stadtlotse.Scheduling.Model;

/// <summary>Finds what is faulty in a portfolio by itself, before any planning.</summary>
internal sealed class PortfolioCheck
{
    private const int MaxFaults = 100;
    private const decimal MaxDays = 100_000;
    private const long MaxCents = 1_000_000_000_000_00;

    private readonly List<Fault> faults = [];
    private readonly Portfolio portfolio;
    private readonly HashSet<string> activities;
    private readonly HashSet<string> accounts;

    private PortfolioCheck(Portfolio portfolio)
    {
        this.portfolio = portfolio;
        activities = [.. portfolio.Activities.Select(a => a.Id)];
        accounts = [.. portfolio.Accounts.Select(a => a.Id)];
    }

    public static IReadOnlyList<Fault> Of(Portfolio portfolio)
    {
        var check = new PortfolioCheck(portfolio);
        check.Sizes();
        if (check.faults.Count == 0)
            check.Parts();
        return [.. check.faults.Take(MaxFaults)];
    }

    private void Sizes()
    {
        Require(portfolio.Weeks is >= 1 and <= Portfolio.MaxWeeks, "fault.weeks", "", $"{portfolio.Weeks}");
        Require(portfolio.Start.Year is >= 1900 and <= 9000, "fault.date", "", $"{portfolio.Start:yyyy-MM-dd}");
        Require(portfolio.Activities.Count <= Portfolio.MaxActivities, "fault.size", "", $"{portfolio.Activities.Count}");
        Require(portfolio.Lags.Count <= 10 * Portfolio.MaxActivities, "fault.size", "", $"{portfolio.Lags.Count}");
        Require(portfolio.Resources.Count <= Portfolio.MaxResources, "fault.size", "", $"{portfolio.Resources.Count}");
        Require(portfolio.Accounts.Count <= Portfolio.MaxResources, "fault.size", "", $"{portfolio.Accounts.Count}");
        var skills = portfolio.Activities.SelectMany(a => a.Modes).SelectMany(m => m.Work).Concat(portfolio.Bundles.SelectMany(b => b.Work)).Select(w => w.Skill).Distinct().Count();
        Require(skills <= Portfolio.MaxSkills, "fault.skills", "", $"{skills}");
    }

    private void Parts()
    {
        Unique(portfolio.Activities.Select(a => a.Id));
        Unique(portfolio.Resources.Select(r => r.Id));
        Unique(portfolio.Accounts.Select(a => a.Id));
        Unique(portfolio.Bundles.Select(b => b.Id));
        foreach (var activity in portfolio.Activities)
            Check(activity);
        foreach (var resource in portfolio.Resources)
        {
            Require(resource.DaysPerWeek is >= 0 and <= MaxDays, "fault.days", resource.Name, $"{resource.DaysPerWeek}");
            foreach (var absence in resource.Absences)
                Require(absence.DaysPerWeek >= 0 && absence.From <= absence.Until, "fault.absence", resource.Name, $"{absence.From:yyyy-MM-dd}");
        }
        foreach (var account in portfolio.Accounts)
        {
            foreach (var budget in account.Budgets)
                Require(budget.Cents is >= 0 and <= MaxCents, "fault.money", account.Name, $"{budget.Cents}");
            Require(account.Budgets.DistinctBy(b => b.Year).Count() == account.Budgets.Count, "fault.year", account.Name);
        }
        foreach (var lag in portfolio.Lags)
            Check(lag);
        foreach (var bundle in portfolio.Bundles)
            Check(bundle);
        var twice = portfolio.Bundles.SelectMany(b => b.Members).GroupBy(m => m).Where(g => g.Count() > 1);
        faults.AddRange(twice.Select(g => new Fault("fault.bundle.twice", g.Key)));
    }

    private void Check(Activity activity)
    {
        Require(activity.Modes.Count > 0, "fault.mode.none", activity.Name);
        Require(activity.Value is >= 0 and <= 1_000_000_000, "fault.value", activity.Name, $"{activity.Value}");
        Require(activity.Priority is >= 1 and <= 5, "fault.priority", activity.Name, $"{activity.Priority}");
        Require(activity.Uncertainty.Optimistic is > 0 and <= 1 && activity.Uncertainty.Pessimistic is >= 1 and <= 10, "fault.uncertainty", activity.Name);
        Require(activity.Modes.DistinctBy(m => m.Id).Count() == activity.Modes.Count, "fault.twice", activity.Name);
        foreach (var mode in activity.Modes)
            Check(mode, activity.Name);
        foreach (var id in new[] { activity.Pinned?.Mode, activity.Started?.Mode })
            Require(id is null || activity.Modes.Any(m => m.Id == id), "fault.unknown.mode", activity.Name, id ?? "");
        Require(activity.Started is null or { Done: >= 0 and < 1 }, "fault.done", activity.Name, $"{activity.Started?.Done}");
    }

    private void Check(Mode mode, string owner)
    {
        if (mode.Weeks is { } weeks)
        {
            Require(weeks is >= 0 and <= Portfolio.MaxWeeks, "fault.duration", owner, $"{weeks}");
            Require(mode.Work.All(w => w.Days is null), "fault.effort.both", owner, mode.Name);
        }
        else
        {
            Require(mode.Work.Count > 0 && mode.Work.All(w => w is { Days: > 0 and <= MaxDays, DaysPerWeek: >= 0.01m and <= MaxDays }), "fault.effort", owner, mode.Name);
            Require(LeastWeeks(mode) <= Portfolio.MaxWeeks, "fault.duration", owner, $"{LeastWeeks(mode)}");
        }
        foreach (var work in mode.Work)
            Require(work.DaysPerWeek is >= 0 and <= MaxDays, "fault.days", owner, $"{work.DaysPerWeek}");
        foreach (var cost in mode.Costs)
        {
            Require(accounts.Contains(cost.Account), "fault.unknown.account", owner, cost.Account);
            Require(cost.Cents is >= 0 and <= MaxCents, "fault.money", owner, $"{cost.Cents}");
        }
    }

    /// <summary>Weeks a mode takes when nobody is ever away.</summary>
    public static int LeastWeeks(Mode mode) => mode.Weeks
        ?? (int)mode.Work.Select(w => w is { Days: { } days, DaysPerWeek: > 0 } ? Math.Min(1e6m, decimal.Ceiling(days / w.DaysPerWeek)) : 0).DefaultIfEmpty(0).Max();

    private void Check(Lag lag)
    {
        foreach (var id in new[] { lag.From, lag.To })
            Require(activities.Contains(id), "fault.unknown.activity", $"{lag.From} → {lag.To}", id);
        Require(lag.From != lag.To, "fault.lag.self", lag.From);
        Require(Math.Abs((long)(lag.Min ?? 0)) <= Portfolio.MaxWeeks && Math.Abs((long)(lag.Max ?? 0)) <= Portfolio.MaxWeeks, "fault.lag.weeks", $"{lag.From} → {lag.To}");
    }

    private void Check(Bundle bundle)
    {
        foreach (var id in bundle.Members)
            Require(activities.Contains(id), "fault.unknown.activity", bundle.Name, id);
        Require(bundle.Weeks is >= 1 and <= Portfolio.MaxWeeks && bundle.ShareWeeks is >= 0 and <= Portfolio.MaxWeeks, "fault.duration", bundle.Name, $"{bundle.Weeks}");
        Check(new Mode(bundle.Id, bundle.Name) { Weeks = bundle.Weeks, Work = bundle.Work, Costs = bundle.Costs }, bundle.Name);
    }

    private void Unique(IEnumerable<string> ids) =>
        faults.AddRange(ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new Fault("fault.twice", g.Key)));

    private void Require(bool holds, string code, string subject, string detail = "")
    {
        if (!holds)
            faults.Add(new(code, subject, detail));
    }
}

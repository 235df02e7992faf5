using System.Globalization;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

/// <summary>Checks a plan against its portfolio by the words of the documentation, day by day; shares no code with the planner.</summary>
internal sealed class PlanChecker(Portfolio portfolio, Plan plan)
{
    private readonly DateOnly monday = Enumerable.Range(0, 7).Select(d => portfolio.Start.AddDays(-d)).First(d => d.DayOfWeek == DayOfWeek.Monday);

    public IReadOnlyList<string> Faults() =>
        [.. Places().Concat(Dates()).Concat(Lags()).Concat(People()).Concat(Work()).Concat(Money()).Concat(Setups())];

    private IEnumerable<(Activity Activity, Placement At, Mode Mode)> Measures() =>
        portfolio.Activities.Zip(plan.Placements).Select(p => (p.First, p.Second, p.First.Modes.Single(m => m.Id == p.Second.Mode)));

    private IEnumerable<string> Places()
    {
        if (!plan.Placements.Select(p => p.Activity).SequenceEqual(portfolio.Activities.Select(a => a.Id)))
            yield return "not every measure is placed once";
        foreach (var (activity, at, mode) in Measures())
        {
            var left = 1 - (activity.Started?.Done ?? 0);
            if (at.StartWeek < 0 || at.EndWeek > portfolio.Weeks || at.EndWeek < at.StartWeek)
                yield return $"{activity.Id} leaves the horizon";
            if (mode.Weeks is { } weeks && at.EndWeek - at.StartWeek != (int)Math.Ceiling(weeks * left))
                yield return $"{activity.Id} takes {at.EndWeek - at.StartWeek} instead of {weeks} weeks";
            if (at.Start != monday.AddDays(7 * at.StartWeek) || at.End != monday.AddDays(7 * at.EndWeek - 1))
                yield return $"{activity.Id} has dates of other weeks";
        }
    }

    private IEnumerable<string> Dates()
    {
        foreach (var (a, at, _) in Measures())
        {
            if (a.Latest is { } latest && at.EndWeek > 0 && at.End > Sunday(latest))
                yield return $"{a.Id} ends after its deadline";
            if (a.Started is { } begun)
            {
                if (at.StartWeek != Math.Max(0, Week(begun.On)) || at.Mode != (begun.Mode ?? a.Modes[0].Id))
                    yield return $"{a.Id} has begun otherwise";
                continue;
            }
            if (a.Earliest is { } earliest && at.StartWeek < Week(earliest))
                yield return $"{a.Id} starts too early";
            if (a.Fixed is { } day && at.StartWeek != Week(day))
                yield return $"{a.Id} misses its date";
            if (a.Pinned is { } pin && (at.StartWeek != Week(pin.Start) || pin.Mode is not null && pin.Mode != at.Mode))
                yield return $"{a.Id} is not where it is pinned";
        }
    }

    private IEnumerable<string> Lags()
    {
        var at = plan.Placements.ToDictionary(p => p.Activity);
        var begun = portfolio.Activities.Where(a => a.Started is not null).ToDictionary(a => a.Id, a => Week(a.Started!.On));
        foreach (var lag in portfolio.Lags)
        {
            var from = lag.Kind is LagKind.FinishStart or LagKind.FinishFinish ? at[lag.From].EndWeek : Start(lag.From);
            var to = lag.Kind is LagKind.FinishFinish or LagKind.StartFinish ? at[lag.To].EndWeek : Start(lag.To);
            if (to - from < lag.Min || to - from > lag.Max)
                yield return $"{lag} is broken: {to - from}";
        }

        int Start(string id) => begun.GetValueOrDefault(id, at[id].StartWeek);
    }

    private IEnumerable<string> People()
    {
        var people = portfolio.Resources.ToDictionary(r => r.Id);
        foreach (var group in plan.Assignments.GroupBy(a => (a.Resource, a.Week)))
            if (group.Sum(a => a.Days) > Capacity(people[group.Key.Resource], group.Key.Week))
                yield return $"{group.Key.Resource} works too much in week {group.Key.Week}";
        foreach (var assignment in plan.Assignments)
            if (!people[assignment.Resource].Skills.Contains(assignment.Skill) || assignment.Days <= 0)
                yield return $"{assignment} cannot be";
    }

    private decimal Capacity(Resource person, int week)
    {
        decimal sum = 0;
        for (var day = monday.AddDays(7 * week); day < monday.AddDays(7 * week + 5); day = day.AddDays(1))
        {
            if (portfolio.Holidays.Contains(day) || day < person.From || day > person.Until)
                continue;
            sum += person.Absences.Where(a => a.From <= day && day <= a.Until).Select(a => a.DaysPerWeek).Append(person.DaysPerWeek).Min() / 5;
        }
        return sum;
    }

    private IEnumerable<string> Work()
    {
        var done = plan.Assignments.ToLookup(a => a.For);
        foreach (var (activity, at, mode) in Measures())
            foreach (var need in mode.Work.GroupBy(w => w.Skill))
            {
                var mine = done[activity.Id].Where(a => a.Skill == need.Key).ToList();
                var left = 1 - (activity.Started?.Done ?? 0);
                if (mine.Any(a => a.Week < at.StartWeek || a.Week >= at.EndWeek))
                    yield return $"{activity.Id} is worked on outside its weeks";
                var perWeek = mine.GroupBy(a => a.Week).ToDictionary(g => g.Key, g => g.Sum(a => a.Days));
                if (mode.Weeks is null && Math.Abs(mine.Sum(a => a.Days) - need.Sum(w => w.Days!.Value) * left) > 0.011m * need.Count())
                    yield return $"{activity.Id} gets {mine.Sum(a => a.Days)} days of {need.Key}";
                if (perWeek.Values.Any(d => d > need.Sum(w => w.DaysPerWeek)))
                    yield return $"{activity.Id} goes faster than its pace";
                if (mode.Weeks is not null && Enumerable.Range(at.StartWeek, at.EndWeek - at.StartWeek).Any(w => perWeek.GetValueOrDefault(w) != need.Sum(n => n.DaysPerWeek)))
                    yield return $"{activity.Id} lacks {need.Key} in some week";
            }
    }

    private IEnumerable<string> Money()
    {
        var spent = new Dictionary<(string, int), long>();
        foreach (var (activity, at, mode) in Measures())
            foreach (var cost in mode.Costs)
                Spend(cost, at.StartWeek, at.EndWeek, activity.Started);
        foreach (var setup in plan.Setups)
            foreach (var cost in portfolio.Bundles.Single(b => b.Id == setup.Bundle).Costs)
                Spend(cost, setup.StartWeek, setup.EndWeek, null);
        foreach (var account in portfolio.Accounts)
        {
            long carried = 0;
            for (var year = Year(0); year <= Year(portfolio.Weeks - 1); year++)
            {
                var line = account.Budgets.SingleOrDefault(b => b.Year == year);
                var rest = (line?.Cents ?? 0) + carried - spent.GetValueOrDefault((account.Id, year));
                if (rest < 0)
                    yield return $"{account.Id} is overdrawn in {year}";
                carried = line?.CarriesOver == true ? rest : 0;
            }
        }

        void Spend(Cost cost, int start, int end, Begun? begun)
        {
            if (cost.Due == Due.AtStart && begun is not null && (begun.Done > 0 || Week(begun.On) < 0))
                return;
            var cents = cost.Due == Due.Evenly ? (long)(cost.Cents * (1 - (begun?.Done ?? 0))) : cost.Cents;
            var last = Math.Max(start, end - 1);
            if (cost.Due == Due.Evenly && last > start)
                for (var week = start; week < last; week++)
                    spent[(cost.Account, Year(week))] = spent.GetValueOrDefault((cost.Account, Year(week))) + cents / (end - start);
            var rest = cost.Due == Due.Evenly && last > start ? cents - cents / (end - start) * (last - start) : cents;
            var due = cost.Due == Due.AtStart ? start : last;
            spent[(cost.Account, Year(due))] = spent.GetValueOrDefault((cost.Account, Year(due))) + rest;
        }
    }

    private IEnumerable<string> Setups()
    {
        foreach (var bundle in portfolio.Bundles)
        {
            var setups = plan.Setups.Where(s => s.Bundle == bundle.Id).ToList();
            if (setups.Any(s => s.EndWeek - s.StartWeek != bundle.Weeks || s.StartWeek < 0))
                yield return $"a set-up of {bundle.Id} has the wrong length";
            foreach (var setup in setups)
                foreach (var work in bundle.Work)
                    for (var week = setup.StartWeek; week < setup.EndWeek; week++)
                        if (plan.Assignments.Where(a => a.For == bundle.Id && a.Week == week && a.Skill == work.Skill).Sum(a => a.Days)
                            < work.DaysPerWeek * setups.Count(s => s.StartWeek <= week && week < s.EndWeek))
                            yield return $"the set-up of {bundle.Id} is not staffed in week {week}";
            foreach (var (activity, at, _) in Measures().Where(m => bundle.Members.Contains(m.Activity.Id)))
                if (activity.Started is null && !setups.Exists(s => s.EndWeek <= at.StartWeek && at.StartWeek <= s.EndWeek + bundle.ShareWeeks))
                    yield return $"{activity.Id} starts without the set-up of {bundle.Id}";
        }
    }

    private int Week(DateOnly date) => (int)Math.Floor((date.DayNumber - monday.DayNumber) / 7.0);

    private DateOnly Sunday(DateOnly date) => monday.AddDays(7 * Week(date) + 6);

    private int Year(int week) => ISOWeek.GetYear(monday.AddDays(7 * week).ToDateTime(default));
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Scheduling;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Strategy.Roadmap.Bundles;
using Stadtlotse.Strategy.Roadmap.Scenarios;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>The city's data as a portfolio, with what had to be assumed.</summary>
/// <param name="Portfolio">What the planner takes.</param>
/// <param name="Measures">The measures in it, by id.</param>
/// <param name="Fields">Titles of the fields.</param>
/// <param name="Assumed">Measures without money and staff, whose duration was assumed.</param>
/// <param name="Notes">What was left out or assumed, in words.</param>
internal sealed record PlanInput(Scheduling.Portfolio Portfolio, IReadOnlyDictionary<string, Measure> Measures, IReadOnlyDictionary<Guid, string> Fields, IReadOnlySet<string> Assumed, IReadOnlyList<Said> Notes);

/// <summary>Makes a portfolio of the city's measures, teams and accounts, changed as a scenario says.</summary>
/// <param name="db">The city's data.</param>
/// <param name="plan">What is asked for.</param>
/// <param name="place">The place whose holidays count, as the city's profile writes it; null for none.</param>
internal sealed class PlanInputs(StrategyDb db, RoadmapPlan plan, string? place)
{
    /// <summary>Days of a person-month.</summary>
    public const int DaysAMonth = 20;

    /// <summary>Weeks of a measure that says nothing about its duration.</summary>
    public const int AssumedWeeks = 13;

    /// <summary>Weeks within which a measure's staff time is meant to be spent, when it does not say how long it takes.</summary>
    private const int UsualWeeks = 26;

    /// <summary>Years that are planned.</summary>
    public const int Years = 6;

    private readonly List<Said> notes = [];
    private readonly HashSet<string> assumed = [];
    private Dictionary<Guid, int> risks = [];
    private readonly Dictionary<string, decimal> most = new(StringComparer.OrdinalIgnoreCase);
    private DateOnly start;

    public async Task<PlanInput> Read(CancellationToken cancellation)
    {
        start = plan.Starts;
        var measures = await db.Measures.WithoutVisibility("the planner shows none; each bar is shown with its measure").Where(m => m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running) || plan.WithProposed && m.Status == nameof(MeasureStatus.Proposed))
            .OrderBy(m => m.Created).ThenBy(m => m.Id).ToListAsync(cancellation);
        var staff = (await db.StaffLines.ToListAsync(cancellation)).ToLookup(s => s.Owner);
        var costs = (await db.CostLines.ToListAsync(cancellation)).ToLookup(c => c.Owner);
        var changes = plan.Scenario is { } scenario ? await db.Lines<ScenarioLine>(scenario, cancellation) : [];
        foreach (var leave in changes.Where(c => c.Change == ChangeKind.Leave)) measures.RemoveAll(m => m.Title.Equals(leave.Target, StringComparison.OrdinalIgnoreCase));

        var resources = await Teams(changes, cancellation);
        foreach (var skill in resources.SelectMany(r => r.Skills).Distinct(StringComparer.OrdinalIgnoreCase)) most[skill] = resources.Where(r => r.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)).Sum(r => r.DaysPerWeek);
        // The money of what has begun is given away: it comes off the years it stands in and is not planned again.
        var committed = measures.Where(m => m.Status == nameof(MeasureStatus.Running)).SelectMany(m => costs[m.Id]).Where(c => c is { Kind: CostLine.Once, Funding: null, Account: not null })
            .GroupBy(c => (c.Account!.Value, c.Year)).ToDictionary(g => g.Key, g => g.Sum(c => Math.Max(0, (c.Planned ?? 0) - (c.Actual ?? 0))));
        var accounts = await Accounts(changes, committed, cancellation);
        var known = accounts.Select(a => a.Id).ToHashSet();
        var skills = resources.SelectMany(r => r.Skills).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(s => s, s => s, StringComparer.OrdinalIgnoreCase);
        var ids = measures.Select(m => m.Id).ToHashSet();
        // What has begun no longer waits to begin, and nobody waits for it to begin.
        var begun = measures.Where(m => m.Status == nameof(MeasureStatus.Running)).Select(m => m.Id).ToHashSet();
        var lags = (await db.DependencyLines.ToListAsync(cancellation)).Where(d => ids.Contains(d.Owner) && ids.Contains(d.Before) && d.Owner != d.Before && !begun.Contains(d.Owner) && (d.Kind != DependencyLine.StartStart || !begun.Contains(d.Before)))
            .Select(d => new Lag(Key(d.Before), Key(d.Owner), d.Kind == DependencyLine.StartStart ? LagKind.StartStart : LagKind.FinishStart, d.Weeks)).ToList();
        risks = (await db.RiskLines.Select(r => new { r.Owner, r.Likelihood, r.Damage }).ToListAsync(cancellation)).GroupBy(r => r.Owner).ToDictionary(g => g.Key, g => g.Max(r => r.Likelihood * r.Damage));
        var activities = measures.Select(m => Activity(m, staff[m.Id], costs[m.Id], skills, known, changes)).ToList();
        if (assumed.Count > 0) notes.Add(PlanWords.Assumed(assumed.Count));
        return new PlanInput(new Scheduling.Portfolio { Start = start, Weeks = Years * 52, Activities = activities, Resources = resources, Accounts = accounts, Lags = lags, Bundles = await Bundles(measures, skills, cancellation), Holidays = Holidays() },
            measures.ToDictionary(m => Key(m.Id)), await db.Fields.ToDictionaryAsync(f => f.Id, f => f.Title, cancellation), assumed, notes);
    }

    public static string Key(Guid id) => id.ToString("N");

    private Activity Activity(Measure m, IEnumerable<StaffLine> staff, IEnumerable<CostLine> costs, Dictionary<string, string> skills, HashSet<string> accounts, IReadOnlyList<ScenarioLine> changes)
    {
        // Of what has begun the rest is planned, before all else; where too much has begun at once, it pauses rather than making a plan impossible.
        var running = m.Status == nameof(MeasureStatus.Running);
        var rest = running ? (100 - m.DonePercent) / 100m : 1;
        var days = staff.Where(s => s.Planned > 0).GroupBy(s => s.Skill, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Skill: skills.GetValueOrDefault(g.Key, g.Key), Days: Math.Round(g.Sum(s => s.Planned!.Value) * rest * DaysAMonth / 100m, 2))).Where(d => d.Days > 0).ToList();
        // Running costs go on for ever and are no matter of when a measure is done; funded money is not the city's.
        var money = m.Status == nameof(MeasureStatus.Running) ? [] : costs.Where(c => c is { Kind: CostLine.Once, Funding: null, Account: not null } && accounts.Contains(Key(c.Account.Value)) && c.Planned > 0)
            .GroupBy(c => c.Account!.Value).Select(g => new Cost(Key(g.Key), g.Sum(c => c.Planned!.Value))).ToList();
        if (days.Count == 0 && m.Weeks is null)
        {
            if (!costs.Any()) assumed.Add(Key(m.Id));
        }
        var weeks = m.Weeks is { } given ? (int)Math.Ceiling(given * rest) : days.Count == 0 ? (int)Math.Ceiling(AssumedWeeks * rest) : (int?)null;
        var work = weeks is { } fixedWeeks
            ? fixedWeeks == 0 ? [] : days.ConvertAll(d => new Work(d.Skill, PerWeek(d.Skill, Math.Ceiling(d.Days / fixedWeeks * 100) / 100)))
            : days.ConvertAll(d => new Work(d.Skill, Pace(d.Days), d.Days));
        var (earliest, latest) = (m.Earliest, m.Latest);
        foreach (var change in changes.Where(c => c.Target.Equals(m.Title, StringComparison.OrdinalIgnoreCase)))
        {
            if (change.Change == ChangeKind.Earliest) earliest = change.Starts;
            if (change.Change == ChangeKind.Latest) latest = change.Ends;
        }
        if (latest < start)
        {
            notes.Add(PlanWords.Overdue(m.Title, latest.Value, m.Id));
            latest = null;
        }
        if (!running && m.FixedStart < start) notes.Add(PlanWords.Missed(m.Title, m.FixedStart.Value, m.Id));
        return new Activity(Key(m.Id), m.Title, [new Mode("own", "") { Weeks = weeks, Work = work, Costs = money }])
        {
            Value = running ? 5 : m.Benefit,
            Priority = running ? 1 : m.Priority,
            Earliest = earliest > start ? earliest : null,
            Latest = latest,
            Fixed = !running && m.FixedStart >= start ? m.FixedStart : null,
            Uncertainty = UncertaintyOf(risks.GetValueOrDefault(m.Id)),
            Pinned = m.Pinned >= start && (running || m.FixedStart is null) ? new Pin(m.Pinned.Value) : null,
        };
    }

    /// <summary>
    /// Days a week within given weeks. Who gave the weeks knew of holidays: in a week with two of them three fifths of the time are there,
    /// and nearly all of a skill's time must not make the measure impossible at Christmas.
    /// </summary>
    private decimal PerWeek(string skill, decimal days) =>
        place is not null && most.TryGetValue(skill, out var all) && days <= all ? Math.Min(days, Math.Max(0.01m, Math.Floor(all * 0.6m * 100) / 100)) : days;

    /// <summary>How far the duration may turn out otherwise, by the heaviest risk that stands in the profile (likelihood × damage, 1 to 25).</summary>
    public static Uncertainty UncertaintyOf(int risk) => risk switch
    {
        >= 15 => new Uncertainty(0.9, 2.5),
        >= 8 => new Uncertainty(0.9, 2),
        _ => Uncertainty.Default,
    };

    /// <summary>The preparations that at least two measures share which have not begun.</summary>
    private async Task<IReadOnlyList<Bundle>> Bundles(List<Measure> measures, Dictionary<string, string> skills, CancellationToken cancellation)
    {
        var members = measures.Where(m => m.Bundle is not null && m.Status != nameof(MeasureStatus.Running)).ToLookup(m => m.Bundle!.Value, m => Key(m.Id));
        return [.. (await db.Lines<BundleLine>(BundleLine.City, cancellation)).Where(b => members[b.Id].Skip(1).Any()).Select(b => new Bundle(Key(b.Id), b.Name, [.. members[b.Id]], b.Weeks, b.Share)
        {
            Work = b.Skill.Length > 0 && b.Days is > 0 and var days ? [new Work(skills.GetValueOrDefault(b.Skill, b.Skill), days / 100m)] : [],
        })];
    }

    /// <summary>The holidays of the city's state within the planned years, on working days.</summary>
    private IReadOnlyList<DateOnly> Holidays()
    {
        if (place is null)
        {
            notes.Add(PlanWords.NoPlace());
            return [];
        }
        var calendar = HolidayCalendar.For(Place.Parse(place));
        return [.. Enumerable.Range(start.Year, Years + 1).Where(y => y <= CalendarLimits.LastHolidayYear).SelectMany(calendar.InYear).Select(h => h.Date).Where(d => d >= start && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
    }

    /// <summary>Days a week that a measure takes when it does not say how long it lasts.</summary>
    private static decimal Pace(decimal days) => Math.Clamp(Math.Ceiling(days / UsualWeeks * 2) / 2, 0.5m, 20);

    private async Task<IReadOnlyList<Scheduling.Resource>> Teams(IReadOnlyList<ScenarioLine> changes, CancellationToken cancellation)
    {
        var months = (await db.CapacityLines.ToListAsync(cancellation)).ToLookup(c => c.Owner);
        var teams = await db.Resources.OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(cancellation);
        var span = Enumerable.Range(0, Years * 12 + 1).Select(i => new DateOnly(start.Year, start.Month, 1).AddMonths(i)).ToArray();
        var time = teams.ToDictionary(t => t.Id, t => span.Select(m => months[t.Id].FirstOrDefault(c => c.Month == m)?.Days ?? t.Days).ToArray());
        foreach (var change in changes.Where(c => c.Change is ChangeKind.StaffDays or ChangeKind.StaffPercent))
        {
            var meant = teams.Where(t => Means(t, change.Target)).ToList();
            for (var i = 0; i < span.Length; i++)
            {
                if (change.Starts is { } from && span[i].AddMonths(1) <= from || change.Ends is { } until && span[i] > until) continue;
                var rest = change.Amount ?? 0;
                foreach (var team in meant)
                {
                    ref var days = ref time[team.Id][i];
                    if (change.Change == ChangeKind.StaffPercent)
                    {
                        days = Math.Max(0, days + days * rest / 100_00);
                        continue;
                    }
                    // What one team cannot give, the next does.
                    var taken = Math.Max(-days, rest);
                    days += taken;
                    rest -= taken;
                    if (rest == 0) break;
                }
            }
        }
        return [.. teams.Select(t => new Scheduling.Resource(Key(t.Id), t.Name, t.SkillList, t.Days / 100m)
        {
            From = t.Starts,
            Until = t.Ends,
            Absences = [.. span.Select((m, i) => (Month: m, Days: time[t.Id][i])).Where(m => m.Days != t.Days).Select(m => new Absence(m.Month, m.Month.AddMonths(1).AddDays(-1), m.Days / 100m))],
        })];
    }

    private async Task<IReadOnlyList<Scheduling.Account>> Accounts(IReadOnlyList<ScenarioLine> changes, Dictionary<(Guid Account, int Year), long> committed, CancellationToken cancellation)
    {
        var budgets = (await db.BudgetLines.ToListAsync(cancellation)).ToLookup(b => b.Owner);
        var accounts = (await db.Accounts.OrderBy(a => a.Number).ThenBy(a => a.Id).ToListAsync(cancellation)).Where(a => budgets[a.Id].Any());
        var years = Enumerable.Range(start.Year, Years + 1).ToArray();
        var carriedOn = 0;
        var result = accounts.Select(a =>
        {
            var last = budgets[a.Id].MaxBy(b => b.Year)!;
            return new Scheduling.Account(Key(a.Id), a.Title, [.. years.Select(year =>
            {
                var line = budgets[a.Id].FirstOrDefault(b => b.Year == year);
                // Beyond the last year that was decided on, its amount goes on.
                if (line is null && year > last.Year) (line, carriedOn) = (last, carriedOn + 1);
                return new Scheduling.Budget(year, Math.Max(0, Changed(a.Title, a.Name, year, line?.Cents ?? 0) - committed.GetValueOrDefault((a.Id, year))), line?.Carries == Budget.BudgetLine.CarriesOver);
            })]);
        }).ToList();
        if (carriedOn > 0) notes.Add(PlanWords.CarriedOn());
        return result;

        long Changed(string title, string name, int year, long cents)
        {
            foreach (var change in changes.Where(c => c.Change is ChangeKind.MoneyPercent or ChangeKind.MoneyEuro))
            {
                if (change.Target.Length > 0 && !change.Target.Equals(title, StringComparison.OrdinalIgnoreCase) && !change.Target.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (change.Starts?.Year > year || change.Ends?.Year < year) continue;
                cents += change.Change == ChangeKind.MoneyPercent ? (long)((decimal)cents * (change.Amount ?? 0) / 100_00) : change.Amount ?? 0;
            }
            return Math.Max(0, cents);
        }
    }

    /// <summary>Whether a name means a team: its own, its unit's, one of its skills', or no name for all.</summary>
    public static bool Means(Resources.Resource team, string name) => name.Length == 0
        || team.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || team.UnitName.Equals(name, StringComparison.OrdinalIgnoreCase) || team.SkillList.Contains(name, StringComparer.OrdinalIgnoreCase);
}

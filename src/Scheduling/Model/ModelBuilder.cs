using System.Globalization;

namespace Stadtlotse.Scheduling.Model;

/// <summary>Turns a checked portfolio into numbers, with a set of constraints left out.</summary>
internal sealed class ModelBuilder
{
    private readonly Portfolio portfolio;
    private readonly DateOnly monday;
    private readonly Dictionary<string, int> skillIndex;
    private readonly Dictionary<string, int> activityIndex;
    private readonly Dictionary<string, int> purseIndex;
    private readonly int[] bundleOf;
    private readonly int longest;
    private readonly int[] staffConstraint;
    private readonly Dictionary<(int Item, int Mode, int Weeks, bool Begun, ulong Free), Option> options = [];
    private readonly Dictionary<int, Calendars> calendars = [];
    private readonly Dictionary<(int Skill, int Pace, int Weeks), (int[] Rate, int[] Sum)> rates = [];
    private readonly Dictionary<(int Duration, int Weeks), int[]> ends = [];

    public ModelBuilder(Portfolio portfolio)
    {
        this.portfolio = portfolio;
        monday = Monday(portfolio.Start);
        var works = portfolio.Activities.SelectMany(a => a.Modes).SelectMany(m => m.Work).Concat(portfolio.Bundles.SelectMany(b => b.Work));
        Skills = [.. works.Select(w => w.Skill).Distinct()];
        skillIndex = Indexed(Skills);
        activityIndex = Indexed(portfolio.Activities.Select(a => a.Id));
        purseIndex = Indexed(portfolio.Accounts.Select(a => a.Id));
        bundleOf = new int[portfolio.Activities.Count];
        Array.Fill(bundleOf, -1);
        for (var b = 0; b < portfolio.Bundles.Count; b++)
            foreach (var member in portfolio.Bundles[b].Members)
                bundleOf[activityIndex[member]] = b;
        longest = portfolio.Activities.SelectMany(a => a.Modes).Select(PortfolioCheck.LeastWeeks).DefaultIfEmpty(0).Max();
        Constraints = ConstraintList.Of(portfolio, Skills, Years(portfolio.Weeks));
        ConstraintIndex = Constraints.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i);
        staffConstraint = [.. Skills.Select(s => ConstraintIndex[new(ConstraintKind.Staff, s)])];
    }

    /// <summary>Measures and constraints: what building a model costs grows with it.</summary>
    public int Size => portfolio.Activities.Count + Constraints.Length;

    public string[] Skills { get; }
    public Constraint[] Constraints { get; }
    public Dictionary<Constraint, int> ConstraintIndex { get; }

    public static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The model without the relaxed constraints; null relaxes none.</summary>
    public PlanModel Build(bool[]? relaxed = null)
    {
        var weeks = Free(relaxed, new(ConstraintKind.Horizon, "")) ? 2 * portfolio.Weeks + longest : portfolio.Weeks;
        var calendar = CalendarsFor(weeks);
        var years = YearOfWeek(weeks);
        var arcs = Arcs(relaxed);
        var touching = Enumerable.Range(0, portfolio.Activities.Count).Select(_ => new List<int>()).ToArray();
        for (var a = 0; a < arcs.Length; a++)
        {
            touching[arcs[a].A].Add(a);
            touching[arcs[a].B].Add(a);
        }
        return new()
        {
            Portfolio = portfolio,
            Weeks = weeks,
            Items = [.. Enumerable.Range(0, portfolio.Activities.Count).Select(i => BuildItem(i, weeks, relaxed))],
            Arcs = arcs,
            ArcsOf = [.. touching.Select(t => t.ToArray())],
            Skills = Skills,
            Staff = calendar.Staff,
            Pools = [.. calendar.Pools],
            Purses = Purses(years, relaxed),
            Bundles = [.. portfolio.Bundles.Select((b, i) => BuildBundle(b, i, weeks, relaxed))],
            YearOfWeek = years,
            FirstYear = FirstYear,
            Constraints = Constraints,
        };
    }

    /// <summary>One item under the relaxed constraints.</summary>
    public Item BuildItem(int index, int weeks, bool[]? relaxed)
    {
        var activity = portfolio.Activities[index];
        var (first, last) = (0, weeks - 1);
        var finish = Free(relaxed, new(ConstraintKind.Horizon, "")) ? weeks : portfolio.Weeks;
        string? mode = null;
        Begun? begun = null;
        var shift = 0;
        if (activity.Earliest is { } earliest && !Free(relaxed, new(ConstraintKind.Earliest, activity.Id, Date: earliest)))
            first = Math.Max(first, Week(earliest));
        if (activity.Latest is { } latest && !Free(relaxed, new(ConstraintKind.Latest, activity.Id, Date: latest)))
            finish = Math.Min(finish, Week(latest) + 1);
        if (activity.Fixed is { } day && !Free(relaxed, new(ConstraintKind.Fixed, activity.Id, Date: day)))
            (first, last) = (Math.Max(first, Week(day)), Math.Min(last, Week(day)));
        if (activity.Pinned is { } pin && !Free(relaxed, new(ConstraintKind.Pinned, activity.Id, Date: pin.Start)))
        {
            (first, last) = (Math.Max(first, Week(pin.Start)), Math.Min(last, Week(pin.Start)));
            mode = pin.Mode;
        }
        if (activity.Started is { } started && !Free(relaxed, new(ConstraintKind.Started, activity.Id, Date: started.On)))
        {
            begun = started;
            mode = started.Mode ?? activity.Modes[0].Id;
            var rest = Math.Max(0, Week(started.On));
            shift = Week(started.On) - rest;
            (first, last) = (rest, rest);
        }
        return new()
        {
            Index = index,
            Options = [.. activity.Modes.Select((m, i) => (Mode: m, Index: i)).Where(m => mode is null || m.Mode.Id == mode)
                .Select(m => Cached(index, m.Mode, m.Index, weeks, begun, relaxed))],
            First = first,
            Last = last,
            FinishBy = finish,
            StartShift = shift,
            Weight = activity.Weight,
            Bundle = begun is not null || bundleOf[index] < 0 || Free(relaxed, new(ConstraintKind.Setup, portfolio.Bundles[bundleOf[index]].Id)) ? -1 : bundleOf[index],
        };
    }

    /// <summary>An option depends on the constraints only through the staff that is relaxed.</summary>
    private Option Cached(int item, Mode mode, int index, int weeks, Begun? begun, bool[]? relaxed)
    {
        ulong free = 0;
        foreach (var work in mode.Work)
            if (relaxed is not null && relaxed[staffConstraint[skillIndex[work.Skill]]])
                free |= 1UL << skillIndex[work.Skill];
        if (!options.TryGetValue((item, index, weeks, begun is not null, free), out var option))
            options[(item, index, weeks, begun is not null, free)] = option = BuildOption(mode, index, weeks, begun, relaxed);
        return option;
    }

    private Option BuildOption(Mode mode, int index, int weeks, Begun? begun, bool[]? relaxed)
    {
        var left = 1 - (begun?.Done ?? 0);
        var duration = mode.Weeks is { } w ? (int)decimal.Ceiling(w * left) : -1;
        var uses = mode.Work.Select(work => BuildUse(work, duration < 0, left, weeks, relaxed)).ToArray();
        var end = duration >= 0 ? Ends(duration, weeks) : [.. Enumerable.Range(0, weeks).Select(start => EndOfAll(uses, start, begun is not null))];
        return new()
        {
            Index = index,
            Id = mode.Id,
            Uses = uses,
            Charges = [.. mode.Costs.Select(c => new Charge(purseIndex[c.Account], Left(c), c.Due)).Where(c => c.Cents > 0)],
            End = end,
        };

        long Left(Cost cost) => cost.Due switch
        {
            Due.Evenly => (long)(cost.Cents * left),
            Due.AtStart when begun is not null && (begun.Done > 0 || Week(begun.On) < 0) => 0,
            _ => cost.Cents,
        };
    }

    private int[] Ends(int duration, int weeks)
    {
        if (!ends.TryGetValue((duration, weeks), out var end))
            ends[(duration, weeks)] = end = [.. Enumerable.Range(0, weeks).Select(start => start + duration <= weeks ? start + duration : -1)];
        return end;
    }

    private static int EndOfAll(Use[] uses, int start, bool begun)
    {
        var (end, starts) = (start, false);
        foreach (var use in uses)
        {
            var until = use.EndFrom(start);
            starts |= until > start;
            if (until < 0 && !begun)
                return -1;
            end = until < 0 ? -1 : end < 0 ? -1 : Math.Max(end, until);
        }
        return starts || begun ? end : -1;
    }

    private Use BuildUse(Work work, bool byEffort, decimal left, int weeks, bool[]? relaxed)
    {
        var skill = skillIndex[work.Skill];
        var free = Free(relaxed, new(ConstraintKind.Staff, work.Skill));
        var pace = (int)(work.DaysPerWeek * 100);
        if (!byEffort)
            return new(free ? -1 : skill, pace, 0, null, null);
        if (!rates.TryGetValue((free ? -1 : skill, pace, weeks), out var table))
        {
            table = (new int[weeks], new int[weeks + 1]);
            var capacity = free ? null : CalendarsFor(weeks).Pools[skill].Capacity;
            for (var week = 0; week < weeks; week++)
            {
                table.Rate[week] = capacity is null ? pace : Math.Min(pace, capacity[week]);
                table.Sum[week + 1] = table.Sum[week] + table.Rate[week];
            }
            rates[(free ? -1 : skill, pace, weeks)] = table;
        }
        return new(free ? -1 : skill, pace, Math.Max(1, (int)(work.Days!.Value * left * 100)), table.Rate, table.Sum);
    }

    private BundleModel BuildBundle(Bundle bundle, int index, int weeks, bool[]? relaxed)
    {
        var mode = new Mode(bundle.Id, bundle.Name) { Weeks = bundle.Weeks, Work = bundle.Work, Costs = bundle.Costs };
        return new(index, BuildOption(mode, 0, weeks, null, relaxed), bundle.ShareWeeks, !Free(relaxed, new(ConstraintKind.Setup, bundle.Id)));
    }

    private Arc[] Arcs(bool[]? relaxed)
    {
        var arcs = new List<Arc>();
        foreach (var lag in portfolio.Lags)
        {
            var (from, to) = (activityIndex[lag.From], activityIndex[lag.To]);
            var finishFrom = lag.Kind is LagKind.FinishStart or LagKind.FinishFinish;
            var finishTo = lag.Kind is LagKind.FinishFinish or LagKind.StartFinish;
            if (ConstraintList.MinOf(lag) is { } min && !Free(relaxed, min))
                arcs.Add(new(from, finishFrom, to, finishTo, min.Weeks, ConstraintIndex[min]));
            if (ConstraintList.MaxOf(lag) is { } max && !Free(relaxed, max))
                arcs.Add(new(to, finishTo, from, finishFrom, -max.Weeks, ConstraintIndex[max]));
        }
        return Sorted(arcs);
    }

    /// <summary>Arcs in the order of their first item's place in a walk along precedence: one pass then carries dates through long chains.</summary>
    private Arc[] Sorted(List<Arc> arcs)
    {
        var place = new int[portfolio.Activities.Count];
        var open = new int[place.Length];
        foreach (var arc in arcs)
            open[arc.B] += arc.Weeks >= 0 ? 1 : 0;
        var next = arcs.Where(a => a.Weeks >= 0).ToLookup(a => a.A);
        var queue = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0));
        for (var at = 0; queue.TryDequeue(out var item); at++)
        {
            place[item] = at;
            foreach (var arc in next[item])
                if (--open[arc.B] == 0)
                    queue.Enqueue(arc.B);
        }
        return [.. arcs.OrderBy(a => place[a.A])];
    }

    private Purse[] Purses(int[] yearOfWeek, bool[]? relaxed)
    {
        var years = yearOfWeek[^1] + 1;
        var plannedYears = yearOfWeek[portfolio.Weeks - 1] + 1;
        return [.. portfolio.Accounts.Select(account =>
        {
            var (budget, carries) = (new long[years], new bool[years]);
            foreach (var line in account.Budgets)
                if (line.Year - FirstYear is >= 0 and var y && y < years)
                    (budget[y], carries[y]) = (line.Cents, line.CarriesOver);
            for (var y = 0; y < years; y++)
                if (y >= plannedYears || Free(relaxed, new(ConstraintKind.Money, account.Id, Year: FirstYear + y, Cents: budget[y])))
                    budget[y] = Purse.Endless;
            return new Purse(account.Id, budget, carries);
        })];
    }

    private bool Free(bool[]? relaxed, Constraint constraint) =>
        relaxed is not null && ConstraintIndex.TryGetValue(constraint, out var index) && relaxed[index];

    private int FirstYear => ISOWeek.GetYear(monday.ToDateTime(default));

    private int Week(DateOnly date) => (int)Math.Floor((date.DayNumber - monday.DayNumber) / 7.0);

    private int[] YearOfWeek(int weeks)
    {
        var years = new int[weeks];
        for (var week = 0; week < weeks; week++)
            years[week] = ISOWeek.GetYear(monday.AddDays(week * 7).ToDateTime(default)) - FirstYear;
        return years;
    }

    private int[] Years(int weeks) => [.. YearOfWeek(weeks).Distinct().Select(y => y + FirstYear)];

    private Calendars CalendarsFor(int weeks)
    {
        if (!calendars.TryGetValue(weeks, out var found))
            calendars[weeks] = found = new(portfolio, skillIndex, monday, weeks);
        return found;
    }

    private static Dictionary<string, int> Indexed(IEnumerable<string> ids) =>
        ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);

    /// <summary>Staff and the pools every plan needs: each skill alone, and the skills that persons with several join.</summary>
    private sealed class Calendars
    {
        public Calendars(Portfolio portfolio, Dictionary<string, int> skillIndex, DateOnly monday, int weeks)
        {
            Staff = new(portfolio, skillIndex, monday, weeks);
            var sets = Enumerable.Range(0, skillIndex.Count).Select(s => 1UL << s).ToList();
            var joined = new List<ulong>();
            for (var r = 0; r < Staff.Count; r++)
                if (ulong.PopCount(Staff.SkillsOf(r)) > 1)
                {
                    sets.Add(Staff.SkillsOf(r));
                    var met = joined.Where(j => (j & Staff.SkillsOf(r)) != 0).ToList();
                    joined.RemoveAll(met.Contains);
                    joined.Add(met.Aggregate(Staff.SkillsOf(r), (a, b) => a | b));
                }
            Pools = [.. sets.Concat(joined).Distinct().Select(set => new Pool(set, Staff.Joint(set, weeks)))];
        }

        public Staff Staff { get; }
        public Pool[] Pools { get; }
    }
}

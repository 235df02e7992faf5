using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Strategy.Budget;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Projects;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Strategy.Roadmap.Bundles;
using Stadtlotse.Strategy.Roadmap.Scenarios;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Example;

/// <summary>What the example's measures need: teams, accounts, costs, staff, dependencies, funding; two scenarios and a calculated roadmap.</summary>
internal sealed class ExampleWork : IExampleData
{
    private const int It = 0, Lead = 1, Processes = 2, Law = 3, Training = 4, Geo = 5;

    private static readonly string[] Skills = ["IT-Betrieb", "Projektleitung", "Prozesse", "Datenschutz und Recht", "Schulung", "Geodaten und Technik"];

    private static readonly (string Name, string Unit, int[] Skills, int Days, int Cost)[] Teams =
    [
        ("IT-Betrieb", "IT-Stelle", [It], 14, 7_400),
        ("Digitale Projekte", "IT-Stelle", [Lead, Processes], 11, 7_900),
        ("Organisation", "Hauptamt", [Processes, Lead], 9, 7_100),
        ("Datenschutz", "Hauptamt", [Law], 4, 7_600),
        ("Fortbildung", "Personalamt", [Training], 6, 6_800),
        ("Bürgerdienste digital", "Bürgeramt", [Processes], 6, 6_300),
        ("Geodaten", "Stadtplanung", [Geo], 7, 7_000),
        ("Schul-IT", "Schulamt", [It, Training], 6, 6_500),
        ("Gebäude und Energie", "Bauhof", [Geo], 5, 6_400),
        ("Beteiligung", "Ratsbüro", [Lead], 4, 6_900),
    ];

    private static readonly (string Number, string Name, string Kind, bool Carries)[] Accounts =
    [
        ("11.1.06 / 543100", "Digitalisierung, laufende Aufwendungen", Account.Result, false),
        ("11.1.06 / 783100", "Hard- und Software", Account.Investment, true),
        ("11.1.08 / 541200", "Fortbildung", Account.Result, false),
        ("51.1.01 / 783200", "Technik in der Stadt", Account.Investment, true),
    ];

    public int Order => 60;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        var plan = await city.Write<Guid>(new Command("strategy.example", "example/work", Actor.System("example"), "example"), async change =>
        {
            var db = change.Context<StrategyDb>();
            var units = (await change.Context<PeopleDb>().UnitTree(cancellation)).All.Where(u => u.Closed is null).ToLookup(u => u.ShownShort);
            var year = change.Now.Day().Year;
            var accounts = Supply(change, db, units, year);
            var measures = await db.Measures.OrderBy(m => m.Field).ThenBy(m => m.StartYear).ThenBy(m => m.Id).Take(400).ToListAsync(cancellation);
            foreach (var field in measures.GroupBy(m => m.Field))
                foreach (var (index, measure) in field.Index()) Profile(change, db, measure, index, [.. field], accounts, units, year);
            Budgets(change, db, accounts, year);
            Bundles(change, db, measures);
            Projects(change, db, measures, (await change.Context<PeopleDb>().Persons.Where(p => p.Name == "Jonas Petersen" || p.Name == "Aylin Demir").OrderBy(p => p.Name).Select(p => p.Id).ToListAsync(cancellation)));
            Scenarios(change, db, year);
            var today = change.Now.Day();
            var first = new RoadmapPlan { Id = change.NewId(), Number = 1, Title = "Fahrplan zum Start", Scenario = null, Basis = null, WithProposed = true, Starts = today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), Created = change.Now, CreatedBy = "Jonas Petersen" };
            db.Add(first);
            return first.Id;
        }, cancellation);
        await Calculate(city, plan.Value, cancellation);
    }

    /// <summary>The roadmap is there when the city opens, so it is calculated here and not in the background.</summary>
    private static async Task Calculate(City city, Guid id, CancellationToken cancellation)
    {
        PlanInput input;
        await using (var db = city.Read<StrategyDb>())
        {
            var plan = await db.RoadmapPlans.FirstAsync(p => p.Id == id, cancellation);
            if (plan.IsOver) return;
            input = await new PlanInputs(db, plan, (await city.Profile(cancellation)).Place).Read(cancellation);
        }
        var (outcome, bars) = PlanStore.Make(input, Scheduling.Planner.Solve(input.Portfolio, new Scheduling.PlanLimits { Schedules = 60 }, cancellation));
        await city.Write<bool>(new Command("strategy.example", "example/roadmap", Actor.System("example"), "example"), async change =>
        {
            var db = change.Context<StrategyDb>();
            var plan = await db.RoadmapPlans.FirstAsync(p => p.Id == id, cancellation);
            plan.Finish(outcome, change.Now);
            plan.Release(change.Now);
            db.AddRange(bars.Select(b => b.Row(change.NewId(), id)));
            return true;
        }, cancellation);
    }

    private static List<Account> Supply(CityDb change, StrategyDb db, ILookup<string, Unit> units, int year)
    {
        foreach (var (name, unitName, skills, days, cost) in Teams)
        {
            var team = new Resource { Id = change.NewId() };
            Must(team.Describe(new ResourceProfile(name, units[unitName].FirstOrDefault()?.Id, unitName, string.Join("; ", skills.Select(s => Skills[s])), days * 100, null, null, cost * 100)));
            db.Add(team);
            // August is for holidays.
            for (var i = 1; i <= 5; i++) db.Add(Line<CapacityLine>(change, team.Id, i, ("Month", new DateOnly(year + i, 8, 1)), ("Days", days * 50L), ("Reason", "Urlaubszeit")));
        }
        var accounts = new List<Account>();
        foreach (var (number, name, kind, _) in Accounts)
        {
            var account = new Account { Id = change.NewId() };
            Must(account.Describe(number, name, kind));
            accounts.Add(account);
            db.Add(account);
        }
        return accounts;
    }

    /// <summary>Money for a third of what is planned each year: scarce, as everywhere, and enough in the end.</summary>
    private static void Budgets(CityDb change, StrategyDb db, List<Account> accounts, int year)
    {
        var costs = db.ChangeTracker.Entries<CostLine>().Select(e => e.Entity).Where(c => c is { Kind: CostLine.Once, Funding: null }).ToLookup(c => c.Account);
        foreach (var (account, entry) in accounts.Zip(Accounts))
        {
            var yearly = (costs[account.Id].Sum(c => c.Planned ?? 0) / 3 / 10_000_00 + 1) * 10_000_00;
            for (var i = 0; i < 6; i++)
                db.Add(Line<BudgetLine>(change, account.Id, i, ("Year", (long)year + i), ("Cents", yearly + i * 5_000_00), ("Carries", entry.Carries ? BudgetLine.CarriesOver : BudgetLine.Lapses)));
        }
    }

    private static void Profile(CityDb change, StrategyDb db, Measure m, int index, List<Measure> field, List<Account> accounts, ILookup<string, Unit> units, int year)
    {
        var seed = Seed(m.Title);
        var lead = units[m.Lead].FirstOrDefault();
        if (lead is not null) Must(m.Describe(new MeasureProfile(m.Field, m.Title, m.Description, m.Lead, m.StartYear, m.EndYear, m.Cost, m.Published) { LeadUnit = lead.Id, Responsible = $"Leitung {lead.ShownShort}" }));
        // A few have no resources yet, as in every city.
        if (seed % 17 == 3 && m.Status == nameof(MeasureStatus.Proposed)) return;
        var (main, second) = (MainSkill(m.Lead, seed), (int)(seed / 7 % 3) switch { 0 => Lead, 1 => Processes, _ => Law });
        var months = 2 + (long)(seed % 9);
        var position = 0;
        db.Add(Line<StaffLine>(change, m.Id, position++, ("Skill", Skills[main]), ("Month", null), ("Planned", months * 50), ("Actual", m.Status == nameof(MeasureStatus.Running) ? months * 15 : null)));
        if (second != main) db.Add(Line<StaffLine>(change, m.Id, position, ("Skill", Skills[second]), ("Month", null), ("Planned", second == Law ? 25L : months * 20), ("Actual", null)));

        var total = m.Cost ?? (8 + (long)(seed % 60)) * 1_000_00;
        var account = accounts[(main, seed % 3) switch { (Training, _) => 2, (Geo, _) => 3, (_, 0) => 1, _ => 0 }];
        var first = Math.Max(year, m.StartYear ?? year);
        Guid? funding = null;
        if (seed % 6 == 1)
        {
            var programme = seed % 12 == 1 ? ("Smarte Kommunen im Land", "Land", 80L) : ("Städtebauförderung", "Bund und Land", 60L);
            var line = Line<FundingLine>(change, m.Id, 0, ("Programme", programme.Item1), ("Giver", programme.Item2), ("Starts", new DateOnly(year, 1, 1)), ("Ends", new DateOnly(year + 3, 12, 31)), ("Quota", programme.Item3), ("Granted", total * programme.Item3 / 100), ("Reference", $"FB-{year}-{seed % 900 + 100}"));
            db.Add(line);
            db.Add(Line<ProofLine>(change, m.Id, 0, ("Funding", programme.Item1), ("What", "Zwischennachweis"), ("Due", change.Now.Day().AddDays(12 + (int)(seed % 200))), ("HandedIn", null)));
            funding = line.Id;
        }
        db.Add(Line<CostLine>(change, m.Id, 0, ("Year", (long)first), ("Account", account.Id.ToString()), ("Kind", CostLine.Once), ("Funding", funding?.ToString() ?? ""), ("Planned", total * 2 / 3), ("Actual", m.Status is nameof(MeasureStatus.Running) or nameof(MeasureStatus.Done) ? total / 3 : null), ("Note", "Einführung")));
        db.Add(Line<CostLine>(change, m.Id, 1, ("Year", (long)first + 1), ("Account", account.Id.ToString()), ("Kind", CostLine.Once), ("Funding", ""), ("Planned", total / 3), ("Actual", null), ("Note", "Ausbau")));
        if (seed % 4 == 0) db.Add(Line<CostLine>(change, m.Id, 2, ("Year", (long)first + 2), ("Account", accounts[0].Id.ToString()), ("Kind", CostLine.Running), ("Funding", ""), ("Planned", total / 10), ("Actual", null), ("Note", "Betrieb und Pflege")));

        // Only earlier ones of the same field are waited for: no circle can arise.
        if (index >= 2 && seed % 3 == 0) db.Add(Line<DependencyLine>(change, m.Id, 0, ("Before", field[index - 2].Id.ToString()), ("Kind", seed % 2 == 0 ? DependencyLine.FinishStart : DependencyLine.StartStart), ("Weeks", seed % 2 == 0 ? 0L : 8L)));
        Must(m.Schedule(new MeasureDates(null, m.StartYear > year ? new DateOnly(m.StartYear.Value, 1, 1) : null, null, null, null, "", 1 + (int)(seed % 5), 1 + (int)(seed / 5 % 5))));
        if (m.Status == nameof(MeasureStatus.Running)) m.Report(new DateOnly(year, 2, 1).AddDays((int)(seed % 200)), 10 + (int)(seed % 7) * 10);

        db.Add(Line<EffectLine>(change, m.Id, 0, ("What", seed % 2 == 0 ? "Wege und Wartezeiten entfallen." : "Beschäftigte gewinnen Zeit für Beratung."), ("Indicator", ""), ("Whom", seed % 2 == 0 ? "Bürgerinnen und Bürger" : "Beschäftigte"), ("Place", seed % 5 == 0 ? Places.Outside : Places.Inside), ("Expected", ""), ("Amount", null), ("Year", null)));
        if (seed % 2 == 0) db.Add(Line<RiskLine>(change, m.Id, 0, ("What", seed % 4 == 0 ? "Fachverfahren und neue Lösung passen nicht zusammen." : "Während der Einführung fehlt Personal."), ("Likelihood", $"{1 + seed % 4}"), ("Damage", $"{2 + seed % 3}"), ("Against", seed % 4 == 0 ? "Schnittstellen vor der Vergabe erproben." : "Vertretung regeln und in Stufen einführen.")));
        if (seed % 3 == 0) db.Add(Line<PartnerLine>(change, m.Id, 0, ("Name", seed % 6 == 0 ? "Stadtwerke" : "Nachbargemeinden im Verbund"), ("Place", Places.Outside), ("Part", "Erfahrungen und gemeinsame Beschaffung")));
        if (seed % 3 == 1) db.Add(Line<MessageLine>(change, m.Id, 0, ("Kind", "Information"), ("Whom", "Beschäftigte der Stelle"), ("What", "Was sich ändert und wer hilft"), ("Day", new DateOnly(first, 10, 1)), ("Channel", "Dienstbesprechung"), ("Done", "Open")));
    }

    /// <summary>Some of the running measures are projects with a team, tasks, a decision and a report.</summary>
    private static void Projects(CityDb change, StrategyDb db, List<Measure> measures, List<Guid> people)
    {
        var today = change.Now.Day();
        foreach (var (index, m) in measures.Where(m => m.Status == nameof(MeasureStatus.Running)).OrderBy(m => m.Title, StringComparer.Ordinal).Take(6).Index())
        {
            var project = new Project { Id = change.NewId(), Measure = m.Id, Title = m.Title, LeadUnit = m.LeadUnit, Starts = m.Began ?? today, Created = change.Now };
            db.Add(project);
            var person = people.Count > 0 ? people[index % people.Count] : (Guid?)null;
            db.Add(Line<MemberLine>(change, project.Id, 0, ("Person", person?.ToString()), ("Name", person is null ? "Jonas Petersen" : null), ("Unit", m.LeadUnit?.ToString()), ("Part", "Projektleitung")));
            db.Add(Line<MemberLine>(change, project.Id, 1, ("Person", null), ("Name", "Kim Lorenz"), ("Unit", null), ("Part", "Fachliche Begleitung")));
            var assignee = person is { } p ? "p:" + p : m.LeadUnit is { } u ? "u:" + u : "";
            (string Title, string Kind, string Status, int Days, string Behind)[] tasks =
            [
                ("Anforderungen klären", TaskLine.Task, TaskLine.Done, -40, ""),
                ("Angebote vergleichen", TaskLine.Task, TaskLine.Working, 9 + index, "Anforderungen klären"),
                ("Beschäftigte schulen", TaskLine.Task, TaskLine.Open, 45 + index * 7, "Angebote vergleichen"),
                ("Erprobung in einer Stelle", TaskLine.Milestone, TaskLine.Open, 70 + index * 7, ""),
            ];
            foreach (var (position, task) in tasks.Index()) db.Add(Line<TaskLine>(change, project.Id, position, ("Title", task.Title), ("Kind", task.Kind), ("Assignee", assignee), ("Due", today.AddDays(task.Days)), ("Status", task.Status), ("Behind", task.Behind)));
            db.Add(Line<DecisionLine>(change, project.Id, 0, ("Day", today.AddDays(-35)), ("Title", "In zwei Stufen einführen"), ("Text", "Erst eine Stelle, dann alle: so lernen wir, bevor es viele trifft."), ("Who", "Projektleitung und Stelle")));
            db.Add(new StatusReport { Id = change.NewId(), Project = project.Id, Month = new DateOnly(today.Year, today.Month, 1), Edition = 1, TimeLight = StatusReport.Lights[index % 3], MoneyLight = "Green", ScopeLight = index % 2 == 0 ? "Green" : "Yellow", Text = "Die Anforderungen stehen, die Angebote liegen vor. Die Schulung beginnt, sobald entschieden ist.", DonePercent = m.DonePercent, Published = change.Now, PublishedBy = "Jonas Petersen" });
        }
    }

    /// <summary>One data protection assessment serves several accepted measures.</summary>
    private static void Bundles(CityDb change, StrategyDb db, List<Measure> measures)
    {
        var bundle = Line<BundleLine>(change, BundleLine.City, 0, ("Name", "Datenschutz-Folgenabschätzung für Online-Dienste"), ("Weeks", 4L), ("Share", 40L), ("Skill", Skills[Law]), ("Days", 100L));
        db.Add(bundle);
        foreach (var m in measures.Where(m => m.Status == nameof(MeasureStatus.Accepted) && m.Lead == "Bürgeramt").Take(4))
            Must(m.Schedule(new MeasureDates(m.Weeks, m.Earliest, m.Latest, m.FixedStart, m.Pinned, m.PinReason, m.Benefit, m.Priority) { Bundle = bundle.Id }));
    }

    private static void Scenarios(CityDb change, StrategyDb db, int year)
    {
        var people = new Scenario { Id = change.NewId(), Created = change.Now };
        Must(people.Describe($"IT-Stelle verliert {year + 1} zwei Menschen", "Zwei Stellen bleiben ein Jahr lang unbesetzt."));
        var money = new Scenario { Id = change.NewId(), Created = change.Now };
        Must(money.Describe("Budget minus zehn Prozent", "Alle Konten ab dem nächsten Jahr."));
        db.AddRange(people, money);
        db.Add(Line<ScenarioLine>(change, people.Id, 0, ("Kind", nameof(ChangeKind.StaffDays)), ("Target", "IT-Stelle"), ("Starts", new DateOnly(year + 1, 1, 1)), ("Ends", new DateOnly(year + 1, 12, 31)), ("Amount", -10_00L)));
        db.Add(Line<ScenarioLine>(change, money.Id, 0, ("Kind", nameof(ChangeKind.MoneyPercent)), ("Target", ""), ("Starts", new DateOnly(year + 1, 1, 1)), ("Ends", null), ("Amount", -10_00L)));
    }

    private static int MainSkill(string lead, ulong seed) => lead switch
    {
        "IT-Stelle" => It,
        "Personalamt" => Training,
        "Schulamt" => seed % 2 == 0 ? It : Training,
        "Stadtplanung" or "Bauhof" => Geo,
        "Ratsbüro" => Lead,
        "Bürgeramt" or "Hauptamt" => Processes,
        _ => (int)(seed % 3),
    };

    private static TLine Line<TLine>(CityDb change, Guid owner, int position, params (string Column, object? Value)[] values) where TLine : Line, new()
    {
        var line = new TLine { Id = change.NewId(), Owner = owner, Position = position };
        line.Take(new LineValues(null, position, values.ToDictionary(v => v.Column, v => v.Value)));
        return line;
    }

    private static void Must(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
    }

    /// <summary>The same number for the same title, on every machine (FNV-1a).</summary>
    private static ulong Seed(string title) => title.Aggregate(14695981039346656037UL, (hash, sign) => (hash ^ sign) * 1099511628211UL) >> 7;
}

using Stadtlotse.Scheduling;
using Stadtlotse.Strategy.Measures;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>A bar before it has a row.</summary>
internal sealed record NewBar(Measure Measure, int Position, string Field, Placement Place, bool Assumed, bool Pinned, Explanation Explanation, string Scarce, Said Reason, DateOnly? Safe)
{
    public RoadmapBar Row(Guid id, Guid plan) => new()
    {
        Id = id, Plan = plan, Measure = Measure.Id, Position = Position, Title = Measure.Title, Field = Field, Lead = Measure.Lead, Status = Measure.Status,
        Starts = Place.Start, Ends = Place.End, StartWeek = Place.StartWeek, EndWeek = Place.EndWeek, Mode = Place.Mode, Assumed = Assumed, Pinned = Pinned,
        Safe = Safe, Kind = Explanation.Kind.ToString(), Scarce = Scarce, ReasonDe = Reason.German, ReasonSimple = Reason.Plain, ReasonEn = Reason.English,
    };
}

/// <summary>Turns what the planner gives into what is stored, and back.</summary>
internal static class PlanStore
{
    /// <summary>Weeks that something begun may rest before it is said to pause.</summary>
    private const int MostIdle = 4;

    public static (PlanOutcome Outcome, IReadOnlyList<NewBar> Bars) Make(PlanInput input, PlanResult result)
    {
        var portfolio = input.Portfolio;
        if (result.Plan is not { } plan)
            return (new PlanOutcome(result.Outcome.ToString(), portfolio.Weeks, portfolio.Activities.Count, 0, [.. Refusal(input, result), .. input.Notes], [], [], []), []);
        Wording[] words = [new(portfolio, "de"), new(portfolio, "de-simple"), new(portfolio, "en")];
        var explanations = Explainer.Explain(portfolio, plan).ToDictionary(e => e.Activity);
        var buffers = Buffering.Size(portfolio, plan, new BufferOptions { Samples = 2_000 });
        var monday = MondayOf(portfolio.Start);
        var safe = buffers.Where(b => b.Activity is not null).ToDictionary(b => b.Activity!, b => monday.AddDays((int)Math.Ceiling((b.PlannedEndWeek + b.Weeks) * 7) - 1));
        var bars = plan.Placements.OrderBy(p => p.StartWeek).ThenBy(p => p.EndWeek).ThenBy(p => p.Activity, StringComparer.Ordinal).Select((place, i) =>
        {
            var (measure, why) = (input.Measures[place.Activity], explanations[place.Activity]);
            return new NewBar(measure, i, input.Fields.GetValueOrDefault(measure.Field, ""), place, input.Assumed.Contains(place.Activity), measure.Pinned is not null, why,
                string.Join("; ", why.Reasons.Select(r => Scarce(portfolio, r.Constraint)).OfType<string>().Distinct()), new Said(words[0].Of(why), words[1].Of(why), words[2].Of(why)), safe.TryGetValue(place.Activity, out var day) && day > place.End ? day : null);
        }).ToList();
        var paused = bars.Count(b => b.Measure.Status == nameof(MeasureStatus.Running) && b.Place.StartWeek > MostIdle);
        List<Said> notes = [new Said(words[0].Of(buffers[0]), words[1].Of(buffers[0]), words[2].Of(buffers[0]))];
        if (paused > 0) notes.Add(PlanWords.Paused(paused));
        notes.AddRange(plan.Setups.Select(s => PlanWords.Prepared(portfolio.Bundles.First(b => b.Id == s.Bundle).Name, monday.AddDays(7 * s.StartWeek), monday.AddDays(7 * s.EndWeek - 1), s.Serves.Count)));
        notes.AddRange(input.Notes);
        return (new PlanOutcome(result.Outcome.ToString(), portfolio.Weeks, plan.Placements.Count, (double)plan.Gap, notes, Critical(portfolio, explanations.Values), Load(input, plan), Money(portfolio, plan)), bars);
    }

    /// <summary>The plan of stored bars, for the measures that are still there.</summary>
    public static Plan Of(IEnumerable<RoadmapBar> bars, Scheduling.Portfolio? portfolio = null)
    {
        var ids = portfolio?.Activities.Select(a => a.Id).ToHashSet();
        return new Plan { Placements = [.. bars.Select(b => new Placement(PlanInputs.Key(b.Measure), b.Mode, b.StartWeek, b.EndWeek, b.Starts, b.Ends)).Where(p => ids?.Contains(p.Activity) ?? true)], Cost = 0, LowerBound = 0 };
    }

    private static IEnumerable<Said> Refusal(PlanInput input, PlanResult result)
    {
        Guid? Id(string key) => input.Measures.GetValueOrDefault(key)?.Id;
        foreach (var fault in result.Faults) yield return PlanWords.All(input.Portfolio, w => w.Of(fault));
        foreach (var key in result.Unplaced.Take(20)) yield return PlanWords.Unplaced(input.Measures.GetValueOrDefault(key)?.Title ?? key, Id(key));
        if (result.Contradiction is not { } contradiction) yield break;
        yield return PlanWords.All(input.Portfolio, w => w.Of(contradiction)[0]);
        foreach (var constraint in contradiction.Constraints)
        {
            var remedy = PlanWords.Remedy(constraint, Id);
            var what = PlanWords.All(input.Portfolio, w => w.Of(constraint));
            yield return new Said($"{Upper(what.German)}. → {remedy.German}", $"{Upper(what.Plain)}. → {remedy.Plain}", $"{Upper(what.English)}. → {remedy.English}", remedy.Link);
        }
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Upper(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static string? Scarce(Scheduling.Portfolio portfolio, Constraint constraint) => constraint.Kind switch
    {
        ConstraintKind.Staff => constraint.Subject,
        ConstraintKind.Money => $"{portfolio.Accounts.FirstOrDefault(a => a.Id == constraint.Subject)?.Name ?? constraint.Subject} {constraint.Year}",
        _ => null,
    };

    /// <summary>What holds measures back, the worst first.</summary>
    private static IReadOnlyList<Critical> Critical(Scheduling.Portfolio portfolio, IEnumerable<Explanation> explanations) =>
        [.. explanations.SelectMany(e => e.Reasons.Where(r => r.Constraint.Kind is ConstraintKind.Staff or ConstraintKind.Money).Select(r => (r.Constraint, Weeks: Math.Max(0, e.StartWeek - r.EarlierWeek))))
            .GroupBy(r => (r.Constraint.Kind, r.Constraint.Subject, r.Constraint.Year))
            .Select(g => new Critical(g.Key.Kind.ToString(), g.Key.Kind == ConstraintKind.Money ? portfolio.Accounts.FirstOrDefault(a => a.Id == g.Key.Subject)?.Name ?? "" : g.Key.Subject, g.Key.Year, g.Count(), g.Sum(r => r.Weeks)))
            .OrderByDescending(c => c.Weeks).ThenBy(c => c.Name, StringComparer.Ordinal).Take(20)];

    private static IReadOnlyList<MonthLoad> Load(PlanInput input, Plan plan)
    {
        var monday = MondayOf(input.Portfolio.Start);
        DateOnly Month(int week) => monday.AddDays(7 * week + 3) is var thursday ? new DateOnly(thursday.Year, thursday.Month, 1) : default;
        var last = plan.Placements.Count == 0 ? 0 : Math.Min(input.Portfolio.Weeks, plan.Placements.Max(p => p.EndWeek));
        var used = plan.Assignments.GroupBy(a => (a.Resource, Month: Month(a.Week))).ToDictionary(g => g.Key, g => g.Sum(a => a.Days));
        return [.. input.Portfolio.Resources.SelectMany(team => Enumerable.Range(0, last).GroupBy(Month).Select(weeks =>
            new MonthLoad(team.Name, weeks.Key, (long)(used.GetValueOrDefault((team.Id, weeks.Key)) * 100), (long)(weeks.Sum(w => Available(team, monday.AddDays(7 * w + 3))) * 100))))];
    }

    private static decimal Available(Scheduling.Resource team, DateOnly day) =>
        day < team.From || day > team.Until ? 0 : team.Absences.LastOrDefault(a => a.From <= day && day <= a.Until)?.DaysPerWeek ?? team.DaysPerWeek;

    private static IReadOnlyList<YearMoney> Money(Scheduling.Portfolio portfolio, Plan plan) =>
        [.. plan.Spendings.Select(s => new YearMoney(portfolio.Accounts.FirstOrDefault(a => a.Id == s.Account)?.Name ?? s.Account, s.Year, s.Cents, s.Available))];
}

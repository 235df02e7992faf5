using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Planning;

namespace Stadtlotse.Scheduling.Explanations;

/// <summary>Takes one measure out of the plan and tries where it could start with some constraints left out.</summary>
internal sealed class Trial
{
    private readonly ModelBuilder builder;
    private readonly PlanModel model;
    private readonly Staffing staffing;
    private readonly Spot[] spots;
    private readonly Purse[] purses;
    private readonly Schedule schedule;

    public Trial(ModelBuilder builder, Plan plan)
    {
        this.builder = builder;
        model = builder.Build();
        staffing = new(model);
        purses = [.. model.Purses];
        spots = Spots(plan);
        schedule = Loaded();
    }

    public Explanation Explain(int item)
    {
        var id = model.Portfolio.Activities[item].Id;
        var start = spots[item].Start;
        if (start == 0)
            return new(id, start, ExplanationKind.AtBeginning, []);
        var spot = schedule.Take(item);
        var explanation = Explain(item, id, start);
        schedule.Place(item, spot);
        return explanation;
    }

    private Explanation Explain(int item, string id, int start)
    {
        if (Earliest(item, []) is >= 0 and var possible)
            return new(id, start, ExplanationKind.Free, [], possible);
        var candidates = Candidates(item);
        var reasons = candidates.Select(c => (Constraint: c, Week: Earliest(item, [c]))).Where(r => r.Week >= 0)
            .Select(r => Because(r.Constraint, r.Week)).OrderBy(r => r.EarlierWeek).ToList();
        return reasons.Count > 0
            ? new(id, start, ExplanationKind.Bound, reasons)
            : new(id, start, ExplanationKind.Jointly, Together(item, candidates));
    }

    /// <summary>A smallest set without which it starts earlier: leave out all, then take back what makes no difference.</summary>
    private IReadOnlyList<Reason> Together(int item, List<int> candidates)
    {
        var set = candidates.ToList();
        var week = Earliest(item, set);
        if (week < 0)
            return [];
        foreach (var constraint in candidates)
        {
            var without = set.Where(c => c != constraint).ToList();
            if (Earliest(item, without) is >= 0 and var still)
                (set, week) = (without, still);
        }
        return [.. set.Select(c => Because(c, week))];
    }

    private Reason Because(int constraint, int week)
    {
        var told = builder.Constraints[constraint];
        return new(told, week, told.Kind != ConstraintKind.Staff ? []
            : [.. model.Portfolio.Resources.Where(r => r.Skills.Contains(told.Subject)).Select(r => r.Name)]);
    }

    /// <summary>All constraints that touch the measure: its dates, its lags, its staff, its money, its set-up.</summary>
    private List<int> Candidates(int item)
    {
        var id = model.Portfolio.Activities[item].Id;
        var option = spots[item].Option;
        var skills = option.Uses.Where(u => u.Skill >= 0).Select(u => model.Skills[u.Skill]).ToHashSet();
        var accounts = option.Charges.Select(c => model.Purses[c.Purse].Id).ToHashSet();
        var bundle = model.Items[item].Bundle is >= 0 and var b ? model.Portfolio.Bundles[b].Id : null;
        var lags = model.ArcsOf[item].Select(a => model.Arcs[a].Constraint).ToHashSet();
        return [.. Enumerable.Range(0, builder.Constraints.Length).Where(c => builder.Constraints[c] switch
        {
            { Kind: ConstraintKind.Earliest or ConstraintKind.Fixed or ConstraintKind.Pinned or ConstraintKind.Started } date => date.Subject == id,
            { Kind: ConstraintKind.Staff } staff => skills.Contains(staff.Subject),
            { Kind: ConstraintKind.Money } money => accounts.Contains(money.Subject),
            { Kind: ConstraintKind.Setup } setup => setup.Subject == bundle,
            { Kind: ConstraintKind.MinLag or ConstraintKind.MaxLag } => lags.Contains(c),
            _ => false,
        })];
    }

    /// <summary>The earliest week before its own in which the measure, taken out, could start without the constraints; −1 for none.</summary>
    private int Earliest(int item, List<int> without)
    {
        var relaxed = new bool[builder.Constraints.Length];
        foreach (var constraint in without)
            relaxed[constraint] = true;
        var asked = builder.BuildItem(item, model.Weeks, relaxed);
        var option = asked.Options.First(o => o.Id == spots[item].Option.Id);
        Relax(without);
        var found = -1;
        for (var from = 0; found < 0 && from < spots[item].Start;)
        {
            var spot = schedule.Find(item, asked, option, from, spots[item].Start - 1, relaxed);
            if (spot.Start < 0)
                break;
            if (CanBeStaffed(item, spot, asked.Bundle))
                found = spot.Start;
            from = spot.Start + 1;
        }
        purses.CopyTo(model.Purses, 0);
        return found;
    }

    private bool CanBeStaffed(int item, Spot spot, int bundle)
    {
        schedule.Place(item, spot, bundle);
        var holds = staffing.Holds(schedule, Math.Max(0, spot.Setup >= 0 ? spot.Setup : spot.Start), spot.End);
        schedule.Remove(item);
        return holds;
    }

    private void Relax(List<int> without)
    {
        foreach (var constraint in without)
            if (builder.Constraints[constraint] is { Kind: ConstraintKind.Money } money)
            {
                var p = Array.FindIndex(model.Purses, x => x.Id == money.Subject);
                var budget = (long[])model.Purses[p].Budget.Clone();
                budget[money.Year - model.FirstYear] = Purse.Endless;
                model.Purses[p] = model.Purses[p] with { Budget = budget };
            }
    }

    private Spot[] Spots(Plan plan)
    {
        var byId = plan.Placements.ToDictionary(p => p.Activity);
        var setups = plan.Setups.Where(s => s.Serves.Count > 0).ToDictionary(s => s.Serves[0], s => s.StartWeek);
        return [.. model.Items.Select(item =>
        {
            var id = model.Portfolio.Activities[item.Index].Id;
            return byId.TryGetValue(id, out var at) && item.Options.FirstOrDefault(o => o.Id == at.Mode) is { } option
                && at.StartWeek >= 0 && at.StartWeek < model.Weeks && option.End[at.StartWeek] == at.EndWeek
                ? new Spot(option, at.StartWeek, setups.GetValueOrDefault(id, -1))
                : throw new ArgumentException($"The plan does not place '{id}' as the portfolio allows.", nameof(plan));
        })];
    }

    private Schedule Loaded()
    {
        var loaded = new Schedule(model);
        foreach (var item in Enumerable.Range(0, spots.Length).OrderBy(i => spots[i].Setup < 0))
            loaded.Place(item, spots[item]);
        return loaded;
    }
}

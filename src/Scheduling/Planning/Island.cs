using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>One search with its own model and chance; several run at the same time.</summary>
internal sealed class Island
{
    /// <summary>From this size on only a plan is built; improving it would take longer than anybody waits.</summary>
    private const int Large = 3_000;

    private readonly Search search;
    private readonly Staffing staffing;
    private readonly Goal goal;
    private readonly Budget budget;

    public Island(PlanModel model, Domains domains, Func<PlanModel, Goal> goal, ulong seed, Budget budget)
    {
        Model = model;
        this.budget = budget;
        this.goal = goal(model);
        staffing = new(model);
        search = new(model, domains, this.goal, seed, budget);
    }

    public PlanModel Model { get; }

    public bool Complete { get; private set; }

    public decimal Cost => goal.Cost(search.Current);

    public int Placed => search.Current.Placed;

    public IReadOnlyList<int> Penalties => search.Penalties;

    public IReadOnlyList<string> Unplaced =>
        [.. Enumerable.Range(0, Model.Items.Length).Where(i => search.Current.Start[i] < 0).Select(i => Model.Portfolio.Activities[i].Id)];

    public Schedule Schedule => search.Current;

    public Spot[] Snapshot() => search.Snapshot();

    /// <summary>A first plan, from scratch or from what is left of an old one.</summary>
    public void Begin(Spot[]? old)
    {
        var found = old is null ? search.Construct() : search.Complete(Kept(old)) || search.Construct();
        while (found && !Tight())
            found = search.Complete(Kept(search.Snapshot()));
        Complete = found;
    }

    /// <summary>Improves until the share of the budget, from the given plan when there is one.</summary>
    public void Continue(Spot[]? from, double share)
    {
        if (from is not null)
        {
            var own = Complete ? search.Snapshot() : null;
            search.Load(from);
            var kept = Kept(search.Snapshot());
            if (kept.Complete && staffing.Holds(kept))
                Complete = true;
            else if (own is not null)
                search.Load(own);
        }
        if (Complete && Model.Items.Length < Large)
            search.Improve((int)Math.Min(int.MaxValue, budget.Share(share)), staffing.Holds);
    }

    public Plan ToPlan(decimal bound)
    {
        var cost = goal.Objective(search.Current);
        return PlanWriter.Write(search.Current, staffing.Assign(search.Current), cost, Math.Min(bound, cost));
    }

    private bool Tight()
    {
        if (Model.Items.Length < Large)
            search.Tighten();
        return staffing.Holds(search.Current);
    }

    /// <summary>What of the given places still fits, pinned and early ones first.</summary>
    private Schedule Kept(Spot[] spots)
    {
        var schedule = new Schedule(Model);
        foreach (var i in Enumerable.Range(0, spots.Length).Where(i => spots[i].Start >= 0)
            .OrderBy(i => Model.Items[i].Last - Model.Items[i].First > 0).ThenBy(i => spots[i].Start))
        {
            var option = Model.Items[i].Options.FirstOrDefault(o => o.Index == spots[i].Option.Index);
            if (option is not null && schedule.Find(i, Model.Items[i], option, spots[i].Start, spots[i].Start) is { Start: >= 0 } spot)
                schedule.Place(i, spot);
        }
        return schedule;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A workshop's goal with the groups it came from.</summary>
internal sealed record ShownGoal(WorkshopGoal Goal, IReadOnlyList<ClusterView> From);

/// <summary>The goals that the workshop formulates from its groups; accepted ones become proposed goals of the strategy.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopGoalsModel(StrategyDb db) : WorkshopPage(db)
{
    public override string Tab => "goals";

    public IReadOnlyList<ShownGoal> Goals { get; private set; } = [];

    public IReadOnlyList<ClusterView> Clusters { get; private set; } = [];

    public bool MayTakeOver => HttpContext.Viewer().May(StrategyPermissions.Document);

    /// <summary>The goal that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "ziel")]
    public Guid? Goal { get; set; }

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Horizon { get; set; }

    [BindProperty] public List<Guid> From { get; set; } = [];

    [BindProperty] public int SeenGoal { get; set; }

    public bool CanWrite => MayModerate && Workshop.At == WorkshopPhase.Goals && (Goal is not null || Goals.Count < Workshop.GoalCount);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Goal is null) return Page();
        if (Goals.FirstOrDefault(g => g.Goal.Id == Goal) is not { } shown) return NotFound();
        (Title, Text, Horizon, SeenGoal) = (shown.Goal.Title, shown.Goal.Text, shown.Goal.Horizon?.ToString(CultureInfo.InvariantCulture), shown.Goal.Version);
        From = [.. shown.From.Select(f => f.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var horizon = Inputs.Integer(nameof(Horizon), Horizon);
        if (!horizon.IsOk) return this.Refuse(horizon.Faults);
        var from = From.Where(f => Clusters.Any(c => c.Id == f)).Distinct().ToList();
        var result = await Change<Guid>("goal", async (change, writing, workshop) =>
        {
            if (workshop.At != WorkshopPhase.Goals) return new Fault(null, "strategy.workshop.goal.phase", "Goals are formulated in their own phase.") { Kind = FaultKind.Conflict };
            var goals = await writing.WorkshopGoals.Where(g => g.Workshop == id).ToListAsync(cancellation);
            var goal = goals.FirstOrDefault(g => g.Id == Goal);
            if (Goal is not null && (goal is null || goal.Version != SeenGoal)) return new Fault(null, "strategy.workshop.goal.conflict", "Somebody else changed the goal.") { Kind = FaultKind.Conflict };
            if (goal is null && goals.Count >= workshop.GoalCount) return new Fault(null, "strategy.workshop.goals.full", "All goals are formulated.") { Arguments = [workshop.GoalCount], Kind = FaultKind.Conflict };
            var isNew = goal is null;
            goal ??= new WorkshopGoal { Id = change.NewId(), Workshop = id, Number = goals.Count == 0 ? 1 : goals.Max(g => g.Number) + 1 };
            if (goal.Describe(Title ?? "", Text ?? "", (int?)Math.Clamp(horizon.Value ?? 2000, 0, 9999) is var year && horizon.Value is null ? null : year) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (isNew) writing.Add(goal);
            await writing.WorkshopGoalClusters.Where(g => g.Goal == goal.Id).ExecuteDeleteAsync(cancellation);
            writing.AddRange(from.Select(f => new WorkshopGoalCluster { Id = change.NewId(), Goal = goal.Id, Cluster = f }));
            return goal.Id;
        }, new { Goal, Title, from }, alone: false, cancellation);
        return result.IsOk ? Back("/ziele") : this.Refuse(result.Faults);
    }

    /// <summary>Takes a goal away while goals are formulated.</summary>
    public async Task<IActionResult> OnPostRemove(Guid id, Guid goal, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<bool>("goal.remove", async (_, writing, workshop) =>
        {
            if (workshop.At != WorkshopPhase.Goals) return new Fault(null, "strategy.workshop.goal.phase", "Goals are formulated in their own phase.") { Kind = FaultKind.Conflict };
            if (await writing.WorkshopGoals.FirstOrDefaultAsync(g => g.Id == goal && g.Workshop == id, cancellation) is not { } found) return true;
            if (found.Taken is not null) return new Fault(null, "strategy.workshop.goal.taken", "The goal stands in the strategy already.") { Kind = FaultKind.Conflict };
            await writing.WorkshopGoalClusters.Where(g => g.Goal == goal).ExecuteDeleteAsync(cancellation);
            writing.Remove(found);
            return true;
        }, new { goal }, alone: false, cancellation);
        return result.IsOk ? Back("/ziele") : this.Refuse(result.Faults);
    }

    /// <summary>Makes a proposed goal of the strategy out of it. The link stays on both sides.</summary>
    public async Task<IActionResult> OnPostTake(Guid id, Guid goal, CancellationToken cancellation)
    {
        if (!MayTakeOver) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<Guid>("goal.take", async (change, writing, workshop) =>
        {
            if (workshop.Field is not { } field) return new Fault(null, "strategy.workshop.goal.field", "The workshop is about no field of action.");
            if (await writing.WorkshopGoals.FirstOrDefaultAsync(g => g.Id == goal && g.Workshop == id, cancellation) is not { } found) return new Fault(null, "strategy.workshop.goal.conflict", "The goal is gone.") { Kind = FaultKind.Conflict };
            if (found.Taken is { } known) return known;
            var number = await writing.Goals.Where(g => g.Strategy == workshop.Strategy).MaxAsync(g => (int?)g.Number, cancellation) ?? 0;
            var made = new Goal { Id = change.NewId(), Strategy = workshop.Strategy };
            if (made.Describe(new GoalProfile(field, workshop.Topic, number + 1, found.Title, found.Text, found.Horizon, GoalStatus.Proposed)) is { Count: > 0 } faults) return Result<Guid>.Failed([.. faults.Select(f => f with { Field = null })]);
            writing.Add(made);
            found.TakenAs(made.Id);
            change.About($"goal/{made.Id:D}", details: new { from = $"workshop/{id:D}", goal = found.Number, found.Title });
            return made.Id;
        }, null, alone: false, cancellation);
        return result.IsOk ? Back("/ziele") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Clusters = await ClusterView.All(Reading, id, cancellation);
        Goals = await ShownGoals(Reading, id, Clusters, cancellation);
        return true;
    }

    public static async Task<IReadOnlyList<ShownGoal>> ShownGoals(StrategyDb db, Guid workshop, IReadOnlyList<ClusterView> clusters, CancellationToken cancellation)
    {
        var goals = await db.WorkshopGoals.Where(g => g.Workshop == workshop).OrderBy(g => g.Number).ToListAsync(cancellation);
        var ids = goals.Select(g => g.Id).ToList();
        var links = (await db.WorkshopGoalClusters.Where(l => ids.Contains(l.Goal)).ToListAsync(cancellation)).ToLookup(l => l.Goal, l => l.Cluster);
        return [.. goals.Select(g => new ShownGoal(g, [.. clusters.Where(c => links[g.Id].Contains(c.Id))]))];
    }
}

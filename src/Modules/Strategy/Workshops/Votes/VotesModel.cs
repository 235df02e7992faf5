using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What the dots say, and the box for dots counted by hand.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopVotesModel(StrategyDb db) : WorkshopPage(db)
{
    /// <summary>Most dots counted by hand for one group.</summary>
    public const int MostPaper = 10_000;

    public override string Tab => "votes";

    public IReadOnlyList<ClusterView> Clusters { get; private set; } = [];

    public int Voters { get; private set; }

    /// <summary>Dots counted by hand as typed, by group.</summary>
    [BindProperty] public Dictionary<Guid, string?> Paper { get; set; } = [];

    /// <summary>The groups' versions the person saw.</summary>
    [BindProperty] public Dictionary<Guid, int> SeenClusters { get; set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var counted = new Dictionary<Guid, int>();
        var faults = new List<Fault>();
        foreach (var cluster in Clusters)
        {
            if (!Paper.TryGetValue(cluster.Id, out var typed)) continue;
            var field = $"Paper[{cluster.Id}]";
            var read = Inputs.Integer(field, typed);
            if (!read.IsOk) faults.AddRange(read.Faults);
            else if (read.Value is < 0 or > MostPaper) faults.Add(new(field, "strategy.workshop.number", "The number is out of range.") { Arguments = [0, MostPaper] });
            else counted[cluster.Id] = (int)(read.Value ?? 0);
        }
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await Change<int>("votes.paper", async (_, writing, workshop) =>
        {
            if (workshop.At is not (WorkshopPhase.Vote or WorkshopPhase.Goals)) return new Fault(null, "strategy.workshop.votes.phase", "Dots are counted while voting and after it.") { Kind = FaultKind.Conflict };
            var clusters = await writing.WorkshopClusters.Where(c => c.Workshop == id).ToListAsync(cancellation);
            foreach (var cluster in clusters.Where(c => counted.ContainsKey(c.Id)))
            {
                if (cluster.PaperDots != counted[cluster.Id] && cluster.Version != SeenClusters.GetValueOrDefault(cluster.Id)) return new Fault(null, "strategy.workshop.cluster.conflict", "Somebody else changed the group.") { Kind = FaultKind.Conflict };
                cluster.PaperDots = counted[cluster.Id];
            }
            return counted.Count;
        }, new { counted }, alone: false, cancellation);
        return result.IsOk ? Back("/punkte") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Clusters = await ClusterView.All(Reading, id, cancellation);
        Voters = await Reading.WorkshopDots.Where(d => d.Workshop == id).Select(d => d.Device).Distinct().CountAsync(cancellation);
        return true;
    }
}

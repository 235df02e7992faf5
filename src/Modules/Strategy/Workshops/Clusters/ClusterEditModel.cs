using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A group's title, what it says, where it stands in the report; dissolving it sets its cards loose.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Moderate)]
internal sealed class ClusterEditModel(StrategyDb db) : WorkshopPage(db)
{
    public const int LongestText = 1_000;

    public override string Tab => "clusters";

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Part { get; set; }

    [BindProperty] public int SeenCluster { get; set; }

    public WorkshopCluster Cluster { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, Guid cluster, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cluster, cancellation)) return NotFound();
        (Title, Text, Part, SeenCluster) = (Cluster.Title, Cluster.Text, Cluster.Part, Cluster.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, Guid cluster, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cluster, cancellation)) return NotFound();
        if (Check(Title, Text) is { } fault) return this.Refuse(fault);
        var part = Enum.TryParse<ReportPart>(Part, out var named) ? named.ToString() : null;
        var result = await Change<bool>("cluster.change", async (_, writing, _) =>
        {
            if (await writing.WorkshopClusters.FirstOrDefaultAsync(c => c.Id == cluster, cancellation) is not { } found || found.Version != SeenCluster) return Changed;
            (found.Title, found.Text, found.Part) = (Title!.Trim(), Text?.Trim() ?? "", part);
            return true;
        }, new { cluster, Title, part }, alone: false, cancellation);
        return result.IsOk ? Back($"/gruppen?gruppe={cluster}") : this.Refuse(result.Faults);
    }

    /// <summary>Takes the group away; its cards lie loose again, its dots and links to goals go with it.</summary>
    public async Task<IActionResult> OnPostDissolve(Guid id, Guid cluster, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cluster, cancellation)) return NotFound();
        var result = await Change<bool>("cluster.dissolve", async (_, writing, workshop) =>
        {
            if (await writing.WorkshopClusters.FirstOrDefaultAsync(c => c.Id == cluster, cancellation) is not { } found || found.Version != SeenCluster) return Changed;
            if (workshop.At > WorkshopPhase.Cluster && (found.PaperDots > 0 || await writing.WorkshopDots.AnyAsync(d => d.Cluster == cluster, cancellation)))
                return new Fault(null, "strategy.workshop.cluster.dots", "The group has dots already.") { Kind = FaultKind.Conflict };
            await writing.WorkshopCards.Where(c => c.Workshop == id && c.Cluster == cluster).ExecuteUpdateAsync(c => c.SetProperty(x => x.Cluster, (Guid?)null).SetProperty(x => x.Version, x => x.Version + 1), cancellation);
            await writing.WorkshopDots.Where(d => d.Cluster == cluster).ExecuteDeleteAsync(cancellation);
            await writing.WorkshopGoalClusters.Where(g => g.Cluster == cluster).ExecuteDeleteAsync(cancellation);
            writing.Remove(found);
            return true;
        }, new { cluster, Cluster.Title }, alone: false, cancellation);
        return result.IsOk ? Back("/gruppen") : this.Refuse(result.Faults);
    }

    /// <summary>What is wrong with a group's texts; null when nothing is.</summary>
    public static Fault? Check(string? title, string? text) =>
        string.IsNullOrWhiteSpace(title) ? new(nameof(Title), "strategy.workshop.cluster.title", "The group needs a name.")
        : title.Trim().Length > WorkshopCluster.LongestTitle ? new(nameof(Title), "strategy.workshop.long", "The name is too long.") { Arguments = [WorkshopCluster.LongestTitle] }
        : text?.Length > LongestText ? new(nameof(Text), "strategy.workshop.long", "The text is too long.") { Arguments = [LongestText] }
        : null;

    private static Fault Changed => new(null, "strategy.workshop.cluster.conflict", "Somebody else changed the group.") { Kind = FaultKind.Conflict };

    private async Task<bool> LoadAll(Guid id, Guid cluster, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation) || await Reading.WorkshopClusters.FirstOrDefaultAsync(c => c.Workshop == id && c.Id == cluster, cancellation) is not { } found) return false;
        Cluster = found;
        return true;
    }
}

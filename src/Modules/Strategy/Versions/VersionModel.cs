using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Versions;

/// <summary>A version as it was. Residents see approved ones, without measures that were not public.</summary>
internal abstract class VersionModel(StrategyDb db) : PageModel
{
    public Snapshot Snapshot { get; private set; } = null!;

    public StrategyContent Whole { get; private set; } = null!;

    /// <summary>Whether the content still has the hash it was kept with.</summary>
    public bool IsSound { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, int number, CancellationToken cancellation) => await Load(id, number, cancellation) ? Page() : NotFound();

    protected async Task<bool> Load(Guid id, int number, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Snapshots.VisibleTo(viewer, db).FirstOrDefaultAsync(v => v.Strategy == id && v.Number == number, cancellation) is not { } found) return false;
        Snapshot = found;
        IsSound = StrategyContent.HashOf(found.Content) == found.Hash;
        Whole = await PublicContent.For(db, viewer, StrategyContent.FromJson(found.Content), cancellation);
        return true;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalVersionModel(StrategyDb db) : VersionModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskVersionModel(StrategyDb db) : VersionModel(db)
{
    [BindProperty] public string? Answer { get; set; }

    public bool IsOwn => Snapshot.Maker == HttpContext.Viewer().Key();

    public Task<IActionResult> OnPostApprove(Guid id, int number, CancellationToken cancellation) => Decide(id, number, SnapshotState.Approved, cancellation);

    public Task<IActionResult> OnPostReturn(Guid id, int number, CancellationToken cancellation) => Decide(id, number, SnapshotState.Returned, cancellation);

    public Task<IActionResult> OnPostWithdraw(Guid id, int number, CancellationToken cancellation) => Decide(id, number, SnapshotState.Withdrawn, cancellation);

    private async Task<IActionResult> Decide(Guid id, int number, SnapshotState outcome, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.May(outcome == SnapshotState.Withdrawn ? StrategyPermissions.Document : StrategyPermissions.Approve)) return StatusCode(403);
        if (!await Load(id, number, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<string>(HttpContext.Command("strategy.version.decide", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var snapshot = await context.Snapshots.FirstAsync(v => v.Strategy == id && v.Number == number, cancellation);
            if (snapshot.Decide(outcome, viewer.Key(), viewer.Name, Answer, change.Now) is { Count: > 0 } faults) return Result<string>.Failed(faults);
            var approved = nameof(SnapshotState.Approved);
            var any = outcome == SnapshotState.Approved || await context.Snapshots.AnyAsync(v => v.Strategy == id && v.State == approved, cancellation);
            (await context.Strategies.FirstAsync(s => s.Id == id, cancellation)).Enter(any ? StrategyStatus.Approved : StrategyStatus.Draft);
            change.About($"strategy/{id:D}", details: new { number, outcome = outcome.ToString(), Answer, snapshot.Hash });
            return snapshot.State;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/{id}/versionen/{number}") : this.Refuse(result.Faults);
    }
}

/// <summary>What of a kept version somebody may see today.</summary>
internal static class PublicContent
{
    /// <summary>Leaves out what is not public today: measures that are hidden or gone, goals of strategies that are hidden.</summary>
    public static async Task<StrategyContent> For(StrategyDb db, Viewer viewer, StrategyContent content, CancellationToken cancellation)
    {
        if (viewer.May(StrategyPermissions.Read)) return content;
        var shown = (await db.Measures.VisibleTo(viewer).Select(m => m.Id).ToListAsync(cancellation)).ToHashSet();
        return content with
        {
            Fields = [.. content.Fields.Select(f => f with
            {
                Topics = [.. f.Topics.Select(t => t with { Goals = Goals(t.Goals) })],
                Goals = Goals(f.Goals),
                Measures = Measures(f.Measures),
            })],
        };

        List<GoalContent> Goals(IReadOnlyList<GoalContent> goals) => [.. goals.Select(g => g with { Measures = Measures(g.Measures) })];

        List<MeasureContent> Measures(IReadOnlyList<MeasureContent> measures) => [.. measures.Where(m => shown.Contains(m.Id))];
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Versions;

/// <summary>One line of the list.</summary>
internal sealed record SnapshotRow(int Number, string State, string Reason, Instant Made, string MakerName, Instant? Decided, string? DeciderName, string? Answer, string Hash);

/// <summary>The versions of a strategy.</summary>
internal abstract class VersionsModel(StrategyDb db) : PageModel
{
    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<SnapshotRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    protected async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return false;
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        Rows = await db.Snapshots.VisibleTo(viewer, db).Where(v => v.Strategy == id).OrderByDescending(v => v.Number)
            .Select(v => new SnapshotRow(v.Number, v.State, v.Reason, v.Made, v.MakerName, v.Decided, v.DeciderName, v.Answer, v.Hash)).ToListAsync(cancellation);
        return true;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalVersionsModel(StrategyDb db) : VersionsModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskVersionsModel(StrategyDb db) : VersionsModel(db)
{
    /// <summary>Why the version is made.</summary>
    [BindProperty] public string? Reason { get; set; }

    public bool UnderReview => Rows.Any(r => r.State == nameof(SnapshotState.Submitted));

    public Task<IActionResult> OnPostKeep(Guid id, CancellationToken cancellation) => Make(id, submit: false, cancellation);

    /// <summary>Keeps a version and hands it in for review by somebody else.</summary>
    public Task<IActionResult> OnPostSubmit(Guid id, CancellationToken cancellation) => Make(id, submit: true, cancellation);

    private async Task<IActionResult> Make(Guid id, bool submit, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.May(StrategyPermissions.Document)) return StatusCode(403);
        if (!await Load(id, cancellation)) return NotFound();
        if (string.IsNullOrWhiteSpace(Reason)) return this.Refuse(new Fault(nameof(Reason), "strategy.version.reason.missing", "Say why the version is made."));
        if (Reason.Length > ElementText.LongestText) return this.Refuse(new Fault(nameof(Reason), "strategy.text.long", "The text is too long.") { Arguments = [ElementText.LongestText] });
        var result = await HttpContext.City().Write<int>(HttpContext.Command(submit ? "strategy.version.submit" : "strategy.version.keep", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            await change.Lock($"strategy/{id:D}/versions", cancellation);
            var submitted = nameof(SnapshotState.Submitted);
            if (submit && await context.Snapshots.AnyAsync(v => v.Strategy == id && v.State == submitted, cancellation)) return new Fault(null, "strategy.version.waiting", "A version is under review already.") { Kind = FaultKind.Conflict };
            if (await ContentReader.Read(context, id, viewer, cancellation) is not { } content) return new Fault(null, "strategy.version.gone", "The strategy is gone.") { Kind = FaultKind.Conflict };
            var json = content.ToJson();
            var number = (await context.Snapshots.Where(v => v.Strategy == id).MaxAsync(v => (int?)v.Number, cancellation) ?? 0) + 1;
            var snapshot = new Snapshot
            {
                Id = change.NewId(), Strategy = id, Number = number, Reason = Reason.Trim(), Content = json, Hash = StrategyContent.HashOf(json),
                Made = change.Now, Maker = viewer.Key(), MakerName = viewer.Name,
            };
            if (submit)
            {
                snapshot.Submit();
                (await context.Strategies.FirstAsync(s => s.Id == id, cancellation)).Enter(StrategyStatus.InReview);
            }
            context.Add(snapshot);
            change.About($"strategy/{id:D}", details: new { number, snapshot.Hash, snapshot.Reason, submit });
            return number;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/{id}/versionen") : this.Refuse(result.Faults);
    }
}

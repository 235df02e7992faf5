using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Versions;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Documents;

/// <summary>A strategy to read: vision, principles, fields with their goals, and how far they are. Without an id the one that leads.</summary>
internal abstract class DocumentModel(StrategyDb db) : PageModel
{
    /// <summary>The whole text; null when the city has no strategy yet.</summary>
    public StrategyContent? Whole { get; private set; }

    public CityStrategy? Head { get; private set; }

    public IReadOnlyList<FamilyMember> Family { get; private set; } = [];

    /// <summary>Number and day of the newest approved version; null when none is.</summary>
    public (int Number, Instant Decided)? Approved { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var wanted = id ?? await ContentReader.Leading(db, viewer, cancellation);
        if (wanted is not { } known) return Page();
        Whole = await ContentReader.Read(db, known, viewer, cancellation);
        if (Whole is null) return NotFound();
        Head = await db.Strategies.VisibleTo(viewer).FirstAsync(s => s.Id == known, cancellation);
        Family = await FamilyMember.All(db, viewer, cancellation);
        var approved = nameof(SnapshotState.Approved);
        var newest = await db.Snapshots.VisibleTo(viewer, db).Where(v => v.Strategy == known && v.State == approved).OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, v.Decided }).FirstOrDefaultAsync(cancellation);
        if (newest is { Decided: { } at }) Approved = (newest.Number, at);
        return Page();
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalDocumentModel(StrategyDb db) : DocumentModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskDocumentModel(StrategyDb db) : DocumentModel(db);

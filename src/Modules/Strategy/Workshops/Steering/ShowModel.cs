using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>How many cards, groups, votes and goals a workshop has.</summary>
internal sealed record WorkshopCounts(int Cards, int Loose, int Hidden, int Devices, int Clusters, int Voters, int Dots, int Goals)
{
    public static async Task<WorkshopCounts> Of(StrategyDb db, Guid workshop, CancellationToken cancellation)
    {
        var cards = await db.WorkshopCards.Where(c => c.Workshop == workshop).GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Hidden = g.Count(c => c.Hidden), Loose = g.Count(c => !c.Hidden && c.Cluster == null) }).FirstOrDefaultAsync(cancellation);
        return new(
            (cards?.All - cards?.Hidden) ?? 0, cards?.Loose ?? 0, cards?.Hidden ?? 0,
            await db.WorkshopCards.Where(c => c.Workshop == workshop && c.Device != null).Select(c => c.Device).Distinct().CountAsync(cancellation),
            await db.WorkshopClusters.CountAsync(c => c.Workshop == workshop, cancellation),
            await db.WorkshopDots.Where(d => d.Workshop == workshop).Select(d => d.Device).Distinct().CountAsync(cancellation),
            await db.WorkshopDots.Where(d => d.Workshop == workshop).SumAsync(d => d.Dots, cancellation) + await db.WorkshopClusters.Where(c => c.Workshop == workshop).SumAsync(c => c.PaperDots, cancellation),
            await db.WorkshopGoals.CountAsync(g => g.Workshop == workshop, cancellation));
    }
}

/// <summary>One workshop as the moderator sees it: facts, numbers, and what comes next.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopShowModel(StrategyDb db) : WorkshopPage(db)
{
    public WorkshopCounts Counts { get; private set; } = null!;

    public string Series { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Goes on or back to another phase.</summary>
    public async Task<IActionResult> OnPostPhase(Guid id, string to, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation) || !Enum.TryParse<WorkshopPhase>(to, out var phase)) return NotFound();
        var result = await Change<string>("phase", (_, _, workshop) =>
            Task.FromResult(workshop.Move(phase) is { Count: > 0 } faults ? Result<string>.Failed(faults) : workshop.Phase), new { to }, alone: true, cancellation);
        return result.IsOk ? Back() : this.Refuse(result.Faults);
    }

    /// <summary>Opens or closes the box for cards.</summary>
    public async Task<IActionResult> OnPostTake(Guid id, bool cards, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<bool>("take", (_, _, workshop) =>
            Task.FromResult(workshop.Take(cards) is { Count: > 0 } faults ? Result<bool>.Failed(faults) : cards), new { cards }, alone: true, cancellation);
        return result.IsOk ? Back() : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Counts = await WorkshopCounts.Of(Reading, id, cancellation);
        Series = await Reading.WorkshopSeries.Where(s => s.Id == Workshop.Series).Select(s => s.Title).FirstOrDefaultAsync(cancellation) ?? "";
        var field = await Reading.Fields.Where(f => f.Id == Workshop.Field).Select(f => f.Title).FirstOrDefaultAsync(cancellation);
        var topic = await Reading.Topics.Where(t => t.Id == Workshop.Topic).Select(t => t.Title).FirstOrDefaultAsync(cancellation);
        Subject = string.Join(": ", new[] { field, topic }.Where(t => t is not null));
        return true;
    }
}

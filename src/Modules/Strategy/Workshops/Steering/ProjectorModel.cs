using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>
/// What the moderator throws on the wall: how to take part, the question, the newest cards, the groups, the dots, the goals.
/// Large, without names; with script it follows by itself, without one by a header that the moderator switches on.
/// </summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class ProjectorModel(StrategyDb db) : WorkshopPage(db)
{
    private const int Newest = 12;
    private static readonly int[] Intervals = [10, 30];

    public IReadOnlyList<WorkshopCard> Cards { get; private set; } = [];

    public IReadOnlyList<ClusterView> Clusters { get; private set; } = [];

    public IReadOnlyList<WorkshopGoal> Goals { get; private set; } = [];

    public WorkshopCounts Counts { get; private set; } = null!;

    public string State { get; private set; } = "";

    /// <summary>The portal's address to type, without scheme.</summary>
    public string Address { get; private set; } = "";

    public string Link { get; private set; } = "";

    /// <summary>Seconds after which the browser loads again without script; 0 for never.</summary>
    [BindProperty(SupportsGet = true, Name = "neu")]
    public int Every { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Counts = await WorkshopCounts.Of(Reading, id, cancellation);
        Cards = await Reading.WorkshopCards.Where(c => c.Workshop == id && !c.Hidden).OrderByDescending(c => c.Number).Take(Newest).ToListAsync(cancellation);
        if (Workshop.At >= WorkshopPhase.Cluster) Clusters = await ClusterView.All(Reading, id, cancellation);
        if (Workshop.At >= WorkshopPhase.Goals) Goals = await Reading.WorkshopGoals.Where(g => g.Workshop == id).OrderBy(g => g.Number).ToListAsync(cancellation);
        State = await StateOf(Reading, id, Workshop.Version, cancellation);
        var host = PortalHost.Of(HttpContext);
        (Address, Link) = ($"{host}/mitmachen", $"{Request.Scheme}://{host}/werkstatt/{Workshop.Code}");
        // Only when asked for: a page that loads again by itself takes people's place away (WCAG 2.2.1).
        if (Intervals.Contains(Every)) Response.Headers["Refresh"] = Every.ToString(System.Globalization.CultureInfo.InvariantCulture);
        else Every = 0;
        return Page();
    }

    /// <summary>Changes when the workshop, a card, a group, a dot or a goal does.</summary>
    public static async Task<string> StateOf(StrategyDb db, Guid id, int version, CancellationToken cancellation)
    {
        var cards = await db.WorkshopCards.Where(c => c.Workshop == id).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(c => c.Version) }).FirstOrDefaultAsync(cancellation);
        var clusters = await db.WorkshopClusters.Where(c => c.Workshop == id).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(c => c.Version) }).FirstOrDefaultAsync(cancellation);
        var goals = await db.WorkshopGoals.Where(c => c.Workshop == id).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(c => c.Version) }).FirstOrDefaultAsync(cancellation);
        var voters = await db.WorkshopDots.Where(d => d.Workshop == id).Select(d => d.Device).Distinct().CountAsync(cancellation);
        return $"{version}-{cards?.Count}-{cards?.Sum}-{clusters?.Count}-{clusters?.Sum}-{goals?.Count}-{goals?.Sum}-{voters}";
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Access;

/// <summary>How an opening stands; the end of its text's key.</summary>
internal static class OpeningState
{
    public static string Of(Opening opening, Instant now) =>
        opening.IsOpen(now) ? "open" : opening.IsWaiting(now) ? "waiting" : opening.Granted ? "closed" : opening.Decided is not null ? "refused" : "lapsed";
}

/// <summary>Every opening that was ever asked for: none happens in secret.</summary>
[Surface(Surface.Desk), Needs(AccessPermissions.Openings)]
internal sealed class IndexModel(AccessDb db) : ListPage
{
    public IReadOnlyList<(Opening Opening, string State, int Readings)> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var (viewer, now) = (HttpContext.Viewer(), Instant.Now(HttpContext.City().Clock));
        var openings = db.Openings.VisibleTo(viewer);
        openings = openings.Matching(Query, o => o.Reference);
        var rows = await Cut(openings.OrderByDescending(o => o.Asked).ThenBy(o => o.Id), cancellation);
        var ids = rows.ConvertAll(o => o.Id);
        var readings = await db.Readings.VisibleTo(viewer).Where(r => ids.Contains(r.Opening)).GroupBy(r => r.Opening).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        Rows = [.. rows.Select(o => (o, OpeningState.Of(o, now), readings.GetValueOrDefault(o.Id)))];
    }
}

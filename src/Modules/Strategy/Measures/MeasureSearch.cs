using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Searching;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures;

/// <summary>Measures in the search of portal and desk.</summary>
internal sealed class MeasureSearch(StrategyDb db) : ISearchSource
{
    public string TextKey => "strategy.area.measures";

    public int Order => 10;

    public bool IsFor(HttpContext context) => context.Surface() == Surface.Portal || context.Viewer().May(StrategyPermissions.Read);

    public async Task<SearchHits> Find(HttpContext context, string words, int most, CancellationToken cancellation)
    {
        var measures = db.Measures.VisibleTo(context.Viewer()).Matching(words, m => m.Title, m => m.Lead);
        var count = await measures.CountAsync(cancellation);
        var rows = await measures.OrderBy(m => m.Sort).ThenBy(m => m.Id).Take(most).Select(m => new { m.Id, m.Title, m.Lead }).ToListAsync(cancellation);
        return new SearchHits([.. rows.Select(r => new SearchHit(r.Title, $"/massnahmen/{r.Id}", r.Lead))], count, "/massnahmen?q=" + Uri.EscapeDataString(words));
    }
}

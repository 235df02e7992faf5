using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Searching;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures;

/// <summary>Measures in the search of portal and desk.</summary>
internal sealed class MeasureSearch(StrategyDb db, PageTexts texts) : ISearchSource
{
    public string TextKey => "strategy.area.measures";

    public int Order => 10;

    public bool IsFor(HttpContext context) => context.Surface() == Surface.Portal || context.Viewer().May(StrategyPermissions.Read);

    public async Task<SearchHits> Find(HttpContext context, string words, int most, CancellationToken cancellation)
    {
        var measures = db.Measures.VisibleTo(context.Viewer()).Matching(words, db, texts.Language);
        var count = await measures.CountAsync(cancellation);
        var rows = await measures.OrderBy(m => m.Sort).ThenBy(m => m.Id).Take(most).Select(m => new { m.Id, m.Title, m.Lead }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, rows.ConvertAll(r => r.Id), cancellation);
        return new SearchHits([.. rows.Select(r => new SearchHit(say.Title(r.Id, r.Title).In(texts.Language.Code), $"/massnahmen/{r.Id}", r.Lead))], count, "/massnahmen?q=" + Uri.EscapeDataString(words));
    }
}

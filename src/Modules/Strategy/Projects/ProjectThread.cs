using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Projects;

/// <summary>The projects of measures, on the thread of the desk; residents have no page of them.</summary>
internal sealed class ProjectThread(StrategyDb db, PageTexts texts) : IThreadSource
{
    public async Task<IReadOnlyList<ThreadLink>> Find(HttpContext context, IReadOnlyList<Guid> goals, IReadOnlyList<Guid> measures, CancellationToken cancellation)
    {
        if (measures.Count == 0 || context.Surface() != Surface.Desk) return [];
        var found = await db.Projects.VisibleTo(context.Viewer()).Where(p => measures.Contains(p.Measure)).OrderBy(p => p.Sort).ThenBy(p => p.Id)
            .Join(db.Measures.VisibleTo(context.Viewer()), p => p.Measure, m => m.Id, (p, m) => new { p.Id, p.Title, p.Measure, MeasureTitle = m.Title }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, measures, cancellation);
        return found.ConvertAll(p => new ThreadLink(ThreadStation.Project, p.Id, ProjectTitle.Of(say, p.Title, p.Measure, p.MeasureTitle).In(texts.Language.Code), $"/projekte/{p.Id}"));
    }
}

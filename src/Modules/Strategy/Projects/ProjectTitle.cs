using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Projects;

/// <summary>What a project is called in other languages.</summary>
internal static class ProjectTitle
{
    /// <summary>What one project is called, read with its measure's words.</summary>
    public static async Task<LocalText> Load(StrategyDb db, Viewer viewer, Project project, CancellationToken cancellation) =>
        Of(await WordingSet.Titles(db, [project.Measure], cancellation), project.Title, project.Measure,
            await db.Measures.VisibleTo(viewer).Where(m => m.Id == project.Measure).Select(m => m.Title).FirstOrDefaultAsync(cancellation) ?? "");

    /// <summary>A project is called as its measure was when it began; while both are still called the same, the measure's words are the project's too.</summary>
    public static LocalText Of(WordingSet say, string project, Guid measure, string measureTitle) => project == measureTitle ? say.Title(measure, project) : new LocalText(project);
}

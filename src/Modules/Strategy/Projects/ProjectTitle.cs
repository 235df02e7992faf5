using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Projects;

/// <summary>What a project is called in other languages.</summary>
internal static class ProjectTitle
{
    /// <summary>A project is called as its measure was when it began; while both are still called the same, the measure's words are the project's too.</summary>
    public static LocalText Of(WordingSet say, string project, Guid measure, string measureTitle) => project == measureTitle ? say.Title(measure, project) : new LocalText(project);
}

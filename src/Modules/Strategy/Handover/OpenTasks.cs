using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Projects;

namespace Stadtlotse.Strategy.Handover;

/// <summary>How a task names who has it.</summary>
internal static class Assignee
{
    public static string OfUnit(Guid unit) => $"u:{unit:D}";

    public static string OfPerson(Guid person) => $"p:{person:D}";
}

/// <summary>Tasks that wait for somebody.</summary>
internal static class OpenTasks
{
    public static IQueryable<TaskLine> Of(StrategyDb db, params string[] assignees)
    {
        var running = Running(db);
        return db.TaskLines.Where(t => assignees.Contains(t.Assignee) && t.Status != TaskLine.Done && running.Contains(t.Owner));
    }

    /// <summary>Projects that are being done.</summary>
    public static IQueryable<Guid> Running(StrategyDb db) =>
        db.Projects.WithoutVisibility("limits to running projects, shows none").Where(p => p.Status == nameof(ProjectStatus.Running)).Select(p => p.Id);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Projects;

/// <summary>Team, tasks or decisions of a project as a form of lists.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Projects)]
internal sealed class ProjectSectionModel(StrategyDb db, PageTexts texts) : LinesPage(db)
{
    public static readonly string[] Parts = ["team", "aufgaben", "entscheidungen"];

    public Project Project { get; private set; } = null!;

    /// <summary>What the project is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public string Part { get; private set; } = "";

    protected override string Verb => "strategy.project." + Part;

    protected override string After(Guid id) => $"/projekte/{id}#{Part}";

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        Part = RouteData.Values["part"] as string ?? "";
        if (!Parts.Contains(Part) || await Db.Projects.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } project) return NotFound();
        (Project, Title) = (project, await ProjectTitle.Load(Db, HttpContext.Viewer(), project, cancellation));
        return project.MayLead(HttpContext.Viewer()) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    protected override async Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation) => Part switch
    {
        "team" => [(new LineTable("team", "strategy.project.team",
        [
            new("Person", ColumnKind.Choice, "strategy.member.person") { Choices = await Staff.People(HttpContext, cancellation) },
            new("Name", ColumnKind.Text, "strategy.member.name"),
            new("Unit", ColumnKind.Choice, "strategy.resource.unit") { Choices = (await LeadUnits.Load(HttpContext, cancellation)).Choices },
            new("Part", ColumnKind.Text, "strategy.member.part") { Required = true },
        ]) { Hint = "strategy.project.team.hint", Most = 60 }, (await from.Lines<MemberLine>(id, cancellation)).Rows())],
        "aufgaben" => [(new LineTable("tasks", "strategy.project.tasks",
        [
            new("Title", ColumnKind.Text, "strategy.task.title") { Required = true },
            new("Kind", ColumnKind.Choice, "strategy.cost.kind") { IsPreset = true, Preset = TaskLine.Task, Choices = Said("strategy.task.kind.", TaskLine.Task, TaskLine.Milestone) },
            new("Assignee", ColumnKind.Choice, "strategy.task.assignee") { Choices = await Assignees(from, id, cancellation) },
            new("Due", ColumnKind.Day, "strategy.task.due"),
            new("Status", ColumnKind.Choice, "strategy.status") { IsPreset = true, Preset = TaskLine.Open, Choices = Said("strategy.task.status.", TaskLine.Open, TaskLine.Working, TaskLine.Done) },
            new("Behind", ColumnKind.Text, "strategy.task.behind"),
        ]) { Hint = "strategy.project.tasks.hint" }, (await from.Lines<TaskLine>(id, cancellation)).Rows())],
        _ => [(new LineTable("decisions", "strategy.project.decisions",
        [
            new("Day", ColumnKind.Day, "strategy.decision.day") { Required = true },
            new("Title", ColumnKind.Text, "strategy.decision.title") { Required = true },
            new("Text", ColumnKind.LongText, "strategy.decision.text"),
            new("Who", ColumnKind.Text, "strategy.decision.who"),
        ]) { Most = 100 }, (await from.Lines<DecisionLine>(id, cancellation)).Rows())],
    };

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        change.About($"project/{id:D}", details: new { part = Part, lines = values[0].Count });
        switch (Part)
        {
            case "team":
                if (values[0].Where(v => v.Ref("Person") is null && v.Text("Name").Length == 0).ToList() is { Count: > 0 } nameless) return [.. nameless.Select(v => new Fault($"team.{v.Line}.Person", "strategy.member.missing", "Choose a person or enter a name."))];
                await LineStore.Replace<MemberLine>(change, id, values[0], cancellation);
                break;
            case "aufgaben":
                if (TaskOrder.Check(values[0]) is { Count: > 0 } faults) return faults;
                await LineStore.Replace<TaskLine>(change, id, values[0], cancellation);
                break;
            default:
                await LineStore.Replace<DecisionLine>(change, id, values[0], cancellation);
                break;
        }
        return [];
    }

    private IReadOnlyList<Choice> Said(string key, params string[] values) => [.. values.Select(v => new Choice(v, texts[key + v.ToLowerInvariant()]))];

    /// <summary>The people of the team and the units of the city.</summary>
    private async Task<IReadOnlyList<Choice>> Assignees(StrategyDb from, Guid id, CancellationToken cancellation)
    {
        var names = (await Staff.People(HttpContext, cancellation)).ToDictionary(c => c.Value, c => c.Text);
        var team = (await from.Lines<MemberLine>(id, cancellation)).Where(m => m.Person is not null).Select(m => m.Person!.Value.ToString()).Distinct();
        return [.. team.Select(p => new Choice("p:" + p, names.GetValueOrDefault(p, texts["strategy.lines.gone"]))), .. (await LeadUnits.Load(HttpContext, cancellation)).Choices.Select(c => new Choice("u:" + c.Value, c.Text))];
    }
}

/// <summary>Whether tasks can be done in an order: every name is known, and nothing waits for itself.</summary>
internal static class TaskOrder
{
    public static IReadOnlyList<Fault> Check(IReadOnlyList<LineValues> tasks)
    {
        var before = tasks.GroupBy(t => t.Text("Title"), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.SelectMany(t => Names(t.Text("Behind"))).ToList(), StringComparer.OrdinalIgnoreCase);
        var faults = new List<Fault>();
        foreach (var task in tasks)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"tasks.{task.Line}.Behind");
            if (Names(task.Text("Behind")).FirstOrDefault(n => !before.ContainsKey(n)) is { } unknown) faults.Add(new Fault(field, "strategy.task.unknown", "There is no such task.") { Arguments = [unknown] });
            else if (Reaches(task.Text("Title"), task.Text("Title"), before, [])) faults.Add(new Fault(field, "strategy.task.circle", "The task waits for itself.") { Arguments = [task.Text("Title")] });
        }
        return faults;
    }

    public static IEnumerable<string> Names(string behind) => behind.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Reaches(string from, string to, Dictionary<string, List<string>> before, HashSet<string> seen) =>
        seen.Add(from.ToUpperInvariant()) && before.GetValueOrDefault(from, []).Any(next => next.Equals(to, StringComparison.OrdinalIgnoreCase) || Reaches(next, to, before, seen));
}

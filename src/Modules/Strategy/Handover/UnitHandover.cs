using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Projects;

namespace Stadtlotse.Strategy.Handover;

/// <summary>
/// What of the strategy hangs on a unit: open measures and running projects it leads, its teams, its open tasks, its places in projects, and open
/// conditions of the council that name it. What is done keeps the name it was done under.
/// </summary>
internal sealed class UnitHandover : IHandover
{
    private const string Reason = "counts or moves what hangs on a whole unit, shows nobody a row";

    public async Task<IReadOnlyList<Hanging>> OnUnit(City city, Guid unit, CancellationToken cancellation)
    {
        await using var db = city.Read<StrategyDb>();
        await using var people = city.Read<PeopleDb>();
        var (assignee, names) = (Assignee.OfUnit(unit), NamesOf((await people.UnitTree(cancellation)).Find(unit)));
        return
        [
            new("strategy.handover.measures", await Measures(db, unit).LongCountAsync(cancellation)) { Path = "/massnahmen" },
            new("strategy.handover.projects", await Projects(db, unit).LongCountAsync(cancellation)) { Path = "/projekte" },
            new("strategy.handover.tasks", await OpenTasks.Of(db, assignee).LongCountAsync(cancellation)) { Path = "/projekte" },
            new("strategy.handover.places", await Places(db, unit).LongCountAsync(cancellation)) { Path = "/projekte" },
            new("strategy.handover.teams", await db.Resources.LongCountAsync(r => r.Unit == unit, cancellation)) { Path = "/kapazitaeten" },
            new("strategy.handover.conditions", (await Conditions(db, names, cancellation)).Count) { Path = "/rat/auflagen" },
        ];
    }

    public async Task MoveUnit(CityDb db, Guid unit, Guid successor, CancellationToken cancellation)
    {
        var (strategy, tree) = (db.Context<StrategyDb>(), await db.Context<PeopleDb>().UnitTree(cancellation));
        var (from, to) = (NamesOf(tree.Find(unit)), tree.Find(successor)!);
        var (before, after) = (tree.Find(unit)?.ShownShort, to.ShownShort);
        foreach (var measure in await Measures(strategy, unit).ToListAsync(cancellation))
        {
            measure.HandOver(successor, after, from, db.Now);
            Noted($"measure/{measure.Id:D}", "strategy.lead");
        }
        foreach (var project in await Projects(strategy, unit).ToListAsync(cancellation))
        {
            project.LeadUnit = successor;
            Noted($"project/{project.Id:D}", "strategy.lead");
        }
        foreach (var project in (await OpenTasks.Of(strategy, Assignee.OfUnit(unit)).ToListAsync(cancellation)).GroupBy(t => t.Owner))
        {
            foreach (var task in project) task.Give(Assignee.OfUnit(successor));
            Noted($"project/{project.Key:D}", "strategy.project.tasks");
        }
        foreach (var place in await Places(strategy, unit).ToListAsync(cancellation))
        {
            place.Move(successor);
            Noted($"project/{place.Owner:D}", "strategy.project.team");
        }
        foreach (var team in await strategy.Resources.Where(r => r.Unit == unit).ToListAsync(cancellation))
        {
            team.Move(successor, after);
            Noted($"resource/{team.Id:D}", "strategy.resource.unit");
        }
        foreach (var condition in await Conditions(strategy, from, cancellation))
        {
            condition.Responsible = after;
            Noted($"paper/{condition.Paper:D}", "strategy.condition.responsible");
        }

        void Noted(string thing, string field) => db.Also(thing, details: new Handed([new FieldChange(field, before, after)]));
    }

    private static IQueryable<Measure> Measures(StrategyDb db, Guid unit) => db.Measures.WithoutVisibility(Reason)
        .Where(m => m.LeadUnit == unit && (m.Status == nameof(MeasureStatus.Proposed) || m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running)));

    private static IQueryable<Project> Projects(StrategyDb db, Guid unit) => db.Projects.WithoutVisibility(Reason).Where(p => p.LeadUnit == unit && p.Status == nameof(ProjectStatus.Running));

    private static IQueryable<MemberLine> Places(StrategyDb db, Guid unit)
    {
        var running = OpenTasks.Running(db);
        return db.MemberLines.Where(m => m.Unit == unit && running.Contains(m.Owner));
    }

    /// <summary>Open conditions whose responsible is written exactly as the unit is called.</summary>
    internal static async Task<List<Condition>> Conditions(StrategyDb db, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        if (names.Count == 0) return [];
        var open = await db.Conditions.Where(c => c.DoneOn == null && c.Responsible != "").ToListAsync(cancellation);
        return [.. open.Where(c => names.Contains(c.Responsible.Trim(), StringComparer.OrdinalIgnoreCase))];
    }

    private static string[] NamesOf(Unit? unit) => unit is null ? [] : [.. new[] { unit.Name, unit.ShownShort, $"{unit.Number} {unit.Name}".Trim() }.Distinct(StringComparer.OrdinalIgnoreCase)];
}

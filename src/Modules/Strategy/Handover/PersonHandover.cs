using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Projects;

namespace Stadtlotse.Strategy.Handover;

/// <summary>
/// What of the strategy hangs on a person: open tasks, places in running projects, and open measures and conditions that name them as responsible.
/// Without a successor tasks go to the unit that leads the project, a place stays with the name it had, and what names the person goes on naming them:
/// nothing is lost, and who leads sees that somebody is missing.
/// </summary>
internal sealed class PersonHandover : IHandover
{
    private const string Reason = "counts or moves what hangs on one person who leaves, shows nobody a row";

    public async Task<IReadOnlyList<Hanging>> OnPerson(City city, Guid person, CancellationToken cancellation)
    {
        await using var db = city.Read<StrategyDb>();
        await using var people = city.Read<PeopleDb>();
        var (assignees, ids, names) = await Known(people, person, cancellation);
        return
        [
            new("strategy.handover.tasks", await OpenTasks.Of(db, assignees).LongCountAsync(cancellation)) { Path = "/projekte" },
            new("strategy.handover.places", await Places(db, ids).LongCountAsync(cancellation)) { Path = "/projekte" },
            new("strategy.handover.responsible", (await Responsible(db, names, cancellation)).Count) { Path = "/massnahmen" },
            new("strategy.handover.conditions", (await UnitHandover.Conditions(db, names, cancellation)).Count) { Path = "/rat/auflagen" },
        ];
    }

    public async Task MovePerson(CityDb db, Guid person, Guid? successor, CancellationToken cancellation)
    {
        var (strategy, people) = (db.Context<StrategyDb>(), db.Context<PeopleDb>());
        var (assignees, ids, names) = await Known(people, person, cancellation);
        var heir = successor is { } id ? await people.Persons.WithoutVisibility(Reason).Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellation) : null;
        var leads = heir is null ? await strategy.Projects.WithoutVisibility(Reason).Where(p => p.LeadUnit != null).ToDictionaryAsync(p => p.Id, p => p.LeadUnit!.Value, cancellation) : [];
        var former = names.FirstOrDefault();
        void Noted(string thing, string field, string? to) => db.Also(thing, person, new Handed([new FieldChange(field, former, to)]));
        var tasks = await OpenTasks.Of(strategy, assignees).ToListAsync(cancellation);
        foreach (var owner in tasks.Select(t => t.Owner).Distinct()) Noted($"project/{owner:D}", "strategy.project.tasks", heir);
        foreach (var task in tasks)
            task.Give(heir is not null ? Assignee.OfPerson(successor!.Value) : leads.TryGetValue(task.Owner, out var lead) ? Assignee.OfUnit(lead) : "");
        var places = await Places(strategy, ids).ToListAsync(cancellation);
        var taken = heir is null ? [] : (await strategy.MemberLines.Where(m => m.Person == successor).Select(m => m.Owner).ToListAsync(cancellation)).ToHashSet();
        foreach (var owner in places.Select(p => p.Owner).Distinct()) Noted($"project/{owner:D}", "strategy.project.team", heir);
        foreach (var place in places)
            if (heir is null) place.Leave();
            // Who is in the team already does not stand there twice; the part is added to theirs by whoever leads.
            else if (taken.Contains(place.Owner)) place.Leave();
            else place.Take(successor!.Value, heir);
        if (heir is null) return;
        foreach (var measure in await Responsible(strategy, names, cancellation))
        {
            measure.MakeResponsible(heir, db.Now);
            Noted($"measure/{measure.Id:D}", "strategy.responsible", heir);
        }
        foreach (var condition in await UnitHandover.Conditions(strategy, names, cancellation))
        {
            condition.Responsible = heir;
            Noted($"paper/{condition.Paper:D}", "strategy.condition.responsible", heir);
        }
    }

    private static async Task<(string[] Assignees, IReadOnlyList<Guid> Ids, string[] Names)> Known(PeopleDb people, Guid person, CancellationToken cancellation)
    {
        var ids = await people.IdsOf(person, cancellation);
        var names = await people.Persons.WithoutVisibility(Reason).Where(p => ids.Contains(p.Id)).Select(p => p.Name).ToListAsync(cancellation);
        return ([.. ids.Select(Assignee.OfPerson)], ids, [.. names]);
    }

    private static IQueryable<MemberLine> Places(StrategyDb db, IReadOnlyList<Guid> persons)
    {
        var running = OpenTasks.Running(db);
        return db.MemberLines.Where(m => m.Person != null && persons.Contains(m.Person.Value) && running.Contains(m.Owner));
    }

    /// <summary>Open measures whose responsible is written exactly as the person is called.</summary>
    private static async Task<List<Measure>> Responsible(StrategyDb db, IReadOnlyList<string> names, CancellationToken cancellation) =>
        await db.Measures.WithoutVisibility(Reason).Where(m => names.Contains(m.Responsible) && (m.Status == nameof(MeasureStatus.Proposed) || m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running))).ToListAsync(cancellation);
}

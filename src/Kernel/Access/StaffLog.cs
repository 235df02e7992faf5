using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Access;

/// <summary>One look with the name of who looked, as an opened log shows it.</summary>
/// <param name="Look">The look.</param>
/// <param name="Looker">Name of who looked.</param>
public sealed record NamedLook(Look Look, string Looker);

/// <summary>
/// Opens what staff did: never for one alone, never without a case, never for long, and never to see how much somebody works.
/// Every reading is recorded before it is shown.
/// </summary>
public static class StaffLog
{
    /// <summary>Most lines of one reading.</summary>
    public const int MostLines = 1_000;

    /// <summary>Asks for the log to be opened.</summary>
    public static async Task<Result<Guid>> Ask(CityDb db, Viewer viewer, OpeningRequest asked, CancellationToken cancellation)
    {
        if (!viewer.May(AccessPermissions.Ask)) return Refused;
        var people = db.Context<PeopleDb>();
        var faults = asked.Check(db.Now.Day());
        if (faults.Count > 0) return faults;
        if (await OwnCase.Excluded(people, viewer, Concerned(asked.Person, asked.Looker), db.Now.Day(), cancellation) is { } own) return own;
        var opening = new Opening
        {
            Id = db.NewId(),
            Reference = asked.Reference.Trim(),
            Reason = asked.Reason.Trim(),
            Person = asked.Person,
            Looker = asked.Looker,
            FromDay = asked.FromDay!.Value,
            UntilDay = asked.UntilDay!.Value,
            AskedBy = viewer.Person!.Value,
            Asked = db.Now,
            Ends = db.Now + Opening.Waits,
        };
        db.Context<AccessDb>().Add(opening);
        db.About($"opening/{opening.Id:D}", asked.Person ?? asked.Looker, asked);
        return opening.Id;
    }

    /// <summary>Agrees to an opening or refuses it: somebody else than who asked, and nobody it is about.</summary>
    public static async Task<Result<Guid>> Decide(CityDb db, Viewer viewer, Guid id, bool granted, CancellationToken cancellation)
    {
        if (!viewer.May(AccessPermissions.Decide)) return Refused;
        if (await db.Context<AccessDb>().Openings.FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } opening || !opening.IsWaiting(db.Now))
            return new Fault(null, "access.decided", "This asking was decided or has lapsed.") { Kind = FaultKind.Conflict };
        var people = db.Context<PeopleDb>();
        // Who stands in for the one who asked would be the same voice twice.
        var asker = await people.IdsOf(opening.AskedBy, cancellation);
        if (asker.Intersect(viewer.Persons).Any() || asker.Intersect(viewer.DeputyFor).Any()) return new Fault(null, "access.two", "Somebody else must decide.") { Kind = FaultKind.Forbidden };
        if (await OwnCase.Excluded(people, viewer, Concerned(opening.Person, opening.Looker), db.Now.Day(), cancellation) is { } own) return own;
        (opening.DecidedBy, opening.Decided, opening.Granted) = (viewer.Person, db.Now, granted);
        if (granted) opening.Ends = db.Now + Opening.StaysOpen;
        db.About($"opening/{id:D}", opening.Person ?? opening.Looker, new { granted });
        return id;
    }

    /// <summary>Reads an opened log: who asked or agreed may, while it is open; the reading is recorded first.</summary>
    /// <returns>The looks, newest first; faults when the log is not open to this viewer.</returns>
    public static async Task<Result<IReadOnlyList<NamedLook>>> Read(City city, Viewer viewer, Guid id, CancellationToken cancellation)
    {
        var command = new Command("access.staff.read", $"access.staff.read/{city.Ids.Next():N}", viewer.Actor, AccessPermissions.Purpose);
        var recorded = await city.Write<Guid>(command, async db =>
        {
            var access = db.Context<AccessDb>();
            if (await access.Openings.FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } opening || !opening.IsOpen(db.Now))
                return new Fault(null, "access.closed", "The log is not open.") { Kind = FaultKind.Conflict };
            if (!viewer.May(AccessPermissions.Ask) && !viewer.May(AccessPermissions.Decide) || !viewer.Persons.Contains(opening.AskedBy) && !(opening.DecidedBy is { } second && viewer.Persons.Contains(second))) return Refused;
            access.Add(new OpeningReading { Id = db.NewId(), Opening = id, Reader = viewer.Person!.Value, At = db.Now });
            db.About($"opening/{id:D}", opening.Person ?? opening.Looker);
            return id;
        }, cancellation);
        if (!recorded.IsOk) return Result<IReadOnlyList<NamedLook>>.Failed(recorded.Faults);
        return await Lines(city, id, cancellation);
    }

    private static async Task<Result<IReadOnlyList<NamedLook>>> Lines(City city, Guid id, CancellationToken cancellation)
    {
        const string reason = "opened for a stated case by two people, the reading is recorded";
        await using var access = city.Read<AccessDb>();
        await using var people = city.Read<PeopleDb>();
        var opening = await access.Openings.WithoutVisibility(reason).FirstAsync(o => o.Id == id, cancellation);
        var (from, until) = (opening.FromDay.Start(), opening.UntilDay.AddDays(1).Start());
        var looks = access.Looks.WithoutVisibility(reason).Where(l => l.At >= from && l.At < until);
        if (opening.Person is { } person)
        {
            var ids = await people.IdsOf(person, cancellation);
            looks = looks.Where(l => ids.Contains(l.Person));
        }
        else
        {
            var ids = await people.IdsOf(opening.Looker!.Value, cancellation);
            looks = looks.Where(l => ids.Contains(l.Looker));
        }
        var found = await looks.OrderByDescending(l => l.At).ThenBy(l => l.Id).Take(MostLines).ToListAsync(cancellation);
        var lookers = found.Select(l => l.Looker).Distinct().ToList();
        var names = await people.Persons.WithoutVisibility(reason).Where(p => lookers.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return Result<IReadOnlyList<NamedLook>>.Of(found.ConvertAll(l => new NamedLook(l, names.GetValueOrDefault(l.Looker) ?? "–")));
    }

    private static Fault Refused => new(null, "access.refused", "This log is not open to you.") { Kind = FaultKind.Forbidden };

    private static IEnumerable<Guid> Concerned(Guid? person, Guid? looker) => new[] { person, looker }.OfType<Guid>();
}

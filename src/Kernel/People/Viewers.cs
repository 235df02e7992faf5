using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>Somebody whose sign-in was checked.</summary>
/// <param name="Kind">Resident or staff; only staff hold roles.</param>
/// <param name="Account">The account.</param>
/// <param name="Person">The person of the account; may be an entry that was merged into another.</param>
/// <param name="Name">Name as shown to the person.</param>
/// <param name="OnBehalfOf">The person represented; null when one acts for oneself.</param>
public sealed record SignedInPerson(ActorKind Kind, Guid Account, Guid Person, string Name, Guid? OnBehalfOf = null);

/// <summary>
/// Builds viewers: the roles of a person, unit-bound ones with all units below, and those of people they stand in for.
/// What was built is remembered until anything about rights changes in the city or the day ends; whether it has is asked of the database
/// each time, so that what is taken away is gone with the next click, in every process.
/// </summary>
/// <param name="declared">What the modules declare: for the purposes of permissions and those that count for the whole city only.</param>
public sealed class Viewers(IEnumerable<Permission>? declared = null)
{
    private readonly Dictionary<string, Permission> declared = (declared ?? []).DistinctBy(p => p.Name).ToDictionary(p => p.Name);
    private readonly ConditionalWeakTable<City, CityRights> known = new();

    /// <summary>The viewer of a signed-in person at a moment.</summary>
    public async Task<Viewer> Of(City city, SignedInPerson who, Instant at, CancellationToken cancellation = default)
    {
        var rights = await Current(city, cancellation);
        var held = await rights.Of(city, who.Person, at.Day(), cancellation);
        var staff = who.Kind == ActorKind.Staff && !held.Ended;
        return new Viewer(new Actor(who.Kind, who.Account.ToString("D"), who.OnBehalfOf), who.Account, held.Persons[0], who.Name, staff ? held.Grants : CityRights.NoGrants)
        {
            Persons = held.Persons,
            Purposes = staff ? held.Purposes : CityRights.NoPurposes,
            HomeUnits = staff ? held.HomeUnits : [],
            DeputyFor = staff ? held.DeputyFor : [],
        };
    }

    private async Task<CityRights> Current(City city, CancellationToken cancellation)
    {
        long version;
        await using (var connection = await city.OpenRead(cancellation))
            version = (await connection.Query(null, "select version from kernel_rights where id = 1", r => r.GetInt64(0), cancellation)).FirstOrDefault();
        if (known.TryGetValue(city, out var found) && found.Version == version) return found;
        var rights = await CityRights.Read(city, version, declared, cancellation);
        known.AddOrUpdate(city, rights);
        return rights;
    }
}

/// <summary>What a city's roles hold and how its units hang together, as of one version of its rights.</summary>
internal sealed class CityRights
{
    /// <summary>More people than work in any city at once; then the remembered ones are forgotten.</summary>
    private const int MostKept = 20_000;

    public static readonly IReadOnlySet<string> NoPurposes = new HashSet<string>();

    public static readonly IReadOnlyDictionary<string, IReadOnlySet<Guid>> NoGrants = new Dictionary<string, IReadOnlySet<Guid>>();

    private readonly Dictionary<string, string[]> permissions;
    private readonly UnitTree units;
    private readonly Dictionary<string, Permission> declared;
    private readonly ConcurrentDictionary<(Guid Person, DateOnly Day), HeldRights> people = new();

    private CityRights(long version, Dictionary<string, string[]> permissions, UnitTree units, Dictionary<string, Permission> declared) =>
        (Version, this.permissions, this.units, this.declared) = (version, permissions, units, declared);

    public long Version { get; }

    public static async Task<CityRights> Read(City city, long version, Dictionary<string, Permission> declared, CancellationToken cancellation)
    {
        await using var db = city.Read<PeopleDb>();
        var held = await db.RolePermissions.Select(p => new { p.Role, p.Permission }).ToListAsync(cancellation);
        return new CityRights(version, held.GroupBy(p => p.Role).ToDictionary(g => g.Key, g => g.Select(p => p.Permission).ToArray()), await db.UnitTree(cancellation), declared);
    }

    public async Task<HeldRights> Of(City city, Guid person, DateOnly day, CancellationToken cancellation)
    {
        if (people.TryGetValue((person, day), out var found)) return found;
        if (people.Count >= MostKept) people.Clear();
        return people[(person, day)] = await ReadPerson(city, person, day, cancellation);
    }

    private async Task<HeldRights> ReadPerson(City city, Guid person, DateOnly day, CancellationToken cancellation)
    {
        await using var db = city.Read<PeopleDb>();
        var ids = await db.IdsOf(person, cancellation);
        var kept = ids[0];
        var ended = await db.Persons.WithoutVisibility("asks whether somebody left, shows nothing").Where(p => p.Id == kept).Select(p => p.Ended).FirstOrDefaultAsync(cancellation);
        var deputies = (await db.Deputies.Where(d => ids.Contains(d.By) && d.FromDay <= day && d.UntilDay >= day).ToListAsync(cancellation)).Where(d => d.Counts(day)).ToList();
        var absent = new List<(Guid Id, Deputy Deputy)>();
        foreach (var deputy in deputies)
            foreach (var id in await db.IdsOf(deputy.Person, cancellation)) absent.Add((id, deputy));
        Guid[] everybody = [.. ids, .. absent.Select(a => a.Id)];
        var assignments = (await db.Assignments.Where(a => everybody.Contains(a.Person) && a.FromDay <= day).ToListAsync(cancellation)).Where(a => a.Counts(day)).ToLookup(a => a.Person);

        var grants = new Dictionary<string, HashSet<Guid>?>();
        foreach (var own in ids.SelectMany(id => assignments[id])) Add(grants, own.Role, own.Unit is { } unit ? units.Below(unit) : null);
        foreach (var (id, deputy) in absent)
            foreach (var theirs in assignments[id])
                if (Within(theirs.Unit, deputy.Unit, out var scope)) Add(grants, theirs.Role, scope);
        return new HeldRights(ids, ended is { } last && last < day,
            grants.ToDictionary(g => g.Key, g => (IReadOnlySet<Guid>)(g.Value ?? [])),
            grants.Keys.Select(p => declared.GetValueOrDefault(p)?.Purpose).OfType<string>().ToHashSet(),
            [.. ids.SelectMany(id => assignments[id]).Select(a => a.Unit).OfType<Guid>().Distinct()],
            [.. deputies.Select(d => d.Person).Distinct()]);
    }

    /// <summary>What both limits leave: null is the whole city, false nothing at all.</summary>
    private bool Within(Guid? assigned, Guid? limit, out IReadOnlySet<Guid>? scope)
    {
        scope = assigned is { } a ? units.Below(a) : null;
        if (limit is not { } l) return true;
        scope = scope is null ? units.Below(l) : scope.Intersect(units.Below(l)).ToHashSet();
        return scope.Count > 0;
    }

    /// <summary>A grant for the whole city (null) counts, whatever narrower ones stand beside it.</summary>
    private void Add(Dictionary<string, HashSet<Guid>?> grants, string role, IReadOnlySet<Guid>? scope)
    {
        foreach (var permission in permissions.GetValueOrDefault(role) ?? [])
            if (scope is not null && declared.TryGetValue(permission, out var known) && known.WholeCity) continue;
            else if (scope is null) grants[permission] = null;
            else if (!grants.TryGetValue(permission, out var there)) grants[permission] = [.. scope];
            else there?.UnionWith(scope);
    }
}

/// <summary>What a person holds on a day.</summary>
/// <param name="Persons">Every id that means the person, the kept entry first.</param>
/// <param name="Ended">Whether they left or died before.</param>
/// <param name="Grants">Permissions with their units.</param>
/// <param name="Purposes">Purposes of the permissions.</param>
/// <param name="HomeUnits">Units of their own roles.</param>
/// <param name="DeputyFor">For whom they stand in.</param>
internal sealed record HeldRights(IReadOnlyList<Guid> Persons, bool Ended, IReadOnlyDictionary<string, IReadOnlySet<Guid>> Grants, IReadOnlySet<string> Purposes, IReadOnlyList<Guid> HomeUnits, IReadOnlyList<Guid> DeputyFor);

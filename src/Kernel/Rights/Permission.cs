namespace Stadtlotse.Kernel.Rights;

/// <summary>Something a person may be allowed to do. Modules declare theirs; routes name the one they need.</summary>
/// <param name="Name">Name: module, noun, verb: <c>strategy.measure.edit</c>. Also the key of its text (<c>permission.…</c>).</param>
/// <param name="Purpose">Why data may be looked at or changed with it; goes into the journal.</param>
public sealed record Permission(string Name, string Purpose)
{
    /// <summary>Whether it counts for the whole city only: a role bound to a unit does not give it. False by default.</summary>
    public bool WholeCity { get; init; }
}

/// <summary>A bundle of permissions that a module or city gives to people; text key <c>role.…</c>.</summary>
/// <param name="Name">Name: <c>strategist</c>.</param>
/// <param name="Permissions">Names of permissions.</param>
public sealed record Role(string Name, IReadOnlyList<string> Permissions);

/// <summary>Who looks: the signed-in person with what they may do, per unit; or nobody.</summary>
/// <param name="Actor">Who acts, for journal and commands.</param>
/// <param name="Account">The account signed in with; null when nobody is signed in.</param>
/// <param name="Person">The person who is signed in, duplicates resolved; null when nobody is.</param>
/// <param name="Name">Name as shown to the person; empty when nobody is signed in.</param>
/// <param name="Grants">Permission names, each with the units it is bound to, those below included; an empty set of units means the whole city.</param>
public sealed record Viewer(Actor Actor, Guid? Account, Guid? Person, string Name, IReadOnlyDictionary<string, IReadOnlySet<Guid>> Grants)
{
    /// <summary>Nobody is signed in.</summary>
    public static Viewer Nobody { get; } = new(new Actor(ActorKind.Anonymous, "anonymous"), null, null, "", new Dictionary<string, IReadOnlySet<Guid>>());

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Account is not null;

    /// <summary>Every id that means the person who is signed in: the kept entry and those merged into it. Empty when nobody is signed in.</summary>
    public IReadOnlyList<Guid> Persons { get; init; } = Person is { } person ? [person] : [];

    /// <summary>The units the person works in by their own roles, for the access log; empty for residents and for roles of the whole city.</summary>
    public IReadOnlyList<Guid> HomeUnits { get; init; } = [];

    /// <summary>The purposes of the permissions held: for what the person may look at people's data.</summary>
    public IReadOnlySet<string> Purposes { get; init; } = new HashSet<string>();

    /// <summary>For whom the person stands in today; empty mostly.</summary>
    public IReadOnlyList<Guid> DeputyFor { get; init; } = [];

    /// <summary>Whether the person holds the permission anywhere in the city.</summary>
    public bool May(string permission) => Grants.ContainsKey(permission);

    /// <summary>Whether the person holds the permission for a unit; null asks for the whole city.</summary>
    public bool May(string permission, Guid? unit) =>
        Grants.TryGetValue(permission, out var units) && (units.Count == 0 || unit is { } id && units.Contains(id));

    /// <summary>
    /// The units for which the person holds the permission, for a query: null means the whole city, an empty list none at all.
    /// </summary>
    public IReadOnlyList<Guid>? UnitsOf(string permission) =>
        !Grants.TryGetValue(permission, out var units) ? [] : units.Count == 0 ? null : [.. units];
}

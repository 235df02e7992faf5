namespace Stadtlotse.Kernel.Rights;

/// <summary>Something a person may be allowed to do. Modules declare theirs; routes name the one they need.</summary>
/// <param name="Name">Name: module, noun, verb: <c>strategy.measure.edit</c>. Also the key of its text (<c>permission.…</c>).</param>
/// <param name="Purpose">Why data may be looked at or changed with it; goes into the journal.</param>
public sealed record Permission(string Name, string Purpose);

/// <summary>A bundle of permissions that a module or city gives to people; text key <c>role.…</c>.</summary>
/// <param name="Name">Name: <c>strategist</c>.</param>
/// <param name="Permissions">Names of permissions.</param>
public sealed record Role(string Name, IReadOnlyList<string> Permissions);

/// <summary>Who looks: the signed-in person with what they may do, per unit; or nobody.</summary>
/// <param name="Actor">Who acts, for journal and commands.</param>
/// <param name="Account">The account signed in with; null when nobody is signed in.</param>
/// <param name="Name">Name as shown to the person; empty when nobody is signed in.</param>
/// <param name="Grants">Permission names, each with the units it is bound to; an empty set of units means the whole city.</param>
public sealed record Viewer(Actor Actor, Guid? Account, string Name, IReadOnlyDictionary<string, IReadOnlySet<Guid>> Grants)
{
    /// <summary>Nobody is signed in.</summary>
    public static Viewer Nobody { get; } = new(new Actor(ActorKind.Anonymous, "anonymous"), null, "", new Dictionary<string, IReadOnlySet<Guid>>());

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Account is not null;

    /// <summary>Whether the person holds the permission anywhere in the city.</summary>
    public bool May(string permission) => Grants.ContainsKey(permission);

    /// <summary>Whether the person holds the permission for a unit.</summary>
    public bool May(string permission, Guid? unit) =>
        Grants.TryGetValue(permission, out var units) && (units.Count == 0 || unit is { } id && units.Contains(id));
}

using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Rights;

/// <summary>One page of the program and who may use it.</summary>
/// <param name="Surface">Where it is.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Route">Its address.</param>
/// <param name="Needs">What it needs, in words.</param>
/// <param name="Permission">The permission it needs; null when it needs none.</param>
/// <param name="Roles">Names of the roles that hold the permission.</param>
internal sealed record RouteRight(string Surface, string Title, string Route, string Needs, string? Permission, IReadOnlyList<string> Roles);

/// <summary>One role of the city, what it holds and how many have it.</summary>
internal sealed record RoleRight(string Name, string Title, IReadOnlyList<string> Permissions, int Holders, bool Changed);

/// <summary>One role that somebody has, or has by standing in.</summary>
internal sealed record PersonRight(string Person, string Role, string Unit, DateOnly From, DateOnly? Until, string? For);

/// <summary>Who may do what, read from the routes and from the city's own roles: the page can never say something else than the program does.</summary>
internal sealed class RightsTable(EndpointDataSource endpoints, IEnumerable<NavigationItem> navigation, IEnumerable<Permission> declared, PeopleDb db, PageTexts texts)
{
    /// <summary>The pages in words: their place in the navigation, and the words of their address below it.</summary>
    public async Task<IReadOnlyList<RouteRight>> Routes(CancellationToken cancellation)
    {
        var held = (await db.RolePermissions.ToListAsync(cancellation)).ToLookup(p => p.Permission, p => p.Role);
        return [.. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<SurfaceAttribute>() is { Surface: not Surface.Machine })
            .Select(e => Row(e, held)).DistinctBy(r => (r.Surface, r.Route)).OrderBy(r => r.Surface, StringComparer.Ordinal).ThenBy(r => r.Route, StringComparer.Ordinal)];
    }

    /// <summary>The roles with what they hold.</summary>
    public async Task<IReadOnlyList<RoleRight>> Roles(DateOnly today, CancellationToken cancellation)
    {
        var held = (await db.RolePermissions.OrderBy(p => p.Permission).ToListAsync(cancellation)).ToLookup(p => p.Role, p => p.Permission);
        var holders = await db.Assignments.Where(a => a.FromDay <= today && (a.UntilDay == null || a.UntilDay >= today)).GroupBy(a => a.Role).Select(g => new { g.Key, Count = g.Select(a => a.Person).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. (await db.Roles.OrderBy(r => r.Name).ToListAsync(cancellation)).Select(r => new RoleRight(r.Name, TitleOf(r), [.. held[r.Name].Select(PermissionText)], holders.GetValueOrDefault(r.Name), r.Changed)).OrderBy(r => r.Title, StringComparer.CurrentCulture)];
    }

    /// <summary>Who has which role today, by themselves or standing in for somebody.</summary>
    public async Task<IReadOnlyList<PersonRight>> People(DateOnly today, CancellationToken cancellation)
    {
        var titles = (await db.Roles.ToListAsync(cancellation)).ToDictionary(r => r.Name, TitleOf);
        var units = await db.UnitTree(cancellation);
        var assignments = await db.Assignments.Where(a => a.FromDay <= today && (a.UntilDay == null || a.UntilDay >= today)).ToListAsync(cancellation);
        var deputies = await db.Deputies.Where(d => d.FromDay <= today && d.UntilDay >= today).ToListAsync(cancellation);
        var names = await Names([.. assignments.Select(a => a.Person), .. deputies.SelectMany(d => new[] { d.Person, d.By })], cancellation);
        var own = assignments.Select(a => new PersonRight(Name(a.Person), Role(a.Role), Unit(a.Unit), a.FromDay, a.UntilDay, null));
        var standing = from deputy in deputies
                       from theirs in assignments.Where(a => a.Person == deputy.Person)
                       select new PersonRight(Name(deputy.By), Role(theirs.Role), Unit(deputy.Unit ?? theirs.Unit), deputy.FromDay, deputy.UntilDay, Name(deputy.Person));
        return [.. own.Concat(standing).OrderBy(p => p.Person, StringComparer.CurrentCulture).ThenBy(p => p.Role, StringComparer.CurrentCulture)];

        string Name(Guid person) => names.GetValueOrDefault(person) ?? "–";
        string Role(string name) => titles.GetValueOrDefault(name) ?? name;
        string Unit(Guid? unit) => unit is { } id ? units.Find(id)?.Name ?? "–" : texts["administration.rights.wholecity"];
    }

    /// <summary>Title of a role: what the city called it, else its text.</summary>
    public string TitleOf(CityRole role) => role.Title ?? texts.Find("role." + role.Name) ?? role.Name;

    private async Task<Dictionary<Guid, string>> Names(Guid[] ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return await db.Persons.WithoutVisibility("who holds which role is open to those who may see the rights").Where(p => wanted.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
    }

    private RouteRight Row(RouteEndpoint endpoint, ILookup<string, string> held)
    {
        var surface = endpoint.Metadata.GetMetadata<SurfaceAttribute>()!.Surface;
        var permission = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var needs = permission is not null ? PermissionText(permission) : texts[endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is null ? "administration.needs.signin" : "administration.needs.nothing"];
        return new RouteRight(surface.ToString(), Title(surface, endpoint), route, needs, permission, permission is null ? [] : [.. held[permission].Order(StringComparer.Ordinal)]);
    }

    private string PermissionText(string name) => texts.Find("permission." + name) ?? (declared.Any(p => p.Name == name) ? name : $"{name} ({texts["administration.rights.gone"]})");

    /// <summary><c>/massnahmen/{id}/bearbeiten</c> → Maßnahmen › Eintrag › Bearbeiten: addresses are made of German words.</summary>
    private string Title(Surface surface, RouteEndpoint endpoint)
    {
        var parts = new List<string>();
        var path = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var literal = segment.Parts.All(p => p.IsLiteral) ? string.Concat(segment.Parts.OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Select(p => p.Content)) : null;
            path += "/" + (literal ?? "{}");
            if (literal is null) parts.Add(texts["administration.rights.entry"]);
            else if (navigation.FirstOrDefault(n => n.Surface == surface && n.Path == path) is { } item) { parts.Clear(); parts.Add(texts[item.TextKey]); }
            else parts.Add(Word(literal));
        }
        return parts.Count == 0 ? texts["administration.rights.home"] : string.Join(" › ", parts);
    }

    private static string Word(string segment) => segment.Length == 0 ? segment : char.ToUpper(segment[0], System.Globalization.CultureInfo.CurrentCulture) + segment[1..].Replace('-', ' ');
}

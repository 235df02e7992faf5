using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// Brings the roles that modules declare into a city when it is opened: new ones are added, and one the city has not changed follows its module.
/// A role whose module is gone stays as it is: people may hold it.
/// </summary>
internal static class SuppliedRoles
{
    public static async Task Supply(City city, IReadOnlyList<Role> declared, CancellationToken cancellation)
    {
        if (declared.Count == 0) return;
        await using (var reading = city.Read<PeopleDb>())
            if (await IsUpToDate(reading, declared, cancellation)) return;
        var result = await city.Write<bool>(new Command("people.roles.supply", $"people.roles.supply/{city.Ids.Next():N}", Actor.System("start"), "administration.rights"), async db =>
        {
            await db.Lock("people.roles", cancellation);
            await Apply(db.Context<PeopleDb>(), declared, cancellation);
            db.About("roles");
            return true;
        }, cancellation);
        if (!result.IsOk) throw new InvalidOperationException(result.Faults[0].Text);
    }

    private static async Task<bool> IsUpToDate(PeopleDb db, IReadOnlyList<Role> declared, CancellationToken cancellation)
    {
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name, cancellation);
        var held = (await db.RolePermissions.ToListAsync(cancellation)).ToLookup(p => p.Role, p => p.Permission);
        return declared.All(d => roles.TryGetValue(d.Name, out var role) && (role.Changed || !role.Supplied || held[d.Name].ToHashSet().SetEquals(d.Permissions)));
    }

    private static async Task Apply(PeopleDb db, IReadOnlyList<Role> declared, CancellationToken cancellation)
    {
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name, cancellation);
        var held = (await db.RolePermissions.ToListAsync(cancellation)).ToLookup(p => p.Role);
        foreach (var role in declared)
        {
            if (!roles.TryGetValue(role.Name, out var known)) db.Add(known = new CityRole { Name = role.Name, Supplied = true });
            if (known.Changed || !known.Supplied) continue;
            db.RemoveRange(held[role.Name].Where(p => !role.Permissions.Contains(p.Permission)));
            db.AddRange(role.Permissions.Except(held[role.Name].Select(p => p.Permission)).Select(p => new RolePermission { Role = role.Name, Permission = p }));
        }
    }
}

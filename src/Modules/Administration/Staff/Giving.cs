using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Staff;

/// <summary>
/// Who may give a role. Nobody gives one to themselves. Whoever may do it for some units only gives roles for those units, and only such
/// as hold nothing they do not hold there themselves.
/// </summary>
internal static class Giving
{
    public static Fault Self => new(null, "administration.self", "Nobody changes their own rights.") { Kind = FaultKind.Forbidden };

    public static async Task<Fault?> Refused(PeopleDb people, IEnumerable<Permission> declared, Viewer viewer, Guid person, string role, Guid? unit, CancellationToken cancellation)
    {
        if (viewer.Persons.Contains(person)) return Self;
        if (!viewer.May(AdministrationModule.Users, unit)) return new Fault("Unit", "administration.give.unit", "You may not give roles for this unit.") { Kind = FaultKind.Forbidden };
        if (viewer.May(AdministrationModule.Users, null)) return null;
        var held = await people.RolePermissions.Where(p => p.Role == role).Select(p => p.Permission).ToListAsync(cancellation);
        // What counts for the whole city only is not given with a role bound to a unit.
        if (unit is not null) held = [.. held.Except(declared.Where(p => p.WholeCity).Select(p => p.Name))];
        return held.TrueForAll(p => viewer.May(p, unit)) ? null : new Fault("Role", "administration.give.more", "The role may do more than you may.") { Kind = FaultKind.Forbidden };
    }
}

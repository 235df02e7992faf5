using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Staff;

/// <summary>Somebody must always be able to give rights: for the whole city, without an end, and by an own role.</summary>
internal static class Administrators
{
    /// <summary>Asked at the end of a command that takes something away, over what it has written: null when somebody remains.</summary>
    public static async Task<Fault?> NoneRemains(CityDb db, CancellationToken cancellation)
    {
        var people = db.Context<PeopleDb>();
        await db.Lock("administration/rights", cancellation);
        await people.SaveChangesAsync(cancellation);
        var today = db.Now.Day();
        var remains = await (from assignment in people.Assignments
                             where assignment.Unit == null && assignment.UntilDay == null && assignment.FromDay <= today
                             join held in people.RolePermissions on assignment.Role equals held.Role
                             where held.Permission == AdministrationModule.Users
                             join person in people.Persons.WithoutVisibility("asks whether anybody remains, shows nobody") on assignment.Person equals person.Id
                             where person.Ended == null
                             select assignment.Id).AnyAsync(cancellation);
        return remains ? null : new Fault(null, "administration.last", "Nobody would be left who may give rights.") { Kind = FaultKind.Conflict };
    }
}

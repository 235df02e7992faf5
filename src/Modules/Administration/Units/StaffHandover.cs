using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Units;

/// <summary>
/// What of people hangs on a unit: who works there goes along. Roles bound to it stay with what it leaves behind and do not grow to its heir:
/// closing a unit gives nobody more rights; who needs them gets a new role.
/// </summary>
internal sealed class StaffHandover : IHandover
{
    public async Task<IReadOnlyList<Hanging>> OnUnit(City city, Guid unit, CancellationToken cancellation)
    {
        await using var db = city.Read<AdministrationDb>();
        await using var people = city.Read<PeopleDb>();
        return
        [
            new("administration.hanging.staff", await db.Staff.WithoutVisibility("counts people of a unit, shows nobody").CountAsync(s => s.Unit == unit && !s.Gone, cancellation)) { Path = $"/verwaltung/personal?stelle={unit}" },
            new("administration.hanging.roles", await people.Assignments.CountAsync(a => a.Unit == unit && a.UntilDay == null, cancellation)),
        ];
    }

    public async Task MoveUnit(CityDb db, Guid unit, Guid successor, CancellationToken cancellation)
    {
        foreach (var member in await db.Context<AdministrationDb>().Staff.WithoutVisibility("moves a whole unit, shows nobody").Where(s => s.Unit == unit).ToListAsync(cancellation)) member.Move(successor);
    }
}

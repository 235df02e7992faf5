using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.Staff;

/// <summary>What of people a new city needs: units, colleagues, and a second administrator for when the first is ill.</summary>
internal static class StaffSteps
{
    public static IReadOnlyList<SetupStep> All { get; } =
    [
        new("administration.setup.units", "/verwaltung/stellen", 60, async (city, cancellation) => await Read<PeopleDb>(city, db => db.Units.AnyAsync(u => u.Closed == null, cancellation))),
        new("administration.setup.staff", "/verwaltung/personal", 70, async (city, cancellation) =>
            await Read<AdministrationDb>(city, async db => await db.Staff.WithoutVisibility("counts, shows nobody").Where(s => !s.Gone).Take(2).CountAsync(cancellation) > 1)),
        new("administration.setup.second", "/verwaltung/personal", 80, async (city, cancellation) => await Read<PeopleDb>(city, async db =>
            await (from a in db.Assignments
                   where a.Unit == null && a.UntilDay == null
                   join p in db.RolePermissions on a.Role equals p.Role
                   where p.Permission == AdministrationModule.Users
                   select a.Person).Distinct().CountAsync(cancellation) > 1)) { Optional = true },
    ];

    private static async Task<bool> Read<TContext>(City city, Func<TContext, Task<bool>> ask) where TContext : Kernel.Data.CityContext
    {
        await using var db = city.Read<TContext>();
        return await ask(db);
    }
}

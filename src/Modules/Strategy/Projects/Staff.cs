using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Projects;

/// <summary>The people who work for the city, for choosing them into a team: who holds a role.</summary>
internal static class Staff
{
    public static async Task<IReadOnlyList<Choice>> People(HttpContext context, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<PeopleDb>();
        var people = await db.Persons.WithoutVisibility("colleagues are known by name to who puts a team together").Where(p => p.MergedInto == null && p.Ended == null && !p.Locked && db.Assignments.Any(a => a.Person == p.Id))
            .OrderBy(p => p.Sort).Select(p => new { p.Id, p.Name }).Take(3000).ToListAsync(cancellation);
        return [.. people.Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}

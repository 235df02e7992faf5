using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Identity.Accounts;

internal sealed class PersonAccounts : IPersonAccounts
{
    public async Task<IReadOnlyList<Guid>> Of(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<IdentityDb>();
        return await db.Accounts.Where(a => persons.Contains(a.Person)).Select(a => a.Id).ToListAsync(cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Identity.Db;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : CityContext(options)
{
    protected override string Prefix => "identity";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Administration.Db;

internal sealed class AdministrationDb(DbContextOptions<AdministrationDb> options) : CityContext(options)
{
    protected override string Prefix => "administration";

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<StaffMember>().ToTable("administration_staff");
    }
}

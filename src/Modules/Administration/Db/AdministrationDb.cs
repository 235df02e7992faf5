using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Import;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Administration.Db;

internal sealed class AdministrationDb(DbContextOptions<AdministrationDb> options) : CityContext(options)
{
    protected override string Prefix => "administration";

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<StaffImport> Imports => Set<StaffImport>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StaffImport>().Ignore(i => i.Columns).Ignore(i => i.Done);
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<StaffMember>().ToTable("administration_staff");
    }
}

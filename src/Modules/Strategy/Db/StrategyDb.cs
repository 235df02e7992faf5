using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Measures;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb(DbContextOptions<StrategyDb> options) : CityContext(options)
{
    protected override string Prefix => "strategy";

    public DbSet<Field> Fields => Set<Field>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Attachment> Attachments => Set<Attachment>();
}

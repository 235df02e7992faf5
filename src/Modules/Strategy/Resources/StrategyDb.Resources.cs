using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Resources;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Resource> Resources => Set<Resource>();

    public DbSet<CapacityLine> CapacityLines => Set<CapacityLine>();
}

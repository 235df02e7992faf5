using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Portfolio;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<ServiceProfile> ServiceProfiles => Set<ServiceProfile>();
}

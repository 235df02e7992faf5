using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Demography;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<AgeStructure> AgeStructures => Set<AgeStructure>();
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Swot;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<SwotAnalysis> Swots => Set<SwotAnalysis>();

    public DbSet<SwotEntry> SwotEntries => Set<SwotEntry>();
}

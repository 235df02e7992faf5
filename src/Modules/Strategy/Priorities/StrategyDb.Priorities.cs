using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Priorities;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Ranking> Rankings => Set<Ranking>();

    public DbSet<RankingScore> RankingScores => Set<RankingScore>();
}

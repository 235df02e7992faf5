using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<CityStrategy> Strategies => Set<CityStrategy>();

    public DbSet<Principle> Principles => Set<Principle>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<Wording> Wordings => Set<Wording>();
}

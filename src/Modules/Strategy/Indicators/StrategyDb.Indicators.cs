using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Indicators;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorValue> IndicatorValues => Set<IndicatorValue>();

    public DbSet<Lesson> Lessons => Set<Lesson>();
}

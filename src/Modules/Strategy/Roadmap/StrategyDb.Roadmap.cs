using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Strategy.Roadmap.Bundles;
using Stadtlotse.Strategy.Roadmap.Scenarios;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<RoadmapPlan> RoadmapPlans => Set<RoadmapPlan>();

    public DbSet<RoadmapBar> RoadmapBars => Set<RoadmapBar>();

    public DbSet<BundleLine> BundleLines => Set<BundleLine>();

    public DbSet<Scenario> Scenarios => Set<Scenario>();

    public DbSet<ScenarioLine> ScenarioLines => Set<ScenarioLine>();
}

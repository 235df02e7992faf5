using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Comments;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Guideline;
using Stadtlotse.Strategy.Importing;
using Stadtlotse.Strategy.Links;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Schemes;
using Stadtlotse.Strategy.Sharing;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Versions;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<CityStrategy> Strategies => Set<CityStrategy>();

    public DbSet<Principle> Principles => Set<Principle>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<Wording> Wordings => Set<Wording>();

    public DbSet<GoalLink> GoalLinks => Set<GoalLink>();

    public DbSet<GuidelineField> GuidelineFields => Set<GuidelineField>();

    public DbSet<GoalGuideline> GoalGuidelines => Set<GoalGuideline>();

    public DbSet<Scheme> Schemes => Set<Scheme>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<Tagging> Taggings => Set<Tagging>();

    public DbSet<Origin> Origins => Set<Origin>();

    public DbSet<SharedGoal> SharedGoals => Set<SharedGoal>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<ImportedPaper> ImportedPapers => Set<ImportedPaper>();

    public DbSet<ImportedItem> ImportedItems => Set<ImportedItem>();

    public DbSet<SharedPackage> SharedPackages => Set<SharedPackage>();

    public DbSet<ReceivedPackage> ReceivedPackages => Set<ReceivedPackage>();
}

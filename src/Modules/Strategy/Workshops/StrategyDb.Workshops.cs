using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Workshops;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<WorkshopFormat> WorkshopFormats => Set<WorkshopFormat>();

    public DbSet<WorkshopSeries> WorkshopSeries => Set<WorkshopSeries>();

    public DbSet<Workshop> Workshops => Set<Workshop>();

    public DbSet<WorkshopQuestion> WorkshopQuestions => Set<WorkshopQuestion>();

    public DbSet<WorkshopCard> WorkshopCards => Set<WorkshopCard>();

    public DbSet<WorkshopCluster> WorkshopClusters => Set<WorkshopCluster>();

    public DbSet<WorkshopDot> WorkshopDots => Set<WorkshopDot>();

    public DbSet<WorkshopGoal> WorkshopGoals => Set<WorkshopGoal>();

    public DbSet<WorkshopGoalCluster> WorkshopGoalClusters => Set<WorkshopGoalCluster>();

    public DbSet<WorkshopInvitation> WorkshopInvitations => Set<WorkshopInvitation>();

    public DbSet<WorkshopReport> WorkshopReports => Set<WorkshopReport>();
}

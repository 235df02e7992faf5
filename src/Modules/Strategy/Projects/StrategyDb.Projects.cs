using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Projects;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<ProjectFile> ProjectFiles => Set<ProjectFile>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<MemberLine> MemberLines => Set<MemberLine>();

    public DbSet<TaskLine> TaskLines => Set<TaskLine>();

    public DbSet<DecisionLine> DecisionLines => Set<DecisionLine>();

    public DbSet<StatusReport> StatusReports => Set<StatusReport>();
}

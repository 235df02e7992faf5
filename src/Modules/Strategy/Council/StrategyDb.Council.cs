using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Council;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<CouncilPaper> CouncilPapers => Set<CouncilPaper>();

    public DbSet<PaperSubject> PaperSubjects => Set<PaperSubject>();

    public DbSet<PaperAnnex> PaperAnnexes => Set<PaperAnnex>();

    public DbSet<PaperEdition> PaperEditions => Set<PaperEdition>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    public DbSet<Condition> Conditions => Set<Condition>();

    public DbSet<YearReport> YearReports => Set<YearReport>();
}

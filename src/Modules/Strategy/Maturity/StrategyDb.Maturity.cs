using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Maturity;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<StoredModel> StoredModels => Set<StoredModel>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<AssessmentFile> AssessmentFiles => Set<AssessmentFile>();

    public DbSet<MeasureOrigin> MeasureOrigins => Set<MeasureOrigin>();
}

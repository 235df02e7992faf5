using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Measures.Similar;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<CostLine> CostLines => Set<CostLine>();

    public DbSet<FundingLine> FundingLines => Set<FundingLine>();

    public DbSet<ProofLine> ProofLines => Set<ProofLine>();

    public DbSet<StaffLine> StaffLines => Set<StaffLine>();

    public DbSet<DependencyLine> DependencyLines => Set<DependencyLine>();

    public DbSet<PartnerLine> PartnerLines => Set<PartnerLine>();

    public DbSet<RiskLine> RiskLines => Set<RiskLine>();

    public DbSet<EffectLine> EffectLines => Set<EffectLine>();

    public DbSet<MessageLine> MessageLines => Set<MessageLine>();

    public DbSet<Resemblance> Resemblances => Set<Resemblance>();
}

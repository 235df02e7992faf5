using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Authenticators;
using Stadtlotse.Identity.Linking;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.RecoveryCodes;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Identity.Db;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : CityContext(options)
{
    protected override string Prefix => "identity";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Proof> Proofs => Set<Proof>();

    public DbSet<Provider> Providers => Set<Provider>();

    public DbSet<GroupRule> GroupRules => Set<GroupRule>();

    public DbSet<ProviderLink> ProviderLinks => Set<ProviderLink>();

    public DbSet<ProviderSession> ProviderSessions => Set<ProviderSession>();

    public DbSet<ProviderAssignment> ProviderAssignments => Set<ProviderAssignment>();

    public DbSet<RepresentationRequest> RepresentationRequests => Set<RepresentationRequest>();

    public DbSet<RepresentationCode> RepresentationCodes => Set<RepresentationCode>();

    public DbSet<LinkCode> LinkCodes => Set<LinkCode>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Assurance>().HaveConversion<string>();
        configurationBuilder.Properties<RepresentationKind>().HaveConversion<string>();
        configurationBuilder.Properties<LinkWay>().HaveConversion<string>();
        configurationBuilder.Properties<LinkObstacle>().HaveConversion<string>();
        configurationBuilder.Properties<RequestState>().HaveConversion<string>();
        configurationBuilder.Properties<ProofKind>().HaveConversion<string>();
        configurationBuilder.Properties<SignInMethod>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Authenticator>().HasKey(a => a.Account);
        modelBuilder.Entity<Provider>().Ignore(p => p.For);
        modelBuilder.Entity<Passkey>().Ignore(p => p.Info);
        base.OnModelCreating(modelBuilder);
    }
}

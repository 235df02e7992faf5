using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// People, units, roles and what ties them. Every module reads and writes them through it: <c>db.Context&lt;PeopleDb&gt;()</c> in a command,
/// <c>city.Read&lt;PeopleDb&gt;()</c> or by injection on a page.
/// </summary>
public sealed class PeopleDb(DbContextOptions<PeopleDb> options) : CityContext(options)
{
    /// <inheritdoc />
    protected override string Prefix => "kernel";

    /// <summary>Residents, companies and staff.</summary>
    public DbSet<Person> Persons => Set<Person>();

    /// <summary>Which entries were found to be one person.</summary>
    public DbSet<PersonMerge> Merges => Set<PersonMerge>();

    /// <summary>Ties people stated about themselves.</summary>
    public DbSet<PersonTie> Ties => Set<PersonTie>();

    /// <summary>Units of the administration.</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Roles of the city.</summary>
    public DbSet<CityRole> Roles => Set<CityRole>();

    /// <summary>What the roles hold.</summary>
    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    /// <summary>Who has which role.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();

    /// <summary>Who acts for whom.</summary>
    public DbSet<Deputy> Deputies => Set<Deputy>();

    /// <summary>Who represents whom before the city.</summary>
    public DbSet<Representation> Representations => Set<Representation>();

    /// <summary>All units as a tree, closed ones too.</summary>
    public async Task<UnitTree> UnitTree(CancellationToken cancellation = default) => new(await Units.AsNoTracking().ToListAsync(cancellation));

    /// <summary>The entry a person's id leads to today: itself, or the one it was merged into. An unknown id leads to itself.</summary>
    public async Task<Guid> Resolve(Guid person, CancellationToken cancellation = default)
    {
        var seen = new HashSet<Guid>();
        while (seen.Add(person))
        {
            var id = person;
            if (await Persons.WithoutVisibility("follows an id, shows nothing").Where(p => p.Id == id).Select(p => p.MergedInto).FirstOrDefaultAsync(cancellation) is not { } next) return person;
            person = next;
        }
        return person;
    }

    /// <summary>Every id that means this person today: the kept entry first, then those merged into it. Ask with these for what belongs to a person.</summary>
    public async Task<IReadOnlyList<Guid>> IdsOf(Guid person, CancellationToken cancellation = default)
    {
        var all = new List<Guid> { await Resolve(person, cancellation) };
        for (var round = all.ToArray(); round.Length > 0;)
        {
            var above = round;
            round = [.. (await Persons.WithoutVisibility("follows an id, shows nothing").Where(p => p.MergedInto != null && above.Contains(p.MergedInto.Value)).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation)).Except(all)];
            all.AddRange(round);
        }
        return all;
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<PersonKind>().HaveConversion<string>();
        configurationBuilder.Properties<RepresentationKind>().HaveConversion<string>();
        configurationBuilder.Properties<TieKind>().HaveConversion<string>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Person>().Ignore(p => p.Details);
        modelBuilder.Entity<Unit>().Ignore(u => u.ShownShort);
        modelBuilder.Entity<CityRole>().HasKey(r => r.Name);
        modelBuilder.Entity<RolePermission>().HasKey(r => new { r.Role, r.Permission });
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<CityRole>().ToTable("kernel_role");
        modelBuilder.Entity<Deputy>().Property(d => d.By).HasColumnName("deputy");
    }

    /// <summary>Saves, and counts on the version of the rights when what anybody may do has changed.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var rights = ChangeTracker.Entries().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && CountsForRights(e));
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (rights) await CountRights(cancellationToken);
        return saved;
    }

    /// <summary>Says that what people may do has changed, after a change by SQL or <c>ExecuteUpdate</c>, which nobody else sees.</summary>
    public Task CountRights(CancellationToken cancellation = default) =>
        Database.ExecuteSqlRawAsync("insert into kernel_rights (id, version) values (1, 1) on conflict (id) do update set version = kernel_rights.version + 1", cancellation);

    private static bool CountsForRights(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry) => entry.Entity switch
    {
        CityRole or RolePermission or Assignment or Deputy or Unit => true,
        Person => entry.State == EntityState.Modified && (entry.Property(nameof(Person.MergedInto)).IsModified || entry.Property(nameof(Person.Ended)).IsModified),
        _ => false,
    };
}

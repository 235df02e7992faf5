using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Access;

/// <summary>The log of who looked at whose data, and who opened it.</summary>
public sealed class AccessDb(DbContextOptions<AccessDb> options) : CityContext(options)
{
    /// <inheritdoc />
    protected override string Prefix => "kernel";

    /// <summary>Looks at one person's data.</summary>
    public DbSet<Look> Looks => Set<Look>();

    /// <summary>Askings to open the log.</summary>
    public DbSet<Opening> Openings => Set<Opening>();

    /// <summary>Readings of an opened log.</summary>
    public DbSet<OpeningReading> Readings => Set<OpeningReading>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Look>().ToTable("kernel_access");
        modelBuilder.Entity<Opening>().ToTable("kernel_access_opening");
        modelBuilder.Entity<OpeningReading>().ToTable("kernel_access_reading");
    }
}

/// <summary>One look at one person's data, recorded before they were shown.</summary>
public sealed class Look : IVisible<Look>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Whose data.</summary>
    public required Guid Person { get; init; }

    /// <summary>With which account. Never shown to the person.</summary>
    public required Guid Account { get; init; }

    /// <summary>Who looked. Never shown to the person.</summary>
    public required Guid Looker { get; init; }

    /// <summary>Name of the unit at that time; empty when who looked works for the whole city.</summary>
    public required string Unit { get; init; }

    /// <summary>Why, as permissions name it.</summary>
    public required string Purpose { get; init; }

    /// <summary>The case it was for; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>Where in the program: name of the page.</summary>
    public required string Place { get; init; }

    /// <summary>Whether it was somebody who represents the person, not the city.</summary>
    public required bool Represented { get; init; }

    /// <summary>The looks at one's own data. What staff did is opened by <see cref="StaffLog"/> alone.</summary>
    public static Expression<Func<Look, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        return l => own.Contains(l.Person);
    }
}

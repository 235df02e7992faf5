using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Bench.Bare;

/// <summary>The tables of the example city that the bare pages read.</summary>
public sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    public DbSet<BareMeasure> Measures => Set<BareMeasure>();

    public DbSet<BareField> Fields => Set<BareField>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<BareMeasure>(measure =>
        {
            measure.ToTable("strategy_measure");
            measure.Property(m => m.StartYear).HasColumnName("start_year");
            measure.Property(m => m.EndYear).HasColumnName("end_year");
        });
        modelBuilder.Entity<BareField>().ToTable("strategy_field");
    }
}

public sealed class BareMeasure
{
    public required Guid Id { get; init; }

    public required Guid Field { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Status { get; init; }

    public int? StartYear { get; init; }

    public int? EndYear { get; init; }

    public long? Cost { get; init; }

    public required bool Published { get; init; }
}

public sealed class BareField
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }
}

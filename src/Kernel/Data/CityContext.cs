using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Stadtlotse.Kernel.Searching;

namespace Stadtlotse.Kernel.Data;

/// <summary>
/// Base of every module's EF context: tables are <c>prefix_entity</c>, columns snake_case, instants microseconds,
/// and a property <c>Version</c> of type int is the row version that two writers collide on.
/// Contexts for reading do not track and cannot save.
/// </summary>
public abstract partial class CityContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whether it was made for reading.</summary>
    internal bool IsReadOnly { get; } = options.FindExtension<ReadOnlyExtension>() is not null;

    /// <summary>Prefix of the module's tables, without underscore.</summary>
    protected abstract string Prefix { get; }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDbFunction(ListSearch.Fold).HasName(ListSearch.FoldFunction).HasParameter("text").PropagatesNullability();
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.IsOwned() || entity.IsMappedToJson()) continue;
            entity.SetTableName($"{Prefix}_{SnakeCase(entity.ClrType.Name)}");
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if (property is { Name: "Version", ClrType: var type } && type == typeof(int)) property.IsConcurrencyToken = true;
                if (property.IsPrimaryKey()) property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (IsReadOnly) throw new InvalidOperationException("This context only reads. Changes go through city.Write.");
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries())
            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is { } version && version.ClrType == typeof(int))
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Changes are saved by city.Write.");

    /// <summary><c>StaffMonths</c> → <c>staff_months</c>.</summary>
    public static string SnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    private sealed class InstantConverter() : ValueConverter<Instant, long>(i => i.Microseconds, l => new Instant(l));
}

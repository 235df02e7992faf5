using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Data;

/// <summary>
/// Makes the modules' contexts for one city. Options are built once per city and context type. A few contexts for writing are kept
/// for the next command, since making one costs more than what a command writes; EF Core forgets all they held. Never shared between cities.
/// </summary>
internal sealed class CityContexts(CityStore store)
{
    /// <summary>On SQLite one command runs at a time; on PostgreSQL what runs beyond this makes its own.</summary>
    private const int Kept = 8;

    private static readonly ConcurrentDictionary<Type, Func<DbContextOptions, DbContext>> Factories = new();
    private readonly ConcurrentDictionary<Type, DbContextOptions> readOptions = new();
    private readonly ConcurrentDictionary<Type, object> writing = new();

    public TContext ForReading<TContext>() where TContext : CityContext => (TContext)ForReading(typeof(TContext));

    public CityContext ForReading(Type type) => (CityContext)Factory(type)(readOptions.GetOrAdd(type, BuildReadOptions));

    public TContext ForWriting<TContext>(DbConnection connection, DbTransaction transaction) where TContext : CityContext
    {
        var context = ((PooledDbContextFactory<TContext>)writing.GetOrAdd(typeof(TContext), _ => BuildWriting<TContext>())).CreateDbContext();
        context.Database.SetDbConnection(connection);
        context.Database.UseTransaction(transaction);
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    private PooledDbContextFactory<TContext> BuildWriting<TContext>() where TContext : CityContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        store.ConfigureWrites(options);
        options.AddInterceptors(VisibilityGuard.Instance);
        return new PooledDbContextFactory<TContext>(options.Options, Kept);
    }

    private DbContextOptions BuildReadOptions(Type type)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        store.ConfigureReads(options);
        options.AddInterceptors(VisibilityGuard.Instance);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ReadOnlyExtension());
        return options.Options;
    }

    private static Func<DbContextOptions, DbContext> Factory(Type type) => Factories.GetOrAdd(type, static t =>
    {
        var constructor = t.GetConstructors().Single();
        var options = Expression.Parameter(typeof(DbContextOptions));
        var converted = Expression.Convert(options, constructor.GetParameters()[0].ParameterType);
        return Expression.Lambda<Func<DbContextOptions, DbContext>>(Expression.New(constructor, converted), options).Compile();
    });
}

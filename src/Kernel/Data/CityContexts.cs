using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Stadtlotse.Kernel.Data;

/// <summary>Makes the modules' contexts for one city. Options are built once per city and context type.</summary>
internal sealed class CityContexts(CityStore store)
{
    private static readonly ConcurrentDictionary<Type, Func<DbContextOptions, DbContext>> Factories = new();
    private readonly ConcurrentDictionary<Type, DbContextOptions> readOptions = new();
    private readonly ConcurrentDictionary<Type, DbContextOptions> writeOptions = new();

    public TContext ForReading<TContext>() where TContext : CityContext => (TContext)ForReading(typeof(TContext));

    public CityContext ForReading(Type type) => (CityContext)Factory(type)(readOptions.GetOrAdd(type, BuildReadOptions));

    public TContext ForWriting<TContext>(DbConnection connection, DbTransaction transaction) where TContext : CityContext
    {
        var context = (TContext)Factory(typeof(TContext))(writeOptions.GetOrAdd(typeof(TContext), BuildWriteOptions));
        context.Database.SetDbConnection(connection);
        context.Database.UseTransaction(transaction);
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    private DbContextOptions BuildWriteOptions(Type type)
    {
        var options = Builder(type);
        store.ConfigureWrites(options);
        return options.Options;
    }

    private DbContextOptions BuildReadOptions(Type type)
    {
        var options = Builder(type);
        store.ConfigureReads(options);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ReadOnlyExtension());
        return options.Options;
    }

    private static DbContextOptionsBuilder Builder(Type type) =>
        (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;

    private static Func<DbContextOptions, DbContext> Factory(Type type) => Factories.GetOrAdd(type, static t =>
    {
        var constructor = t.GetConstructors().Single();
        var options = Expression.Parameter(typeof(DbContextOptions));
        var converted = Expression.Convert(options, constructor.GetParameters()[0].ParameterType);
        return Expression.Lambda<Func<DbContextOptions, DbContext>>(Expression.New(constructor, converted), options).Compile();
    });
}

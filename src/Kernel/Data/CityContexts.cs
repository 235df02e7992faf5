using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Stadtlotse.Kernel.Data;

/// <summary>Makes the modules' contexts for one city. Options for reading are built once per city and context type.</summary>
internal sealed class CityContexts(CityStore store)
{
    private static readonly ConcurrentDictionary<Type, Func<DbContextOptions, DbContext>> Factories = new();
    private readonly ConcurrentDictionary<Type, DbContextOptions> readOptions = new();

    public TContext ForReading<TContext>() where TContext : CityContext => (TContext)ForReading(typeof(TContext));

    public CityContext ForReading(Type type) => (CityContext)Factory(type)(readOptions.GetOrAdd(type, BuildReadOptions));

    public TContext ForWriting<TContext>(DbConnection connection) where TContext : CityContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        store.ConfigureWrites(options, connection);
        return (TContext)Factory(typeof(TContext))(options.Options);
    }

    private DbContextOptions BuildReadOptions(Type type)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        store.ConfigureReads(options);
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

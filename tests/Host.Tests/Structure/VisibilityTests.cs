using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>Every entity says who sees its rows, or why it need not; queries by hand on the guarded ones are few and give their reason.</summary>
public sealed class VisibilityTests
{
    [Fact]
    public void Entities_OfEveryModule_SayWhoSeesThem() => Problems(Entities()).ShouldBeEmpty();

    [Fact]
    public void Entities_ThatSayNothing_AreFound()
    {
        Problems([typeof(Silent)]).Single().ShouldContain("Silent");
        Problems([typeof(Unbound)]).Single().ShouldContain("IVisible");
        Problems([typeof(Person)]).ShouldBeEmpty();
    }

    [Fact]
    public void Entities_AreNotReachedThroughAnother()
    {
        // The guard looks at where a query starts; a navigation would lead around it.
        var navigations = Contexts().SelectMany(context =>
        {
            using (context) return context.Model.GetEntityTypes().SelectMany(e => e.GetNavigations()).Where(n => IsGuarded(n.TargetEntityType.ClrType)).Select(n => $"{n.DeclaringEntityType.ClrType.Name}.{n.Name}").ToList();
        });

        navigations.ShouldBeEmpty();
    }

    private static IEnumerable<string> Problems(IEnumerable<Type> entities) => entities.Where(e => !IsGuarded(e)).SelectMany(entity =>
    {
        var says = entity.GetCustomAttribute<UnguardedAttribute>()?.Reason;
        if (entity.GetMethod("VisibleTo", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is not null) return [$"{entity.FullName} has VisibleTo, but is no IVisible<{entity.Name}> or IVisibleIn<{entity.Name}, …>: nobody asks for it."];
        return says is { Length: > 10 } ? (IEnumerable<string>)[] : [$"{entity.FullName} says not who sees its rows: let it be IVisible<{entity.Name}>, or put [Unguarded(\"reason\")] on it when it is read through another entity or everybody may see it."];
    });

    private static bool IsGuarded(Type entity) =>
        entity.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IVisible<>) || i.GetGenericTypeDefinition() == typeof(IVisibleIn<,>)));

    private static List<Type> Entities()
    {
        var found = Contexts().SelectMany(context =>
        {
            using (context) return context.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToList();
        }).ToList();
        found.Count.ShouldBeGreaterThan(10);
        return found;
    }

    private static IEnumerable<CityContext> Contexts() => AllModules.List.Select(m => m.GetType().Assembly).Append(typeof(PeopleDb).Assembly).Distinct()
        .SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(CityContext)) && !t.IsAbstract)
        .Select(t =>
        {
            var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(t))!;
            return (CityContext)Activator.CreateInstance(t, builder.UseSqlite().Options)!;
        });

    private sealed class Silent
    {
        public Guid Id { get; init; }
    }

    private sealed class Unbound
    {
        public static bool VisibleTo(Viewer viewer) => viewer.IsSignedIn;
    }
}

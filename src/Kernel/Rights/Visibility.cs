using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Rights;

/// <summary>
/// An entity that not everybody may see. Its one expression says who sees which rows; page, list, search, export and API start from
/// <c>db.Measures.VisibleTo(viewer)</c>. A query of a reading context on its table that does not is refused (<see cref="VisibilityGuard"/>).
/// </summary>
/// <typeparam name="T">The entity itself.</typeparam>
public interface IVisible<T> where T : class, IVisible<T>
{
    /// <summary>The rows somebody may see.</summary>
    static abstract Expression<Func<T, bool>> VisibleTo(Viewer viewer);
}

/// <summary>An <see cref="IVisible{T}"/> whose rows are seen with those of another table of its module: <c>db.Goals.VisibleTo(viewer, db)</c>.</summary>
/// <typeparam name="T">The entity itself.</typeparam>
/// <typeparam name="TContext">The module's context.</typeparam>
public interface IVisibleIn<T, TContext> where T : class, IVisibleIn<T, TContext> where TContext : CityContext
{
    /// <summary>The rows somebody may see.</summary>
    static abstract Expression<Func<T, bool>> VisibleTo(Viewer viewer, TContext db);
}

/// <summary>
/// Says of an entity without <c>VisibleTo</c> why it needs none: it is read through another that has one, or everybody at the desk may see it.
/// Every entity of every module has one or the other; a test asks for it.
/// </summary>
/// <param name="reason">Why, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnguardedAttribute(string reason) : Attribute
{
    /// <summary>Why.</summary>
    public string Reason => reason;
}

/// <summary>Marks what of a person is shown only after the look was recorded (<see cref="Access.AccessLog"/>): no list shows it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Starts a query from what somebody may see.</summary>
public static class Visibility
{
    internal const string Tag = "visible";
    internal const string TagUnasked = "visible: nobody is shown a row";
    internal const string TagLooked = "visible: the look is recorded";

    /// <summary>The rows this viewer may see.</summary>
    public static IQueryable<T> VisibleTo<T>(this DbSet<T> source, Viewer viewer) where T : class, IVisible<T> =>
        source.TagWith(Tag).Where(T.VisibleTo(viewer));

    /// <summary>The rows this viewer may see, when that hangs on another table.</summary>
    public static IQueryable<T> VisibleTo<T, TContext>(this DbSet<T> source, Viewer viewer, TContext db) where T : class, IVisibleIn<T, TContext> where TContext : CityContext =>
        source.TagWith(Tag).Where(T.VisibleTo(viewer, db));

    /// <summary>Rows whose single look was recorded.</summary>
    internal static IQueryable<T> Looked<T>(this DbSet<T> source) where T : class => source.TagWith(TagLooked);

    /// <summary>All rows, whoever asks: for what shows none of them to anybody, such as counts over the whole city or work of the platform itself.</summary>
    /// <param name="source">The entity's table.</param>
    /// <param name="reason">Why nobody sees what they may not: for the reader, and for the list of exceptions.</param>
    public static IQueryable<T> WithoutVisibility<T>(this DbSet<T> source, string reason) where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return source.TagWith(TagUnasked);
    }
}

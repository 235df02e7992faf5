using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Kernel.Rights;

/// <summary>
/// An entity that not everybody may see. Its one expression says who sees which rows; page, list, search, export and API start from
/// <c>db.Measures.VisibleTo(viewer)</c>.
/// </summary>
/// <typeparam name="T">The entity itself.</typeparam>
public interface IVisible<T> where T : class, IVisible<T>
{
    /// <summary>The rows somebody may see.</summary>
    static abstract Expression<Func<T, bool>> VisibleTo(Viewer viewer);
}

/// <summary>Starts a query from what somebody may see.</summary>
public static class Visibility
{
    internal const string Tag = "visible";

    /// <summary>The rows this viewer may see.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> source, Viewer viewer) where T : class, IVisible<T> =>
        source.TagWith(Tag).Where(T.VisibleTo(viewer));

    /// <summary>All rows, whoever asks: for what shows none of them to anybody, such as counts over the whole city or work of the platform itself.</summary>
    /// <param name="source">The entity's table.</param>
    /// <param name="reason">Why nobody sees what they may not; for the reader and for the list of exceptions.</param>
    public static IQueryable<T> WithoutVisibility<T>(this IQueryable<T> source, string reason) where T : class, IVisible<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return source.TagWith(Tag);
    }
}

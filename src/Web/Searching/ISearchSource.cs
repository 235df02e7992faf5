using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Searching;

/// <summary>Something a search found.</summary>
/// <param name="Title">What the person reads.</param>
/// <param name="Path">Where it is, within the path base.</param>
/// <param name="Hint">One line more: where it belongs; null for none.</param>
public sealed record SearchHit(string Title, string Path, string? Hint = null);

/// <summary>What a source found.</summary>
/// <param name="Hits">The best, as many as were asked for.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="MorePath">Where all of them are listed; null for nowhere.</param>
public sealed record SearchHits(IReadOnlyList<SearchHit> Hits, long Count, string? MorePath = null);

/// <summary>
/// By this a module puts its things into the search of portal and desk: <c>services.AddScoped&lt;ISearchSource, MeasureSearch&gt;()</c>.
/// It starts from what the viewer may see, as its lists do.
/// </summary>
public interface ISearchSource
{
    /// <summary>Key of the heading above its hits.</summary>
    string TextKey { get; }

    /// <summary>Smaller first.</summary>
    int Order { get; }

    /// <summary>Whether it has anything to find for this person on this surface.</summary>
    bool IsFor(HttpContext context);

    /// <summary>Searches.</summary>
    /// <param name="context">The request: city, viewer, surface.</param>
    /// <param name="words">What was typed, trimmed, at most 200 characters.</param>
    /// <param name="most">Most hits.</param>
    /// <param name="cancellation">Ends early.</param>
    Task<SearchHits> Find(HttpContext context, string words, int most, CancellationToken cancellation);
}

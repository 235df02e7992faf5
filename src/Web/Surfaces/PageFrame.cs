using Microsoft.AspNetCore.Http;
using Stadtlotse.Web.Errors;

namespace Stadtlotse.Web.Surfaces;

/// <summary>One step of the breadcrumb.</summary>
/// <param name="Text">What the person reads.</param>
/// <param name="Path">Path within the path base.</param>
public sealed record Crumb(string Text, string Path);

/// <summary>
/// What a page tells the layout around it. <c>@inject PageFrame Frame</c>, then <c>Frame.Title = T["…"]</c>; one per request.
/// </summary>
public sealed class PageFrame(IHttpContextAccessor accessor, IEnumerable<NavigationItem> items)
{
    private readonly List<Crumb> crumbs = [];

    /// <summary>The page's title, first in the browser's title bar. A page without one fails.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the page, its header and its footer take the whole width, as wide tables do; false by default. The desk always does.</summary>
    public bool Wide { get; set; }

    /// <summary>The pages above this one, from the home page down, without the page itself.</summary>
    public IReadOnlyList<Crumb> Crumbs => crumbs;

    /// <summary>The city whose pages these are.</summary>
    public CityFace City => Context.Features.Get<CityFace>() ?? CityFace.Unknown;

    /// <summary>The faults the page is shown with again; empty on a page without any.</summary>
    public PageFaults Faults => PageFaults.Of(Context);

    /// <summary>The surface the page belongs to.</summary>
    public Surface Surface => Context.Surface();

    /// <summary>Path of the layout of this page's surface.</summary>
    public string Layout => Surface == Surface.Desk ? "/Web/Surfaces/_Desk.cshtml" : "/Web/Surfaces/_Portal.cshtml";

    /// <summary>Adds a page above this one to the breadcrumb.</summary>
    public PageFrame Below(string text, string path)
    {
        crumbs.Add(new Crumb(text, path));
        return this;
    }

    /// <summary>The links this person sees on this page's surface, in order.</summary>
    public IEnumerable<NavigationItem> Navigation(bool footer = false) => items
        .Where(item => item.Surface == Surface && item.InFooter == footer && item.VisibleTo(Context))
        .OrderBy(item => item.Order).ThenBy(item => item.TextKey, StringComparer.Ordinal);

    /// <summary>The value of <c>aria-current</c> for a link: <c>page</c> on the page itself, <c>true</c> on the nearest link above it, null elsewhere.</summary>
    public string? CurrentOf(string path)
    {
        var here = Context.Request.Path;
        if (here.Value?.TrimEnd('/') == path.TrimEnd('/')) return "page";
        return IsAbove(path) && !items.Any(other => other.Surface == Surface && other.Path.Length > path.Length && IsAbove(other.Path)) ? "true" : null;

        bool IsAbove(string above) => above.Length > 1 && here.StartsWithSegments(above.TrimEnd('/'));
    }

    /// <summary>This page's address with one value of the query set, for switches and pagination; other values stay.</summary>
    public string HereWith(string name, string value)
    {
        var query = Context.Request.Query.Where(pair => pair.Key != name)
            .SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one))
            .Append(KeyValuePair.Create(name, (string?)value));
        return Context.Request.PathBase + Context.Request.Path + QueryString.Create(query);
    }

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
}

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
public sealed class PageFrame(IHttpContextAccessor accessor, IEnumerable<NavigationItem> items, IEnumerable<NavigationArea> areas)
{
    private readonly List<Crumb> crumbs = [];
    private IReadOnlyList<NavigationLink>? menu;

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

    /// <summary>The main navigation this person sees on this page's surface, in order.</summary>
    public IReadOnlyList<NavigationLink> Menu => menu ??= Navigation.Main();

    /// <summary>The area of the main navigation that the page is in, when it has more than one link the person sees; else null.</summary>
    public NavigationLink? Area => Menu.FirstOrDefault(link => link.Current is not null && link.Inside.Count > 1);

    /// <summary>The footer's links this person sees.</summary>
    public IReadOnlyList<NavigationLink> Footer => Navigation.Footer();

    /// <summary>This page's address with one value of the query set, for switches and pagination; other values stay.</summary>
    public string HereWith(string name, string value)
    {
        var query = Context.Request.Query.Where(pair => pair.Key != name)
            .SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one))
            .Append(KeyValuePair.Create(name, (string?)value));
        return Context.Request.PathBase + Context.Request.Path + QueryString.Create(query);
    }

    private Navigation Navigation => new(items, areas, Context, Surface);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
}

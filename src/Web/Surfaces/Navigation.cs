using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Surfaces;

/// <summary>The navigation as one person sees it on one page.</summary>
internal sealed class Navigation(IEnumerable<NavigationItem> items, IEnumerable<NavigationArea> areas, HttpContext context, Surface surface)
{
    private readonly List<NavigationItem> items = [.. items.Where(item => item.Surface == surface).OrderBy(item => item.Order).ThenBy(item => item.TextKey, StringComparer.Ordinal)];
    private readonly PathString here = context.Request.Path;

    /// <summary>The footer's links.</summary>
    public IReadOnlyList<NavigationLink> Footer() => [.. items.Where(item => item.InFooter && item.VisibleTo(context)).Select(item => Link(item))];

    /// <summary>The main navigation, areas with their links inside.</summary>
    public IReadOnlyList<NavigationLink> Main()
    {
        // Of two links above the page the nearer one counts; one that the person does not see still keeps the other from claiming the page.
        var nearest = items.Where(item => !item.InFooter && IsAtOrBelow(item.Path)).MaxBy(item => item.Path.Length);
        var shown = items.Where(item => !item.InFooter && item.VisibleTo(context)).ToLookup(item => areas.Any(area => area.TextKey == item.Area) ? item.Area : null);
        var alone = shown[null].Select(item => (item.Order, Link: Link(item, nearest)));
        var grouped = areas.Where(area => shown[area.TextKey].Any()).Select(area => (area.Order, Link: Area(area, [.. shown[area.TextKey].Select(item => Link(item, nearest))], nearest)));
        return [.. alone.Concat(grouped).OrderBy(entry => entry.Order).ThenBy(entry => entry.Link.TextKey, StringComparer.Ordinal).Select(entry => entry.Link)];
    }

    /// <summary>The area's link; where the person sees one thing of it, that thing by its own name.</summary>
    private static NavigationLink Area(NavigationArea area, IReadOnlyList<NavigationLink> inside, NavigationItem? nearest) => inside.Count == 1 ? inside[0] :
        new(area.TextKey, inside[0].Path, inside[0].Current == "page" ? "page" : nearest?.Area == area.TextKey ? "true" : null, inside);

    private NavigationLink Link(NavigationItem item, NavigationItem? nearest = null) =>
        new(item.TextKey, item.Path, IsHere(item.Path) ? "page" : item == nearest ? "true" : null, []);

    private bool IsHere(string path) => here.Value?.TrimEnd('/') == path.TrimEnd('/');

    private bool IsAtOrBelow(string path) => IsHere(path) || path.Length > 1 && here.StartsWithSegments(path.TrimEnd('/'));
}

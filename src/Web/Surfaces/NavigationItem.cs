using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Surfaces;

/// <summary>One link of a surface's navigation or footer.</summary>
/// <param name="Surface">Where it is shown.</param>
/// <param name="TextKey">Key of its text.</param>
/// <param name="Path">Path within the path base; pages below it count as part of it.</param>
/// <param name="Order">Smaller first; equal ones by text key.</param>
public sealed record NavigationItem(Surface Surface, string TextKey, string Path, int Order = 100)
{
    /// <summary>
    /// The <see cref="NavigationArea"/> it belongs to, by text key: it then stands in the navigation inside that area.
    /// Null puts it into the main navigation itself.
    /// </summary>
    public string? Area { get; init; }

    /// <summary>Whether this person sees it; everybody by default.</summary>
    public Func<HttpContext, bool> VisibleTo { get; init; } = static _ => true;

    /// <summary>Whether it stands in the footer rather than in the main navigation.</summary>
    public bool InFooter { get; init; }
}

/// <summary>
/// A part of the main navigation that holds several links. It has no page of its own: it leads to the first of its links the person
/// sees, and is not there for somebody who sees none.
/// </summary>
/// <param name="TextKey">Key of its text; also its name for <see cref="NavigationItem.Area"/>.</param>
/// <param name="Order">Smaller first, among the links that stand in the main navigation themselves.</param>
public sealed record NavigationArea(string TextKey, int Order);

/// <summary>A link as this person sees it on this page.</summary>
/// <param name="TextKey">Key of its text.</param>
/// <param name="Path">Where it leads, within the path base.</param>
/// <param name="Current">The value of <c>aria-current</c>: <c>page</c> on the page itself, <c>true</c> when the page is below it, null elsewhere.</param>
/// <param name="Inside">The links of an area; empty for a link that stands alone.</param>
public sealed record NavigationLink(string TextKey, string Path, string? Current, IReadOnlyList<NavigationLink> Inside);

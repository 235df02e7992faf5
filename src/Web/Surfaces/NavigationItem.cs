using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Surfaces;

/// <summary>One link of a surface's main navigation or footer.</summary>
/// <param name="Surface">Where it is shown.</param>
/// <param name="TextKey">Key of its text.</param>
/// <param name="Path">Path within the path base; pages below it count as part of it.</param>
/// <param name="Order">Smaller first; equal ones by text key.</param>
public sealed record NavigationItem(Surface Surface, string TextKey, string Path, int Order = 100)
{
    /// <summary>Whether this person sees it; everybody by default.</summary>
    public Func<HttpContext, bool> VisibleTo { get; init; } = static _ => true;

    /// <summary>Whether it stands in the footer rather than in the main navigation.</summary>
    public bool InFooter { get; init; }
}

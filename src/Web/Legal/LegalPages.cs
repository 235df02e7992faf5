using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Web.Legal;

/// <summary>The pages the law asks for, on each surface that people use, since the surfaces do not reach each other.</summary>
internal static class LegalPages
{
    public static readonly IReadOnlyList<string> Names = ["accessibility", "imprint", "privacy"];

    /// <summary>The footer's links to them.</summary>
    public static IEnumerable<NavigationItem> Links =>
        from surface in new[] { Surface.Portal, Surface.Desk }
        from name in Names
        select new NavigationItem(surface, $"web.{name}.title", (surface == Surface.Desk ? "/desk/" : "/") + name, 900) { InFooter = true };
}

[Surface(Surface.Portal)]
internal sealed class AccessibilityModel : PageModel;

[Surface(Surface.Desk)]
internal sealed class DeskAccessibilityModel : PageModel;

[Surface(Surface.Portal)]
internal sealed class ImprintModel : PageModel;

[Surface(Surface.Desk)]
internal sealed class DeskImprintModel : PageModel;

[Surface(Surface.Portal)]
internal sealed class PrivacyModel : PageModel;

[Surface(Surface.Desk)]
internal sealed class DeskPrivacyModel : PageModel;

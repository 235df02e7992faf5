using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Web.Legal;

/// <summary>The pages the law asks for, on each surface that people use: the same address, for the surfaces do not reach each other.</summary>
internal static class LegalPages
{
    /// <summary>The footer's links to them.</summary>
    public static IEnumerable<NavigationItem> Links =>
        from surface in new[] { Surface.Portal, Surface.Desk }
        from page in new[] { ("accessibility", "/barrierefreiheit"), ("imprint", "/impressum"), ("privacy", "/datenschutz") }
        select new NavigationItem(surface, $"web.{page.Item1}.title", page.Item2, 900) { InFooter = true };
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class AccessibilityModel : PageModel;

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskAccessibilityModel : PageModel;

[Surface(Surface.Portal), OpenToAll]
internal sealed class ImprintModel : PageModel;

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskImprintModel : PageModel;

[Surface(Surface.Portal), OpenToAll]
internal sealed class PrivacyModel : PageModel;

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskPrivacyModel : PageModel;

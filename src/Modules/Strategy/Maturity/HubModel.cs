using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>The ways to look at where the city stands.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class HubModel : PageModel
{
    public static readonly IReadOnlyList<(string Key, string Href)> Parts =
    [
        ("maturity", "/bewertung/reifegrad"), ("swot", "/bewertung/swot"), ("age", "/bewertung/altersstruktur"),
        ("portfolio", "/bewertung/leistungen"), ("personas", "/bewertung/personas"), ("priorities", "/bewertung/prioritaeten"),
    ];
}

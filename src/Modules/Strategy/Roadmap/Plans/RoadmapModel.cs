using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap.Plans;

/// <summary>The city's valid roadmap.</summary>
internal abstract class RoadmapModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nach")]
    public PlanGrouping By { get; set; }

    public PlanView? View { get; private set; }

    protected abstract bool IsPublic { get; }

    public async Task OnGet(CancellationToken cancellation)
    {
        if (await PlanView.Valid(db, cancellation) is { } plan) View = await PlanView.Of(db, plan, HttpContext.Viewer(), By, IsPublic, Instant.Now(HttpContext.City().Clock).Day(), texts, cancellation);
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalRoadmapModel(StrategyDb db, PageTexts texts) : RoadmapModel(db, texts)
{
    protected override bool IsPublic => true;
}

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskRoadmapModel(StrategyDb db, PageTexts texts) : RoadmapModel(db, texts)
{
    protected override bool IsPublic => false;
}

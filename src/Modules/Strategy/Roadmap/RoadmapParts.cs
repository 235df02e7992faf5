using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>What the roadmap adds to the program.</summary>
internal static class RoadmapParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton(PlanJob.Consumer);
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.roadmap", "/fahrplan", 20) { Area = StrategyAreas.Projects });
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.roadmap", "/fahrplan", 10) { Area = StrategyAreas.Projects, VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
        services.AddSingleton(new SlotPart("measure.panels", "/Pages/Strategy/Roadmap/_Measure.cshtml", 20));
    }
}

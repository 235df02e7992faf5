using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Resources;

/// <summary>What teams and their time add to the program.</summary>
internal static class ResourceParts
{
    public static void Register(IServiceCollection services) =>
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.resources", "/kapazitaeten", 35) { Area = StrategyAreas.Measures, VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
}

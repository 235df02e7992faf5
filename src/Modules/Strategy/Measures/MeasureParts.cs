using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Searching;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures;

/// <summary>What measures add to the program.</summary>
internal static class MeasureParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddScoped<ISearchSource, MeasureSearch>();
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.measures.nav", "/massnahmen", 10) { Area = StrategyAreas.Measures });
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.measures.nav", "/massnahmen", 10) { Area = StrategyAreas.Measures, VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
    }

    public static void Map(IEndpointRouteBuilder routes) => AttachmentEndpoint.Map(routes);
}

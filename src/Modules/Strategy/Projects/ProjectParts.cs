using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Projects;

/// <summary>What projects add to the program.</summary>
internal static class ProjectParts
{
    public static void Map(IEndpointRouteBuilder routes) => ProjectEndpoints.Map(routes);

    public static void Register(IServiceCollection services)
    {
        services.AddScoped<IThreadSource, ProjectThread>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.projects", "/projekte", 20) { Area = StrategyAreas.Projects, VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
        services.AddSingleton(new SlotPart("home.tasks", "/Pages/Strategy/Projects/_Tasks.cshtml", 10) { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
        services.AddSingleton(new SlotPart("measure.panels", "/Pages/Strategy/Projects/_Measure.cshtml", 30) { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
    }
}

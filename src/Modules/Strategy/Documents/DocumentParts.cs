using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Documents;

/// <summary>What the strategy as a document adds to the program: its pages in the navigation, its place on the home pages, its print.</summary>
internal static class DocumentParts
{
    private const string Home = "/Pages/Strategy/Documents/_Home.cshtml";

    public static void Register(IServiceCollection services)
    {
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.nav", "/strategie", 10) { Area = StrategyAreas.Strategy });
        services.AddNavigation(Desk("strategy.nav", "/strategie", 10, StrategyPermissions.Read));
        services.AddNavigation(Desk("strategy.schemes", "/strategie/ordnungen", 20, StrategyPermissions.Read));
        services.AddNavigation(Desk("strategy.imports", "/strategie/import", 30, StrategyPermissions.Document));
        services.AddSingleton(new SlotPart("measure.panels", "/Pages/Strategy/Wordings/_Measure.cshtml", 10));
        services.AddSingleton(new SlotPart("home.portal", Home, 10));
        services.AddSingleton(new SlotPart("home.tasks", Home, 10) { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
    }

    public static void Map(IEndpointRouteBuilder routes) => PdfEndpoint.Map(routes);

    private static NavigationItem Desk(string key, string path, int order, string permission) =>
        new(Surface.Desk, key, path, order) { Area = StrategyAreas.Strategy, VisibleTo = context => context.Viewer().May(permission) };
}

using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Figures;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What indicators add to the program.</summary>
internal static class SteeringParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IPlatformFigures, StrategyFigures>();
        services.AddSingleton<FigureCatalogue>();
        services.AddSingleton<IExampleData, ExampleIndicators>();
        services.AddScoped<IThreadSource, IndicatorThread>();
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.results", "/fortschritt", 70));
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.steering.nav", "/steuerung", 10) { Area = StrategyAreas.Steering, VisibleTo = context => context.Viewer().May(SteeringPermissions.Read) });
    }
}

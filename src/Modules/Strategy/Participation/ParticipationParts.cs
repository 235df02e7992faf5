using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Strategy.Surveys;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Participation;

/// <summary>What workshops and surveys add to the program.</summary>
internal static class ParticipationParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<Throttle>();
        services.AddSingleton(DraftForgetting.Consumer);
        services.AddSingleton<IPackageKind, FormatPackage>();
        services.AddSingleton<IPackageKind, SurveyPackage>();
        services.AddSingleton<IPersonalData, ParticipationData>();
        services.AddSingleton(new SlotPart("account.participation", "/Pages/Strategy/Comments/_Mine.cshtml", 50));
        services.AddSingleton<IExampleData, ExampleWorkshops>();
        services.AddSingleton<IExampleData, ExampleSurveys>();
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.participation.nav", "/mitmachen", 30) { Area = StrategyAreas.Participation });
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.workshop.nav", "/werkstatt", 30) { Area = StrategyAreas.Participation, VisibleTo = context => context.Viewer().May(WorkshopPermissions.Read) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.survey.nav", "/umfragen", 40) { Area = StrategyAreas.Participation, VisibleTo = context => context.Viewer().May(SurveyPermissions.Read) });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        WorkshopEndpoints.Map(routes);
        SurveyEndpoints.Map(routes);
    }
}

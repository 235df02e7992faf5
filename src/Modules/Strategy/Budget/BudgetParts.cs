using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Budget;

/// <summary>What budgets add to the program.</summary>
internal static class BudgetParts
{
    public static void Register(IServiceCollection services) =>
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.sums", "/haushalt", 30) { Area = StrategyAreas.Measures, VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
}

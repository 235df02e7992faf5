using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy;

/// <summary>The city's strategy: fields of action and measures; import of strategy papers.</summary>
public sealed class StrategyModule : Module
{
    /// <inheritdoc />
    public override string Name => "strategy";

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => StrategyPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<Role> Roles => StrategyPermissions.Roles;

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddReading<StrategyDb>();
        services.AddSingleton<IExampleData, ExampleStrategy>();
        services.AddNavigation(new NavigationItem(Surface.Portal, "strategy.measures.nav", "/massnahmen", 10));
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.measures.nav", "/massnahmen", 10) { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
        services.AddSingleton(new SlotPart("home.portal", "/Pages/Strategy/Fields/_Fields.cshtml"));
        services.AddSingleton(new SlotPart("home.tasks", "/Pages/Strategy/Fields/_Fields.cshtml") { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
    }

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder routes) => AttachmentEndpoint.Map(routes);
}

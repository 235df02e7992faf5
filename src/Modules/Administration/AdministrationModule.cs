using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Administration.Rights;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration;

/// <summary>The administration desk: what waits and what failed, and who may do what.</summary>
public sealed class AdministrationModule : Module
{
    internal const string Operate = "administration.operate";
    internal const string SeeRights = "administration.rights";
    /// <summary>The area of the main navigation that the pages stand in.</summary>
    internal const string Area = "administration.area";

    internal const string Purpose = "administration.operate";

    /// <inheritdoc />
    public override string Name => "administration";

    /// <inheritdoc />
    public override bool HasTables => false;

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => [new(Operate, Purpose), new(SeeRights, "administration.rights"), .. PeoplePermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<Role> Roles => [new("administrator", [Operate, SeeRights]), .. PeoplePermissions.Roles];

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddNavigation(new NavigationArea(Area, 900));
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.operations", "/betrieb", 80) { Area = Area, VisibleTo = context => context.Viewer().May(Operate) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.rights", "/rechte", 60) { Area = Area, VisibleTo = context => context.Viewer().May(SeeRights) });
    }

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder routes) => RightsCsv.Map(routes);
}

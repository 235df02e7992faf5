using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Access;

/// <summary>Opening the log of who looked at whose data: asked for, decided by a second person, watched by the staff council.</summary>
internal static class AccessParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddNavigation(new NavigationItem(Surface.Desk, "access.openings", "/einsichten", 65) { Area = AdministrationModule.Area, VisibleTo = context => context.Viewer().May(AccessPermissions.Openings) });
    }
}

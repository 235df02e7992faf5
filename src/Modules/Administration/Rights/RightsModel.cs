using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Rights;

[Surface(Surface.Desk), Needs(AdministrationModule.SeeRights)]
internal sealed class RightsModel(EndpointDataSource endpoints, IEnumerable<Role> roles) : PageModel
{
    public IReadOnlyList<RouteRight> Rows { get; } = new RightsTable(endpoints, roles).Rows;
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Home;

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalHomeModel : PageModel;

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskHomeModel : PageModel;

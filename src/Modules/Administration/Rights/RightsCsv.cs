using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Rights;

/// <summary>The table of rights for other programs: CSV with semicolons and byte order mark, as Excel reads it.</summary>
internal static class RightsCsv
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/rechte.csv", Send)
        .WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(AdministrationModule.SeeRights));

    private static IResult Send(EndpointDataSource endpoints, IEnumerable<Role> roles)
    {
        var csv = new StringBuilder("\uFEFFsurface;route;permission;signed-in;roles\r\n");
        foreach (var row in new RightsTable(endpoints, roles).Rows)
            csv.Append(string.Join(';', row.Surface, row.Route, row.Permission, row.SignedIn, string.Join(' ', row.Roles))).Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "rechte.csv");
    }
}

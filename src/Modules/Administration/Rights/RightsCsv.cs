using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Rights;

/// <summary>The tables of rights for other programs and for the files: CSV as Excel reads it, by page, role or person.</summary>
internal static class RightsCsv
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/rechte.csv", Send)
        .WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(AdministrationModule.SeeRights));

    private static async Task<IResult> Send(HttpContext context, EndpointDataSource endpoints, IEnumerable<NavigationItem> navigation, IEnumerable<Permission> declared, PeopleDb db, PageTexts texts, CancellationToken cancellation)
    {
        var (table, today) = (new RightsTable(endpoints, navigation, declared, db, texts), Instant.Now(context.City().Clock).Day());
        return Results.File(await Write(table, context.Request.Query["ansicht"].ToString(), today, cancellation), "text/csv; charset=utf-8", "rechte.csv");
    }

    private static async Task<byte[]> Write(RightsTable table, string view, DateOnly today, CancellationToken cancellation) => view switch
    {
        "rollen" => ForeignCsv.Write(["role", "title", "permissions", "holders", "changed"],
            (await table.Roles(today, cancellation)).Select(r => (IReadOnlyList<string?>)[r.Name, r.Title, string.Join(", ", r.Permissions), r.Holders.ToString(CultureInfo.InvariantCulture), r.Changed ? "yes" : "no"])),
        "personen" => ForeignCsv.Write(["person", "role", "unit", "from", "until", "for"],
            (await table.People(today, cancellation)).Select(p => (IReadOnlyList<string?>)[p.Person, p.Role, p.Unit, Day(p.From), Day(p.Until), p.For])),
        _ => ForeignCsv.Write(["surface", "title", "route", "permission", "needs", "roles"],
            (await table.Routes(cancellation)).Select(r => (IReadOnlyList<string?>)[r.Surface, r.Title, r.Route, r.Permission, r.Needs, string.Join(' ', r.Roles)])),
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Settings;

/// <summary>Sends the city's mark, and no other file: its address holds its id, so browsers may keep it.</summary>
internal static class LogoEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var surface in new[] { Surface.Portal, Surface.Desk })
            routes.MapGet("/stadtzeichen/{id:guid}", Send).WithMetadata(new SurfaceAttribute(surface), new OpenToAllAttribute());
    }

    private static async Task<IResult> Send(Guid id, HttpContext context, CancellationToken cancellation)
    {
        var city = context.City();
        if ((await city.Profile(cancellation)).Logo != id) return Results.NotFound();
        var files = new CityFiles(city);
        if (await files.Find(new FileId(id), cancellation) is not { Scan: ScanState.Clean or ScanState.NotScanned } file || !NameModel.Marks.MediaTypes!.Contains(file.MediaType)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Stream(files.Open(file), file.MediaType);
    }
}

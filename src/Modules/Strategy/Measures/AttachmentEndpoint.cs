using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures;

/// <summary>Hands a measure's document out: to staff who may read, to everybody when the measure is published.</summary>
internal static class AttachmentEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/massnahmen/{id:guid}/dokumente/{file:guid}", Send).WithMetadata(new SurfaceAttribute(Surface.Portal), new OpenToAllAttribute());
        routes.MapGet("/massnahmen/{id:guid}/dokumente/{file:guid}", Send).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(StrategyPermissions.Read));
    }

    private static async Task<IResult> Send(Guid id, Guid file, HttpContext context, StrategyDb db, CancellationToken cancellation)
    {
        var belongs = await db.Measures.VisibleTo(context.Viewer()).Where(m => m.Id == id)
            .AnyAsync(m => db.Attachments.Any(a => a.Measure == m.Id && a.File == file), cancellation);
        return belongs ? await CityFileResult.Of(context.City(), new FileId(file), cancellation) : Results.NotFound();
    }
}

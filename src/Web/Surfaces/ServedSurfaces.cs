using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Surfaces;

/// <summary>
/// The surfaces the host name of this request reaches; set as a feature by whoever resolves the city. Not set: all.
/// A route of another surface answers 404.
/// </summary>
/// <param name="Reached">What may be reached.</param>
public sealed record ServedSurfaces(params Surface[] Reached);

/// <summary>Reads which surface a request is on.</summary>
public static class SurfaceExtensions
{
    /// <summary>The surface of the endpoint that answers; without one the API below <c>/api</c>, else the first that the host name reaches, else the portal.</summary>
    public static Surface Surface(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<SurfaceAttribute>()?.Surface
        ?? (context.Request.Path.StartsWithSegments("/api") ? Surfaces.Surface.Api : null as Surface?)
        ?? (context.Features.Get<ServedSurfaces>()?.Reached is [var first, ..] ? first : Surfaces.Surface.Portal);
}

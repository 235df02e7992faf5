using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Surfaces;

/// <summary>Answers 404 for routes of a surface that the request's host name does not reach.</summary>
internal static class SurfaceGate
{
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ServedSurfaces>() is { } served
            && context.GetEndpoint()?.Metadata.GetMetadata<SurfaceAttribute>() is { } endpoint
            && endpoint.Surface != Surface.Machine && !served.Reached.Contains(endpoint.Surface))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return next(context);
    }
}

using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Host.Serving;

/// <summary>
/// A database that cannot answer is no bug: the person is told that nothing was stored and to come again (503).
/// A city that is set aside, and a host name that leads to no city, end here too.
/// </summary>
internal sealed partial class StorageGuard(RequestDelegate next, ILogger<StorageGuard> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<CityAside>() is not null)
        {
            Refuse(context);
            return;
        }
        if (context.Features.Get<City>() is null && context.GetEndpoint() is { } endpoint && !IsMachine(endpoint))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && StorageException.From(e) is not null)
        {
            LogStorage(StorageException.From(e)!.Code, e);
            Refuse(context);
        }
    }

    private static bool IsMachine(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Web.Surfaces.SurfaceAttribute>()?.Surface == Web.Surfaces.Surface.Machine;

    private static void Refuse(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "30";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The city's database did not answer: {Code}")]
    private partial void LogStorage(string code, Exception error);
}

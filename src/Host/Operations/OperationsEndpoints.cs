using System.Net;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Operations;

/// <summary>What the operator's tools ask: alive, ready, figures. Figures are told only to this machine.</summary>
internal static class OperationsEndpoints
{
    public static void MapOperations(this WebApplication app)
    {
        var lifetime = app.Lifetime;
        app.MapGet("/health/live", () => Results.Text("live")).Machine();
        app.MapGet("/health/ready", (CityRegistry cities) =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested) return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
            return Results.Text($"ready, {cities.Entries.Count} cities");
        }).Machine();
        app.MapGet("/metrics", (HttpContext context, MetricsPage page) => context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? Results.NotFound()
            : Results.Text(page.Write(), "text/plain; version=0.0.4")).Machine();
    }

    private static void Machine(this RouteHandlerBuilder route) => route.WithMetadata(new SurfaceAttribute(Surface.Machine), new OpenToAllAttribute());
}

using System.Net;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Operations;

/// <summary>What the operator's tools ask: alive, ready, figures. Figures are told only to this machine.</summary>
internal static class OperationsEndpoints
{
    private static readonly TimeSpan ReadyTime = TimeSpan.FromSeconds(2);

    public static void MapOperations(this WebApplication app)
    {
        var lifetime = app.Lifetime;
        app.MapGet("/health/live", () => Results.Text("live")).Machine();
        app.MapGet("/health/ready", async (CityRegistry cities, CancellationToken cancellation) =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested) return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
            // A city that is set aside does not take the others off the network; without the list of cities nothing can be served.
            return await cities.Answers(ReadyTime, cancellation)
                ? Results.Text($"ready, {cities.Entries.Count} cities, {await cities.CountAside()} set aside")
                : Results.Text("the control database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).Machine();
        app.MapGet("/metrics", (HttpContext context, MetricsPage page) => IsFromThisMachine(context)
            ? Results.Text(page.Write(), "text/plain; version=0.0.4")
            : Results.NotFound()).Machine();
    }

    /// <summary>A proxy on this machine is this machine too: what it passes on names a public host, or says for whom it asks.</summary>
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && context.Request.Host.Host is var host && (host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        && !Passed.Any(context.Request.Headers.ContainsKey);

    private static readonly string[] Passed = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP"];

    private static void Machine(this RouteHandlerBuilder route) => route.WithMetadata(new SurfaceAttribute(Surface.Machine), new OpenToAllAttribute());
}

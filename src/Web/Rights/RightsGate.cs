using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Web.Rights;

/// <summary>The one place where a request meets the right it needs.</summary>
public static class RightsGate
{
    /// <summary>Path of the sign-in page on both surfaces.</summary>
    public const string SignInPath = "/anmelden";

    /// <summary>Who makes this request; nobody until sign-in has said otherwise.</summary>
    public static Viewer Viewer(this HttpContext context) => context.Features.Get<Viewer>() ?? Kernel.Rights.Viewer.Nobody;

    /// <summary>
    /// Lets a request through when its route is open, or the person holds the named permission; sends people who are not signed in
    /// to the sign-in page and answers 403 to the rest. A route that says nothing is refused, whatever the person may do.
    /// </summary>
    public static IApplicationBuilder UseRights(this IApplicationBuilder app) => app.Use((HttpContext context, RequestDelegate next) =>
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null) return next(context);
        var viewer = context.Viewer();
        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>();
        var allowed = needs is not null ? viewer.May(needs.Permission) : viewer.IsSignedIn && endpoint.Metadata.GetMetadata<SignedInAttribute>() is not null;
        if (allowed) return next(context);
        return Refuse(context, viewer);
    });

    /// <summary>Throws when a route names neither surface nor right, or needs a permission that no module declares.</summary>
    /// <exception cref="InvalidOperationException">Names every such route.</exception>
    public static void CheckRights(this IEndpointRouteBuilder routes)
    {
        var permissions = routes.ServiceProvider.GetServices<Permission>().Select(p => p.Name).ToHashSet();
        var problems = routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(e => Problems(e, permissions)).Distinct().ToList();
        if (problems.Count > 0) throw new InvalidOperationException("Routes without a stated right:\n" + string.Join("\n", problems));
    }

    private static IEnumerable<string> Problems(RouteEndpoint endpoint, HashSet<string> permissions)
    {
        var said = endpoint.Metadata.Count(m => m is NeedsAttribute or OpenToAllAttribute or SignedInAttribute);
        if (said != 1) yield return $"  {endpoint.RoutePattern.RawText}: names {said} of [Needs(…)], [SignedIn] and [OpenToAll]; exactly one is wanted.";
        if (endpoint.Metadata.GetMetadata<SurfaceAttribute>() is null) yield return $"  {endpoint.RoutePattern.RawText}: names no surface.";
        if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is { } needs && !permissions.Contains(needs.Permission))
            yield return $"  {endpoint.RoutePattern.RawText}: needs '{needs.Permission}', which no module declares.";
    }

    private static async Task Refuse(HttpContext context, Viewer viewer)
    {
        if (!viewer.IsSignedIn && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("html", StringComparison.Ordinal))
        {
            var back = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString.ToString());
            context.Response.Redirect($"{context.Request.PathBase}{SignInPath}?zurueck={back}");
            return;
        }
        if (HttpMethods.IsPost(context.Request.Method))
        {
            // A deputyship may have ended since the form was opened: what was typed is given back.
            ErrorReason.Set(context, viewer.IsSignedIn ? ErrorReason.Lapsed : ErrorReason.SignedOut);
            await TypedText.Keep(context);
        }
        context.Response.StatusCode = viewer.IsSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
    }
}

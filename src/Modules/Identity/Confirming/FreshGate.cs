using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Confirming;

/// <summary>What somebody sent to a page that wants a fresh sign-in: kept in the form of the page that asks for it.</summary>
/// <param name="Target">Where it was sent.</param>
/// <param name="Fields">What was sent, as typed.</param>
internal sealed record HeldForm(string Target, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>
/// Stands before pages with <see cref="NeedsFreshAttribute"/>: a form sent to one by somebody whose factors were shown too long ago is answered
/// by the page that asks for them, with everything typed inside. That page sends it all again, with the factors, to where it was going.
/// </summary>
internal sealed class FreshGate(RequestDelegate next, EndpointDataSource endpoints)
{
    /// <summary>So long a sign-in counts as fresh.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public async Task InvokeAsync(HttpContext context)
    {
        if (Asks(context) && context.Features.Get<CurrentSession>() is { } session && Instant.Now(context.City().Clock) - session.Confirmed > Fresh)
        {
            if (!Confirmation.IsIn(context)) Hold(context, null);
            else if (await context.RequestServices.GetRequiredService<Confirmation>().Check(context, session, context.RequestAborted) is { } fault) Hold(context, fault);
        }
        await next(context);
    }

    private static bool Asks(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<NeedsFreshAttribute>() is not null
        && (endpoint.Metadata.GetMetadata<NeedsAttribute>() is not { } needs || context.Viewer().May(needs.Permission));

    private void Hold(HttpContext context, Fault? fault)
    {
        var fields = context.Request.Form.Where(f => !f.Key.StartsWith('_') && !f.Key.StartsWith(Confirmation.Prefix, StringComparison.Ordinal))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        context.Features.Set(new HeldForm(context.Request.PathBase + context.Request.Path + context.Request.QueryString, fields));
        if (fault is not null)
        {
            PageFaults.Set(context, [fault]);
            context.Response.StatusCode = PageFaultsExtensions.StatusOf(fault.Kind);
        }
        var surface = context.Surface();
        var page = endpoints.Endpoints.OfType<RouteEndpoint>().First(e => e.RoutePattern.RawText?.Trim('/') == "bestaetigen" && e.Metadata.GetMetadata<SurfaceAttribute>()?.Surface == surface);
        context.SetEndpoint(page);
        context.Request.RouteValues = new RouteValueDictionary(page.Metadata.GetRequiredMetadata<PageActionDescriptor>().RouteValues);
    }
}

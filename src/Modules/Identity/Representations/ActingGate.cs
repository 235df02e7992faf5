using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Identity.Confirming;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>
/// Nothing is done for the wrong person: every form says for whom it was shown (<see cref="CommandKeyTagHelper.ForField"/>). When the person acts for
/// somebody else by the time it is sent, because they chose so in another window or the representation ended, nothing is stored; a page shows what
/// was typed and asks for whom it is meant.
/// </summary>
internal sealed class ActingGate(RequestDelegate next, EndpointDataSource endpoints)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.Viewer().IsSignedIn && context.Surface() == Surface.Portal
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ForOneselfAttribute>() is null
            && context.Request.Form[CommandKeyTagHelper.ForField].ToString() != (context.Viewer().Actor.OnBehalfOf?.ToString("N") ?? ""))
            Hold(context);
        return next(context);
    }

    private void Hold(HttpContext context)
    {
        var fields = context.Request.Form.Where(f => !f.Key.StartsWith('_')).SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        context.Features.Set(new HeldForm(context.Request.PathBase + context.Request.Path + context.Request.QueryString, fields));
        PageFaults.Set(context, [new Fault(null, "identity.representation.changed", "The form was shown for somebody else.") { Kind = FaultKind.Conflict }]);
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        var page = endpoints.Endpoints.OfType<RouteEndpoint>().First(e => e.RoutePattern.RawText?.Trim('/') == "konto/vertretung/pruefen");
        context.SetEndpoint(page);
        context.Request.RouteValues = new RouteValueDictionary(page.Metadata.GetRequiredMetadata<PageActionDescriptor>().RouteValues);
    }
}

/// <summary>A page that is always about the person who is signed in, whomever they act for: one's own account, signing out.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForOneselfAttribute : Attribute;

using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Security;

/// <summary>Lets other sites post to this endpoint, as an identity provider's <c>form_post</c> answer does. The endpoint proves the sender by itself.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowCrossSiteAttribute : Attribute;

/// <summary>
/// Refuses changes that another site has a browser send (403), before anything reads the body. Browsers say where a
/// request comes from in <c>Sec-Fetch-Site</c>, older ones in <c>Origin</c>; programs say neither and prove
/// themselves by other means. Antiforgery tokens stand behind this as the second guard of forms.
/// </summary>
internal static class CrossSiteGuard
{
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (IsSafe(context.Request.Method) || IsSameOrigin(context.Request)
            || context.GetEndpoint()?.Metadata.GetMetadata<AllowCrossSiteAttribute>() is not null)
            return next(context);

        Errors.ErrorReason.Set(context, Errors.ErrorReason.CrossSite);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0) return site.Count == 1 && site[0] is "same-origin" or "none";
        var origin = request.Headers.Origin;
        if (origin.Count == 0) return true;
        return origin.Count == 1 && Uri.TryCreate(origin[0], UriKind.Absolute, out var uri)
            && uri.Scheme == request.Scheme && uri.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase);
    }

    // Uri leaves out the scheme's own port, a Host header may name it.
    private static string? Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var uri) ? uri.Authority : null;
}

using Microsoft.AspNetCore.Http;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Web.Security;

/// <summary>The headers of every answer, set when it starts so that pages may still name further sources.</summary>
internal static class SecurityHeaders
{
    private const string Permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => { Write((HttpContext)state); return Task.CompletedTask; }, context);
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSources.Of(context).ToHeader();
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (headers.CacheControl.Count == 0 || headers.Pragma.Count > 0)
        {
            // Of a signed-in person's pages nothing is kept, for the next person at the same device. Others may be
            // kept by the browser alone, so that "back" still shows what was typed. (Antiforgery forbids both and adds
            // Pragma; its token is no secret from the browser it was made for.)
            headers.CacheControl = context.Viewer().IsSignedIn ? "no-store" : "private, no-cache";
            headers.Pragma = default;
        }
    }
}

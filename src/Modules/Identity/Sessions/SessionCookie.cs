using Microsoft.AspNetCore.Http;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>The cookie of a signed-in browser; one name per surface, never readable by script.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)] is { Length: 64 } token ? token : null;

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name(context), token, Options(context));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context));

    private static string Name(HttpContext context) => $"session-{context.Surface().ToString().ToLowerInvariant()}";

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
    };
}

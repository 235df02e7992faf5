using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>
/// The cookie of a signed-in browser; one name per surface, never readable by script. Beside the token it carries, sealed, when the person
/// was last here: so idle sessions end without a row being written for every click, and nobody can read from the database who works when.
/// </summary>
internal static class SessionCookie
{
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    /// <summary>Token and last visit of the request's cookie; null when there is none of ours.</summary>
    public static (string Token, Instant Seen)? Read(HttpContext context)
    {
        if (context.Request.Cookies[SurfaceCookie.Name(context, "session")]?.Split('.') is not [var token, var stamp, var mac] || !Token.HasForm(token)
            || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(mac), Encoding.ASCII.GetBytes(Mac(context, token, stamp))) ? (token, new Instant(seconds * 1_000_000)) : null;
    }

    /// <summary>Sets the cookie of a new session, or of one whose token was changed.</summary>
    public static void Set(HttpContext context, string token)
    {
        var stamp = (Instant.Now(context.City().Clock).Microseconds / 1_000_000).ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(SurfaceCookie.Name(context, "session"), $"{token}.{stamp}.{Mac(context, token, stamp)}", SurfaceCookie.Options(context));
    }

    /// <summary>Notes the visit, at most once a minute.</summary>
    public static void Renew(HttpContext context, string token, Instant seen)
    {
        if (Instant.Now(context.City().Clock) - seen > Renewal) Set(context, token);
    }

    public static void Clear(HttpContext context) => SurfaceCookie.Clear(context, "session");

    private static string Mac(HttpContext context, string token, string stamp) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(context.City().Keys.Derive("identity/seen"), Encoding.ASCII.GetBytes($"{context.Surface()}|{token}|{stamp}")).AsSpan(0, 16));
}

/// <summary>Names and settings of the cookies of one surface.</summary>
internal static class SurfaceCookie
{
    /// <summary>
    /// Over TLS the name begins with <c>__Host-</c>: browsers then take it only from this very host, over TLS and for the whole host (RFC 6265bis, section 4.1.3.2),
    /// so that no neighbouring host can plant one.
    /// </summary>
    public static string Name(HttpContext context, string use) =>
        $"{(context.Request.IsHttps && !context.Request.PathBase.HasValue ? "__Host-" : "")}{use}-{context.Surface().ToString().ToLowerInvariant()}";

    public static void Set(HttpContext context, string use, string value) => context.Response.Cookies.Append(Name(context, use), value, Options(context));

    public static string? Read(HttpContext context, string use) => context.Request.Cookies[Name(context, use)];

    public static void Clear(HttpContext context, string use) => context.Response.Cookies.Delete(Name(context, use), Options(context));

    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
    };
}

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stadtlotse.Web.Assets;

/// <summary>Serves the assets. A name with its hash never changes its content, so browsers may keep it for a year.</summary>
internal static class AssetEndpoint
{
    public static async Task Serve(HttpContext context, RequestDelegate next, AssetStore assets)
    {
        if (!context.Request.Path.StartsWithSegments("/assets", out var rest) || rest.Value is not { Length: > 1 } name
            || assets.Find(name[1..]) is not { } asset)
        {
            await next(context);
            return;
        }
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        var (bytes, encoding) = Choose(asset, context.Request.Headers.AcceptEncoding.ToString());
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentType = asset.ContentType;
        headers.ContentLength = bytes.Length;
        if (encoding is not null) headers.ContentEncoding = encoding;
        if (asset.Brotli is not null) headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static (byte[] Bytes, string? Encoding) Choose(Asset asset, string accepted)
    {
        var known = StringWithQualityHeaderValue.TryParseList([accepted], out var list) ? list : [];
        bool Accepts(string coding) => known.Any(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
        return asset switch
        {
            { Brotli: { } packed } when Accepts("br") => (packed, "br"),
            { Gzip: { } packed } when Accepts("gzip") => (packed, "gzip"),
            _ => (asset.Whole, null),
        };
    }
}

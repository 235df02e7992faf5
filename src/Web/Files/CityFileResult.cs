using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;

namespace Stadtlotse.Web.Files;

/// <summary>
/// Hands a file of the city out: streamed, always as attachment, never sniffed by the browser, cached by nobody.
/// Whether the person may have it is the caller's to decide before.
/// </summary>
public static class CityFileResult
{
    /// <summary>The file; 404 when there is none, 423 while its scan is pending, 403 when it is infected.</summary>
    public static async Task<IResult> Of(City city, FileId id, CancellationToken cancellation = default)
    {
        var files = new CityFiles(city);
        return await files.Find(id, cancellation) switch
        {
            null => Results.NotFound(),
            { Scan: ScanState.Pending } => Results.StatusCode(StatusCodes.Status423Locked),
            { Scan: ScanState.Infected } => Results.StatusCode(StatusCodes.Status403Forbidden),
            var file => new Attachment(files, file),
        };
    }

    private sealed class Attachment(CityFiles files, CityFile file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file.Name);
            headers.ContentDisposition = disposition.ToString();
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.CacheControl = "private, no-store";
            httpContext.Response.ContentType = file.MediaType;
            httpContext.Response.ContentLength = file.Size;
            await using var content = files.Open(file);
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}

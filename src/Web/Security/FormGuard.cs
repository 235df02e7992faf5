using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Errors;

namespace Stadtlotse.Web.Security;

/// <summary>Leaves the body of posts to this page unread, for pages that stream uploads themselves.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsBodyItselfAttribute : Attribute;

/// <summary>Raises the limit of what may be posted to this page, for uploads.</summary>
/// <param name="bytes">Largest body; the fields of the form beside the files keep their own limits.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesUploadsAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>Largest body in bytes.</summary>
    public long? MaxRequestBodySize => bytes;
}

/// <summary>
/// Reads a page's form before the page does and answers what cannot be read with the right status: 415 for another
/// content type, 405 for another method, 408 for too slow, 413 for too much, 400 for too many fields, broken encoding or characters no text has. Also refuses
/// such characters in the query. Pages and antiforgery then meet only readable forms.
/// </summary>
internal static class FormGuard
{
    public static async Task Check(HttpContext context, RequestDelegate next)
    {
        var (status, reason) = HasBrokenText(context.Request.Query)
            ? (StatusCodes.Status400BadRequest, ErrorReason.BrokenText)
            : await Read(context);
        if (status == StatusCodes.Status200OK)
        {
            await next(context);
            return;
        }
        ErrorReason.Set(context, reason);
        context.Response.StatusCode = status;
    }

    private static async Task<(int Status, string? Reason)> Read(HttpContext context)
    {
        var request = context.Request;
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return (StatusCodes.Status200OK, null);
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return (StatusCodes.Status405MethodNotAllowed, null);
        }
        if (endpoint.Metadata.GetMetadata<ReadsBodyItselfAttribute>() is not null) return (StatusCodes.Status200OK, null);

        var hasBody = request.ContentLength > 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        if (!request.HasFormContentType)
            return hasBody && request.ContentLength != 0 ? (StatusCodes.Status415UnsupportedMediaType, null) : (StatusCodes.Status200OK, null);
        if (endpoint.Metadata.GetMetadata<TakesUploadsAttribute>() is { MaxRequestBodySize: { } most })
            context.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
            {
                ValueCountLimit = WebLimits.FormFields, KeyLengthLimit = WebLimits.FormNameLength, ValueLengthLimit = WebLimits.FormValueLength, MultipartBodyLengthLimit = most,
            }));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        time.CancelAfter(endpoint.Metadata.GetMetadata<TakesUploadsAttribute>() is null ? WebLimits.FormTime : WebLimits.UploadTime);
        try
        {
            return HasBrokenText(await request.ReadFormAsync(time.Token))
                ? (StatusCodes.Status400BadRequest, ErrorReason.BrokenText)
                : (StatusCodes.Status200OK, null);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return (StatusCodes.Status408RequestTimeout, null);
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode, null);
        }
        catch (InvalidDataException exception)
        {
            return exception.Message.Contains("count limit", StringComparison.OrdinalIgnoreCase) ? (StatusCodes.Status400BadRequest, ErrorReason.TooManyFields)
                : exception.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) ? (StatusCodes.Status413PayloadTooLarge, null)
                : (StatusCodes.Status400BadRequest, ErrorReason.BrokenForm);
        }
        catch (IOException)
        {
            return (StatusCodes.Status400BadRequest, ErrorReason.BrokenForm);
        }
    }

    // U+FFFD stands where bytes were no UTF-8; databases refuse U+0000 in text.
    private static bool HasBrokenText(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) =>
        fields.Any(field => IsBroken(field.Key) || field.Value.Any(IsBroken));

    private static bool IsBroken(string? text) => text is not null && text.AsSpan().ContainsAny('\uFFFD', '\0');
}

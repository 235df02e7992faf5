using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Web.Errors;

/// <summary>Turns bugs and empty refusals into an answer a person, or a program, can use.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ErrorAnswer answer, IHostEnvironment environment, ILogger<ErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        string? reference = null;
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            Reset(context, exception.StatusCode);
        }
        catch (Exception exception)
        {
            reference = TypedCode.Show(TypedCode.New(8));
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            LogFailed(log, reference, context.Request.Method, route, ErrorTrace.Of(exception), environment.IsDevelopment() ? exception : null);
            if (context.Response.HasStarted) throw;
            Reset(context, StatusCodes.Status500InternalServerError);
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await answer.Write(context, reference);
    }

    private static void Reset(HttpContext context, int status)
    {
        // Headers and cookies set before the failure belong to work that did not happen.
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = null;
    }

    [LoggerMessage(2, LogLevel.Error, "Request failed {Reference} {Method} {Route}\n{Trace}")]
    private static partial void LogFailed(ILogger log, string reference, string method, string? route, string trace, Exception? exception);
}

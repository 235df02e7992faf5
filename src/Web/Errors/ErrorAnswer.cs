using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Errors;

/// <summary>Writes an error as a page in the person's language or, for programs, as problem details (RFC 9457).</summary>
internal sealed partial class ErrorAnswer(IModelMetadataProvider metadata, ILogger<ErrorAnswer> log)
{
    private const string View = "/Web/Errors/Error.cshtml";

    public async Task Write(HttpContext context, string? reference)
    {
        var view = Describe(context, reference);
        if (WantsJson(context.Request) || context.Surface() == Surface.Api)
        {
            await Problem(view).ExecuteAsync(context);
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method)) return;
        try
        {
            await Page(context, view);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // The layout itself is broken, or what it asks: a plain page is better than none.
            LogPlain(log, view.Reference, ErrorTrace.Of(exception));
            await Plain(context, view);
        }
    }

    private static ErrorView Describe(HttpContext context, string? reference)
    {
        var texts = context.RequestServices.GetRequiredService<PageTexts>();
        var status = context.Response.StatusCode;
        var key = context.Features.Get<ErrorReason>() is { } reason ? $"web.error.{reason.Name}" : $"web.error.{status}";
        if (texts.Find(key + ".title") is null) key = status < 500 ? "web.error.400" : "web.error.500";
        return new ErrorView(status, texts[key + ".title"], texts[key + ".advice"], reference) { Typed = context.Features.Get<TypedText>()?.Values ?? [] };
    }

    private static IResult Problem(ErrorView view) => Results.Problem(view.Advice, statusCode: view.Status, title: view.Title,
        extensions: view.Reference is null ? null : [KeyValuePair.Create("reference", (object?)view.Reference)]);

    private async Task Page(HttpContext context, ErrorView view)
    {
        var result = new ViewResult
        {
            ViewName = View,
            StatusCode = view.Status,
            ViewData = new ViewDataDictionary<ErrorView>(metadata, new ModelStateDictionary()) { Model = view },
        };
        var action = new ActionContext(context, context.GetRouteData() ?? new RouteData(), new ActionDescriptor());
        await context.RequestServices.GetRequiredService<IActionResultExecutor<ViewResult>>().ExecuteAsync(action, result);
    }

    private static async Task Plain(HttpContext context, ErrorView view)
    {
        var encode = System.Text.Encodings.Web.HtmlEncoder.Default;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"<!doctype html><html lang=\"de\"><title>{encode.Encode(view.Title)}</title><h1>{encode.Encode(view.Title)}</h1><p>{encode.Encode(view.Advice)}</p><p>{view.Reference}</p></html>");
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return !accepted.Any(type => type.MediaType == "text/html") && accepted.Any(type =>
            type.MediaType == "application/json" || type.Suffix == "json");
    }

    [LoggerMessage(3, LogLevel.Error, "The error page for {Reference} failed itself\n{Trace}")]
    private static partial void LogPlain(ILogger log, string? reference, string trace);
}

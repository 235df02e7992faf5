using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>A form of some other module that anybody may send for themselves or for whom they act.</summary>
internal sealed class ProbeModule : Module
{
    public override string Name => "probe";

    public override bool HasTables => false;

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/probe", (HttpContext context, IAntiforgery tokens) => Results.Content(
            $"<form method=\"post\"><input type=\"hidden\" name=\"_form\" value=\"{tokens.GetAndStoreTokens(context).RequestToken}\"><input type=\"hidden\" name=\"{CommandKeyTagHelper.ForField}\" value=\"{context.Viewer().Actor.OnBehalfOf:N}\"><input name=\"Wunsch\"></form>", "text/html"))
            .WithMetadata(new SurfaceAttribute(Surface.Portal), new SignedInAttribute());
        routes.MapPost("/probe", (HttpContext context) => $"{context.Request.Form["Wunsch"]} für {(context.Viewer().Actor.OnBehalfOf is null ? "sich" : context.Representing()!.Name)}")
            .WithMetadata(new SurfaceAttribute(Surface.Portal), new SignedInAttribute());
    }
}

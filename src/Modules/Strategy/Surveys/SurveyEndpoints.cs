using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>What surveys answer beside pages: the questionnaire on paper, and as file for another city.</summary>
internal static class SurveyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/umfragen/{id:guid}/bogen", Paper).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(SurveyPermissions.Read));
        routes.MapGet("/umfragen/{id:guid}/datei", Download).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(SurveyPermissions.Read));
    }

    private static async Task<IResult> Paper(Guid id, HttpContext context, StrategyDb db, PaperFiles papers, PageTexts texts, TimeProvider clock, CancellationToken cancellation)
    {
        if (await db.Surveys.VisibleTo(context.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } survey) return Microsoft.AspNetCore.Http.Results.NotFound();
        var pinned = await db.SurveyVersions.FirstOrDefaultAsync(v => v.Survey == id && v.Number == survey.Published, cancellation);
        var form = pinned is null ? survey.Form : CompiledForm.Of(pinned.Id, pinned.Definition).Form;
        var link = $"{context.Request.Scheme}://{PortalHost.Of(context)}/umfragen/{survey.Code}";
        return papers.Download(PaperForm.Of(form, survey.Code, link, texts, context.City().Entry.Name, clock.GetUtcNow()), texts["strategy.survey.paper.file"], "pdf")!;
    }

    private static async Task<IResult> Download(Guid id, HttpContext context, StrategyDb db, CancellationToken cancellation) =>
        await db.Surveys.VisibleTo(context.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } survey
            ? Microsoft.AspNetCore.Http.Results.File(Encoding.UTF8.GetBytes(survey.Form.ToJson()), "application/json", "umfrage.json") : Microsoft.AspNetCore.Http.Results.NotFound();
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Projects;

/// <summary>Documents of projects, and published status reports as PDF or DOCX.</summary>
internal static class ProjectEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = new NeedsAttribute(StrategyPermissions.Read);
        routes.MapGet("/projekte/{id:guid}/dokumente/{file:guid}", Document).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
        routes.MapGet("/projekte/{id:guid}/berichte/{report:guid}.{format}", Report).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
    }

    private static async Task<IResult> Document(Guid id, Guid file, HttpContext context, StrategyDb db, CancellationToken cancellation)
    {
        var belongs = await db.Projects.VisibleTo(context.Viewer()).Where(p => p.Id == id).AnyAsync(p => db.ProjectFiles.Any(f => f.Project == p.Id && f.File == file), cancellation);
        return belongs ? await CityFileResult.Of(context.City(), new FileId(file), cancellation) : Results.NotFound();
    }

    /// <summary>A published report as it was: nothing in it comes from today's data.</summary>
    private static async Task<IResult> Report(Guid id, Guid report, string format, HttpContext context, StrategyDb db, PaperFiles files, PageTexts texts, CancellationToken cancellation)
    {
        if (await db.Projects.VisibleTo(context.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } project) return Results.NotFound();
        if (await db.StatusReports.FirstOrDefaultAsync(r => r.Id == report && r.Project == id, cancellation) is not { } found) return Results.NotFound();
        var title = (await ProjectTitle.Load(db, context.Viewer(), project, cancellation)).In(texts.Language.Code);
        var (culture, city) = (texts.Language.Culture, context.City().Entry.Name);
        var unit = (await LeadUnits.Load(context, cancellation)).NameOf(project.LeadUnit) ?? "–";
        string Light(string light) => texts["strategy.statuslight." + light.ToLowerInvariant() + ".text"];
        List<(string, string)> facts =
        [
            (texts["strategy.lead"], unit),
            (texts["strategy.statusreport.time"], Light(found.TimeLight)),
            (texts["strategy.statusreport.money"], Light(found.MoneyLight)),
            (texts["strategy.statusreport.scope"], Light(found.ScopeLight)),
            (texts["strategy.donepercent"], string.Create(CultureInfo.InvariantCulture, $"{found.DonePercent} %")),
        ];
        if (found is { MoneyPlanned: { } planned, MoneyActual: { } actual }) facts.Add((texts["strategy.project.money"], texts["strategy.project.planactual", (planned / 100m).ToString("C0", culture), (actual / 100m).ToString("C0", culture)]));
        if (found is { StaffPlanned: { } want, StaffActual: { } got }) facts.Add((texts["strategy.project.staff"], texts["strategy.project.planactual", (want / 100m).ToString("0.##", culture), (got / 100m).ToString("0.##", culture)]));
        var kind = $"{texts["strategy.statusreport"]} {texts["strategy.statusreport.title", found.Month.ToString("MMMM yyyy", culture), found.Edition]}";
        var document = PaperText.Document(title, kind, facts,
            [new PaperSection("text", texts["strategy.statusreport.words"], found.Text), new PaperSection("by", texts["strategy.statusreport.published"], texts["strategy.statusreport.by", found.PublishedBy, found.Published.ToDateTimeOffset().ToString("d", culture)])],
            [], found.Published.ToDateTimeOffset(), city, texts);
        return files.Download(document, PaperText.FileName($"{kind} {title}"), format) ?? Results.NotFound();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Strategy.Priorities;
using Stadtlotse.Web;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>What assessments add to the program.</summary>
internal static class AssessmentParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IExampleData, ExampleAssessments>();
        services.AddSingleton<IPackageKind, ModelPackage>();
        services.AddSingleton<IPackageKind, CriteriaPackage>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.assessment.nav", "/bewertung", 10) { Area = StrategyAreas.Assessment, VisibleTo = context => context.Viewer().May(AssessmentPermissions.Read) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.rankings", "/bewertung/prioritaeten", 20) { Area = StrategyAreas.Assessment, VisibleTo = context => context.Viewer().May(AssessmentPermissions.Read) });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = new NeedsAttribute(AssessmentPermissions.Read);
        routes.MapGet("/bewertung/reifegrad/{id:guid}/nachweise/{file:guid}", Evidence).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
        routes.MapGet("/bewertung/modelle/{key}/{number}/datei", Model).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
    }

    private static async Task<IResult> Evidence(Guid id, Guid file, HttpContext context, StrategyDb db, CancellationToken cancellation) =>
        await db.AssessmentFiles.AnyAsync(f => f.Assessment == id && f.File == file, cancellation) ? await CityFileResult.Of(context.City(), new FileId(file), cancellation) : Results.NotFound();

    /// <summary>A model as the file another city can read in.</summary>
    private static async Task<IResult> Model(string key, string number, StrategyDb db, CancellationToken cancellation) =>
        await ModelCatalogue.Find(db, key, number, cancellation) is { } model ? Results.File(System.Text.Encoding.UTF8.GetBytes(model.ToJson()), "application/json", $"{model.Key}-{model.Number}.json") : Results.NotFound();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>What sharing adds to the program.</summary>
internal static class SharingParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IPackageKind, StrategyPackage>();
        services.AddSingleton<IPackageKind, GoalPackage>();
        services.AddSingleton<IPackageKind, MeasurePackage>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.packages", "/strategie/pakete", 40) { Area = StrategyAreas.Strategy, VisibleTo = context => context.Viewer().May(StrategyPermissions.Document) });
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/strategie/pakete/{id:guid}/paket.zip", Send).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(StrategyPermissions.Document));

    /// <summary>Hands a package out as it was made; when its content has changed since, it has to be made anew first.</summary>
    private static async Task<IResult> Send(Guid id, HttpContext context, StrategyDb db, IEnumerable<IPackageKind> kinds, CancellationToken cancellation)
    {
        if (await db.SharedPackages.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } package) return Results.NotFound();
        if (kinds.FirstOrDefault(k => k.Name == package.Kind) is not { } kind || await kind.Export(context, package.Element, cancellation) is not { } content) return Results.NotFound();
        var hash = StrategyContent.HashOf(content);
        if (hash != package.Hash) return Results.Redirect(context.Request.PathBase + "/strategie/pakete?veraltet=" + id.ToString("D"));
        var city = context.City();
        var face = context.Features.Get<CityFace>() ?? CityFace.Unknown;
        var file = PackageFile.Write(new PackageHead(PackageFile.Format, package.Id, package.Kind, package.Number, package.Title, face.Name, package.Licence, hash, "", ""), content, city.Keys);
        return Results.File(file, "application/zip", $"{package.Kind}-{package.Id:N}-{package.Number}.zip");
    }
}

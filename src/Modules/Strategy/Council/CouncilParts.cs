using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Letters;
using Stadtlotse.Pdf;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Web;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>What council papers add to the program.</summary>
internal static class CouncilParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IExampleData, ExampleCouncil>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "strategy.council.nav", "/rat", 20) { Area = StrategyAreas.Steering, VisibleTo = context => context.Viewer().May(CouncilPermissions.Read) });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = new NeedsAttribute(CouncilPermissions.Read);
        routes.MapGet("/rat/{id:guid}/vorlage.{format}", Paper).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
        routes.MapGet("/rat/{id:guid}/anlagen/{file:guid}", Annex).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
        routes.MapGet("/rat/auflagen/{id:guid}/nachweis", Proof).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
        routes.MapGet("/rat/berichte/{id:guid}/bericht.{format}", Report).WithMetadata(new SurfaceAttribute(Surface.Desk), reads);
    }

    /// <summary>An edition (<c>?fassung=2</c>; the latest by default), or for those who write it the draft.</summary>
    private static async Task<IResult> Paper(Guid id, string format, int? fassung, HttpContext context, StrategyDb db, PaperFiles files, CityMarks marks, PageTexts texts, CancellationToken cancellation)
    {
        if (await db.CouncilPapers.VisibleTo(context.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } paper) return Results.NotFound();
        var mayEdit = context.Viewer().May(CouncilPermissions.Edit);
        var editions = db.PaperEditions.Where(e => e.Paper == id);
        var edition = fassung is { } number ? await editions.FirstOrDefaultAsync(e => e.Number == number, cancellation)
            : paper.IsOpen && mayEdit ? null : await editions.OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellation);
        if (edition is null && (fassung is not null || !mayEdit)) return Results.NotFound();
        var city = context.City();
        IReadOnlyList<PaperSection> sections;
        if (edition is not null) sections = System.Text.Json.JsonSerializer.Deserialize<List<PaperSection>>(edition.Sections, CityJson.Options)!;
        else
        {
            var (filled, faults) = PaperText.Fill(paper.Parts, await PaperText.Facts(db, context.Viewer(), paper, city.Entry.Name, cancellation), "de");
            sections = faults.Count == 0 ? filled : paper.Parts;
        }
        var store = new CityFiles(city);
        List<string> annexes = [];
        foreach (var file in await db.PaperAnnexes.Where(a => a.Paper == id).OrderBy(a => a.Id).Select(a => a.File).ToListAsync(cancellation))
            if (await store.Find(new FileId(file), cancellation) is { } known) annexes.Add(known.Name);
        var at = (edition?.Submitted ?? paper.Changed).ToDateTimeOffset();
        var title = edition?.Title ?? paper.Title;
        var kind = PaperTemplate.All.FirstOrDefault(t => t.Key == paper.Template)?.Title ?? texts["strategy.council.paper"];
        var document = PaperText.Document(title, $"{kind} {paper.Sign}",
            [(kind, paper.Sign), (texts["strategy.council.body"], edition?.Body ?? paper.Body), (texts["strategy.council.edition"], edition is null ? texts["strategy.council.status.draft"] : $"{edition.Number}, {at.ToString("d", texts.Language.Culture)}"), (texts["strategy.council.from"], city.Entry.Name)],
            sections, annexes, at, city.Entry.Name, texts) with
        { Watermark = edition is null ? texts["strategy.council.draft.mark"] : null };
        return files.Download(await OnCityPaper(document, context, marks, texts, cancellation), PaperText.FileName($"{paper.Sign} {title}"), format) ?? Results.NotFound();
    }

    private static async Task<IResult> Report(Guid id, string format, HttpContext context, StrategyDb db, PaperFiles files, CityMarks marks, PageTexts texts, CancellationToken cancellation)
    {
        if (await db.YearReports.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } report) return Results.NotFound();
        var city = context.City().Entry.Name;
        var document = PaperText.Document(report.Title, city, [], report.Parts, [], report.Changed.ToDateTimeOffset(), city, texts);
        return files.Download(await OnCityPaper(document, context, marks, texts, cancellation), PaperText.FileName(report.Title), format) ?? Results.NotFound();
    }

    /// <summary>With what the city's letters carry: its mark first, who sends it above each page, address and how to reach it at the foot of the first.</summary>
    private static async Task<Document> OnCityPaper(Document document, HttpContext context, CityMarks marks, PageTexts texts, CancellationToken cancellation)
    {
        var city = context.City();
        var profile = await city.Profile(cancellation);
        return document with
        {
            Header = new(Right: [profile.Letters?.ReturnLine ?? city.Entry.Name]),
            BusinessDetails = CityLetter.Foot(profile, city.Entry.Name, new(texts["web.letter.date"], texts["web.letter.phone"], texts["web.letter.mail"], texts["web.letter.account"]), withAccount: false),
            Content = [.. CityLetter.Mark(await marks.Of(city, profile, cancellation)), .. document.Content],
        };
    }

    private static async Task<IResult> Annex(Guid id, Guid file, HttpContext context, StrategyDb db, CancellationToken cancellation)
    {
        var visible = await db.CouncilPapers.VisibleTo(context.Viewer()).AnyAsync(p => p.Id == id, cancellation);
        var belongs = await db.PaperAnnexes.AnyAsync(a => a.Paper == id && a.File == file, cancellation);
        return visible && belongs ? await CityFileResult.Of(context.City(), new FileId(file), cancellation) : Results.NotFound();
    }

    private static async Task<IResult> Proof(Guid id, HttpContext context, StrategyDb db, CancellationToken cancellation) =>
        await db.Conditions.Where(c => c.Id == id).Select(c => c.File).FirstOrDefaultAsync(cancellation) is { } file ? await CityFileResult.Of(context.City(), new FileId(file), cancellation) : Results.NotFound();
}

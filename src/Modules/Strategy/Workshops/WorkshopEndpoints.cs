using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What workshops answer beside pages: the date for one's calendar, the state for the projector.</summary>
internal static class WorkshopEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/werkstatt/{code}/termin.ics", CalendarFile).WithMetadata(new SurfaceAttribute(Surface.Portal), new OpenToAllAttribute());
        routes.MapGet("/werkstatt/{id:guid}/stand", State).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(WorkshopPermissions.Read));
        routes.MapGet("/werkstatt/formate/{id:guid}/datei", Format).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(WorkshopPermissions.Read));
        routes.MapGet("/werkstatt/{id:guid}/bericht/{format:regex(^(pdf|docx)$)}", DeskReport).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(WorkshopPermissions.Read));
        routes.MapGet("/werkstatt/{code}/bericht/{format:regex(^(pdf|docx)$)}", PortalReport).WithMetadata(new SurfaceAttribute(Surface.Portal), new OpenToAllAttribute());
    }

    private static async Task<IResult> DeskReport(Guid id, string format, HttpContext context, StrategyDb db, PaperFiles papers, PageTexts texts, TimeProvider clock, CancellationToken cancellation) =>
        await db.Workshops.VisibleTo(context.Viewer()).FirstOrDefaultAsync(w => w.Id == id, cancellation) is { } workshop
            ? await Report(workshop, format, context, db, papers, texts, clock, cancellation) : Results.NotFound();

    private static async Task<IResult> PortalReport(string code, string format, HttpContext context, StrategyDb db, PaperFiles papers, PageTexts texts, TimeProvider clock, CancellationToken cancellation) =>
        JoinCode.Read(code) is { } plain && await db.Workshops.WithoutVisibility("Who has the code may take part.").FirstOrDefaultAsync(w => w.Code == plain && db.WorkshopReports.Any(r => r.Workshop == w.Id && r.Published), cancellation) is { } workshop
            ? await Report(workshop, format, context, db, papers, texts, clock, cancellation) : Results.NotFound();

    private static async Task<IResult> Report(Workshop workshop, string format, HttpContext context, StrategyDb db, PaperFiles papers, PageTexts texts, TimeProvider clock, CancellationToken cancellation) =>
        papers.Download(ReportDocument.Of(await ReportContent.Of(db, workshop, cancellation), texts, context.City().Entry.Name, clock.GetUtcNow()), texts["strategy.workshop.report.file"], format) ?? Results.NotFound();

    /// <summary>A format as file for another city.</summary>
    private static async Task<IResult> Format(Guid id, HttpContext context, StrategyDb db, CancellationToken cancellation)
    {
        if (await db.WorkshopFormats.FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } format) return Results.NotFound();
        var from = format.Origin.Length > 0 ? format.Origin : context.City().Entry.Name;
        var file = new FormatFile(FormatFile.Name, from, new FormatContent(format.Title, format.Text, format.Guide, format.Dots, format.DotsEach, format.GoalCount));
        return Results.File(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(file, CityJson.Options), "application/json", "werkstatt-format.json");
    }

    /// <summary>The date as iCalendar file.</summary>
    private static async Task<IResult> CalendarFile(string code, HttpContext context, StrategyDb db, TimeProvider clock, CancellationToken cancellation)
    {
        if (JoinCode.Read(code) is not { } plain || await db.Workshops.WithoutVisibility("Who has the code may take part.").FirstOrDefaultAsync(w => w.Code == plain, cancellation) is not { Starts: not null } workshop) return Results.NotFound();
        return Results.File(System.Text.Encoding.UTF8.GetBytes(Calendar(workshop, context, clock)), "text/calendar; charset=utf-8", "werkstatt.ics");
    }

    internal static string Calendar(Workshop workshop, HttpContext context, TimeProvider clock)
    {
        var link = new Uri($"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/werkstatt/{workshop.Code}");
        var starts = BerlinTime.ToLocal(workshop.Starts!.Value.ToDateTimeOffset()).DateTime;
        return IcsWriter.Write(new IcsCalendar
        {
            Method = "PUBLISH",
            Events =
            [
                new IcsEvent
                {
                    Uid = $"workshop-{workshop.Id:N}@{context.Request.Host.Host}", Stamp = clock.GetUtcNow(), Sequence = workshop.Version,
                    Start = IcsTime.Berlin(starts),
                    End = workshop.Ends is { } ends ? IcsTime.Berlin(BerlinTime.ToLocal(ends.ToDateTimeOffset()).DateTime) : null,
                    Duration = workshop.Ends is null ? TimeSpan.FromHours(2) : null,
                    Summary = workshop.Title, Description = workshop.Text.Length > 0 ? workshop.Text : null,
                    Location = workshop.Place.Length > 0 ? workshop.Place : workshop.Online.Length > 0 ? workshop.Online : null, Url = link,
                },
            ],
        });
    }

    /// <summary>One short text that changes whenever the projector's page would: the script asks for it and loads the page again only then.</summary>
    private static async Task<IResult> State(Guid id, HttpContext context, StrategyDb db, CancellationToken cancellation)
    {
        if (await db.Workshops.VisibleTo(context.Viewer()).Where(w => w.Id == id).Select(w => (int?)w.Version).FirstOrDefaultAsync(cancellation) is not { } version) return Results.NotFound();
        return Results.Text(await ProjectorModel.StateOf(db, id, version, cancellation));
    }
}

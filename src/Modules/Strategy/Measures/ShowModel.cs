using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures;

/// <summary>One measure.</summary>
internal abstract class ShowModel(StrategyDb db) : PageModel
{
    public Measure Measure { get; private set; } = null!;

    public LocalText Field { get; private set; } = LocalText.Empty;

    /// <summary>Title and description in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public LocalText Description { get; private set; } = LocalText.Empty;

    public IReadOnlyList<CityFile> Files { get; private set; } = [];

    /// <summary>What else the profile says; each surface shows what its readers may see.</summary>
    public MeasureDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    protected async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var found = await db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        if (found is null) return false;
        Measure = found;
        var say = new WordingSet(await db.Wordings.Where(w => w.Element == id || w.Element == found.Field).ToListAsync(cancellation));
        (Title, Description) = (say.Of(id, "title", found.Title), say.Of(id, "text", found.Description));
        Field = say.Of(found.Field, "title", await db.Fields.Where(f => f.Id == found.Field).Select(f => f.Title).FirstOrDefaultAsync(cancellation) ?? "");
        var files = new CityFiles(HttpContext.City());
        var ids = await db.Attachments.Where(a => a.Measure == id).OrderBy(a => a.Id).Select(a => a.File).ToListAsync(cancellation);
        var loaded = new List<CityFile>();
        foreach (var file in ids)
            if (await files.Find(new FileId(file), cancellation) is { } known) loaded.Add(known);
        Files = loaded;
        Details = await MeasureDetails.Load(HttpContext, db, found, cancellation);
        return true;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalShowModel(StrategyDb db) : ShowModel(db);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read), TakesUploads(21 << 20)]
internal sealed class DeskShowModel(StrategyDb db) : ShowModel(db)
{
    public static readonly FileLimits Documents = new(MaxBytes: 20 << 20);

    /// <summary>What happened to the measure, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> History() => await JournalHistory.Of(HttpContext.City(), $"measure/{Measure.Id:D}", MostEntries, HttpContext.RequestAborted);

    /// <summary>How many entries of the history are shown.</summary>
    public const int MostEntries = 20;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Goes on to the next status.</summary>
    public async Task<IActionResult> OnPostAdvance(Guid id, string to, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation) || !Enum.TryParse<MeasureStatus>(to, out var status)) return NotFound();
        if (!Measure.MayEdit(HttpContext.Viewer())) return Forbid403();
        var result = await HttpContext.City().Write<string>(HttpContext.Command("strategy.measure.advance", StrategyPermissions.Purpose) with { Subject = $"measure/{id:D}" }, async change =>
        {
            var measure = await change.Context<StrategyDb>().Measures.FirstAsync(m => m.Id == id, cancellation);
            var before = Enum.Parse<MeasureStatus>(measure.Status);
            if (measure.Advance(status, Reason) is { Count: > 0 } faults) return Result<string>.Failed(faults);
            change.About($"measure/{id:D}", details: new ChangeNote(HttpContext.Viewer().Name, [Measure.Moved(before, measure.Status), .. FieldChange.Among(("strategy.reason", null, measure.Reason))]));
            return measure.Status;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/massnahmen/{id}") : this.Refuse(result.Faults);
    }

    /// <summary>Adds a document.</summary>
    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? document, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!Measure.MayEdit(HttpContext.Viewer())) return Forbid403();
        if (document is null) return this.Refuse(new Fault("document", "strategy.document.missing", "Choose a document."));
        await using var content = document.OpenReadStream();
        var stored = await new CityFiles(HttpContext.City()).Store(content, Documents, cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. faults.Select(f => f with { Field = "document" })]);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.attach", StrategyPermissions.Purpose) with { Subject = $"measure/{id:D}" }, async change =>
        {
            var file = await CityFiles.Attach(change, found, document.FileName, StrategyPermissions.Purpose, cancellation: cancellation);
            change.Context<StrategyDb>().Add(new Attachment { Id = change.NewId(), Measure = id, File = file.Value });
            return file.Value;
        }, cancellation);
        return LocalRedirect($"~/massnahmen/{id}");
    }

    private StatusCodeResult Forbid403() => StatusCode(StatusCodes.Status403Forbidden);
}

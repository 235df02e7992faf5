using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Import;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Importing;

/// <summary>One line of the list.</summary>
internal sealed record PaperRow(Guid Id, string Name, string State, string ByName, Instant Created, int Items, int Open);

/// <summary>The papers that were handed in, and the form for another.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document), TakesUploads(StrategyImport.MaxBytes + (1 << 20))]
internal sealed class PapersModel(StrategyDb db) : PageModel
{
    [BindProperty] public Guid? Strategy { get; set; }

    /// <summary>Title of a new strategy when none is chosen.</summary>
    [BindProperty] public string? Title { get; set; }

    public IReadOnlyList<Choice> Strategies { get; private set; } = [];

    public IReadOnlyList<PaperRow> Rows { get; private set; } = [];

    /// <param name="into">The strategy that is chosen already: where an earlier paper could not be read.</param>
    /// <param name="cancellation">Ends early.</param>
    public Task OnGet([FromQuery(Name = "in")] Guid? into, CancellationToken cancellation)
    {
        Strategy = into;
        return Load(cancellation);
    }

    public async Task<IActionResult> OnPost(IFormFile? paper, CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Strategies.All(s => s.Value != Strategy.ToString())) Strategy = null;
        if (paper is null) return this.Refuse(new Fault(nameof(paper), "strategy.import.missing", "Choose a file."));
        if (Strategy is null && (Title?.Length ?? 0) > ElementText.LongestTitle) return this.Refuse(new Fault(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [ElementText.LongestTitle] });
        await using var content = paper.OpenReadStream();
        var stored = await new CityFiles(HttpContext.City()).Store(content, new FileLimits(StrategyImport.MaxBytes), cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. (await Said(paper, faults, cancellation)).Select(f => f with { Field = nameof(paper) })]);
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.paper.receive", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var strategy = Strategy ?? change.NewId();
            if (Strategy is null)
            {
                var made = new CityStrategy { Id = strategy, Created = change.Now };
                var title = string.IsNullOrWhiteSpace(Title) ? Path.GetFileNameWithoutExtension(paper.FileName) : Title;
                if (string.IsNullOrWhiteSpace(title)) title = "Strategie";
                if (made.Describe(new StrategyProfile(title[..Math.Min(title.Length, ElementText.LongestTitle)], "", null, null, Published: false, null)) is { Count: > 0 } wrong) return Result<Guid>.Failed(wrong);
                context.Add(made);
            }
            var file = await CityFiles.Attach(change, found, paper.FileName, StrategyPermissions.Purpose, cancellation: cancellation);
            var id = change.NewId();
            context.Add(new ImportedPaper { Id = id, Strategy = strategy, Name = Path.GetFileName(paper.FileName), File = file.Value, ByName = viewer.Name, Created = change.Now });
            change.Emit(new PaperReceived(id), $"paper/{id:D}");
            change.About($"paper/{id:D}", details: new { paper.FileName, strategy });
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/import/{result.Value}") : this.Refuse(result.Faults);
    }

    /// <summary>Of a file that the city keeps none of: what it seems to be, and what to do about it.</summary>
    private static async Task<IReadOnlyList<Fault>> Said(IFormFile paper, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        if (faults.All(f => f.Code != "file.type")) return faults;
        using var bytes = new MemoryStream();
        await paper.CopyToAsync(bytes, cancellation);
        var codes = (await StrategyImport.ReadAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), paper.FileName, cancellation)).Findings.Select(f => f.Code);
        return [new Fault(nameof(paper), codes.FirstOrDefault(c => c is "doc.old" or "docx.encrypted") switch { "doc.old" => "strategy.import.refused.old", "docx.encrypted" => "strategy.import.refused.password", _ => "strategy.import.refused.kind" }, "The import does not read this kind of file.")];
    }

    private async Task Load(CancellationToken cancellation)
    {
        Strategies = [.. (await db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.MergedInto == null).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).Select(s => new Choice(s.Id.ToString(), s.Title))];
        var open = nameof(ItemState.Open);
        Rows = await db.ImportedPapers.OrderByDescending(p => p.Created).Take(100)
            .Select(p => new PaperRow(p.Id, p.Name, p.State, p.ByName, p.Created, db.ImportedItems.Count(i => i.Paper == p.Id), db.ImportedItems.Count(i => i.Paper == p.Id && i.State == open))).ToListAsync(cancellation);
    }
}

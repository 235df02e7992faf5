using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Swot;

/// <summary>The analyses.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class SwotsModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    public IReadOnlyList<(Guid Id, string Title, int Entries)> Rows { get; private set; } = [];

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        await Load(cancellation);
        if (string.IsNullOrWhiteSpace(Title)) return this.Refuse(new Fault(nameof(Title), "strategy.title.missing", "The title is missing."));
        if (Title.Length > 200) return this.Refuse(new Fault(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [200] });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.swot.create", AssessmentPermissions.Purpose), change =>
        {
            var swot = new SwotAnalysis { Id = change.NewId(), Title = Title.Trim(), Created = change.Now };
            change.Context<StrategyDb>().Add(swot);
            change.About($"swot/{swot.Id:D}", details: new { Title });
            return Task.FromResult<Result<Guid>>(swot.Id);
        }, cancellation);
        return LocalRedirect($"~/bewertung/swot/{result.Value}");
    }

    private async Task Load(CancellationToken cancellation) =>
        Rows = [.. (await db.Swots.OrderByDescending(s => s.Created).Take(200).Select(s => new { s.Id, s.Title, Count = db.SwotEntries.Count(e => e.Swot == s.Id) }).ToListAsync(cancellation)).Select(s => (s.Id, s.Title, s.Count))];
}

/// <summary>One analysis: the four fields, and the strategies that follow as measures.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class SwotModel(StrategyDb db) : PageModel
{
    public SwotAnalysis Swot { get; private set; } = null!;

    public ILookup<string, SwotEntry> Entries { get; private set; } = Array.Empty<SwotEntry>().ToLookup(_ => "");

    /// <summary>Goals and measures that came from here, by strategy.</summary>
    public ILookup<string, Offspring> Offspring { get; private set; } = Array.Empty<Offspring>().ToLookup(_ => "");

    [BindProperty] public string? Kind { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Source { get; set; }

    [BindProperty] public string? Weight { get; set; }

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public bool MayPropose => HttpContext.Viewer().May(StrategyPermissions.Document);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        (Kind, Weight) = (nameof(SwotKind.Strength), "3");
        return await Load(id, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostEntry(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        List<Fault> faults = [];
        if (!Enum.TryParse<SwotKind>(Kind, out var kind) || !Enum.IsDefined(kind)) faults.Add(new(nameof(Kind), "strategy.swot.kind.missing", "Choose a field."));
        if (string.IsNullOrWhiteSpace(Text)) faults.Add(new(nameof(Text), "strategy.swot.text.missing", "The text is missing."));
        else if (Text.Length > SwotEntry.LongestText) faults.Add(new(nameof(Text), "strategy.text.long", "The text is too long.") { Arguments = [SwotEntry.LongestText] });
        if (Source?.Length > SwotEntry.LongestSource) faults.Add(new(nameof(Source), "strategy.text.long", "The text is too long.") { Arguments = [SwotEntry.LongestSource] });
        if (!int.TryParse(Weight, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var weight) || weight is < 1 or > 5) faults.Add(new(nameof(Weight), "strategy.swot.weight.missing", "Choose a weight from 1 to 5."));
        if (faults.Count > 0) return this.Refuse(faults);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.swot.entry", AssessmentPermissions.Purpose), change =>
        {
            var entry = new SwotEntry { Id = change.NewId(), Swot = id, Kind = kind.ToString(), Text = Text!.Trim(), Source = Source?.Trim() ?? "", Weight = weight };
            change.Context<StrategyDb>().Add(entry);
            change.About($"swot/{id:D}", details: entry);
            return Task.FromResult<Result<Guid>>(entry.Id);
        }, cancellation);
        return LocalRedirect($"~/bewertung/swot/{id}");
    }

    public async Task<IActionResult> OnPostRemove(Guid id, Guid entry, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.swot.remove", AssessmentPermissions.Purpose), async change =>
        {
            if (await change.Context<StrategyDb>().SwotEntries.FirstOrDefaultAsync(e => e.Id == entry && e.Swot == id, cancellation) is { } found) change.Context<StrategyDb>().Remove(found);
            change.About($"swot/{id:D}", details: new { removed = entry });
            return true;
        }, cancellation);
        return LocalRedirect($"~/bewertung/swot/{id}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Swots.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return false;
        Swot = found;
        Entries = (await db.SwotEntries.Where(e => e.Swot == id).OrderByDescending(e => e.Weight).ThenBy(e => e.Id).ToListAsync(cancellation)).ToLookup(e => e.Kind);
        Offspring = (await Families.Offspring.Of(db, id, HttpContext.Viewer(), cancellation)).ToLookup(o => o.Detail);
        return true;
    }
}

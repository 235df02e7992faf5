using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Importing;

/// <summary>One item beside its passage: taken over as it is or changed, merged with what is there, rejected, or left for later.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class ItemModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    /// <summary>Title of a field of action that is to be made for the item.</summary>
    [BindProperty] public string? NewField { get; set; }

    [BindProperty] public Guid? Topic { get; set; }

    [BindProperty] public Guid? Goal { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? Until { get; set; }

    [BindProperty] public string? Lead { get; set; }

    /// <summary>The element to merge with.</summary>
    [BindProperty] public Guid? Target { get; set; }

    /// <summary>Whether the words of the paper go below the text that is there.</summary>
    [BindProperty] public bool Append { get; set; }

    [BindProperty] public int Seen { get; set; }

    public ImportedPaper Paper { get; private set; } = null!;

    public ImportedItem Item { get; private set; } = null!;

    public ItemDetail Detail { get; private set; } = new();

    public ItemKind Kind => Enum.Parse<ItemKind>(Item.Kind);

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    /// <summary>What is there already, the most alike first.</summary>
    public IReadOnlyList<Choice> Targets { get; private set; } = [];

    /// <summary>The page of what an item became; null for what has no page of its own.</summary>
    public string? Place(Guid target) => Kind switch
    {
        ItemKind.Goal => $"/strategie/ziel/{target}",
        ItemKind.Field => $"/strategie/feld/{target}",
        ItemKind.Measure or ItemKind.Project => $"/massnahmen/{target}",
        ItemKind.Guideline => $"/strategie/{Paper.Strategy}/leitlinie",
        _ => $"/strategie/{Paper.Strategy}",
    };

    public int Open { get; private set; }

    public int All { get; private set; }

    public int? Next { get; private set; }

    public int? Previous { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, int number, CancellationToken cancellation)
    {
        if (!await Load(id, number, cancellation)) return NotFound();
        (Title, Text, Seen, Lead) = (Item.Title, Item.Text, Item.Version, Detail.Lead);
        (From, Until) = (Detail.From?.ToString(CultureInfo.InvariantCulture), Detail.Until?.ToString(CultureInfo.InvariantCulture));
        Topic = await TargetOf(Detail.Topic, cancellation);
        Field = await TargetOf(Detail.Field, cancellation) ?? (Topic is { } topic ? await db.Topics.Where(t => t.Id == topic).Select(t => (Guid?)t.Field).FirstOrDefaultAsync(cancellation) : null);
        return Page();
    }

    public Task<IActionResult> OnPostAccept(Guid id, int number, CancellationToken cancellation) => Decide(id, number, "accept", (change, strategy) => Acceptance.Accept(change, strategy, this, cancellation), cancellation);

    public Task<IActionResult> OnPostMerge(Guid id, int number, CancellationToken cancellation) => Decide(id, number, "merge", (change, strategy) => Acceptance.Merge(change, strategy, this, cancellation), cancellation);

    public Task<IActionResult> OnPostReject(Guid id, int number, CancellationToken cancellation) => Decide(id, number, "reject", (change, strategy) =>
        Task.FromResult<Result<(ItemState, Guid?)>>((ItemState.Rejected, null)), cancellation);

    /// <summary>Takes back a rejection or merger; what was accepted has become an element and is changed there.</summary>
    public async Task<IActionResult> OnPostReopen(Guid id, int number, CancellationToken cancellation)
    {
        if (!await Load(id, number, cancellation)) return NotFound();
        if (Item.State == nameof(ItemState.Accepted)) return StatusCode(409);
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.item.reopen", StrategyPermissions.Purpose) with { Subject = $"paper/{id:D}" }, async change =>
        {
            var item = await change.Context<StrategyDb>().ImportedItems.FirstAsync(i => i.Id == Item.Id, cancellation);
            if (item.State != nameof(ItemState.Accepted)) item.Reopen();
            change.About($"paper/{id:D}", details: new { number });
            return true;
        }, cancellation);
        return LocalRedirect($"~/strategie/import/{id}/{number}");
    }

    private async Task<IActionResult> Decide(Guid id, int number, string verb, Func<CityDb, StrategyDb, Task<Result<(ItemState State, Guid? Target)>>> work, CancellationToken cancellation)
    {
        if (!await Load(id, number, cancellation)) return NotFound();
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<string>(HttpContext.Command($"strategy.item.{verb}", StrategyPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var item = await strategy.ImportedItems.FirstAsync(i => i.Id == Item.Id, cancellation);
            if (item.Version != Seen || item.State != nameof(ItemState.Open))
                return new Fault(null, "strategy.item.conflict", "Somebody else decided on this in the meantime.") { Kind = FaultKind.Conflict, Arguments = [item.ByName ?? "–"] };
            if (!(await work(change, strategy)).TryGet(out var outcome, out var faults)) return Result<string>.Failed(faults);
            item.Decide(outcome.State, outcome.Target, viewer.Name, change.Now);
            change.About($"paper/{id:D}", details: new { number, verb, outcome.Target, Title });
            return outcome.State.ToString();
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        return LocalRedirect(Next is { } next ? $"~/strategie/import/{id}/{next}" : $"~/strategie/import/{id}");
    }

    private async Task<Guid?> TargetOf(string? name, CancellationToken cancellation) =>
        name is null ? null : await db.ImportedItems.Where(i => i.Paper == Paper.Id && i.Name == name && i.Target != null).Select(i => i.Target).FirstOrDefaultAsync(cancellation);

    private async Task<bool> Load(Guid id, int number, CancellationToken cancellation)
    {
        var paper = await db.ImportedPapers.FirstOrDefaultAsync(p => p.Id == id, cancellation);
        var item = await db.ImportedItems.FirstOrDefaultAsync(i => i.Paper == id && i.Number == number, cancellation);
        if (paper is null || item is null) return false;
        (Paper, Item, Detail) = (paper, item, JsonSerializer.Deserialize<ItemDetail>(item.Detail, CityJson.Options) ?? new());
        var open = nameof(ItemState.Open);
        var all = db.ImportedItems.Where(i => i.Paper == id);
        (All, Open) = (await all.CountAsync(cancellation), await all.CountAsync(i => i.State == open, cancellation));
        Next = await all.Where(i => i.State == open && i.Number > number).OrderBy(i => i.Number).Select(i => (int?)i.Number).FirstOrDefaultAsync(cancellation)
            ?? await all.Where(i => i.State == open && i.Number < number).OrderBy(i => i.Number).Select(i => (int?)i.Number).FirstOrDefaultAsync(cancellation);
        Previous = number > 1 ? number - 1 : null;
        var viewer = HttpContext.Viewer();
        var fields = await db.Fields.Where(f => f.Strategy == paper.Strategy).OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        Fields = [.. fields.Select(f => new Choice(f.Id.ToString(), f.Title))];
        Topics = [.. (await db.Topics.Where(t => t.Strategy == paper.Strategy).OrderBy(t => t.Number).Select(t => new { t.Id, t.Title }).ToListAsync(cancellation)).Select(t => new Choice(t.Id.ToString(), t.Title))];
        Goals = [.. (await db.Goals.VisibleTo(viewer, db).Where(g => g.Strategy == paper.Strategy).OrderBy(g => g.Number).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation)).Select(g => new Choice(g.Id.ToString(), $"{g.Number} {g.Title}"))];
        var targets = Kind switch
        {
            // The vision belongs to the head of the strategy: there is nothing else to merge it with.
            ItemKind.Vision => [],
            ItemKind.Principle => await db.Principles.Where(p => p.Strategy == paper.Strategy).Select(p => new { p.Id, p.Title }).ToListAsync(cancellation),
            ItemKind.Field => await db.Fields.Where(f => f.Strategy == paper.Strategy).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation),
            ItemKind.Guideline => await db.GuidelineFields.Select(f => new { f.Id, f.Title }).ToListAsync(cancellation),
            ItemKind.Topic => await db.Topics.Where(t => t.Strategy == paper.Strategy).Select(t => new { t.Id, t.Title }).ToListAsync(cancellation),
            ItemKind.Goal => await db.Goals.VisibleTo(viewer, db).Where(g => g.Strategy == paper.Strategy).Select(g => new { g.Id, g.Title }).ToListAsync(cancellation),
            _ => await db.Measures.VisibleTo(viewer).Select(m => new { m.Id, m.Title }).ToListAsync(cancellation),
        };
        Targets = [.. targets.Select(t => (t.Id, t.Title, Alike: Likeness.Of(item.Title, t.Title))).OrderByDescending(t => t.Alike).ThenByTitle(t => t.Title).Take(200).Select(t => new Choice(t.Id.ToString(), t.Title))];
        return true;
    }
}

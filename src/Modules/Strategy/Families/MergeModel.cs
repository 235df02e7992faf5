using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Families;

/// <summary>Merges a strategy into another: its parts move over with their origin kept, the head stays to read.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class MergeModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public Guid? Target { get; set; }

    public CityStrategy Strategy { get; private set; } = null!;

    /// <summary>What it is called, in all languages there are.</summary>
    public LocalText Title { get; private set; } = LocalText.Empty;

    public IReadOnlyList<Choice> Targets { get; private set; } = [];

    public int Fields { get; private set; }

    public int Goals { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.document.merge", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var from = await context.Strategies.FirstAsync(s => s.Id == id, cancellation);
            var target = await context.Strategies.FirstOrDefaultAsync(s => s.Id == Target && s.Id != id && s.MergedInto == null, cancellation);
            if (target is null) return new Fault(nameof(Target), "strategy.merge.missing", "Choose another strategy.");
            if (from.MergedInto is not null) return new Fault(null, "strategy.merge.done", "This strategy was merged already.") { Kind = FaultKind.Conflict };
            await Merging.Move(change, context, from, target, cancellation);
            change.About($"strategy/{id:D}", details: new { into = target.Id });
            return target.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var visible = db.Strategies.VisibleTo(HttpContext.Viewer());
        if (await visible.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } strategy) return false;
        (Strategy, Title) = (strategy, await WordingSet.Title(db, id, strategy.Title, cancellation));
        var others = (await visible.Where(s => s.Id != id && s.MergedInto == null).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title);
        Targets = await TitleChoices.Of(db, texts, [.. others.Select(s => new TitledElement(s.Id, s.Title))], cancellation);
        Fields = await db.Fields.CountAsync(f => f.Strategy == id, cancellation);
        Goals = await db.Goals.VisibleTo(HttpContext.Viewer(), db).CountAsync(g => g.Strategy == id, cancellation);
        return true;
    }
}

/// <summary>The moving itself.</summary>
internal static class Merging
{
    /// <summary>Moves principles, fields, topics and goals; numbers go on behind those of the target, and each says where it came from.</summary>
    public static async Task Move(CityDb change, StrategyDb db, CityStrategy from, CityStrategy target, CancellationToken cancellation)
    {
        var moved = new List<Guid>();
        await Shift("strategy_principle", await db.Principles.Where(p => p.Strategy == target.Id).MaxAsync(p => (int?)p.Number, cancellation) ?? 0);
        await Shift("strategy_field", await db.Fields.Where(f => f.Strategy == target.Id).MaxAsync(f => (int?)f.Number, cancellation) ?? 0);
        await Shift("strategy_topic", await db.Topics.Where(t => t.Strategy == target.Id).MaxAsync(t => (int?)t.Number, cancellation) ?? 0);
        await Shift("strategy_goal", await db.Goals.Where(g => g.Strategy == target.Id).MaxAsync(g => (int?)g.Number, cancellation) ?? 0);
        // A goal the target shows already as another's comes home; others that the merged one showed stay shown.
        var shown = await db.SharedGoals.Where(s => s.Strategy == from.Id || s.Strategy == target.Id).ToListAsync(cancellation);
        db.RemoveRange(shown.Where(s => s.Strategy == from.Id || moved.Contains(s.Goal)));
        db.AddRange(shown.Where(s => s.Strategy == from.Id && !moved.Contains(s.Goal) && shown.All(t => t.Strategy != target.Id || t.Goal != s.Goal) && db.Goals.Any(g => g.Id == s.Goal && g.Strategy != target.Id))
            .Select(s => new SharedGoal { Strategy = target.Id, Goal = s.Goal, Field = s.Field }));
        // The head keeps the words of its own title and vision.
        await change.Execute("update strategy_wording set strategy = @target where strategy = @from and element <> @from", cancellation, ("target", target.Id), ("from", from.Id));
        foreach (var child in await db.Strategies.Where(s => s.Parent == from.Id && s.Id != target.Id).ToListAsync(cancellation)) child.StandBelow(target.Id);
        if (target.Parent == from.Id) target.StandBelow(from.Parent == target.Id ? null : from.Parent);
        db.AddRange(moved.Select(id => new Origin { Id = change.NewId(), Element = id, Strategy = from.Id, Source = Origin.Merged, Detail = from.Title, At = change.Now }));
        from.MergeInto(target.Id);

        async Task Shift(string table, int behind)
        {
            moved.AddRange(table switch
            {
                "strategy_principle" => await db.Principles.Where(p => p.Strategy == from.Id).Select(p => p.Id).ToListAsync(cancellation),
                "strategy_field" => await db.Fields.Where(f => f.Strategy == from.Id).Select(f => f.Id).ToListAsync(cancellation),
                "strategy_topic" => await db.Topics.Where(t => t.Strategy == from.Id).Select(t => t.Id).ToListAsync(cancellation),
                _ => await db.Goals.Where(g => g.Strategy == from.Id).Select(g => g.Id).ToListAsync(cancellation),
            });
            await change.Execute($"update {table} set strategy = @target, number = number + @behind, version = version + 1 where strategy = @from", cancellation, ("target", target.Id), ("behind", behind), ("from", from.Id));
        }
    }
}

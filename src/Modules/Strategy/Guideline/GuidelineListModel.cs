using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Guideline;

/// <summary>The list of the guideline's fields, one form each; new ones below, or the goals of the United Nations to begin with.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class GuidelineListModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Number { get; set; }

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Simple { get; set; }

    [BindProperty] public string? English { get; set; }

    public IReadOnlyList<(GuidelineField Field, ElementWords Words, int Goals)> Fields { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public Task<IActionResult> OnPostSuggest(CancellationToken cancellation) => Change("strategy.guideline.suggest", async (change, strategy) =>
    {
        if (await strategy.GuidelineFields.AnyAsync(cancellation)) return [new Fault(null, "strategy.guideline.there", "The list has fields already.") { Kind = FaultKind.Conflict }];
        foreach (var (index, words) in SustainableDevelopment.Goals.Index())
        {
            var field = new GuidelineField { Id = change.NewId() };
            if (field.Describe(index + 1, words.De) is { Count: > 0 } faults) return faults;
            strategy.Add(field);
            strategy.AddRange(Wording.All(field.Id, Guid.Empty, words.Simple, words.En, null, null));
        }
        return [];
    }, cancellation);

    public Task<IActionResult> OnPostAdd(CancellationToken cancellation) => Change("strategy.guideline.add", async (change, strategy) =>
    {
        if (await strategy.GuidelineFields.CountAsync(cancellation) >= GuidelineField.Most) return [new Fault(null, "strategy.guideline.number", "The list is full.") { Arguments = [GuidelineField.Most] }];
        var field = new GuidelineField { Id = change.NewId() };
        if (field.Describe(Typed, Title ?? "") is { Count: > 0 } faults) return faults;
        strategy.Add(field);
        return await Store(strategy, field.Id, cancellation);
    }, cancellation);

    public Task<IActionResult> OnPostChange(Guid id, string? number, string? title, CancellationToken cancellation) => Change("strategy.guideline.change", async (_, strategy) =>
    {
        // A field that somebody took away meanwhile: the list below shows it.
        if (await strategy.GuidelineFields.FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } field) return [];
        return field.Describe(Typed, title ?? "") is { Count: > 0 } faults ? faults : await Store(strategy, id, cancellation);
    }, cancellation);

    public Task<IActionResult> OnPostRemove(Guid id, CancellationToken cancellation) => Change("strategy.guideline.remove", async (_, strategy) =>
    {
        strategy.RemoveRange(await strategy.GoalGuidelines.Where(g => g.Field == id).ToListAsync(cancellation));
        strategy.RemoveRange(await strategy.GuidelineFields.Where(f => f.Id == id).ToListAsync(cancellation));
        strategy.RemoveRange(await strategy.Wordings.Where(w => w.Element == id).ToListAsync(cancellation));
        return [];
    }, cancellation);

    /// <summary>Keeps the name in the other languages. The guideline belongs to no strategy, so its words name none.</summary>
    private async Task<IReadOnlyList<Fault>> Store(StrategyDb strategy, Guid field, CancellationToken cancellation)
    {
        var words = new ElementWords { SimpleTitle = Simple, EnglishTitle = English };
        if (words.Check().Select(f => f with { Field = f.Field == "Words.SimpleTitle" ? nameof(Simple) : nameof(English) }).ToList() is { Count: > 0 } faults) return faults;
        await words.Store(strategy, field, Guid.Empty, cancellation);
        return [];
    }

    private int Typed => Inputs.Integer(nameof(Number), Number) is { IsOk: true, Value: { } number } ? (int)Math.Clamp(number, 0, 1000) : 0;

    private async Task<IActionResult> Change(string name, Func<CityDb, StrategyDb, Task<IReadOnlyList<Fault>>> work, CancellationToken cancellation)
    {
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(name, StrategyPermissions.Purpose) with { Subject = "guideline" }, async change =>
        {
            if (await work(change, change.Context<StrategyDb>()) is { Count: > 0 } faults) return Result<bool>.Failed(faults);
            change.About("guideline", details: new { Number, Title });
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/strategie/leitlinie");
        await Load(cancellation);
        return this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var counts = await db.GoalGuidelines.GroupBy(g => g.Field).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var fields = await db.GuidelineFields.OrderBy(f => f.Number).ThenBy(f => f.Id).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, fields.ConvertAll(f => f.Id), cancellation);
        Fields = [.. fields.Select(f => (f, say.Title(f.Id, f.Title) is var all ? new ElementWords { SimpleTitle = all.Simple, EnglishTitle = all.En } : new(), counts.GetValueOrDefault(f.Id)))];
        Number ??= (Fields.Select(f => f.Field.Number).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);
    }
}

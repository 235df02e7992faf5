using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Strategies;

/// <summary>The head of a strategy as a form: title and vision in three languages, period, what stands above it, who sees it.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class StrategyModel(StrategyDb db) : PageModel
{
    [BindProperty] public ElementWords Words { get; set; } = new();

    [BindProperty] public string? StartYear { get; set; }

    [BindProperty] public string? EndYear { get; set; }

    [BindProperty] public Guid? Parent { get; set; }

    [BindProperty] public bool Published { get; set; }

    [BindProperty] public bool CommentsOpen { get; set; }

    [BindProperty] public int Seen { get; set; }

    public Guid? Id { get; private set; }

    public IReadOnlyList<Choice> Parents { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        await Load(id, cancellation);
        if (id is null) return Page();
        if (await db.Strategies.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } strategy) return NotFound();
        Words = await ElementWords.Of(db, strategy.Id, strategy.Title, strategy.Vision, cancellation);
        (Parent, Published, CommentsOpen, Seen) = (strategy.Parent, strategy.Published, strategy.CommentsOpen, strategy.Version);
        (StartYear, EndYear) = (strategy.StartYear?.ToString(CultureInfo.InvariantCulture), strategy.EndYear?.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        await Load(id, cancellation);
        var (start, end) = (Inputs.Integer(nameof(StartYear), StartYear), Inputs.Integer(nameof(EndYear), EndYear));
        List<Fault> typed = [.. start.Faults, .. end.Faults, .. Words.Check()];
        var profile = new StrategyProfile(Words.Title ?? "", Words.Text ?? "", Year(start), Year(end), Published, Parents.Any(p => p.Value == Parent.ToString()) ? Parent : null, CommentsOpen);
        typed.AddRange(profile.Check().Select(f => f.Field == "Vision" ? f with { Field = "Words.Text" } : f.Field == "Title" ? f with { Field = "Words.Title" } : f));
        if (typed.Count > 0) return this.Refuse(typed);
        if (id is { } known && !await db.Strategies.VisibleTo(HttpContext.Viewer()).AnyAsync(s => s.Id == known, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.document.create" : "strategy.document.change", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var strategy = id is { } there ? await context.Strategies.FirstAsync(s => s.Id == there, cancellation) : new CityStrategy { Id = change.NewId(), Created = change.Now };
            if (id is not null && strategy.Version != Seen) return new Fault(null, "strategy.element.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            if (profile.Parent is { } above && await Ancestry.IsBelow(context, above, strategy.Id, cancellation)) return new Fault(nameof(Parent), "strategy.parent.circle", "The strategy above stands below this one.");
            if (strategy.Describe(profile) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) context.Add(strategy);
            await Words.Store(context, strategy.Id, strategy.Id, cancellation);
            change.About($"strategy/{strategy.Id:D}", details: profile);
            return strategy.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task Load(Guid? id, CancellationToken cancellation)
    {
        Id = id;
        Parents = [.. (await db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.Id != id && s.MergedInto == null).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).Select(s => new Choice(s.Id.ToString(), s.Title))];
    }

    private static int? Year(Result<long?> typed) => typed is { IsOk: true, Value: { } year } ? (int)Math.Clamp(year, 0, 9999) : null;
}

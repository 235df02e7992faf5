using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures;

/// <summary>The profile of a measure as a form: new, or to change one. Fields hold what was typed, so that nothing typed is lost.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class EditModel(StrategyDb db) : PageModel
{
    /// <summary>The fields as they stand on the page; the summary of faults keeps their order.</summary>
    private static readonly string[] Order = [nameof(Title), nameof(Field), nameof(Description), nameof(Lead), nameof(StartYear), nameof(EndYear), nameof(Cost)];

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    [BindProperty] public string? Lead { get; set; }

    [BindProperty] public string? StartYear { get; set; }

    [BindProperty] public string? EndYear { get; set; }

    [BindProperty] public string? Cost { get; set; }

    [BindProperty] public bool Published { get; set; }

    /// <summary>The version the person saw: who saves over another's change is told.</summary>
    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        await LoadFields(cancellation);
        if (id is null) return Page();
        var measure = await db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        if (measure is null) return NotFound();
        (Title, Description, Field, Lead, Published, Seen) = (measure.Title, measure.Description, measure.Field, measure.Lead, measure.Published, measure.Version);
        StartYear = measure.StartYear?.ToString(CultureInfo.InvariantCulture);
        EndYear = measure.EndYear?.ToString(CultureInfo.InvariantCulture);
        Cost = measure.Cost is { } cents ? (cents / 100m).ToString("0.00", CultureInfo.GetCultureInfo("de-DE")) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        await LoadFields(cancellation);
        var (start, end, cost) = (Inputs.Integer(nameof(StartYear), StartYear), Inputs.Integer(nameof(EndYear), EndYear), Inputs.Money(nameof(Cost), Cost));
        List<Fault> typed = [.. start.Faults, .. end.Faults, .. cost.Faults];
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        var profile = new MeasureProfile(Field, Title ?? "", Description ?? "", Lead ?? "", Year(start), Year(end), cost.IsOk ? cost.Value : null, Published);
        if (typed.Count > 0) return this.Refuse([.. typed.Concat(profile.Check()).OrderBy(f => Array.IndexOf(Order, f.Field))]);
        var result = id is { } known ? await Change(known, profile, cancellation) : await Create(profile, cancellation);
        if (result is null) return NotFound();
        return result.IsOk ? LocalRedirect($"~/massnahmen/{result.Value}") : this.Refuse(result.Faults);
    }

    private Task<Result<Guid>> Create(MeasureProfile profile, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.create", StrategyPermissions.Purpose), change =>
        {
            var measure = new Measure { Id = change.NewId(), Created = change.Now };
            if (measure.Describe(profile) is { Count: > 0 } faults) return Task.FromResult(Result<Guid>.Failed(faults));
            change.Context<StrategyDb>().Add(measure);
            change.About($"measure/{measure.Id:D}", details: profile);
            return Task.FromResult<Result<Guid>>(measure.Id);
        }, cancellation);

    private async Task<Result<Guid>?> Change(Guid id, MeasureProfile profile, CancellationToken cancellation)
    {
        if (!await db.Measures.VisibleTo(HttpContext.Viewer()).AnyAsync(m => m.Id == id, cancellation)) return null;
        return await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.change", StrategyPermissions.Purpose), async change =>
        {
            var measure = await change.Context<StrategyDb>().Measures.FirstAsync(m => m.Id == id, cancellation);
            if (measure.Version != Seen) return new Fault(null, "strategy.conflict", "Somebody else changed this measure in the meantime.") { Kind = FaultKind.Conflict };
            if (measure.Describe(profile) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            change.About($"measure/{id:D}", details: profile);
            return id;
        }, cancellation);
    }

    private async Task LoadFields(CancellationToken cancellation) =>
        Fields = [.. (await db.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).Select(f => new Choice(f.Id.ToString(), f.Title))];

    private static int? Year(Result<long?> typed) => typed is { IsOk: true, Value: { } year } ? (int)Math.Clamp(year, 0, 9999) : null;
}

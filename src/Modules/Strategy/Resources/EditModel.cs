using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Resources;

/// <summary>A team: new, or its unit, skills and time.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Resources)]
internal sealed class EditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    [BindProperty] public Guid? Unit { get; set; }

    [BindProperty] public string? Skills { get; set; }

    [BindProperty] public string? Days { get; set; }

    [BindProperty] public DateParts Starts { get; set; } = new();

    [BindProperty] public DateParts Ends { get; set; } = new();

    [BindProperty] public string? MonthCost { get; set; }

    [BindProperty] public int Seen { get; set; }

    public Guid? Id { get; private set; }

    public LeadUnits Units { get; private set; } = null!;

    /// <summary>What happened to the team, newest first; empty for a new one.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> History() => Id is { } id ? await JournalHistory.Of(HttpContext.City(), $"resource/{id:D}", DeskShowModel.MostEntries, HttpContext.RequestAborted) : [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        Units = await LeadUnits.Load(HttpContext, cancellation);
        Id = id;
        if (id is null) return Page();
        if (await db.Resources.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } resource) return NotFound();
        (Name, Unit, Skills, Days, MonthCost, Seen) = (resource.Name, resource.Unit, resource.Skills, LineText.Hundredths(resource.Days), LineText.Money(resource.MonthCost), resource.Version);
        (Starts, Ends) = (DateParts.Of(resource.Starts), DateParts.Of(resource.Ends));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        Units = await LeadUnits.Load(HttpContext, cancellation);
        Id = id;
        if (id is not null && !await db.Resources.AnyAsync(r => r.Id == id, cancellation)) return NotFound();
        var (days, cost, starts, ends) = (Inputs.Money(nameof(Days), Days), Inputs.Money(nameof(MonthCost), MonthCost), Inputs.Date(nameof(Starts), Starts), Inputs.Date(nameof(Ends), Ends));
        List<Fault> typed = [.. days.IsOk ? [] : new[] { new Fault(nameof(Days), "strategy.lines.number", "This is no number.") }, .. starts.Faults, .. ends.Faults, .. cost.Faults];
        if (typed.Count > 0) return this.Refuse(typed);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.resource.create" : "strategy.resource.change", StrategyPermissions.Purpose), async change =>
        {
            var resources = change.Context<StrategyDb>();
            var resource = id is { } known ? await resources.Resources.FirstAsync(r => r.Id == known, cancellation) : new Resource { Id = change.NewId() };
            if (id is not null && resource.Version != Seen) return new Fault(null, "strategy.conflict.reload", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            // The name of a unit that is gone stays until another is chosen.
            var unitName = Units.NameOf(Unit) ?? (Unit == resource.Unit ? resource.UnitName : "");
            var profile = new ResourceProfile(Name ?? "", Unit, unitName, Skills ?? "", days.Value, starts.Value, ends.Value, cost.Value);
            var before = Told(resource);
            if (resource.Describe(profile) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) resources.Add(resource);
            var changes = FieldChange.Among(Told(resource).Select((now, at) => (now.Field, id is null ? null : before[at].Value, now.Value)));
            change.About($"resource/{resource.Id:D}", details: new { By = HttpContext.Viewer().Name, changes, profile });
            return resource.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/kapazitaeten") : this.Refuse(result.Faults);
    }

    private static List<(string Field, string? Value)> Told(Resource resource) =>
    [
        ("strategy.resource.name", resource.Name),
        ("strategy.resource.unit", resource.UnitName),
        ("strategy.resource.skills", resource.Skills),
        ("strategy.resource.days.week", LineText.Hundredths(resource.Days)),
        ("strategy.resource.starts", Day(resource.Starts)),
        ("strategy.resource.ends", Day(resource.Ends)),
        ("strategy.resource.monthcost", LineText.Money(resource.MonthCost)),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostDelete(Guid id, CancellationToken cancellation)
    {
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.resource.delete", StrategyPermissions.Purpose) with { Subject = $"resource/{id:D}" }, async change =>
        {
            var resources = change.Context<StrategyDb>();
            if (await resources.Resources.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } resource) return true;
            resources.Remove(resource);
            resources.RemoveRange(await resources.CapacityLines.Where(c => c.Owner == id).ToListAsync(cancellation));
            change.About($"resource/{id:D}", details: new { resource.Name, resource.Skills });
            return true;
        }, cancellation);
        return LocalRedirect("~/kapazitaeten");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Units;

/// <summary>A unit as a form: new, or to rename and move one. A unit is closed on a page of its own.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Units)]
internal sealed class UnitEditModel(PeopleDb people) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Short { get; set; }

    [BindProperty] public string? Number { get; set; }

    [BindProperty] public Guid? Parent { get; set; }

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public Unit? Unit { get; private set; }

    public UnitTree Tree { get; private set; } = new([]);

    public IReadOnlyList<Choice> Parents { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (Unit is { } unit) (Name, Short, Number, Parent, Seen) = (unit.Name, unit.Short, unit.Number, unit.Parent, unit.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var viewer = HttpContext.Viewer();
        // A unit stands where its people may do more: moving it is for who may do so above and below.
        foreach (var touched in new[] { id, Unit?.Parent, Parent }.Distinct().Where(u => id is not null && u is not null || u == Parent))
            if (!viewer.May(AdministrationModule.Units, touched)) return this.Refuse(new Fault(nameof(Parent), "administration.give.unit", "You may not do this for this unit.") { Kind = FaultKind.Forbidden });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "administration.unit.add" : "administration.unit.change", AdministrationModule.UnitsPurpose), async change =>
        {
            await change.Lock("administration/units", cancellation);
            var units = change.Context<PeopleDb>();
            var tree = await units.UnitTree(cancellation);
            var unit = id is null ? new Unit { Id = change.NewId() } : await units.Units.FirstAsync(u => u.Id == id, cancellation);
            if (id is not null && unit.Version != Seen) return new Fault(null, "administration.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            if (Parent is { } parent && !tree.IsOpen(parent)) return new Fault(nameof(Parent), "administration.unit.gone", "There is no such open unit.");
            if (!string.IsNullOrWhiteSpace(Number) && tree.All.Any(u => u.Id != id && u.Closed is null && u.Number == Number.Trim())) return new Fault(nameof(Number), "administration.unit.number.taken", "Another unit has this number.");
            var old = (unit.Name, unit.Short, unit.Number, Parent: unit.Parent is { } above ? tree.Find(above)?.Name : null);
            if (unit.Describe(Name ?? "", Short ?? "", Number ?? "", Parent, tree) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) units.Add(unit);
            change.About($"unit/{unit.Id:D}", details: new ChangeNote(viewer.Name, FieldChange.Among(
                ("administration.unit.name", old.Name, unit.Name), ("administration.unit.short", old.Short, unit.Short), ("administration.unit.number", old.Number, unit.Number),
                ("administration.unit.parent", old.Parent, Parent is { } now ? tree.Find(now)?.Name : null))));
            return unit.Id;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/verwaltung/stellen");
        if (result.Faults[0].Kind == FaultKind.Conflict && Unit is { } stored) Seen = stored.Version;
        return this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostReopen(Guid? id, CancellationToken cancellation)
    {
        if (id is null || !await Load(id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.unit.reopen", AdministrationModule.UnitsPurpose), async change =>
        {
            var units = change.Context<PeopleDb>();
            var unit = await units.Units.FirstAsync(u => u.Id == id, cancellation);
            if (unit.Parent is { } parent && !(await units.UnitTree(cancellation)).IsOpen(parent)) return new Fault(null, "administration.unit.parentclosed", "The unit above is closed.") { Kind = FaultKind.Conflict };
            unit.Reopen();
            change.About($"unit/{id:D}", details: new ChangeNote(HttpContext.Viewer().Name, []));
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/stellen/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid? id, CancellationToken cancellation)
    {
        Tree = await people.UnitTree(cancellation);
        Unit = id is { } known ? Tree.Find(known) : null;
        if (id is not null && Unit is null) return false;
        var below = id is { } own ? Tree.Below(own) : new HashSet<Guid>();
        Parents = [.. UnitChoices.Open(Tree).Where(c => !below.Contains(Guid.Parse(c.Value)))];
        if (id is { } shown) History = await JournalHistory.Of(HttpContext.City(), $"unit/{shown:D}", 20, cancellation);
        return true;
    }
}

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

/// <summary>Closes a unit: shows what hangs on it, and gives all of it to the unit that takes over.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Units)]
internal sealed class UnitCloseModel(PeopleDb people, IEnumerable<IHandover> handovers) : PageModel
{
    [BindProperty] public Guid? Successor { get; set; }

    public Unit Unit { get; private set; } = null!;

    public IReadOnlyList<Hanging> Hanging { get; private set; } = [];

    public IReadOnlyList<Choice> Heirs { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Successor = Unit.Parent;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (Successor is not { } heir || Heirs.All(h => h.Value != heir.ToString())) return this.Refuse(new Fault(nameof(Successor), "people.unit.successor", "Name an open unit that takes the tasks over."));
        if (!HttpContext.Viewer().May(AdministrationModule.Units, id) || !HttpContext.Viewer().May(AdministrationModule.Units, heir))
            return this.Refuse(new Fault(nameof(Successor), "administration.give.unit", "You may not do this for this unit.") { Kind = FaultKind.Forbidden });
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.unit.close", AdministrationModule.UnitsPurpose), async change =>
        {
            await change.Lock("administration/units", cancellation);
            var units = change.Context<PeopleDb>();
            var tree = await units.UnitTree(cancellation);
            var unit = await units.Units.FirstAsync(u => u.Id == id, cancellation);
            if (unit.Close(change.Now, heir, tree) is { Count: > 0 } faults) return Result<bool>.Failed(faults);
            foreach (var handover in handovers) await handover.MoveUnit(change, id, heir, cancellation);
            change.About($"unit/{id:D}", details: new ChangeNote(HttpContext.Viewer().Name, [new("administration.unit.successor", null, tree.Find(heir)!.Name)]));
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/verwaltung/stellen") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var tree = await people.UnitTree(cancellation);
        if (tree.Find(id) is not { Closed: null } unit) return false;
        Unit = unit;
        var below = tree.Below(id);
        Heirs = [.. UnitChoices.Open(tree).Where(c => !below.Contains(Guid.Parse(c.Value)))];
        var hanging = new List<Hanging>();
        foreach (var handover in handovers) hanging.AddRange((await handover.OnUnit(HttpContext.City(), id, cancellation)).Where(h => h.Count > 0));
        Hanging = hanging;
        return true;
    }
}

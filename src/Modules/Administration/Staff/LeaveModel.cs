using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Staff;

/// <summary>Somebody leaves: on which day, and who takes over.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users), NeedsFresh]
internal sealed class LeaveModel(AdministrationDb db, Leaving leaving, IEnumerable<IHandover> handovers) : PageModel
{
    [BindProperty] public DateParts LastDay { get; set; } = new();

    [BindProperty] public string? Successor { get; set; }

    public StaffMember Member { get; private set; } = null!;

    public IReadOnlyList<Hanging> Hanging { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        LastDay = DateParts.Of(Member.LastDay);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (HttpContext.Viewer().Persons.Contains(id)) return this.Refuse(Giving.Self);
        var last = Inputs.Date(nameof(LastDay), LastDay);
        var faults = last.Faults.ToList();
        if (last is { IsOk: true, Value: null }) faults.Add(new Fault(nameof(LastDay), "administration.leave.day.missing", "The last day is missing."));
        Guid? heir = null;
        if (!string.IsNullOrWhiteSpace(Successor))
        {
            var found = await StaffLookup.Find(db.Staff.VisibleTo(HttpContext.Viewer()).Where(s => s.Id != id), nameof(Successor), Successor, cancellation);
            faults.AddRange(found.Faults);
            heir = found.IsOk ? found.Value.Id : null;
        }
        else if (Hanging.Count > 0)
        {
            faults.Add(new Fault(nameof(Successor), "administration.leave.successor.missing", "Somebody must take over."));
        }
        return faults.Count > 0 ? this.Refuse(faults) : await Set(id, "administration.staff.leave", last.Value, heir, cancellation);
    }

    public async Task<IActionResult> OnPostStay(Guid id, CancellationToken cancellation) =>
        await Load(id, cancellation) ? await Set(id, "administration.staff.stay", null, null, cancellation) : NotFound();

    private async Task<IActionResult> Set(Guid id, string name, DateOnly? lastDay, Guid? heir, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (viewer.Persons.Contains(id)) return this.Refuse(Giving.Self);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(name, AdministrationModule.UsersPurpose), async change =>
        {
            change.About(StaffRegister.Subject(id), id, new ChangeNote(viewer.Name, FieldChange.Among(("administration.staff.lastday", Member.LastDay?.ToString("d.M.yyyy", null), lastDay?.ToString("d.M.yyyy", null)))));
            return await leaving.Set(change, id, lastDay, heir, cancellation) is { } fault ? fault : true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/personal/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Staff.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return false;
        if (await HttpContext.City().LookAt(HttpContext.Viewer(), id, AdministrationModule.UsersPurpose, "administration.staff", cancellation: cancellation) is null) return false;
        Member = found;
        var hanging = new List<Hanging>();
        foreach (var handover in handovers) hanging.AddRange((await handover.OnPerson(HttpContext.City(), id, cancellation)).Where(h => h.Count > 0));
        Hanging = hanging;
        return true;
    }
}

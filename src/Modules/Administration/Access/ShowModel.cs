using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Access;

/// <summary>One opening: who asked, why, who decided, and each time the log was read.</summary>
[Surface(Surface.Desk), Needs(AccessPermissions.Openings)]
internal sealed class ShowModel(AccessDb db, PeopleDb people) : PageModel
{
    public Opening Opening { get; private set; } = null!;

    public string State { get; private set; } = "";

    public IReadOnlyList<(string Reader, Instant At)> Readings { get; private set; } = [];

    private Dictionary<Guid, string> names = [];

    public string NameOf(Guid? person) => person is { } id ? names.GetValueOrDefault(id) ?? "–" : "–";

    public bool MayRead => State == "open" && HttpContext.Viewer().May(AccessPermissions.Ask) && (HttpContext.Viewer().Persons.Contains(Opening.AskedBy) || Opening.DecidedBy is { } second && HttpContext.Viewer().Persons.Contains(second));

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostDecide(Guid id, bool granted, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.May(AccessPermissions.Decide)) return StatusCode(403);
        if (!await Load(id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(granted ? "access.grant" : "access.refuse", AccessPermissions.Purpose), change => StaffLog.Decide(change, viewer, id, granted, cancellation), cancellation);
        return result.IsOk ? LocalRedirect($"~/einsichten/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Openings.VisibleTo(viewer).FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } opening) return false;
        (Opening, State) = (opening, OpeningState.Of(opening, Instant.Now(HttpContext.City().Clock)));
        var readings = await db.Readings.VisibleTo(viewer).Where(r => r.Opening == id).OrderByDescending(r => r.At).ToListAsync(cancellation);
        var ids = readings.Select(r => r.Reader).Concat(new[] { opening.AskedBy, opening.DecidedBy, opening.Person, opening.Looker }.OfType<Guid>()).Distinct().ToList();
        // The staff council sees who opened and that, not about whom.
        if (!viewer.May(AccessPermissions.Ask) && !viewer.May(AccessPermissions.Decide)) ids = [.. ids.Where(i => i != opening.Person && i != opening.Looker)];
        names = await people.Persons.WithoutVisibility("an opening names who asked and decided").Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        Readings = [.. readings.Select(r => (NameOf(r.Reader), r.At))];
        return true;
    }
}

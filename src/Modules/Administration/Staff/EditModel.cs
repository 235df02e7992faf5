using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Units;
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

/// <summary>A member of staff as a form: new, or to change one.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users)]
internal sealed class StaffEditModel(AdministrationDb db, PeopleDb people) : PageModel
{
    [BindProperty] public string? Given { get; set; }

    [BindProperty] public string? Family { get; set; }

    [BindProperty] public string? Number { get; set; }

    [BindProperty] public string? Mail { get; set; }

    [BindProperty] public string? Phone { get; set; }

    [BindProperty] public Guid? Unit { get; set; }

    [BindProperty] public string? Post { get; set; }

    /// <summary>The version the person saw.</summary>
    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        Units = UnitChoices.Open(await people.UnitTree(cancellation));
        if (id is null) return Page();
        if (await db.Staff.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } member) return NotFound();
        if (await HttpContext.City().LookAt(HttpContext.Viewer(), member.Id, AdministrationModule.UsersPurpose, "administration.staff", cancellation: cancellation) is not { } person) return NotFound();
        (Given, Family, Number, Mail, Phone, Unit, Post, Seen) = (person.Given, person.Family, member.Number, member.Mail, member.Phone, member.Unit, member.Post, member.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        var tree = await people.UnitTree(cancellation);
        Units = UnitChoices.Open(tree);
        var viewer = HttpContext.Viewer();
        if (Unit is { } unit && !tree.IsOpen(unit)) return this.Refuse(new Fault(nameof(Unit), "administration.unit.gone", "There is no such open unit."));
        if (!viewer.May(AdministrationModule.Users, Unit)) return this.Refuse(new Fault(nameof(Unit), "administration.give.unit", "You may not do this for this unit.") { Kind = FaultKind.Forbidden });
        var details = StaffDetails.Of(Number, Given, Family, Mail, Phone, Unit, Post);
        var known = id is null ? null : await db.Staff.VisibleTo(viewer).FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (id is not null && known is null) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "administration.staff.add" : "administration.staff.change", AdministrationModule.UsersPurpose), async change =>
        {
            if (known is null)
            {
                var added = await StaffRegister.Add(change, details, cancellation);
                if (added.IsOk) change.About(StaffRegister.Subject(added.Value), added.Value, new ChangeNote(viewer.Name, Changes(null, details, tree)));
                return added;
            }
            var member = await change.Context<AdministrationDb>().Staff.WithoutVisibility("found by right before").FirstAsync(s => s.Id == id, cancellation);
            if (member.Version != Seen) return new Fault(null, "administration.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            var changed = await StaffRegister.Change(change, member, details, cancellation);
            if (changed.IsOk) change.About(StaffRegister.Subject(member.Id), member.Id, new ChangeNote(viewer.Name, Changes(known, details, tree)));
            return changed;
        }, cancellation);
        if (result.IsOk) return LocalRedirect($"~/verwaltung/personal/{result.Value}");
        if (result.Faults[0].Kind == FaultKind.Conflict) Seen = await db.Staff.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Version).FirstOrDefaultAsync(cancellation);
        return this.Refuse(result.Faults);
    }

    internal static IReadOnlyList<FieldChange> Changes(StaffMember? old, StaffDetails now, UnitTree tree) => FieldChange.Among(
        ("administration.staff.name", old?.Name, string.IsNullOrEmpty(now.Given) ? now.Family : $"{now.Family}, {now.Given}"), ("administration.staff.number", old?.Number, now.Number),
        ("administration.settings.mail", old?.Mail, now.Mail?.ToLowerInvariant()), ("administration.settings.phone", old?.Phone, now.Phone),
        ("administration.unit", UnitName(old?.Unit, tree), UnitName(now.Unit, tree)), ("administration.staff.post", old?.Post, now.Post));

    private static string? UnitName(Guid? unit, UnitTree tree) => unit is { } id ? tree.Find(id)?.Name : null;
}

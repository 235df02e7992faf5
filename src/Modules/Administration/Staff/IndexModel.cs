using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Roles;
using Stadtlotse.Administration.Units;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Staff;

/// <summary>One line of the list.</summary>
internal sealed record StaffRow(Guid Id, string Name, string? Number, string? Mail, string Unit, string Roles, StaffAccountState Account, DateOnly? LastDay, string Providers);

/// <summary>Everybody who works for the city: search, by unit, by role, those who left.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users)]
internal sealed class StaffIndexModel(AdministrationDb db, PeopleDb people, IStaffAccounts accounts, PageTexts texts, TimeProvider clock) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "stelle")]
    public Guid? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "weg")]
    public bool Gone { get; set; }

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var today = Instant.Now(clock).Day();
        var tree = await people.UnitTree(cancellation);
        var roles = await people.Roles.ToListAsync(cancellation);
        Units = [new Choice("", texts["administration.staff.units.all"]), .. UnitChoices.Open(tree)];
        Roles = [new Choice("", texts["administration.staff.roles.all"]), .. RoleTexts.Choices(roles, texts)];
        var staff = db.Staff.VisibleTo(HttpContext.Viewer()).Where(s => s.Gone == Gone);
        if (Unit is { } unit)
        {
            var below = tree.Below(unit).ToList();
            staff = staff.Where(s => s.Unit != null && below.Contains(s.Unit.Value));
        }
        if (!string.IsNullOrEmpty(Role))
        {
            var holders = await people.Assignments.Where(a => a.Role == Role && a.FromDay <= today && (a.UntilDay == null || a.UntilDay >= today)).Select(a => a.Person).Distinct().ToListAsync(cancellation);
            staff = staff.Where(s => holders.Contains(s.Id));
        }
        staff = staff.MatchingFolded(Query, s => s.Words);
        var rows = await Cut(staff.OrderBy(s => s.Sort).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.Name, s.Number, s.Mail, s.Unit, s.LastDay }), cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var states = await accounts.Of(HttpContext.City(), ids, cancellation);
        var providers = await accounts.ProvidersOf(HttpContext.City(), ids, cancellation);
        var held = (await people.Assignments.Where(a => ids.Contains(a.Person) && a.FromDay <= today && (a.UntilDay == null || a.UntilDay >= today)).Select(a => new { a.Person, a.Role }).ToListAsync(cancellation)).ToLookup(a => a.Person, a => a.Role);
        var titles = Roles.ToDictionary(r => r.Value, r => r.Text);
        Rows = [.. rows.Select(r => new StaffRow(r.Id, r.Name, r.Number, r.Mail, r.Unit is { } id ? tree.Find(id)?.ShownShort ?? "" : "",
            string.Join(", ", held[r.Id].Distinct().Select(role => titles.GetValueOrDefault(role, role)).Order(StringComparer.CurrentCulture)), states.GetValueOrDefault(r.Id), r.LastDay, string.Join(", ", providers.GetValueOrDefault(r.Id) ?? [])))];
    }
}

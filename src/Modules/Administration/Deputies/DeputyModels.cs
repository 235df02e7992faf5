using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Administration.Units;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Deputies;

/// <summary>One line of the list.</summary>
internal sealed record DeputyRow(Guid Id, Guid Person, string Absent, string By, string Unit, DateOnly From, DateOnly Until, string Reason, bool Counts, bool IsSelf);

/// <summary>Who stands in for whom, now and ahead.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users)]
internal sealed class DeputyIndexModel(PeopleDb people, AdministrationDb db, TimeProvider clock) : ListPage
{
    public IReadOnlyList<DeputyRow> Rows { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public async Task<IActionResult> OnPostEnd(Guid deputy, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.deputy.end", AdministrationModule.UsersPurpose), async change =>
        {
            var rights = change.Context<PeopleDb>();
            if (await rights.Deputies.FirstOrDefaultAsync(d => d.Id == deputy, cancellation) is not { } found || !await db.Staff.VisibleTo(viewer).AnyAsync(s => s.Id == found.Person, cancellation))
                return new Fault(null, "administration.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            if (viewer.Persons.Contains(found.By)) return Giving.Self;
            var today = change.Now.Day();
            if (found.FromDay >= today) rights.Remove(found);
            else found.UntilDay = today.AddDays(-1);
            change.About(StaffRegister.Subject(found.Person), found.Person, new ChangeNote(viewer.Name, []));
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/verwaltung/vertretungen");
        await Load(cancellation);
        return this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var (viewer, today) = (HttpContext.Viewer(), Instant.Now(clock).Day());
        var tree = await people.UnitTree(cancellation);
        var deputies = people.Deputies.Where(d => d.UntilDay >= today);
        if (viewer.UnitsOf(AdministrationModule.Users) is not null)
        {
            var visible = await db.Staff.VisibleTo(viewer).Select(s => s.Id).ToListAsync(cancellation);
            deputies = deputies.Where(d => visible.Contains(d.Person));
        }
        var rows = await Cut(deputies.OrderBy(d => d.FromDay).ThenBy(d => d.Id), cancellation);
        var ids = rows.SelectMany(d => new[] { d.Person, d.By }).Distinct().ToList();
        var names = await db.Staff.WithoutVisibility("names who stands in, whatever unit they work in").Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
        Rows = [.. rows.Select(d => new DeputyRow(d.Id, d.Person, names.GetValueOrDefault(d.Person, "?"), names.GetValueOrDefault(d.By, "?"), d.Unit is { } unit ? tree.Find(unit)?.Name ?? "" : "", d.FromDay, d.UntilDay, d.Reason, d.Counts(today), viewer.Persons.Contains(d.By)))];
    }
}

/// <summary>Names a deputy for a period.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users), NeedsFresh]
internal sealed class DeputyNewModel(PeopleDb people, AdministrationDb db) : PageModel
{
    private const int LongestReason = 200;

    [BindProperty] public string? Absent { get; set; }

    [BindProperty] public string? By { get; set; }

    [BindProperty] public Guid? Unit { get; set; }

    [BindProperty] public DateParts From { get; set; } = new();

    [BindProperty] public DateParts Until { get; set; } = new();

    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task OnGet(Guid? person, CancellationToken cancellation)
    {
        Units = UnitChoices.Open(await people.UnitTree(cancellation));
        if (person is { } id && await db.Staff.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } known) Absent = known.Number ?? known.Mail ?? known.Name;
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        Units = UnitChoices.Open(await people.UnitTree(cancellation));
        var absent = await StaffLookup.Find(db.Staff.VisibleTo(viewer), nameof(Absent), Absent, cancellation);
        var by = await StaffLookup.Find(db.Staff.WithoutVisibility("somebody of another unit may stand in"), nameof(By), By, cancellation);
        var (from, until) = (Inputs.Date(nameof(From), From), Inputs.Date(nameof(Until), Until));
        List<Fault> faults = [.. absent.Faults, .. by.Faults, .. from.Faults, .. until.Faults];
        if (from is { IsOk: true, Value: null }) faults.Add(new Fault(nameof(From), "administration.deputy.from.missing", "The first day is missing."));
        if (until is { IsOk: true, Value: null }) faults.Add(new Fault(nameof(Until), "administration.deputy.until.missing", "The last day is missing."));
        if (Unit is { } unit && Units.All(u => u.Value != unit.ToString())) faults.Add(new Fault(nameof(Unit), "administration.unit.gone", "There is no such open unit."));
        if ((Reason ?? "").Trim().Length > LongestReason) faults.Add(new Fault(nameof(Reason), "administration.settings.toolong", "The reason is too long.") { Arguments = [LongestReason] });
        if (faults.Count > 0) return this.Refuse(faults);
        if (viewer.Persons.Contains(by.Value.Id)) return this.Refuse(Giving.Self with { Field = nameof(By) });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("administration.deputy.add", AdministrationModule.UsersPurpose), async change =>
        {
            var deputy = new Deputy { Id = change.NewId(), Person = absent.Value.Id, By = by.Value.Id, Unit = Unit, FromDay = from.Value!.Value, UntilDay = until.Value!.Value, Reason = (Reason ?? "").Trim() };
            if (deputy.Check() is { Count: > 0 } wrong) return Result<Guid>.Failed([.. wrong.Select(f => f with { Field = f.Field == "UntilDay" ? nameof(Until) : f.Field })]);
            if (deputy.UntilDay < change.Now.Day()) return new Fault(nameof(Until), "administration.deputy.past", "The period is over.");
            var rights = change.Context<PeopleDb>();
            if (await rights.Deputies.AnyAsync(d => d.Person == deputy.Person && d.By == deputy.By && d.FromDay <= deputy.UntilDay && d.UntilDay >= deputy.FromDay, cancellation))
                return new Fault(null, "administration.deputy.twice", "They stand in for each other in this time already.");
            rights.Add(deputy);
            DeputyNotices.Tell(change, by.Value);
            change.About(StaffRegister.Subject(deputy.Person), deputy.Person, new ChangeNote(viewer.Name, [new("administration.deputy.by", null, $"{by.Value.Name}, {deputy.FromDay:d.M.yyyy} – {deputy.UntilDay:d.M.yyyy}")]));
            return deputy.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/verwaltung/vertretungen") : this.Refuse(result.Faults);
    }
}

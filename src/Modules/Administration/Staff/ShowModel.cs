using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Roles;
using Stadtlotse.Administration.Units;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Staff;

/// <summary>A role somebody has, with the words for it.</summary>
internal sealed record HeldRole(Guid Id, string Role, string Unit, DateOnly From, DateOnly? Until);

/// <summary>A member of staff: what they do, may do, and whether they can sign in.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users), NeedsFresh]
internal sealed class StaffShowModel(AdministrationDb db, PeopleDb people, IStaffAccounts accounts, PageTexts texts, TimeProvider clock, IEnumerable<Permission> declared) : PageModel
{
    [BindProperty] public string? Role { get; set; }

    [BindProperty] public Guid? Unit { get; set; }

    [BindProperty] public DateParts From { get; set; } = new();

    [BindProperty] public DateParts Until { get; set; } = new();

    public StaffMember Member { get; private set; } = null!;

    public string UnitName { get; private set; } = "";

    public StaffAccountState Account { get; private set; }

    /// <summary>Names of the providers the person signs in with; none for who has a password here only.</summary>
    public IReadOnlyList<string> Providers { get; private set; } = [];

    public IReadOnlyList<HeldRole> Held { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>Whether the page is about who looks at it: then rights cannot be changed here.</summary>
    public bool IsSelf { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGive(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var (from, until) = (Inputs.Date(nameof(From), From), Inputs.Date(nameof(Until), Until));
        List<Fault> faults = [.. from.Faults, .. until.Faults];
        if (Roles.All(r => r.Value != Role)) faults.Add(new Fault(nameof(Role), "administration.role.missing", "Choose a role."));
        if (Unit is { } unit && Units.All(u => u.Value != unit.ToString())) faults.Add(new Fault(nameof(Unit), "administration.unit.gone", "There is no such open unit."));
        var today = Instant.Now(clock).Day();
        if (faults.Count == 0 && until.Value is { } last && last < (from.Value ?? today)) faults.Add(new Fault(nameof(Until), "people.period.order", "The last day lies before the first."));
        if (faults.Count > 0) return this.Refuse(faults);
        if (Member.Gone) return this.Refuse(new Fault(null, "administration.staff.isgone", "This person has left.") { Kind = FaultKind.Conflict });
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.role.give", AdministrationModule.UsersPurpose), async change =>
        {
            var rights = change.Context<PeopleDb>();
            if (await Giving.Refused(rights, declared, HttpContext.Viewer(), id, Role!, Unit, cancellation) is { } refused) return refused;
            rights.Add(new Assignment { Id = change.NewId(), Person = id, Role = Role!, Unit = Unit, FromDay = from.Value ?? today, UntilDay = until.Value ?? Member.LastDay });
            change.About(StaffRegister.Subject(id), id, new ChangeNote(HttpContext.Viewer().Name, [new("administration.role", null, Words(Role!, Unit))]));
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/personal/{id}") : this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostTake(Guid id, Guid assignment, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var today = Instant.Now(clock).Day();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.role.take", AdministrationModule.UsersPurpose), async change =>
        {
            var rights = change.Context<PeopleDb>();
            if (await rights.Assignments.FirstOrDefaultAsync(a => a.Id == assignment && a.Person == id, cancellation) is not { } held)
                return new Fault(null, "administration.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            if (await Giving.Refused(rights, declared, HttpContext.Viewer(), id, held.Role, held.Unit, cancellation) is { } refused) return refused;
            // What counts today counts until yesterday; what never counted was never there.
            if (held.FromDay >= today) rights.Remove(held);
            else held.UntilDay = today.AddDays(-1);
            change.About(StaffRegister.Subject(id), id, new ChangeNote(HttpContext.Viewer().Name, [new("administration.role", Words(held.Role, held.Unit), null)]));
            return await Administrators.NoneRemains(change, cancellation) is { } last ? last : true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/personal/{id}") : this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostInvite(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (Member.Mail is not { } mail || MailAddress.Parse(mail) is null) return this.Refuse(new Fault(null, "administration.invite.nomail", "Without an e-mail address nobody can be invited."));
        if (Member.Gone) return this.Refuse(new Fault(null, "administration.staff.isgone", "This person has left.") { Kind = FaultKind.Conflict });
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("administration.staff.invite", AdministrationModule.UsersPurpose), async change =>
        {
            var invited = await Invitation.Send(change, accounts, id, Member.Name, mail, cancellation);
            if (!invited.IsOk) return Result<bool>.Failed(invited.Faults);
            change.About(StaffRegister.Subject(id), id, new ChangeNote(HttpContext.Viewer().Name, []));
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/personal/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Staff.VisibleTo(viewer).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return false;
        if (await HttpContext.City().LookAt(viewer, id, AdministrationModule.UsersPurpose, "administration.staff", cancellation: cancellation) is null) return false;
        (Member, IsSelf) = (found, viewer.Persons.Contains(id));
        var (city, tree, today) = (HttpContext.City(), await people.UnitTree(cancellation), Instant.Now(clock).Day());
        var roles = await people.Roles.ToListAsync(cancellation);
        Units = UnitChoices.Open(tree);
        Roles = RoleTexts.Choices(roles, texts);
        UnitName = found.Unit is { } unit ? tree.Find(unit)?.Name ?? "" : "";
        var titles = Roles.ToDictionary(r => r.Value, r => r.Text);
        Held = [.. (await people.Assignments.Where(a => a.Person == id && (a.UntilDay == null || a.UntilDay >= today)).OrderBy(a => a.FromDay).ToListAsync(cancellation))
            .Select(a => new HeldRole(a.Id, titles.GetValueOrDefault(a.Role, a.Role), a.Unit is { } u ? tree.Find(u)?.Name ?? "" : "", a.FromDay, a.UntilDay))];
        Account = (await accounts.Of(city, [id], cancellation)).GetValueOrDefault(id);
        Providers = (await accounts.ProvidersOf(city, [id], cancellation)).GetValueOrDefault(id) ?? [];
        History = await JournalHistory.Of(city, StaffRegister.Subject(id), 20, cancellation);
        return true;
    }

    private string Words(string role, Guid? unit) =>
        $"{Roles.FirstOrDefault(r => r.Value == role)?.Text ?? role} – {(unit is { } id ? Units.FirstOrDefault(u => u.Value == id.ToString())?.Text.Trim('\u2007', ' ') : texts["administration.wholecity"])}";
}

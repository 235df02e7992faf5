using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Staff;
using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Roles;

/// <summary>A role as a form: its title and its permissions in words; new, copied, or to change one.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.EditRoles), NeedsFresh]
internal sealed class RoleEditModel(PeopleDb people, IEnumerable<Permission> permissions, PageTexts texts) : PageModel
{
    /// <summary>More roles than any city tells apart.</summary>
    private const int MostRoles = 1_000;

    private const int LongestTitle = 100;

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public List<string> Held { get; set; } = [];

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["name"] is null;

    public CityRole? Role { get; private set; }

    /// <summary>All permissions by the module that declares them, in words.</summary>
    public IReadOnlyList<(string Module, IReadOnlyList<Choice> Choices)> Groups { get; } =
        [.. permissions.DistinctBy(p => p.Name).GroupBy(p => p.Name.Split('.')[0]).Select(g => (g.Key, (IReadOnlyList<Choice>)[.. g.Select(p => new Choice(p.Name, texts["permission." + p.Name])).OrderBy(c => c.Text, Din5007Comparer.Words)])).OrderBy(g => g.Key, StringComparer.Ordinal)];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>Whether the person who looks holds the role: they may take from it and give nothing to it.</summary>
    public bool IsOwn { get; private set; }

    public async Task<IActionResult> OnGet(string? name, string? von, CancellationToken cancellation)
    {
        if (!await Load(name, cancellation)) return NotFound();
        Title = Role is null ? "" : RoleTexts.Of(Role, texts);
        var source = name ?? von;
        Held = await people.RolePermissions.Where(p => p.Role == source).Select(p => p.Permission).ToListAsync(cancellation);
        if (name is null && von is not null && await people.Roles.FirstOrDefaultAsync(r => r.Name == von, cancellation) is { } copied) Title = texts["administration.role.copyof", RoleTexts.Of(copied, texts)];
        Seen = Role?.Version ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnPost(string? name, CancellationToken cancellation)
    {
        if (!await Load(name, cancellation)) return NotFound();
        var faults = new List<Fault>();
        var title = (Title ?? "").Trim();
        if (title.Length == 0) faults.Add(new Fault(nameof(Title), "administration.role.title.missing", "The title is missing."));
        if (title.Length > LongestTitle) faults.Add(new Fault(nameof(Title), "administration.settings.toolong", "The title is too long.") { Arguments = [LongestTitle] });
        var known = permissions.Select(p => p.Name).ToHashSet();
        var wanted = Held.Where(known.Contains).ToHashSet();
        if (faults.Count > 0) return this.Refuse(faults);
        // A right over the whole city is given here: whoever holds this one for some units only cannot.
        if (!HttpContext.Viewer().May(AdministrationModule.EditRoles, null)) return this.Refuse(new Fault(null, "administration.give.unit", "You may not do this for the whole city.") { Kind = FaultKind.Forbidden });
        var result = await HttpContext.City().Write<string>(HttpContext.Command(name is null ? "administration.roles.add" : "administration.roles.change", AdministrationModule.RolesPurpose), async change =>
        {
            await change.Lock("people.roles", cancellation);
            var rights = change.Context<PeopleDb>();
            if (name is null && await rights.Roles.CountAsync(cancellation) >= MostRoles) return new Fault(null, "administration.role.toomany", "There are too many roles.") { Arguments = [MostRoles] };
            var all = await rights.Roles.ToListAsync(cancellation);
            if (all.Any(r => r.Name != name && string.Equals(RoleTexts.Of(r, texts), title, StringComparison.OrdinalIgnoreCase))) return new Fault(nameof(Title), "administration.role.title.taken", "Another role has this title.");
            var role = name is null ? new CityRole { Name = "own." + change.NewId().ToString("N"), Supplied = false } : all.First(r => r.Name == name);
            if (name is not null && role.Version != Seen) return new Fault(null, "administration.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            var held = await rights.RolePermissions.Where(p => p.Role == role.Name).ToListAsync(cancellation);
            var (added, removed) = (wanted.Except(held.Select(h => h.Permission)).ToList(), held.Where(h => !wanted.Contains(h.Permission)).ToList());
            if (added.Count > 0 && IsOwn) return Giving.Self;
            var changes = FieldChange.Among(("administration.role.title", name is null ? null : RoleTexts.Of(role, texts), title))
                .Concat(added.Select(p => new FieldChange("administration.role.permission", null, texts["permission." + p]))).Concat(removed.Select(p => new FieldChange("administration.role.permission", texts.Find("permission." + p.Permission) ?? p.Permission, null))).ToList();
            if (role.Title is not null || title != RoleTexts.Of(role, texts)) role.Title = title;
            if (role.Supplied && added.Count + removed.Count > 0) role.Changed = true;
            if (name is null) rights.Add(role);
            // The role's row is written each time, so that two editors of its permissions meet on its version.
            else if (changes.Count > 0) rights.Entry(role).Property(r => r.Changed).IsModified = true;
            rights.RemoveRange(removed);
            rights.AddRange(added.Select(p => new RolePermission { Role = role.Name, Permission = p }));
            change.About($"role/{role.Name}", details: new ChangeNote(HttpContext.Viewer().Name, changes));
            return removed.Count > 0 && await Administrators.NoneRemains(change, cancellation) is { } last ? last : role.Name;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/verwaltung/rollen/" + result.Value);
        if (result.Faults[0].Kind == FaultKind.Conflict) Seen = Role?.Version ?? 0;
        return this.Refuse(result.Faults);
    }

    private async Task<bool> Load(string? name, CancellationToken cancellation)
    {
        if (name is null) return true;
        Role = await people.Roles.FirstOrDefaultAsync(r => r.Name == name, cancellation);
        if (Role is null) return false;
        var persons = HttpContext.Viewer().Persons;
        IsOwn = await people.Assignments.AnyAsync(a => a.Role == name && persons.Contains(a.Person), cancellation);
        History = await JournalHistory.Of(HttpContext.City(), $"role/{name}", 20, cancellation);
        return true;
    }
}

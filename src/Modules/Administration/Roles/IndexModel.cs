using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Roles;

/// <summary>One line of the list.</summary>
internal sealed record RoleRow(string Name, string Title, bool Supplied, bool Changed, int Permissions, int Holders);

/// <summary>All roles: those the modules bring and the city's own.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.EditRoles)]
internal sealed class RoleIndexModel(PeopleDb people, PageTexts texts, TimeProvider clock) : PageModel
{
    public IReadOnlyList<RoleRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var today = Instant.Now(clock).Day();
        var roles = await people.Roles.ToListAsync(cancellation);
        var held = await people.RolePermissions.GroupBy(p => p.Role).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var holders = await people.Assignments.Where(a => a.FromDay <= today && (a.UntilDay == null || a.UntilDay >= today))
            .GroupBy(a => a.Role).Select(g => new { g.Key, Count = g.Select(a => a.Person).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        Rows = [.. roles.Select(r => new RoleRow(r.Name, RoleTexts.Of(r, texts), r.Supplied, r.Changed, held.GetValueOrDefault(r.Name), holders.GetValueOrDefault(r.Name))).OrderBy(r => r.Title, Din5007Comparer.Words)];
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Units;

/// <summary>The units of the city as a tree, with how many people work in each.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Units)]
internal sealed class UnitIndexModel(PeopleDb people, AdministrationDb db) : PageModel
{
    public IReadOnlyList<UnitLine> Lines { get; private set; } = [];

    public IReadOnlyList<Unit> Closed { get; private set; } = [];

    public UnitTree Tree { get; private set; } = new([]);

    public IReadOnlyDictionary<Guid, int> Staff { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGet(CancellationToken cancellation)
    {
        Tree = await people.UnitTree(cancellation);
        Lines = UnitChoices.Lines(Tree);
        Closed = [.. Tree.All.Where(u => u.Closed is not null)];
        Staff = await db.Staff.WithoutVisibility("counts people of a unit, shows nobody").Where(s => !s.Gone && s.Unit != null).GroupBy(s => s.Unit!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }
}

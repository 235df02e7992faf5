using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Access;

/// <summary>One look at one's own data, as the person is shown it: unit, purpose, time; never who it was.</summary>
internal sealed record LookRow(Instant At, string Unit, string Purpose, string? Reference, bool Represented);

/// <summary>Who looked at my data.</summary>
internal abstract class LooksModel(AccessDb db) : ListPage
{
    public IReadOnlyList<LookRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var looks = db.Looks.VisibleTo(HttpContext.Viewer());
        Rows = await Cut(looks.OrderByDescending(l => l.At).ThenBy(l => l.Id)
            .Select(l => new LookRow(l.At, l.Unit, l.Purpose, l.Reference, l.Represented)), cancellation);
    }
}

[Surface(Surface.Portal), SignedIn]
internal sealed class PortalLooksModel(AccessDb db) : LooksModel(db);

/// <summary>Staff are people too: who opened their entry in the administration, seen as residents see it.</summary>
[Surface(Surface.Desk), SignedIn]
internal sealed class DeskLooksModel(AccessDb db) : LooksModel(db);

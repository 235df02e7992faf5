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
[Surface(Surface.Portal), SignedIn]
internal sealed class LooksModel(AccessDb db) : ListPage
{
    public IReadOnlyList<LookRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var looks = db.Looks.VisibleTo(HttpContext.Viewer());
        Rows = await Cut(looks.OrderByDescending(l => l.At).ThenBy(l => l.Id)
            .Select(l => new LookRow(l.At, l.Unit, l.Purpose, l.Reference, l.Represented)), cancellation);
    }
}

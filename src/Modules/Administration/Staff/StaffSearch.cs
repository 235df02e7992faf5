using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Searching;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Staff;

/// <summary>Members of staff in the desk's search, for who administers them.</summary>
internal sealed class StaffSearch(AdministrationDb db) : ISearchSource
{
    public string TextKey => "administration.staff";

    public int Order => 90;

    public bool IsFor(HttpContext context) => context.Surface() == Surface.Desk && context.Viewer().May(AdministrationModule.Users);

    public async Task<SearchHits> Find(HttpContext context, string words, int most, CancellationToken cancellation)
    {
        var staff = db.Staff.VisibleTo(context.Viewer()).Where(s => !s.Gone);
        staff = staff.MatchingFolded(words, s => s.Words);
        var count = await staff.CountAsync(cancellation);
        var rows = await staff.OrderBy(s => s.Sort).ThenBy(s => s.Id).Take(most).Select(s => new { s.Id, s.Name, s.Post }).ToListAsync(cancellation);
        return new SearchHits([.. rows.Select(r => new SearchHit(r.Name, $"/verwaltung/personal/{r.Id}", r.Post))], count, "/verwaltung/personal?q=" + Uri.EscapeDataString(words));
    }
}

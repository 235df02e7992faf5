using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>A representation as the office lists it.</summary>
internal sealed record StandingRow(Guid Id, RepresentationKind Kind, string Represented, string Representative, DateOnly FromDay, DateOnly? UntilDay);

/// <summary>The representations that stand today, found by the name of either of the two.</summary>
[Surface(Surface.Desk), Needs(IdentityPermissions.Decide)]
internal sealed class StandingIndexModel(PeopleDb people) : ListPage
{
    public IReadOnlyList<StandingRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var today = Instant.Now(HttpContext.City().Clock).Day();
        // Locked people stay unseen: who decides about representations is not by that who protects them.
        var persons = people.Persons.WithoutVisibility("names of the two, for who decides about representations").Where(p => !p.Locked);
        var found = from r in people.Representations.WithoutVisibility("who decides about representations sees those that stand")
                    where r.Revoked == null && (r.UntilDay == null || r.UntilDay >= today)
                    join represented in persons on r.Represented equals represented.Id
                    join representative in persons on r.Representative equals representative.Id
                    select new { r, Represented = represented, Representative = representative };
        found = found.MatchingFolded(Query, f => f.Represented.Words + " " + f.Representative.Words);
        Rows = await Cut(found.OrderBy(f => f.Represented.Sort).ThenBy(f => f.r.Id)
            .Select(f => new StandingRow(f.r.Id, f.r.Kind, f.Represented.Name, f.Representative.Name, f.r.FromDay, f.r.UntilDay)), cancellation);
    }
}

/// <summary>One representation: how it was proved, and its end by the city with a reason that both are told.</summary>
[Surface(Surface.Desk), Needs(IdentityPermissions.Decide), NeedsFresh]
internal sealed class StandingShowModel(PeopleDb people) : PageModel
{
    public const int LongestReason = 500;

    [BindProperty]
    public string? Reason { get; set; }

    public Representation Standing { get; private set; } = null!;

    public string Represented { get; private set; } = "";

    public string Representative { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (string.IsNullOrWhiteSpace(Reason)) return this.Refuse(new Fault(nameof(Reason), "identity.representations.end.reason.missing", "The reason is missing."));
        if (Reason.Length > LongestReason) return this.Refuse(new Fault(nameof(Reason), "identity.representation.note.long", "The reason is too long.") { Arguments = [LongestReason] });
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.revoke", IdentityPermissions.Purpose) with { Subject = $"representation/{id:D}" }, async db =>
        {
            var people = db.Context<PeopleDb>();
            var found = await people.Representations.FirstAsync(r => r.Id == id, cancellation);
            if (await OwnCase.Excluded(people, viewer, [found.Represented, found.Representative], db.Now.Day(), cancellation) is { } own) return own;
            if (!found.End(db.Now, Reason.Trim())) return new Fault(null, "identity.representations.ended", "It was ended meanwhile.") { Kind = FaultKind.Conflict };
            await RepresentationNotices.Tell(db, found.Represented, "identity.mail.representation.revoked", cancellation);
            await RepresentationNotices.Tell(db, found.Representative, "identity.mail.representation.revoked", cancellation);
            db.About($"representation/{id:D}", found.Represented, new { found.Representative, reason = Reason.Trim() });
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/vertretungen/bestehende") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await people.Representations.WithoutVisibility("who decides about representations sees those that stand").FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return false;
        var (city, viewer) = (HttpContext.City(), HttpContext.Viewer());
        var ids = new[] { found.Represented, found.Representative };
        if (!viewer.May(PeoplePermissions.Locked) && await people.Persons.WithoutVisibility("asks whether one of the two is locked, shows nothing").AnyAsync(p => ids.Contains(p.Id) && p.Locked, cancellation)) return false;
        Standing = found;
        Represented = (await city.LookAt(viewer, found.Represented, IdentityPermissions.Purpose, "identity.representation.standing", cancellation: cancellation))?.Name ?? "–";
        Representative = (await city.LookAt(viewer, found.Representative, IdentityPermissions.Purpose, "identity.representation.standing", cancellation: cancellation))?.Name ?? "–";
        return true;
    }
}

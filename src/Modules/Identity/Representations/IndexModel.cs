using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>For whom somebody may act, who may act for them, and what is asked; choosing for whom one acts.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class IndexModel(IdentityDb reading, PeopleDb people) : PageModel
{
    public IReadOnlyList<Representing.Row> Represented { get; private set; } = [];

    public IReadOnlyList<Representing.Row> Representatives { get; private set; } = [];

    /// <summary>What others ask of this person.</summary>
    public IReadOnlyList<RepresentationRequest> Asked { get; private set; } = [];

    /// <summary>What this person asks of others.</summary>
    public IReadOnlyList<RepresentationRequest> Own { get; private set; } = [];

    /// <summary>What the city ended, with its reason.</summary>
    public IReadOnlyList<Representing.EndedRow> Ended { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var (viewer, now) = (HttpContext.Viewer(), Instant.Now(HttpContext.City().Clock));
        Represented = await Representing.RowsOf(people, viewer, actsForOthers: true, now, cancellation);
        Representatives = await Representing.RowsOf(people, viewer, actsForOthers: false, now, cancellation);
        Ended = await Representing.EndedByCity(people, viewer, now, cancellation);
        Own = await reading.RepresentationRequests.VisibleTo(viewer).Where(r => r.State == RequestState.Open || r.State == RequestState.Refused).OrderByDescending(r => r.Created).Take(50).ToListAsync(cancellation);
        Asked = await AskedOf(reading, HttpContext.Session().Account).Where(r => r.State == RequestState.Open).OrderByDescending(r => r.Created).Take(50).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAct(Guid id, CancellationToken cancellation)
    {
        var (viewer, now) = (HttpContext.Viewer(), Instant.Now(HttpContext.City().Clock));
        if (await Representing.Find(HttpContext.City(), id, viewer.Persons, now, cancellation) is not { Counts: true } chosen)
        {
            await OnGet(cancellation);
            return this.Refuse(new Fault(null, "identity.representation.over", "The representation has ended."));
        }
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.act", IdentityPermissions.Purpose) with { Person = chosen.Person }, async db =>
        {
            await HttpContext.Act(db, id, cancellation);
            db.About($"representation/{id:D}");
            return true;
        }, cancellation);
        return LocalRedirect("~/");
    }

    /// <summary>Acts for oneself again.</summary>
    public async Task<IActionResult> OnPostSelf(CancellationToken cancellation)
    {
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.self", IdentityPermissions.Purpose), async db =>
        {
            await HttpContext.Act(db, null, cancellation);
            return true;
        }, cancellation);
        return LocalRedirect("~/konto/vertretung");
    }

    /// <summary>Ends a representation: either of the two may, at any time.</summary>
    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken cancellation)
    {
        var own = HttpContext.Viewer().Persons;
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.end", IdentityPermissions.Purpose) with { Subject = $"representation/{id:D}" }, async db =>
        {
            var found = await db.Context<PeopleDb>().Representations.FirstOrDefaultAsync(r => r.Id == id && (own.Contains(r.Represented) || own.Contains(r.Representative)), cancellation);
            if (found is null) return new Fault(null, "identity.representation.over", "The representation has ended.");
            found.Revoked ??= db.Now;
            await RepresentationNotices.Tell(db, own.Contains(found.Represented) ? found.Representative : found.Represented, "identity.mail.representation.ended", cancellation);
            db.About($"representation/{id:D}", found.Represented);
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/konto/vertretung");
        await OnGet(cancellation);
        return this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken cancellation)
    {
        var own = HttpContext.Viewer().Persons;
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.withdraw", IdentityPermissions.Purpose), async db =>
        {
            var found = await db.Context<IdentityDb>().RepresentationRequests.FirstOrDefaultAsync(r => r.Id == id && own.Contains(r.Representative), cancellation);
            if (found is null) return new Fault(null, "identity.representation.over", "There is no such request.");
            db.About($"representation-request/{id:D}");
            return found.Withdraw(db) is { } fault ? fault : true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/konto/vertretung");
        await OnGet(cancellation);
        return this.Refuse(result.Faults);
    }

    /// <summary>Requests to the proven address of an account.</summary>
    public static IQueryable<RepresentationRequest> AskedOf(IdentityDb db, Guid account) =>
        db.RepresentationRequests.WithoutVisibility("requests to the address this account has proven").Where(r => r.Mail != null && r.Mail == db.Accounts.Where(a => a.Id == account).Select(a => a.Mail).FirstOrDefault());
}

/// <summary>Tells the other of the two what became of a representation.</summary>
internal static class RepresentationNotices
{
    /// <summary>What became of one's own requests and representations. That somebody now acts for oneself, or that the city ended it, is always mailed.</summary>
    public const string Topic = "identity.representation";

    private static readonly HashSet<string> Always = ["identity.mail.representation.taken", "identity.mail.representation.revoked"];

    public static async Task Tell(CityDb db, Guid person, string key, CancellationToken cancellation)
    {
        // An account keeps the entry it came with, which may have been merged into another since.
        var ids = await db.Context<PeopleDb>().IdsOf(person, cancellation);
        foreach (var account in await db.Context<IdentityDb>().Accounts.AsNoTracking().Where(a => ids.Contains(a.Person) && !a.Closed && a.Kind == nameof(AccountKind.Resident)).ToListAsync(cancellation))
            AccountNotices.Send(db, account, key, topic: Always.Contains(key) ? null : Topic);
    }
}

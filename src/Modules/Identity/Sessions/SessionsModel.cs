using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Where somebody is signed in, to end what they do not know or need.</summary>
internal abstract class SessionsModel(IdentityDb reading) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var (current, now) = (HttpContext.Session(), Instant.Now(HttpContext.City().Clock));
        Rows = await reading.Sessions.Where(s => s.Account == current.Account && s.Expires > now).OrderByDescending(s => s.Created)
            .Select(s => new Row(s.Id, s.Surface, s.Method, s.Browser, s.Created, s.Expires, s.Id == current.Id)).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken cancellation)
    {
        var account = HttpContext.Session().Account;
        await End(db => db.Context<IdentityDb>().Sessions.Where(s => s.Id == id && s.Account == account).ExecuteDeleteAsync(cancellation), cancellation);
        return LocalRedirect("~/konto/sitzungen");
    }

    public async Task<IActionResult> OnPostEndOthers(CancellationToken cancellation)
    {
        var current = HttpContext.Session();
        await End(db => Session.EndOthers(db, current.Account, current.Id, cancellation), cancellation);
        return LocalRedirect("~/konto/sitzungen");
    }

    private Task<Result<bool>> End(Func<CityDb, Task> end, CancellationToken cancellation) => HttpContext.City().Write<bool>(HttpContext.Command("identity.session.end", "identity.account"), async db =>
    {
        await end(db);
        db.About($"account/{HttpContext.Session().Account:D}");
        return true;
    }, cancellation);

    internal sealed record Row(Guid Id, string Surface, SignInMethod Method, string Browser, Instant Created, Instant Expires, bool IsCurrent);
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskSessionsModel(IdentityDb reading) : SessionsModel(reading);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalSessionsModel(IdentityDb reading) : SessionsModel(reading);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Closing;

/// <summary>Deletes the account after two weeks to think it over: says what goes, what must stay and why.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself, NeedsFresh]
internal sealed class CloseModel(IdentityDb reading, IEnumerable<IPersonalData> sources) : PageModel
{
    /// <summary>When the account goes; null when nobody asked for it.</summary>
    public Instant? Closes { get; private set; }

    /// <summary>What must stay, as keys of texts.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var id = HttpContext.Session().Account;
        Closes = await reading.Accounts.Where(a => a.Id == id).Select(a => a.Closes).FirstAsync(cancellation);
        Kept = await AccountErasure.KeptOf(HttpContext.City(), sources, HttpContext.Viewer().Persons, cancellation);
    }

    public Task<IActionResult> OnPost(CancellationToken cancellation) => Change("identity.account.close", closes: true, cancellation);

    public Task<IActionResult> OnPostKeep(CancellationToken cancellation) => Change("identity.account.keep", closes: false, cancellation);

    private async Task<IActionResult> Change(string command, bool closes, CancellationToken cancellation)
    {
        var session = HttpContext.Session();
        await HttpContext.City().Write<bool>(HttpContext.Command(command, "identity.account") with { Person = session.Person }, async db =>
        {
            var account = await db.Context<IdentityDb>().Accounts.FirstAsync(a => a.Id == session.Account, cancellation);
            account.Closes = closes ? db.Now + AccountErasure.TimeToThink : null;
            if (closes)
            {
                db.Schedule(AccountErasure.ConsumerName, new AccountErasure.Due(account.Id), account.Closes!.Value, $"account/{account.Id:D}");
                await Session.EndOthers(db, account.Id, session.Id, cancellation);
            }
            AccountNotices.Send(db, account, closes ? "identity.mail.closing" : "identity.mail.kept");
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        return LocalRedirect("~/konto/loeschen");
    }
}

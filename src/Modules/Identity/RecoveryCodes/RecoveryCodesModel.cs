using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.RecoveryCodes;

/// <summary>How many codes on paper are left, and new ones in their place.</summary>
[NeedsFresh]
internal abstract class RecoveryCodesModel(IdentityDb reading) : PageModel
{
    private static readonly TimeSpan OfferLifetime = TimeSpan.FromHours(1);

    public int Left { get; private set; }

    public bool Any { get; private set; }

    /// <summary>The new codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>The codes that would be taken, sealed: sent twice, the same ones are shown twice.</summary>
    [BindProperty]
    public string? Offered { get; set; }

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var account = await reading.Accounts.FirstAsync(a => a.Id == HttpContext.Session().Account, cancellation);
        if (Ticket.Open<Offer>(HttpContext.City(), Use, Offered) is not { } offer)
        {
            await Show(cancellation);
            return this.Refuse(new Fault(null, "identity.codes.late", "The page was open too long."));
        }
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.recoverycodes.renew", "identity.account") with { Person = account.Person }, async db =>
        {
            await RecoveryCode.Replace(db, account.Id, offer.Codes, cancellation);
            AccountNotices.Send(db, account, "identity.mail.codes");
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        Codes = offer.Codes;
        return Page();
    }

    private async Task Show(CancellationToken cancellation)
    {
        var account = HttpContext.Session().Account;
        var used = await reading.RecoveryCodes.Where(c => c.Account == account).Select(c => c.Used != null).ToListAsync(cancellation);
        (Any, Left) = (used.Count > 0, used.Count(u => !u));
        Offered = Ticket.Seal(HttpContext.City(), Use, new Offer(RecoveryCode.NewCodes()), OfferLifetime);
        ModelState.Remove(nameof(Offered));
    }

    private string Use => $"recoverycodes/{HttpContext.Session().Account}";

    internal sealed record Offer(IReadOnlyList<string> Codes);
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskRecoveryCodesModel(IdentityDb reading) : RecoveryCodesModel(reading);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalRecoveryCodesModel(IdentityDb reading) : RecoveryCodesModel(reading);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Accounts;

/// <summary>Another password. It ends every other session and gives this one a new token.</summary>
[NeedsFresh]
internal abstract class PasswordModel(IdentityDb reading, Passwords passwords) : PageModel
{
    [BindProperty]
    public string? NewPassword { get; set; }

    public string Login { get; private set; } = "";

    public bool IsDone { get; private set; }

    public async Task OnGet(CancellationToken cancellation) => await Account(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var account = await Account(cancellation);
        if (PasswordRules.Check(nameof(NewPassword), NewPassword ?? "", account.Login, account.Name, HttpContext.City().Entry.Name) is { } fault) return this.Refuse(fault);
        var (stored, token, session) = (await passwords.Store(NewPassword!, cancellation), Token.New(), HttpContext.Session().Id);
        await HttpContext.City().Write<bool>(HttpContext.Command("identity.password.change", "identity.account") with { Key = "password/" + Token.HashOf(token), Person = account.Person }, async db =>
        {
            await db.Context<IdentityDb>().Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Password, stored), cancellation);
            await Session.EndOthers(db, account.Id, session, cancellation);
            await Session.Renew(db, session, token, cancellation);
            AccountNotices.Send(db, account, "identity.mail.password");
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        SessionCookie.Set(HttpContext, token);
        IsDone = true;
        return Page();
    }

    private async Task<Account> Account(CancellationToken cancellation)
    {
        var id = HttpContext.Session().Account;
        var account = await reading.Accounts.FirstAsync(a => a.Id == id, cancellation);
        Login = account.Login;
        return account;
    }
}

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskPasswordModel(IdentityDb reading, Passwords passwords) : PasswordModel(reading, passwords);

[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class PortalPasswordModel(IdentityDb reading, Passwords passwords) : PasswordModel(reading, passwords);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Recovery;

/// <summary>
/// Sets a new password for who followed the link. Where the account asks for a code at sign-in, it asks for one here too: a mailbox alone
/// does not replace two factors. All sessions end.
/// </summary>
internal abstract class ResetModel(IdentityDb reading, Passwords passwords, Throttle throttle) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Link { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool IsOpen { get; private set; }

    public bool NeedsCode { get; private set; }

    public bool IsDone { get; private set; }

    protected abstract AccountKind Kind { get; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        await Find(cancellation);
        return new PageResult { StatusCode = IsOpen ? 200 : 410 };
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await Find(cancellation) is not (var proof, var account)) return new PageResult { StatusCode = 410 };
        var faults = new List<Fault>();
        if (PasswordRules.Check(nameof(NewPassword), NewPassword ?? "", account.Login, account.Name, HttpContext.City().Entry.Name) is { } weak) faults.Add(weak);
        if (NeedsCode && string.IsNullOrWhiteSpace(Code)) faults.Add(new Fault(nameof(Code), "identity.code.missing", "The code is missing."));
        if (faults.Count > 0) return this.Refuse(faults);
        if (!throttle.Allows(HttpContext, Limit.Code, $"reset/{account.Id}")) return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries.") { Kind = FaultKind.Unavailable });
        var stored = await passwords.Store(NewPassword!, cancellation);
        var result = await HttpContext.City().Write<bool>(new Command("identity.password.reset", $"reset/{proof.Hash}", HttpContext.Viewer().Actor, "identity.recover") { Person = account.Person }, async db =>
        {
            if (NeedsCode && !await SecondFactor.Take(db, account.Id, Code, cancellation)) return SecondFactor.Wrong(nameof(Code));
            if (!await proof.Use(db, cancellation)) return new Fault(null, "identity.link.gone", "The link has expired or was used.");
            await db.Context<IdentityDb>().Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Password, stored), cancellation);
            await Session.EndOthers(db, account.Id, null, cancellation);
            AccountNotices.Send(db, account, "identity.mail.password");
            db.Emit(new MailAddressProven(proof.Address, account.Person));
            db.About($"account/{account.Id:D}");
            return true;
        }, cancellation);
        if (!result.IsOk)
        {
            throttle.Failed(HttpContext, Limit.Code);
            return this.Refuse(result.Faults);
        }
        SessionCookie.Clear(HttpContext);
        IsDone = true;
        return Page();
    }

    private async Task<(Proof Proof, Account Account)?> Find(CancellationToken cancellation)
    {
        if (await Proof.Find(reading.Proofs, Link, Instant.Now(HttpContext.City().Clock), cancellation, ProofKind.Reset, ProofKind.Invite) is not { } proof) return null;
        var kind = Kind.ToString();
        if (await reading.Accounts.FirstOrDefaultAsync(a => a.Id == proof.Account && a.Kind == kind && !a.Closed, cancellation) is not { } account) return null;
        NeedsCode = await reading.Authenticators.AnyAsync(a => a.Account == account.Id, cancellation) || await reading.RecoveryCodes.AnyAsync(c => c.Account == account.Id, cancellation);
        IsOpen = true;
        return (proof, account);
    }
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskResetModel(IdentityDb reading, Passwords passwords, Throttle throttle) : ResetModel(reading, passwords, throttle)
{
    protected override AccountKind Kind => AccountKind.Staff;
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalResetModel(IdentityDb reading, Passwords passwords, Throttle throttle) : ResetModel(reading, passwords, throttle)
{
    protected override AccountKind Kind => AccountKind.Resident;
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Registration;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.MailChange;

/// <summary>Another e-mail address: a link goes to both, and the change counts when both were followed.</summary>
internal abstract class MailChangeModel(IdentityDb reading, Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Mail { get; set; }

    public string? Current { get; private set; }

    /// <summary>The address that is on its way; null when none is.</summary>
    public string? Pending { get; private set; }

    public async Task OnGet(CancellationToken cancellation) => await Load(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var account = await Load(cancellation);
        if (string.IsNullOrWhiteSpace(Mail)) return this.Refuse(new Fault(nameof(Mail), "identity.mailaddress.missing", "The e-mail address is missing."));
        if (MailAddress.Parse(Mail) is not { } address) return this.Refuse(new Fault(nameof(Mail), "identity.mailaddress.form", "This is no e-mail address."));
        if (address.Key == account.Mail) return this.Refuse(new Fault(nameof(Mail), "identity.mailchange.same", "This is the address already."));
        if (!throttle.Allows(HttpContext, Limit.Mail, address.Key)) return this.Refuse(MailLimit.Fault);
        var (surface, language) = (HttpContext.Surface().ToString().ToLowerInvariant(), HttpContext.View().Language.Code);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.mail.change", "identity.account") with { Person = account.Person }, async db =>
        {
            var identity = db.Context<IdentityDb>();
            if (!await Proof.MaySend(db, address, cancellation)) return MailLimit.Fault;
            await identity.Proofs.Where(p => p.Account == account.Id && (p.Kind == ProofKind.MailNew || p.Kind == ProofKind.MailOld)).ExecuteDeleteAsync(cancellation);
            var pair = db.NewId();
            Send(ProofKind.MailNew, address, "identity.mail.change.new");
            if (MailAddress.Parse(account.Mail) is { } former) Send(ProofKind.MailOld, former, "identity.mail.change.old");
            db.About($"account/{account.Id:D}");
            return true;

            void Send(ProofKind kind, MailAddress to, string key) => db.Mail(new MailMessage(to.ToString(), key, "identity.account")
            {
                Link = "/konto/email/bestaetigen?t=" + Proof.Add(db, kind, to, account.Id, pair), Surface = surface, Language = language, Person = account.Person, Kind = MailKind.Proof,
            });
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/konto/email") : this.Refuse(result.Faults);
    }

    private async Task<Account> Load(CancellationToken cancellation)
    {
        var (id, now) = (HttpContext.Session().Account, Instant.Now(HttpContext.City().Clock));
        var account = await reading.Accounts.FirstAsync(a => a.Id == id, cancellation);
        Current = account.Mail;
        Pending = await reading.Proofs.Where(p => p.Account == id && p.Kind == ProofKind.MailNew && p.Expires > now).Select(p => p.Address).FirstOrDefaultAsync(cancellation);
        return account;
    }
}

/// <summary>Where the links of the two mails lead: yes, or "that was not me". Open to all, since the mail may be read on another device.</summary>
internal abstract class MailConfirmModel(IdentityDb reading) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Link { get; set; }

    public Proof? Found { get; private set; }

    /// <summary>What became of it; null while nothing was said.</summary>
    public string? Outcome { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Found = await Find(reading.Proofs, cancellation);
        return new PageResult { StatusCode = Found is null ? 410 : 200 };
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await Find(reading.Proofs, cancellation) is not { } proof) return new PageResult { StatusCode = 410 };
        var result = await HttpContext.City().Write<string>(new Command("identity.mail.confirm", $"mail-confirm/{proof.Hash}", HttpContext.Viewer().Actor, "identity.account"), async db =>
        {
            await db.Lock("identity/login", cancellation);
            var identity = db.Context<IdentityDb>();
            await identity.Proofs.Where(p => p.Id == proof.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Proven, db.Now), cancellation);
            var both = await identity.Proofs.AsNoTracking().Where(p => p.Pair == proof.Pair).ToListAsync(cancellation);
            db.About($"account/{proof.Account:D}");
            if (both.Any(p => p.Proven is null)) return "waiting";
            return await Finish(db, both.Single(p => p.Kind == ProofKind.MailNew), cancellation);
        }, cancellation);
        if (!result.TryGet(out var outcome, out var faults)) return this.Refuse(faults);
        Outcome = outcome;
        return Page();
    }

    public async Task<IActionResult> OnPostNotMe(CancellationToken cancellation)
    {
        if (await Find(reading.Proofs, cancellation) is not { } proof) return new PageResult { StatusCode = 410 };
        await HttpContext.City().Write<bool>(new Command("identity.mail.refuse", $"mail-refuse/{proof.Hash}", HttpContext.Viewer().Actor, "identity.account"), async db =>
        {
            await db.Context<IdentityDb>().Proofs.Where(p => p.Pair == proof.Pair).ExecuteDeleteAsync(cancellation);
            // Only who reads the former address may throw everybody out: the new one may be anybody's.
            if (proof.Kind == ProofKind.MailOld) await Session.EndOthers(db, proof.Account!.Value, null, cancellation);
            db.About($"account/{proof.Account:D}");
            return true;
        }, cancellation);
        Outcome = "refused";
        return Page();
    }

    private static async Task<string> Finish(CityDb db, Proof wished, CancellationToken cancellation)
    {
        var (identity, people) = (db.Context<IdentityDb>(), db.Context<PeopleDb>());
        await identity.Proofs.Where(p => p.Pair == wished.Pair).ExecuteDeleteAsync(cancellation);
        var account = await identity.Accounts.FirstAsync(a => a.Id == wished.Account, cancellation);
        if (await identity.Accounts.AnyAsync(a => a.Id != account.Id && a.Kind == account.Kind && (a.Login == wished.Mail || a.Mail == wished.Mail), cancellation)) return "taken";
        var former = account.Mail;
        // Who signs in by the address goes on doing so.
        if (account.Login == former) account.Login = wished.Mail;
        account.Mail = wished.Mail;
        var id = await people.Resolve(account.Person, cancellation);
        var person = await people.Persons.WithoutVisibility("the address its own holder has proven").FirstAsync(p => p.Id == id, cancellation);
        person.Describe(person.Details with { Email = wished.Address }, db.Now.Day());
        if (former is not null) AccountNotices.Send(db, account, "identity.mail.changed", former);
        db.Emit(new MailAddressProven(wished.Address, id));
        return "done";
    }

    private Task<Proof?> Find(IQueryable<Proof> proofs, CancellationToken cancellation) =>
        Proof.Find(proofs, Link, Instant.Now(HttpContext.City().Clock), cancellation, ProofKind.MailNew, ProofKind.MailOld);
}

[Surface(Surface.Desk), SignedIn, NeedsFresh]
internal sealed class DeskMailChangeModel(IdentityDb reading, Throttle throttle) : MailChangeModel(reading, throttle);

[Surface(Surface.Portal), SignedIn, ForOneself, NeedsFresh]
internal sealed class PortalMailChangeModel(IdentityDb reading, Throttle throttle) : MailChangeModel(reading, throttle);

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskMailConfirmModel(IdentityDb reading) : MailConfirmModel(reading);

[Surface(Surface.Portal), OpenToAll, ForOneself]
internal sealed class PortalMailConfirmModel(IdentityDb reading) : MailConfirmModel(reading);

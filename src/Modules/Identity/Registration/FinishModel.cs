using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Registration;

/// <summary>The second step to an account: who followed the link gives a name and a password, and is signed in.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class FinishModel(IdentityDb reading, Passwords passwords) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Link { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The address proven by the link; null when the link counts no more.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Address = (await Find(cancellation))?.Address;
        return new PageResult { StatusCode = Address is null ? 410 : 200 };
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await Find(cancellation) is not { } proof) return new PageResult { StatusCode = 410 };
        Address = proof.Address;
        var details = PersonDetails.Natural(Given ?? "", Family ?? "") with { Email = Address, LetterLanguage = HttpContext.View().Language.Code };
        if (PasswordRules.Check(nameof(Password), Password ?? "", Address, $"{Given} {Family}", HttpContext.City().Entry.Name) is { } fault)
            return this.Refuse([.. NameFaults(), fault]);
        if (NameFaults() is { Count: > 0 } faults) return this.Refuse(faults);
        var stored = await passwords.Store(Password!, cancellation);
        var made = await HttpContext.City().Write<Guid>(new Command("identity.register", "register/" + proof.Hash, HttpContext.Viewer().Actor, "identity.register"), async db =>
        {
            await db.Lock("identity/login", cancellation);
            var identity = db.Context<IdentityDb>();
            if (!await proof.Use(db, cancellation) || await identity.Accounts.AnyAsync(a => a.Login == proof.Mail, cancellation)) return Gone;
            var created = Person.Create(db, details);
            if (!created.TryGet(out var person, out var wrong)) return Result<Guid>.Failed(wrong);
            var account = new Account { Id = db.NewId(), Login = proof.Mail, Name = person.Name, Person = person.Id, Kind = nameof(AccountKind.Resident), Password = stored, Mail = proof.Mail, Created = db.Now };
            db.Context<PeopleDb>().Add(person);
            identity.Add(account);
            db.Emit(new MailAddressProven(proof.Address, person.Id));
            db.About($"account/{account.Id:D}", person.Id);
            return account.Id;
        }, cancellation);
        if (!made.TryGet(out var id, out var refused)) return this.Refuse(refused);
        var opened = await reading.Accounts.FirstAsync(a => a.Id == id, cancellation);
        await SessionOpening.Open(HttpContext, opened, SignInMethod.Registration, Assurance.Low,
            // The link of a sent form opens nothing a second time: who finds it in the history of a browser does not come in.
            async db => await Token.Spend(db, "registered/" + proof.Hash, db.Now + Proof.LifetimeOf(ProofKind.Register), cancellation) ? null : Gone, cancellation);
        return LocalRedirect("~/konto?neu=true");
    }

    private static Fault Gone => new(null, "identity.link.gone", "The link has expired or was used.");

    private List<Fault> NameFaults() => string.IsNullOrWhiteSpace(Family) ? [new Fault(nameof(Family), "identity.family.missing", "The family name is missing.")] : [];

    private Task<Proof?> Find(CancellationToken cancellation) => Proof.Find(reading.Proofs, Link, Instant.Now(HttpContext.City().Clock), cancellation, ProofKind.Register);
}

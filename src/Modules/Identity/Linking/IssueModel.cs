using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Linking;

/// <summary>The office gives a person a code for linking an account: by letter to the known address, or at the counter against an identity card.</summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Merge), NeedsFresh]
internal sealed class IssueModel(IdentityDb reading, PeopleDb people, LinkLetters letters) : PageModel
{
    /// <summary>How it was proved at the counter who stands there.</summary>
    public static IReadOnlyList<string> Proofs { get; } = ["ausweis", "unterlagen"];

    [BindProperty] public string? Way { get; set; }

    [BindProperty] public string? Proof { get; set; }

    /// <summary>The code that would be given, sealed: sent twice, it is the same.</summary>
    [BindProperty] public string? Offered { get; set; }

    public Person Person { get; private set; } = null!;

    /// <summary>The code, shown this once and at the counter only.</summary>
    public string? Code { get; private set; }

    /// <summary>The newest code of the person; null when there was none.</summary>
    public LinkCode? Last { get; private set; }

    /// <summary>Whether the letter of the code just made can be fetched.</summary>
    public bool HasLetter { get; private set; }

    public bool HasAccount { get; private set; }

    public Instant Now => Instant.Now(HttpContext.City().Clock);

    /// <summary>Why no letter can be sent: key of a text; null when one can.</summary>
    public string? NoLetter =>
        Person.IsAddressBlocked(Now.Day()) && !HttpContext.Viewer().May(PeoplePermissions.Block) ? "identity.linkcode.noletter.blocked"
        : string.IsNullOrWhiteSpace(Person.Street) || string.IsNullOrWhiteSpace(Person.Town) ? "identity.linkcode.noletter.address" : null;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } other) return other;
        Offer();
        return Page();
    }

    public async Task<IActionResult> OnPostIssue(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } other) return other;
        if (Check() is { Count: > 0 } faults) return this.Refuse(faults);
        if (Ticket.Open<Offering>(HttpContext.City(), Use, Offered) is not { } offering)
        {
            Offer();
            return this.Refuse(new Fault(null, "identity.codes.late", "The page was open too long."));
        }
        var (viewer, way) = (HttpContext.Viewer(), Enum.Parse<LinkWay>(Way!));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("identity.linkcode.issue", PeoplePermissions.Purpose) with { Person = Person.Id, Subject = $"person/{Person.Id:D}" }, async db =>
        {
            var identity = db.Context<IdentityDb>();
            if (await OwnCase.Excluded(db.Context<PeopleDb>(), viewer, [Person.Id], db.Now.Day(), cancellation) is { } own) return own;
            if (await Linking.HasAccount(identity, db.Context<PeopleDb>(), Person.Id, cancellation)) return new Fault(null, "identity.linkcode.hasaccount", "The person has an account.") { Kind = FaultKind.Conflict };
            var forgotten = db.Now - LinkCode.Remembered;
            await identity.LinkCodes.WithoutVisibility("forgets old codes, shows none").Where(c => c.Expires < forgotten).ExecuteDeleteAsync(cancellation);
            foreach (var earlier in await identity.LinkCodes.Where(c => c.Person == Person.Id && c.Used == null && c.Withdrawn == null).ToListAsync(cancellation)) earlier.Withdraw(db.Now);
            var number = LinkCode.NumberOf(offering.Plain);
            if (await identity.LinkCodes.AnyAsync(c => c.Number == number, cancellation)) return new Fault(null, "identity.codes.late", "The number is taken: another code is offered.") { Kind = FaultKind.Conflict };
            var code = LinkCode.Issue(db, Person.Id, offering.Plain, way);
            identity.Add(code);
            db.About($"person/{Person.Id:D}", Person.Id, new { code = code.Id, way = way.ToString(), proof = way == LinkWay.Counter ? Proof : null });
            return code.Id;
        }, cancellation);
        if (!result.IsOk)
        {
            if (result.Faults[0].Code == "identity.codes.late") Offer();
            return this.Refuse(result.Faults);
        }
        await LoadCode(cancellation);
        (Code, HasLetter) = way == LinkWay.Counter ? (offering.Code, false) : (null, true);
        return Page();
    }

    /// <summary>The letter with the code just made, as long as that code is open and its page is not older than an hour.</summary>
    public async Task<IActionResult> OnPostLetter(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } other) return other;
        if (NoLetter is { } reason) return this.Refuse(new Fault(null, reason, "No letter can be sent."));
        if (Ticket.Open<Offering>(HttpContext.City(), Use, Offered) is not { } offering || Last?.IsOpen(Now) != true || Last.Hash != LinkCode.HashOf(HttpContext.City(), offering.Plain))
        {
            Offer();
            return this.Refuse(new Fault(null, "identity.linkcode.letter.gone", "The letter can be printed once, for an hour.") { Kind = FaultKind.Conflict });
        }
        return File(await letters.Write(HttpContext.City(), Person, offering.Code, Last, cancellation), "application/pdf", "Brief-Konto-verknuepfen.pdf");
    }

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } other) return other;
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.linkcode.withdraw", PeoplePermissions.Purpose) with { Person = Person.Id, Subject = $"person/{Person.Id:D}" }, async db =>
        {
            if (await OwnCase.Excluded(db.Context<PeopleDb>(), viewer, [Person.Id], db.Now.Day(), cancellation) is { } own) return own;
            foreach (var code in await db.Context<IdentityDb>().LinkCodes.Where(c => c.Person == Person.Id && c.Used == null && c.Withdrawn == null).ToListAsync(cancellation)) code.Withdraw(db.Now);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/personen/{Person.Id}/kontocode") : this.Refuse(result.Faults);
    }

    private List<Fault> Check()
    {
        var faults = new List<Fault>();
        if (Person.Kind != PersonKind.Natural) faults.Add(new Fault(null, "identity.linkcode.company", "A company has no account."));
        if (HasAccount) faults.Add(new Fault(null, "identity.linkcode.hasaccount", "The person has an account.") { Kind = FaultKind.Conflict });
        if (Way is not (nameof(LinkWay.Letter) or nameof(LinkWay.Counter))) faults.Add(new Fault(nameof(Way), "identity.linkcode.way.missing", "The way is missing."));
        else if (Way == nameof(LinkWay.Letter) && NoLetter is { } reason) faults.Add(new Fault(nameof(Way), reason, "No letter can be sent."));
        else if (Way == nameof(LinkWay.Counter) && !Proofs.Contains(Proof)) faults.Add(new Fault(nameof(Proof), "identity.linkcode.proof.missing", "The proof is missing."));
        return faults;
    }

    private async Task<IActionResult?> Load(Guid id, CancellationToken cancellation)
    {
        if (await HttpContext.City().Look(HttpContext.Viewer(), id, PeoplePermissions.Purpose, "identity.linkcode", cancellation: cancellation) is not { } found) return NotFound();
        Person = found;
        if (found.Id != id) return LocalRedirect($"~/personen/{found.Id}/kontocode");
        HasAccount = await Linking.HasAccount(reading, people, found.Id, cancellation);
        await LoadCode(cancellation);
        return null;
    }

    private async Task LoadCode(CancellationToken cancellation) =>
        Last = await reading.LinkCodes.VisibleTo(HttpContext.Viewer()).Where(c => c.Person == Person.Id).OrderByDescending(c => c.Created).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);

    private void Offer()
    {
        Offered = Ticket.Seal(HttpContext.City(), Use, new Offering(LinkCode.NewText()), TimeSpan.FromHours(1));
        ModelState.Remove(nameof(Offered));
    }

    private string Use => $"link/{HttpContext.Session().Account}/{Person.Id}";

    internal sealed record Offering(string Code)
    {
        public string Plain => LinkCode.Plain(Code)!;
    }
}

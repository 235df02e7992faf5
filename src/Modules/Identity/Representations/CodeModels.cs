using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>Lets somebody act for oneself: makes a code to hand over.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself, NeedsFresh]
internal sealed class GrantModel : PageModel
{
    [BindProperty]
    public DateParts Until { get; set; } = new();

    /// <summary>The code that would be taken, sealed: sent twice, it is the same.</summary>
    [BindProperty]
    public string? Offered { get; set; }

    /// <summary>The code, shown this once.</summary>
    public string? Code { get; private set; }

    public void OnGet() => Offer();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (city, me) = (HttpContext.City(), HttpContext.Viewer().Persons[0]);
        if (!Inputs.Date(nameof(Until), Until).TryGet(out var until, out var faults)) return this.Refuse(faults);
        if (until < Instant.Now(city.Clock).Day()) return this.Refuse(new Fault(nameof(Until), "identity.representation.until.past", "The last day lies in the past."));
        if (Ticket.Open<Offering>(city, Use, Offered) is not { } offering)
        {
            Offer();
            return this.Refuse(new Fault(null, "identity.codes.late", "The page was open too long."));
        }
        await city.Write<Guid>(HttpContext.Command("identity.representation.grant", IdentityPermissions.Purpose) with { Person = me }, async db =>
        {
            var identity = db.Context<IdentityDb>();
            await identity.RepresentationCodes.Where(c => c.Expires < db.Now).ExecuteDeleteAsync(cancellation);
            var code = new RepresentationCode { Id = db.NewId(), Represented = me, Hash = HashOf(db.City, offering.Code), UntilDay = until, Created = db.Now, Expires = db.Now + RepresentationCode.Lifetime };
            identity.Add(code);
            db.About($"representation-code/{code.Id:D}");
            return code.Id;
        }, cancellation);
        Code = offering.Code;
        return Page();
    }

    public static string HashOf(Kernel.Cities.City city, string code) => Token.KeyedHashOf(city, "representation/" + string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));

    private void Offer()
    {
        Offered = Ticket.Seal(HttpContext.City(), Use, new Offering(TypedCode.Show(TypedCode.New(12))), TimeSpan.FromHours(1));
        ModelState.Remove(nameof(Offered));
    }

    private string Use => $"representation/{HttpContext.Session().Account}";

    internal sealed record Offering(string Code);
}

/// <summary>Takes a code that somebody handed over: from then on one may act for them.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class TakeModel(Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Code)) return this.Refuse(new Fault(nameof(Code), "identity.code.missing", "The code is missing."));
        if (!throttle.Allows(HttpContext, Limit.Representation, HttpContext.Session().Account.ToString())) return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries.") { Kind = FaultKind.Unavailable });
        var (viewer, hash) = (HttpContext.Viewer(), GrantModel.HashOf(HttpContext.City(), Code.Length > 40 ? "" : Code));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("identity.representation.take", IdentityPermissions.Purpose), async db =>
        {
            var identity = db.Context<IdentityDb>();
            var found = await identity.RepresentationCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Hash == hash && c.Expires > db.Now, cancellation);
            if (found is null || await identity.RepresentationCodes.Where(c => c.Id == found.Id).ExecuteDeleteAsync(cancellation) == 0)
                return new Fault(nameof(Code), "identity.representation.code.wrong", "The code is wrong, expired or used.");
            if (viewer.Persons.Contains(found.Represented)) return RepresentationRequest.Oneself;
            var made = new Representation
            {
                Id = db.NewId(), Represented = found.Represented, Representative = viewer.Persons[0], Kind = RepresentationKind.PowerOfAttorney,
                Proof = "code handed over by the person represented", FromDay = db.Now.Day(), UntilDay = found.UntilDay,
            };
            db.Context<PeopleDb>().Add(made);
            await RepresentationNotices.Tell(db, found.Represented, "identity.mail.representation.taken", cancellation);
            db.About($"representation/{made.Id:D}", found.Represented);
            return made.Id;
        }, cancellation);
        if (!result.IsOk)
        {
            throttle.Failed(HttpContext, Limit.Representation);
            return this.Refuse(result.Faults);
        }
        throttle.Succeeded(HttpContext, Limit.Representation, HttpContext.Session().Account.ToString());
        return LocalRedirect("~/konto/vertretung");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Returns;

/// <summary>The own addresses that return mail, and a mail that proves one anew.</summary>
internal abstract class OwnAddressModel(MailDb db) : PageModel
{
    public IReadOnlyList<ReturnRow> Rows { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "getan")]
    public string? Done { get; set; }

    public async Task OnGet(CancellationToken cancellation) => Rows = await Own().Select(r => new ReturnRow(r.Id, r.Address, r.Status, r.Since)).ToListAsync(cancellation);

    public async Task<IActionResult> OnPost(Guid row, CancellationToken cancellation)
    {
        var found = await Own().FirstOrDefaultAsync(r => r.Id == row, cancellation);
        var surface = HttpContext.Surface() == Surface.Desk ? "desk" : "portal";
        var result = found is null
            ? new Fault(null, "mail.returns.gone", "This address is not in the list any more.") { Kind = FaultKind.Conflict }
            : await HttpContext.City().Write<bool>(HttpContext.Command("mail.address.prove", MailModule.Purpose), change =>
            {
                var ticket = new ProofTicket(found.Address, found.Person, (change.Now + ProofTicket.Lifetime).Microseconds).Seal(change.City.Keys);
                change.Mail(new MailMessage(found.Address, "mail.proof", MailModule.Purpose) { Link = "/post/bestaetigen?k=" + ticket, Surface = surface, Language = HttpContext.View().Language.Code, Person = found.Person, Kind = MailKind.Proof });
                change.About("mail/proof", found.Person);
                return Task.FromResult<Result<bool>>(true);
            }, cancellation);
        if (result.IsOk) return LocalRedirect("~/post/adresse?getan=gesendet");
        await OnGet(cancellation);
        return this.Refuse(result.Faults);
    }

    private IQueryable<Return> Own()
    {
        var viewer = HttpContext.Viewer();
        var persons = viewer.Persons;
        return db.Returns.VisibleTo(viewer).Where(r => r.Bouncing && r.Person != null && persons.Contains(r.Person.Value)).OrderBy(r => r.Address);
    }
}

[Surface(Surface.Portal), SignedIn]
internal sealed class PortalOwnAddressModel(MailDb db) : OwnAddressModel(db);

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskOwnAddressModel(MailDb db) : OwnAddressModel(db);

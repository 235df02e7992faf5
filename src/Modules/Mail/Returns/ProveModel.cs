using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Returns;

/// <summary>
/// Where the link of a proving mail leads. Opening it changes nothing, since mail programs and scanners open links by themselves; the button does.
/// The same link used twice has no second effect.
/// </summary>
internal abstract class ProveModel(TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "k")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "getan")]
    public string? Done { get; set; }

    public string? Address { get; private set; }

    public void OnGet() => Address = Ticket()?.Address;

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (Ticket() is not { } ticket) return this.Refuse(new Fault(null, "mail.prove.old", "This link is too old or incomplete."));
        Address = ticket.Address;
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("mail.address.proven", MailModule.Purpose), change =>
        {
            change.Emit(new MailAddressProven(ticket.Address, ticket.Person));
            change.About("mail/proof", ticket.Person);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/post/bestaetigen?getan=bestaetigt") : this.Refuse(result.Faults);
    }

    private ProofTicket? Ticket() => ProofTicket.Open(Key, HttpContext.City().Keys, Instant.Now(clock));
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalProveModel(TimeProvider clock) : ProveModel(clock);

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskProveModel(TimeProvider clock) : ProveModel(clock);

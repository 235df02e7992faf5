using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Mail.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Returns;

/// <summary>An address that returns mail.</summary>
internal sealed record ReturnRow(Guid Id, string Address, string Status, Instant Since);

/// <summary>Addresses that get no hints any more. Who knows that one works again, as after a call, lifts it.</summary>
[Surface(Surface.Desk), Needs(MailModule.Operate)]
internal sealed class ReturnsModel(MailDb db) : ListPage
{
    public IReadOnlyList<ReturnRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var returns = db.Returns.VisibleTo(HttpContext.Viewer()).Where(r => r.Bouncing);
        returns = returns.Matching(Query, r => r.AddressKey);
        Rows = await Cut(returns.OrderByDescending(r => r.Since).ThenBy(r => r.Id)
            .Select(r => new ReturnRow(r.Id, r.Address, r.Status, r.Since)), cancellation);
    }

    public async Task<IActionResult> OnPostLift(Guid row, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("mail.address.lift", MailModule.Purpose), async change =>
        {
            var mail = change.Context<MailDb>();
            if (await mail.Returns.VisibleTo(viewer).FirstOrDefaultAsync(r => r.Id == row, cancellation) is not { } found)
                return new Fault(null, "mail.returns.gone", "This address is not in the list any more.") { Kind = FaultKind.Conflict };
            mail.Remove(found);
            change.About($"mail/return/{row:D}", found.Person, new { found.Address });
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/betrieb/post/adressen");
        await OnGet(cancellation);
        return this.Refuse(result.Faults);
    }
}

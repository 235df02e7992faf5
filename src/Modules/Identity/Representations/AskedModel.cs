using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>Somebody asks to act for the person who is signed in: yes or no.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself, NeedsFresh]
internal sealed class AskedModel(IdentityDb reading, PeopleDb people) : PageModel
{
    public RepresentationRequest Asked { get; private set; } = null!;

    public string Who { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostAccept(Guid id, CancellationToken cancellation) => Settle(id, accept: true, cancellation);

    public Task<IActionResult> OnPostRefuse(Guid id, CancellationToken cancellation) => Settle(id, accept: false, cancellation);

    private async Task<IActionResult> Settle(Guid id, bool accept, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var me = HttpContext.Viewer().Persons[0];
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(accept ? "identity.representation.accept" : "identity.representation.refuse", IdentityPermissions.Purpose) with { Person = me }, async db =>
        {
            var request = await db.Context<IdentityDb>().RepresentationRequests.FirstAsync(r => r.Id == id, cancellation);
            db.About($"representation-request/{id:D}");
            if (!accept) return request.Refuse(db, null) is { } fault ? fault : true;
            if (!request.Accept(db, me, "accepted in the account of the person represented").TryGet(out _, out var faults)) return Result<bool>.Failed(faults);
            await RepresentationNotices.Tell(db, request.Representative, "identity.mail.representation.accepted", cancellation);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/konto/vertretung") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await IndexModel.AskedOf(reading, HttpContext.Session().Account).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return false;
        Asked = found;
        Who = await people.Persons.WithoutVisibility("the name of who asks, for the one asked").Where(p => p.Id == found.Representative).Select(p => p.Name).FirstOrDefaultAsync(cancellation) ?? "";
        return true;
    }
}

/// <summary>A form was sent for another than it was shown for: nothing was stored, here is what was typed.</summary>
[Surface(Surface.Portal), SignedIn]
internal sealed class CheckModel : PageModel
{
    public Confirming.HeldForm? Held => HttpContext.Features.Get<Confirming.HeldForm>();

    public IActionResult OnPost() => Page();
}

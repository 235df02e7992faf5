using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>The requests that the city decides by their documents, oldest first.</summary>
[Surface(Surface.Desk), Needs(IdentityPermissions.Decide)]
internal sealed class DeskIndexModel(IdentityDb reading, PeopleDb people) : ListPage
{
    public IReadOnlyList<(RepresentationRequest Request, string Who)> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var open = reading.RepresentationRequests.VisibleTo(HttpContext.Viewer()).Where(r => r.State == RequestState.Open && r.Proof != null);
        var rows = await Cut(open.OrderBy(r => r.Created), cancellation);
        var ids = rows.Select(r => r.Representative).Distinct().ToList();
        var names = await people.Persons.WithoutVisibility("names of who asks, for who decides").Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        Rows = [.. rows.Select(r => (r, names.GetValueOrDefault(r.Representative, "")))];
    }
}

/// <summary>One request with its document: the person is found or written down, and the request accepted or refused.</summary>
[Surface(Surface.Desk), Needs(IdentityPermissions.Decide)]
internal sealed class DeskShowModel(IdentityDb reading, PeopleDb people) : PageModel
{
    private const int MostFound = 20;

    public RepresentationRequest Asked { get; private set; } = null!;

    public string Who { get; private set; } = "";

    public CityFile? Document { get; private set; }

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    /// <summary>The person represented; empty for one not yet known, who is written down by name and date of birth.</summary>
    [BindProperty]
    public string? Represented { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAccept(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (Biased() is { } biased) return this.Refuse(biased);
        if (Represented is not "new" && !Found.Any(c => c.Value == Represented)) return this.Refuse(new Fault(nameof(Represented), "identity.representation.represented.missing", "The person is missing."));
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.accept", IdentityPermissions.Purpose), async db =>
        {
            var request = await db.Context<IdentityDb>().RepresentationRequests.FirstAsync(r => r.Id == id, cancellation);
            Guid represented;
            if (Represented == "new")
            {
                var details = request.Kind is RepresentationKind.Organ or RepresentationKind.Staff ? new PersonDetails(PersonKind.Company) { Company = request.Name } : PersonDetails.Natural(request.Name) with { BirthDate = request.BirthDate };
                if (!Person.Create(db, details).TryGet(out var made, out var wrong)) return Result<bool>.Failed(wrong);
                db.Context<PeopleDb>().Add(made);
                represented = made.Id;
            }
            else represented = Guid.Parse(Represented!);
            if (HttpContext.Viewer().Persons.Contains(represented)) return OwnMatter;
            if (!request.Accept(db, represented, $"document {request.Proof:D}").TryGet(out _, out var faults)) return Result<bool>.Failed(faults);
            await RepresentationNotices.Tell(db, request.Representative, "identity.mail.representation.accepted", cancellation);
            await RepresentationNotices.Tell(db, represented, "identity.mail.representation.taken", cancellation);
            db.About($"representation-request/{id:D}", represented);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/vertretungen") : this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostRefuse(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (Biased() is { } biased) return this.Refuse(biased);
        if (string.IsNullOrWhiteSpace(Reason)) return this.Refuse(new Fault(nameof(Reason), "identity.representation.reason.missing", "The reason is missing."));
        if (Reason.Length > RepresentationRequest.LongestNote) return this.Refuse(new Fault(nameof(Reason), "identity.representation.note.long", "The reason is too long.") { Arguments = [RepresentationRequest.LongestNote] });
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.representation.refuse", IdentityPermissions.Purpose) with { Person = Asked.Representative }, async db =>
        {
            var request = await db.Context<IdentityDb>().RepresentationRequests.FirstAsync(r => r.Id == id, cancellation);
            db.About($"representation-request/{id:D}");
            if (request.Refuse(db, Reason.Trim()) is { } fault) return fault;
            await RepresentationNotices.Tell(db, request.Representative, "identity.mail.representation.refused", cancellation);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/vertretungen") : this.Refuse(result.Faults);
    }

    /// <summary>Nobody decides a matter of their own (§ 20 (1) no. 1 VwVfG).</summary>
    private Fault? Biased() => HttpContext.Viewer().Persons.Contains(Asked.Representative) ? OwnMatter : null;

    private static Fault OwnMatter => new(null, "identity.representation.own", "This is a matter of your own.") { Kind = FaultKind.Forbidden };

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await reading.RepresentationRequests.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(r => r.Id == id && r.Proof != null, cancellation) is not { } found) return false;
        Asked = found;
        // The request is data about who asks: the look is recorded before it is shown, and that person sees it.
        Who = (await HttpContext.City().LookAt(HttpContext.Viewer(), found.Representative, IdentityPermissions.Purpose, "identity.representation.decide", cancellation: cancellation))?.Name ?? "";
        Document = await new CityFiles(HttpContext.City()).Find(new FileId(found.Proof!.Value), cancellation);
        var words = SearchWords.Fold(found.Name);
        var born = found.BirthDate;
        var persons = await people.Persons.WithoutVisibility("people of the very name and date of birth the request gives, to pick the right one")
            .Where(p => p.MergedInto == null && !p.Locked && p.Words.StartsWith(words) && (born == null || p.BirthDate == null || p.BirthDate == born))
            .OrderBy(p => p.Sort).Take(MostFound).Select(p => new { p.Id, p.Name, p.BirthDate, p.Town }).ToListAsync(cancellation);
        Found = [.. persons.Select(p => new Choice(p.Id.ToString("D"), string.Join(", ", new[] { p.Name, p.BirthDate?.ToString("d.M.yyyy", System.Globalization.CultureInfo.InvariantCulture), p.Town }.Where(t => !string.IsNullOrEmpty(t)))))];
        return true;
    }
}

/// <summary>Hands out the document of a request to who decides on it.</summary>
internal static class ProofEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/vertretungen/{id:guid}/nachweis", Send).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(IdentityPermissions.Decide));

    private static async Task<IResult> Send(Guid id, HttpContext context, IdentityDb db, CancellationToken cancellation)
    {
        var asked = await db.RepresentationRequests.VisibleTo(context.Viewer()).Where(r => r.Id == id).Select(r => new { r.Proof, r.Representative }).FirstOrDefaultAsync(cancellation);
        if (asked is not null) await context.City().LookAt(context.Viewer(), asked.Representative, IdentityPermissions.Purpose, "identity.representation.document", cancellation: cancellation);
        return asked?.Proof is { } known ? await CityFileResult.Of(context.City(), new FileId(known), cancellation) : Results.NotFound();
    }
}

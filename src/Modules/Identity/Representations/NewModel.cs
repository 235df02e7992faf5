using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Registration;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Representations;

/// <summary>Asks to act for somebody: they agree by their own account, or the city by a document.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself, TakesUploads(11 << 20)]
internal sealed class NewModel(Throttle throttle) : PageModel
{
    private static readonly FileLimits Documents = new(MaxBytes: 10 << 20, MediaTypes: new HashSet<string> { "application/pdf", "image/jpeg", "image/png" });

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateParts Born { get; set; } = new();

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty]
    public string? Note { get; set; }

    public async Task<IActionResult> OnPost(IFormFile? proof, CancellationToken cancellation)
    {
        var (born, until, today) = (Inputs.Date(nameof(Born), Born), Inputs.Date(nameof(Until), Until), Instant.Now(HttpContext.City().Clock).Day());
        var faults = born.Faults.Concat(until.Faults).ToList();
        if (!Enum.TryParse<RepresentationKind>(Kind, out var kind) || !Enum.IsDefined(kind)) faults.Insert(0, new Fault(nameof(Kind), "identity.representation.kind.missing", "The kind is missing."));
        faults.AddRange(RepresentationRequest.Check(Name, Mail, proof is not null, Note, until.IsOk ? until.Value : null, today));
        if (faults.Count > 0) return this.Refuse(faults);
        var address = MailAddress.Parse(Mail);
        if (address is not null && !throttle.Allows(HttpContext, Limit.Mail, address.Key)) return this.Refuse(MailLimit.Fault);

        StoredContent? stored = null;
        if (proof is not null)
        {
            await using var content = proof.OpenReadStream();
            if (!(await new CityFiles(HttpContext.City()).Store(content, Documents, cancellation)).TryGet(out stored, out var wrong)) return this.Refuse([.. wrong.Select(f => f with { Field = "Proof" })]);
        }
        var (me, language) = (HttpContext.Viewer().Persons[0], HttpContext.View().Language.Code);
        await HttpContext.City().Write<Guid>(HttpContext.Command("identity.representation.ask", IdentityPermissions.Purpose) with { Person = me }, async db =>
        {
            var file = stored is null ? (FileId?)null : await CityFiles.Attach(db, stored, proof!.FileName, IdentityPermissions.Purpose, me, cancellation);
            var request = new RepresentationRequest
            {
                Id = db.NewId(), Representative = me, Kind = kind, Name = Name!.Trim(), BirthDate = born.Value, Mail = address?.Key, Proof = file?.Value,
                Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), UntilDay = until.Value, Created = db.Now,
            };
            db.Context<IdentityDb>().Add(request);
            // The mail goes to whatever address was typed: whether it has an account is not asked, so nobody learns it here.
            if (address is not null && await Proof.MaySend(db, address, cancellation))
            {
                Proof.Add(db, ProofKind.Told, address);
                db.Mail(new MailMessage(address.ToString(), "identity.mail.representation.asked", IdentityPermissions.Purpose) { Link = "/konto/vertretung", Language = language });
            }
            db.About($"representation-request/{request.Id:D}");
            return request.Id;
        }, cancellation);
        return LocalRedirect("~/konto/vertretung");
    }
}

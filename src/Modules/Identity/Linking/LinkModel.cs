using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Linking;

/// <summary>Links one's account with the entry the city already has, by the code of its letter or from its counter.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class LinkModel(Throttle throttle) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateParts Born { get; set; } = new();

    /// <summary>Whether the account was linked just now.</summary>
    [BindProperty(SupportsGet = true, Name = "fertig")]
    public bool Done { get; set; }

    /// <summary>Why the office must merge the entries; none otherwise.</summary>
    public LinkObstacle Obstacle { get; private set; }

    public bool IsLinked => HttpContext.Viewer().Persons.Count > 1;

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (city, viewer, account) = (HttpContext.City(), HttpContext.Viewer(), HttpContext.Session().Account);
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(Code)) faults.Add(new Fault(nameof(Code), "identity.code.missing", "The code is missing."));
        var born = Inputs.Date(nameof(Born), Born);
        faults.AddRange(born.Faults);
        if (born is { IsOk: true, Value: null }) faults.Add(new Fault(nameof(Born), "identity.linkcode.born.missing", "The date of birth is missing."));
        if (faults.Count > 0) return this.Refuse(faults);
        if (!throttle.Allows(HttpContext, Limit.Link, account.ToString())) return this.Refuse(new Fault(null, "identity.signin.wait", "Too many failed tries.") { Kind = FaultKind.Unavailable });
        if (LinkCode.Plain(Code) is not { } plain)
        {
            throttle.Failed(HttpContext, Limit.Link);
            return this.Refuse(LinkCode.Wrong);
        }
        // A wrong try is counted at the code, so it must be stored: the answer travels as a value, not as a fault that would undo it.
        var result = await city.Write<LinkOutcome>(HttpContext.Command("identity.linkcode", PeoplePermissions.Purpose), async db =>
        {
            var linking = new Linking(db, viewer, account);
            return await linking.ByCode(plain, born.Value!.Value, cancellation);
        }, cancellation);
        if (!result.TryGet(out var outcome, out var refused)) return this.Refuse(refused);
        if (outcome.Fault is { } fault)
        {
            throttle.Failed(HttpContext, Limit.Link);
            return this.Refuse(fault);
        }
        throttle.Succeeded(HttpContext, Limit.Link, account.ToString());
        if (outcome.Obstacle == LinkObstacle.None) return LocalRedirect("~/konto/verknuepfen?fertig=true");
        Obstacle = outcome.Obstacle;
        return this.Refuse(new Fault(null, "identity.linkcode.obstacle", "The office must merge the entries.") { Kind = FaultKind.Conflict });
    }
}

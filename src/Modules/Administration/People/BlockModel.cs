using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.People;

/// <summary>The block of an address (Auskunftssperre, § 51 BMG): set with its last day, renewed, or taken off with a reason.</summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Block)]
internal sealed class BlockModel : PersonPage
{
    [BindProperty] public DateParts Until { get; set; } = new();

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public int Seen { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, "people.block", "/auskunftssperre", cancellation, PeoplePermissions.Protection) is { } other) return other;
        (Until, Seen) = (DateParts.Of(Person.AddressBlockedUntil), Person.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, bool off, CancellationToken cancellation)
    {
        if (await Load(id, "people.block", "/auskunftssperre", cancellation, PeoplePermissions.Protection) is { } other) return other;
        var until = Inputs.Date(nameof(Until), Until);
        var faults = off ? [] : until.Faults.ToList();
        if (!off && until is { IsOk: true, Value: null }) faults.Add(new Fault(nameof(Until), "people.block.until.missing", "The last day is missing."));
        if (string.IsNullOrWhiteSpace(Reason)) faults.Add(new Fault(nameof(Reason), "people.reason.missing", "The reason is missing."));
        else if (Reason.Length > PersonMerging.LongestText) faults.Add(new Fault(nameof(Reason), "people.toolong", "Too long.") { Arguments = [PersonMerging.LongestText] });
        if (faults.Count > 0) return this.Refuse(faults);
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<Guid>(Head(off ? "people.block.off" : "people.block.set", PeoplePermissions.Protection), async change =>
        {
            var people = change.Context<PeopleDb>();
            if (await OwnCase.Excluded(people, viewer, [id], change.Now.Day(), cancellation) is { } own) return own;
            var person = await people.Persons.FirstAsync(p => p.Id == id, cancellation);
            if (person.Version != Seen) return new Fault(null, "people.conflict", "Somebody else changed this person in the meantime.") { Kind = FaultKind.Conflict };
            if (person.BlockAddress(off ? null : until.Value, change.Now.Day()) is { Count: > 0 } wrong) return Result<Guid>.Failed(wrong);
            change.About($"person/{id:D}", id, new { off, until = off ? null : until.Value, Reason });
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/personen/{id}") : this.Refuse(result.Faults);
    }
}

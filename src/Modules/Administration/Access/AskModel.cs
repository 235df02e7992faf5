using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Access;

/// <summary>Asks for the log to be opened: first whom it is about, then the case, the reason and the days.</summary>
[Surface(Surface.Desk), Needs(AccessPermissions.Ask)]
internal sealed class AskModel(PeopleDb people) : PageModel
{
    private const int MostFound = 20;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Whom it is about.</summary>
    [BindProperty(SupportsGet = true, Name = "wer")]
    public Guid? Who { get; set; }

    [BindProperty] public string? About { get; set; }

    [BindProperty] public string? CaseReference { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public DateParts FromDay { get; set; } = new();

    [BindProperty] public DateParts UntilDay { get; set; } = new();

    public string? Name { get; private set; }

    public IReadOnlyList<(Guid Id, string Name, DateOnly? Born)> Found { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await LoadName(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await LoadName(cancellation)) return NotFound();
        var (from, until) = (Inputs.Date(nameof(FromDay), FromDay), Inputs.Date(nameof(UntilDay), UntilDay));
        List<Fault> typed = [.. from.Faults, .. until.Faults];
        if (About is not ("person" or "looker")) typed.Insert(0, new Fault(nameof(About), "access.about.missing", "Say what is to be opened."));
        if (typed.Count > 0) return this.Refuse(typed);
        var (viewer, asked) = (HttpContext.Viewer(), new OpeningRequest(CaseReference ?? "", Reason ?? "", About == "person" ? Who : null, About == "looker" ? Who : null, from.Value, until.Value));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("access.ask", AccessPermissions.Purpose), change => StaffLog.Ask(change, viewer, asked, cancellation), cancellation);
        return result.IsOk ? LocalRedirect($"~/einsichten/{result.Value}") : this.Refuse([.. result.Faults.Select(f => f.Field == nameof(OpeningRequest.Reference) ? f with { Field = nameof(CaseReference) } : f)]);
    }

    private async Task<bool> LoadName(CancellationToken cancellation)
    {
        const string reason = "data protection names whom a complaint is about; only names are shown, and no locked ones";
        var open = people.Persons.WithoutVisibility(reason).Where(p => !p.Locked && p.MergedInto == null);
        if (Who is { } who)
        {
            Name = await open.Where(p => p.Id == who).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
            return Name is not null;
        }
        if (SearchWords.Of(Query).Count == 0) return true;
        Found = [.. (await open.MatchingFolded(Query, p => p.Words).OrderBy(p => p.Sort).ThenBy(p => p.Id).Take(MostFound).Select(p => new { p.Id, p.Name, p.BirthDate }).ToListAsync(cancellation)).Select(p => (p.Id, p.Name, p.BirthDate))];
        return true;
    }
}

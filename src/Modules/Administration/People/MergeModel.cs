using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.People;

/// <summary>
/// Makes one person of two entries, or links the account somebody opened with the entry the city had: the two are laid side by side, every
/// line that differs is chosen, and the proof is stated. It can be split again.
/// </summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Merge)]
internal sealed class MergeModel(PeopleDb db) : PersonPage
{
    public const int MostCandidates = 20;

    /// <summary>How it can be proved that two entries are one person.</summary>
    public static IReadOnlyList<string> Proofs { get; } = ["ausweis", "eid", "brief", "unterlagen"];

    /// <summary>The other entry.</summary>
    [BindProperty(SupportsGet = true, Name = "mit")]
    public Guid? With { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Whose line is kept, by field: <c>other</c> for that of the other entry.</summary>
    [BindProperty] public Dictionary<string, string> Take { get; set; } = [];

    [BindProperty] public string? Proof { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public int Seen { get; set; }

    public Person? Other { get; private set; }

    public IReadOnlyList<PersonRow> Candidates { get; private set; } = [];

    /// <summary>The lines that differ, with both values; those of a blocked address are not shown to all.</summary>
    public IReadOnlyList<(string Field, string Kept, string Other)> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await LoadBoth(id, cancellation) is { } other) return other;
        Seen = Person.Version;
        if (Other is null) await FindCandidates(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await LoadBoth(id, cancellation) is { } other) return other;
        if (Other is null) return this.Refuse(new Fault(null, "people.merge.same", "Two different people are needed."));
        if (!Proofs.Contains(Proof)) return this.Refuse(new Fault(nameof(Proof), "people.proof.missing", "The proof is missing."));
        var (viewer, chosen) = (HttpContext.Viewer(), Person.Details);
        foreach (var (field, _, _) in Differences.Where(d => Take.GetValueOrDefault(d.Field) == "other")) chosen = PersonTexts.Take(chosen, Other.Details, field);
        var result = await HttpContext.City().Write<Guid>(Head("people.merge"), async change =>
        {
            var people = change.Context<PeopleDb>();
            if (await OwnCase.Excluded(people, viewer, [Person.Id, Other.Id], change.Now.Day(), cancellation) is { } own) return own;
            return await PersonMerging.Merge(people, change, Other.Id, Person.Id, chosen, Proof!, Reason ?? "", Seen, cancellation);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/personen/{id}") : this.Refuse(result.Faults);
    }

    private async Task<IActionResult?> LoadBoth(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, "people.merge", "/zusammenfuehren", cancellation) is { } other) return other;
        if (With is not { } with || with == id) return null;
        Other = await HttpContext.City().Look(HttpContext.Viewer(), with, PeoplePermissions.Purpose, "people.merge", Reference, cancellation);
        if (Other is null || Other.Id == Person.Id) return NotFound();
        var seesAll = MaySeeAddress && MaySeeAddressOf(Other);
        Differences = [.. PersonTexts.Lines(Person.Details).Zip(PersonTexts.Lines(Other.Details), (kept, gone) => (kept.Field, Kept: kept.Value, Other: gone.Value))
            .Where(l => l.Kept != l.Other && (seesAll || !PersonTexts.IsAddress(l.Field))).Select(l => (l.Field, PersonTexts.Or(l.Kept), PersonTexts.Or(l.Other)))];
        return null;
    }

    /// <summary>Entries that may be the same person: what was typed, else the same family name.</summary>
    private async Task FindCandidates(CancellationToken cancellation)
    {
        var words = string.IsNullOrWhiteSpace(Query) ? Person.Family ?? Person.Name : Query;
        var (self, kind) = (Person.Id, Person.Kind);
        var found = db.Persons.VisibleTo(HttpContext.Viewer()).Where(p => p.MergedInto == null && p.Id != self && p.Kind == kind);
        found = found.MatchingFolded(words, p => p.Words);
        Candidates = await found.OrderBy(p => p.Sort).ThenBy(p => p.Id).Take(MostCandidates)
            .Select(p => new PersonRow(p.Id, p.Kind, p.Name, p.BirthDate, p.AddressBlocked ? null : p.Town, p.AddressBlocked, p.Locked, p.Ended)).ToListAsync(cancellation);
    }
}

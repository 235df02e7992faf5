using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.People;

/// <summary>A merge as the page lists it.</summary>
internal sealed record MergeRow(Guid Id, string Name, string Proof, string Reason, Instant At, bool Open);

/// <summary>One person, with what may be done about them.</summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Read)]
internal sealed class ShowModel(PeopleDb db) : PersonPage
{
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<MergeRow> Merges { get; private set; } = [];

    public bool IsTied { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ?? Page();

    /// <summary>Locks the entry, or opens it again.</summary>
    public Task<IActionResult> OnPostLock(Guid id, bool locked, CancellationToken cancellation) =>
        Change(id, PeoplePermissions.Locked, locked ? "people.lock" : "people.unlock", PeoplePermissions.Protection, async (people, change) =>
        {
            var person = await people.Persons.FirstAsync(p => p.Id == Person.Id, cancellation);
            if (string.IsNullOrWhiteSpace(Reason)) return new Fault(nameof(Reason), "people.reason.missing", "The reason is missing.");
            person.Lock(locked);
            change.About($"person/{id:D}", id, new { locked, Reason });
            return id;
        }, cancellation);

    /// <summary>Splits what was merged.</summary>
    public Task<IActionResult> OnPostSplit(Guid id, Guid merge, CancellationToken cancellation) =>
        Change(id, PeoplePermissions.Merge, "people.split", PeoplePermissions.Purpose, (people, change) => PersonMerging.Split(people, change, merge, Reason ?? "", cancellation), cancellation);

    /// <summary>States or takes back that oneself is tied to this person: then somebody else decides.</summary>
    public async Task<IActionResult> OnPostTie(Guid id, TieKind kind, bool ends, CancellationToken cancellation)
    {
        if (await LoadAll(id, cancellation) is { } other) return other;
        if (HttpContext.Viewer().Person is not { } own || own == Person.Id || !Enum.IsDefined(kind)) return NotFound();
        await HttpContext.City().Write<bool>(Head(ends ? "people.tie.end" : "people.tie"), async change =>
        {
            var people = change.Context<PeopleDb>();
            var stated = await people.Ties.Where(t => t.Person == own && t.Other == Person.Id && t.Ended == null).ToListAsync(cancellation);
            if (ends) stated.ForEach(t => t.Ended = change.Now);
            else if (stated.Count == 0) people.Add(new PersonTie { Id = change.NewId(), Person = own, Other = Person.Id, Kind = kind, Stated = change.Now });
            return true;
        }, cancellation);
        return LocalRedirect($"~/personen/{id}");
    }

    private async Task<IActionResult> Change(Guid id, string permission, string name, string purpose, Func<PeopleDb, CityDb, Task<Result<Guid>>> work, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.May(permission)) return Forbidden();
        if (await LoadAll(id, cancellation) is { } other) return other;
        var result = await HttpContext.City().Write<Guid>(Head(name, purpose), async change =>
        {
            var people = change.Context<PeopleDb>();
            if (await OwnCase.Excluded(people, viewer, [Person.Id], change.Now.Day(), cancellation) is { } own) return own;
            return await work(people, change);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/personen/{id}") : this.Refuse(result.Faults);
    }

    private async Task<IActionResult?> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, "people.show", "", cancellation) is { } other) return other;
        var viewer = HttpContext.Viewer();
        IsTied = await db.Ties.VisibleTo(viewer).AnyAsync(t => t.Other == Person.Id && t.Ended == null, cancellation);
        Merges = await (from merge in db.Merges.VisibleTo(viewer)
                        where merge.Kept == Person.Id || merge.Duplicate == Person.Id
                        join duplicate in db.Persons.WithoutVisibility("the name of an entry merged into one that is shown") on merge.Duplicate equals duplicate.Id
                        orderby merge.At descending
                        select new MergeRow(merge.Id, duplicate.Name, merge.Proof, merge.Reason, merge.At, merge.Split == null)).ToListAsync(cancellation);
        return null;
    }
}

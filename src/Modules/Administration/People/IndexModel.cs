using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.People;

/// <summary>One line of the list: enough to tell two of the same name apart, nothing to reach them by.</summary>
internal sealed record PersonRow(Guid Id, PersonKind Kind, string Name, DateOnly? BirthDate, string? Town, bool Blocked, bool Locked, DateOnly? Ended);

/// <summary>Finds people. A list is not counted as a look.</summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Read)]
internal sealed class IndexModel(PeopleDb db) : ListPage
{
    /// <summary>What the list can be narrowed to; the value of the tab, and the key of its text.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["alle", "menschen", "firmen", "auskunftssperre", "gesperrt"];

    [BindProperty(SupportsGet = true, Name = "art")]
    public string? Filter { get; set; }

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var today = Instant.Now(HttpContext.City().Clock).Day();
        var people = db.Persons.VisibleTo(HttpContext.Viewer()).Where(p => p.MergedInto == null);
        people = Filter switch
        {
            "menschen" => people.Where(p => p.Kind == PersonKind.Natural),
            "firmen" => people.Where(p => p.Kind == PersonKind.Company),
            "auskunftssperre" => people.Where(p => p.AddressBlocked),
            "gesperrt" => people.Where(p => p.Locked),
            _ => people,
        };
        people = people.MatchingFolded(Query, p => p.Words);
        var rows = await Cut(people.OrderBy(p => p.Sort).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.Kind, p.Name, p.BirthDate, p.Town, p.AddressBlocked, p.AddressBlockedUntil, p.Locked, p.Ended }), cancellation);
        // Where somebody lives is part of what a block hides.
        Rows = [.. rows.Select(p => (Row: p, Blocked: p.AddressBlocked && (p.AddressBlockedUntil is not { } until || today <= until)))
            .Select(p => new PersonRow(p.Row.Id, p.Row.Kind, p.Row.Name, p.Row.BirthDate, p.Blocked ? null : p.Row.Town, p.Blocked, p.Row.Locked, p.Row.Ended))];
    }
}

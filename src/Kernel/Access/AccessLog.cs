using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Access;

/// <summary>
/// The one way to a single person's data: first the look is recorded, durably, then the person is read. When recording fails nothing is shown.
/// Lists are not counted; they show no <see cref="PersonalAttribute"/> column, and <see cref="VisibilityGuard"/> sees to that.
/// </summary>
public static class AccessLog
{
    /// <summary>Records the look and gives the person.</summary>
    /// <param name="city">The city.</param>
    /// <param name="viewer">Who looks; must hold a permission of the purpose, unless it is themselves or whom they act for.</param>
    /// <param name="person">Whose data; a duplicate leads to the kept entry.</param>
    /// <param name="purpose">Why, as a permission names it.</param>
    /// <param name="place">Where in the program: name of the page, a key such as <c>people.show</c>.</param>
    /// <param name="reference">The case it is for; null for none. Cut at 100 characters.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <returns>The person; null when there is none that the viewer may see for this purpose.</returns>
    /// <exception cref="Data.StorageException">The look could not be recorded; nothing was read.</exception>
    public static async Task<Person?> Look(this City city, Viewer viewer, Guid person, string purpose, string place, string? reference = null, CancellationToken cancellation = default)
    {
        await using var people = city.Read<PeopleDb>();
        var kept = await people.Resolve(person, cancellation);
        var self = viewer.Persons.Contains(kept);
        var represents = !self && viewer.Actor.OnBehalfOf is { } behalf && await people.Resolve(behalf, cancellation) == kept;
        if (!self && !represents)
        {
            if (!viewer.Purposes.Contains(purpose) || !await people.Persons.VisibleTo(viewer).AnyAsync(p => p.Id == kept, cancellation)) return null;
        }
        else if (!await people.Persons.WithoutVisibility("oneself, or whom one acts for").AnyAsync(p => p.Id == kept, cancellation)) return null;
        if (!self) await Record(city, viewer, kept, purpose, place, reference, represents, people, cancellation);
        return await people.Persons.Looked().FirstOrDefaultAsync(p => p.Id == kept, cancellation);
    }

    /// <summary>
    /// Records the look at one person whom a page shows by the right of another noun: a request they made, their entry among the staff. For finding
    /// a person there is <see cref="Look"/>; here the page has found the noun by its own <c>VisibleTo</c> before. Oneself is not recorded.
    /// </summary>
    /// <returns>The person; null when there is none, or the viewer holds no permission of the purpose.</returns>
    /// <exception cref="Data.StorageException">The look could not be recorded; nothing was read.</exception>
    public static async Task<Person?> LookAt(this City city, Viewer viewer, Guid person, string purpose, string place, string? reference = null, CancellationToken cancellation = default)
    {
        await using var people = city.Read<PeopleDb>();
        var kept = await people.Resolve(person, cancellation);
        if (!viewer.Purposes.Contains(purpose) || !await people.Persons.WithoutVisibility("found by the right of the noun that names the person").AnyAsync(p => p.Id == kept, cancellation)) return null;
        if (!viewer.Persons.Contains(kept)) await Record(city, viewer, kept, purpose, place, reference, represents: false, people, cancellation);
        return await people.Persons.Looked().FirstOrDefaultAsync(p => p.Id == kept, cancellation);
    }

    private static async Task Record(City city, Viewer viewer, Guid person, string purpose, string place, string? reference, bool represents, PeopleDb people, CancellationToken cancellation)
    {
        var unit = "";
        if (!represents && viewer.HomeUnits.Count > 0)
        {
            var home = viewer.HomeUnits[0];
            unit = await people.Units.Where(u => u.Id == home).Select(u => u.Name).FirstOrDefaultAsync(cancellation) ?? "";
        }
        var command = new Command("access.look", $"access.look/{city.Ids.Next():N}", viewer.Actor, purpose) { Person = person, Subject = $"person/{person:D}" };
        var result = await city.Write<bool>(command, db =>
        {
            db.Context<AccessDb>().Add(new Look
            {
                Id = db.NewId(),
                At = db.Now,
                Person = person,
                Account = viewer.Account ?? Guid.Empty,
                Looker = viewer.Person ?? Guid.Empty,
                Unit = unit,
                Purpose = purpose,
                Reference = reference?.Trim() is { Length: > 0 } text ? text[..Math.Min(100, text.Length)] : null,
                Place = place,
                Represented = represents,
            });
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        if (!result.IsOk) throw new InvalidOperationException(result.Faults[0].Text);
    }
}

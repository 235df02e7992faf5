using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Administration.People;

/// <summary>A page about one person: the look is recorded before the person is read.</summary>
internal abstract class PersonPage : PageModel
{
    /// <summary>The case the page was opened for; goes into the log.</summary>
    [BindProperty(SupportsGet = true, Name = "fall")]
    public string? Reference { get; set; }

    public Person Person { get; private set; } = null!;

    public DateOnly Today => Instant.Now(HttpContext.City().Clock).Day();

    /// <summary>Whether the viewer may be shown the address.</summary>
    public bool MaySeeAddress => MaySeeAddressOf(Person);

    protected bool MaySeeAddressOf(Person person) => !person.IsAddressBlocked(Today) || HttpContext.Viewer().May(PeoplePermissions.Block);

    /// <summary>Records the look and loads the person; gives what to answer instead, or null.</summary>
    protected async Task<IActionResult?> Load(Guid id, string place, string path, CancellationToken cancellation, string purpose = PeoplePermissions.Purpose)
    {
        var found = await HttpContext.City().Look(HttpContext.Viewer(), id, purpose, place, Reference, cancellation);
        if (found is null) return NotFound();
        Person = found;
        // A duplicate's address leads to the kept entry.
        return found.Id == id ? null : LocalRedirect($"~/personen/{found.Id}{path}");
    }

    protected Command Head(string name, string purpose = PeoplePermissions.Purpose) => HttpContext.Command(name, purpose) with { Person = Person.Id, Subject = $"person/{Person.Id:D}" };

    protected StatusCodeResult Forbidden() => StatusCode(403);
}

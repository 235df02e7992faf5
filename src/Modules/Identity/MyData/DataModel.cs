using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.MyData;

/// <summary>What the city has written down about who is signed in, and changing it. What a provider has proven stays as proven.</summary>
[Surface(Surface.Portal), SignedIn, ForOneself]
internal sealed class DataModel(IdentityDb reading, PeopleDb people) : PageModel
{
    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public DateParts Born { get; set; } = new();

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? Town { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    [BindProperty]
    public string? LetterLanguage { get; set; }

    /// <summary>The version the form shows, against changes by somebody else meanwhile.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public PersonDetails Details { get; private set; } = null!;

    public string? Mail { get; private set; }

    /// <summary>Whether name and date of birth were proven and so are fixed.</summary>
    public bool IsProven { get; private set; }

    public bool IsSaved { get; private set; }

    public async Task<IActionResult> OnGet(bool gespeichert, CancellationToken cancellation)
    {
        await Load(cancellation);
        IsSaved = gespeichert;
        (Given, Family, Born, Phone, Street, Postcode, Town, Country, LetterLanguage) =
            (Details.Given, Details.Family, DateParts.Of(Details.BirthDate), Details.Phone, Details.Street, Details.Postcode, Details.Town, Details.Country, Details.LetterLanguage);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        var born = Inputs.Date(nameof(Born), Born);
        if (!born.IsOk) return this.Refuse(born.Faults);
        var wished = Details with { Phone = Phone, Street = Street, Postcode = Postcode, Town = Town, Country = Country, LetterLanguage = LetterLanguage ?? "de" };
        if (!IsProven) wished = wished with { Given = Given, Family = Family, BirthDate = born.Value };
        var (id, account) = (HttpContext.Viewer().Persons[0], HttpContext.Session().Account);
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("identity.data.change", "identity.account") with { Person = id, Subject = $"person/{id:D}" }, async db =>
        {
            var person = await db.Context<PeopleDb>().Persons.VisibleTo(HttpContext.Viewer()).FirstAsync(p => p.Id == id, cancellation);
            if (person.Version != Seen) return new Fault(null, "identity.data.conflict", "The data were changed meanwhile.") { Kind = FaultKind.Conflict };
            if (person.Describe(wished, db.Now.Day()) is { Count: > 0 } faults) return Result<bool>.Failed(faults);
            await db.Context<IdentityDb>().Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, person.Name), cancellation);
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/konto/daten?gespeichert=true") : this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var (viewer, id) = (HttpContext.Viewer(), HttpContext.Session().Account);
        var me = viewer.Persons[0];
        var person = await people.Persons.WithoutVisibility("one's own data, which need no recorded look").FirstAsync(p => p.Id == me, cancellation);
        var account = await reading.Accounts.Where(a => a.Id == id).Select(a => new { a.Mail, a.Assurance }).FirstAsync(cancellation);
        Details = person.Details;
        if (Request.Method == "GET") Seen = person.Version;
        (Mail, IsProven) = (account.Mail, account.Assurance != Assurance.Low || viewer.Persons.Count > 1);
    }
}

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

/// <summary>A person as a form: somebody who comes with paper or by phone is written down without an account; or one is changed.</summary>
[Surface(Surface.Desk), Needs(PeoplePermissions.Edit)]
internal sealed class EditModel : PersonPage
{
    /// <summary>The fields as they stand on the page; the summary of faults keeps their order.</summary>
    private static readonly string[] Order = [nameof(Kind), nameof(Company), nameof(Given), nameof(Family), nameof(BirthDate), nameof(Email), nameof(Phone), nameof(Street), nameof(Postcode), nameof(Town), nameof(Country), nameof(LetterLanguage), nameof(Ended)];

    [BindProperty] public string? Kind { get; set; }

    [BindProperty] public string? Company { get; set; }

    [BindProperty] public string? Given { get; set; }

    [BindProperty] public string? Family { get; set; }

    [BindProperty] public DateParts BirthDate { get; set; } = new();

    [BindProperty] public string? Email { get; set; }

    [BindProperty] public string? Phone { get; set; }

    [BindProperty] public string? Street { get; set; }

    [BindProperty] public string? Postcode { get; set; }

    [BindProperty] public string? Town { get; set; }

    [BindProperty] public string? Country { get; set; }

    [BindProperty] public string? LetterLanguage { get; set; }

    [BindProperty] public DateParts Ended { get; set; } = new();

    /// <summary>The version the person at the desk saw.</summary>
    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    /// <summary>The address is not on the form when it is blocked for who fills it in; what stands stays.</summary>
    public bool HasAddress => IsNew || MaySeeAddress;

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (id is not { } known) return Page();
        if (await Load(known, "people.edit", "/bearbeiten", cancellation) is { } other) return other;
        (Kind, Given, Family, Email, Phone, LetterLanguage, Seen) = (Person.Kind.ToString(), Person.Given, Person.Family, Person.Email, Person.Phone, Person.LetterLanguage, Person.Version);
        Company = Person.Kind == PersonKind.Company ? Person.Name : null;
        (BirthDate, Ended) = (DateParts.Of(Person.BirthDate), DateParts.Of(Person.Ended));
        if (HasAddress) (Street, Postcode, Town, Country) = (Person.Street, Person.Postcode, Person.Town, Person.Country);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        if (id is { } known && await Load(known, "people.edit", "/bearbeiten", cancellation) is { } other) return other;
        var (born, ended) = (Inputs.Date(nameof(BirthDate), BirthDate), Inputs.Date(nameof(Ended), Ended));
        List<Fault> typed = [.. born.Faults, .. ended.Faults];
        if (!Enum.TryParse<PersonKind>(Kind, out var kind) || !Enum.IsDefined(kind)) typed.Add(new Fault(nameof(Kind), "people.kind.missing", "Say whether it is a natural person or a company."));
        var details = new PersonDetails(kind)
        {
            Company = Company,
            Given = Given,
            Family = Family,
            BirthDate = born.IsOk ? born.Value : null,
            Email = Email,
            Phone = Phone,
            Street = HasAddress ? Street : Person.Street,
            Postcode = HasAddress ? Postcode : Person.Postcode,
            Town = HasAddress ? Town : Person.Town,
            Country = HasAddress ? Country : Person.Country,
            LetterLanguage = LetterLanguage ?? "de",
        };
        var faults = typed.Concat(new Person { Id = default, Created = default }.Describe(details, Today)).Where(f => typed.All(t => t == f || t.Field != f.Field)).OrderBy(f => Array.IndexOf(Order, f.Field)).ToList();
        if (faults.Count > 0) return this.Refuse(faults);
        var result = id is null ? await Create(details, cancellation) : await Change(details, ended.Value, cancellation);
        return result.IsOk ? LocalRedirect($"~/personen/{result.Value}") : this.Refuse(result.Faults);
    }

    private Task<Result<Guid>> Create(PersonDetails details, CancellationToken cancellation) =>
        HttpContext.City().Write<Guid>(HttpContext.Command("people.create", PeoplePermissions.Purpose), change =>
        {
            var made = Person.Create(change, details);
            if (!made.IsOk) return Task.FromResult(Result<Guid>.Failed(made.Faults));
            change.Context<PeopleDb>().Add(made.Value);
            change.About($"person/{made.Value.Id:D}", made.Value.Id, details);
            return Task.FromResult<Result<Guid>>(made.Value.Id);
        }, cancellation);

    private Task<Result<Guid>> Change(PersonDetails details, DateOnly? ended, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        return HttpContext.City().Write<Guid>(Head("people.change"), async change =>
        {
            var people = change.Context<PeopleDb>();
            if (await OwnCase.Excluded(people, viewer, [Person.Id], change.Now.Day(), cancellation) is { } own) return own;
            var person = await people.Persons.FirstAsync(p => p.Id == Person.Id, cancellation);
            if (person.Version != Seen || person.MergedInto is not null) return new Fault(null, "people.conflict", "Somebody else changed this person in the meantime.") { Kind = FaultKind.Conflict };
            if (person.Describe(details, change.Now.Day()) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            person.End(ended);
            change.About($"person/{person.Id:D}", person.Id, details);
            return person.Id;
        }, cancellation);
    }
}
